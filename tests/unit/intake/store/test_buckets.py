"""Buckets: processes that share a database share what each net may send, and write no address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from threading import Thread
from typing import Any

import psycopg
import pytest

from builder.intake.store import buckets as buckets_module
from builder.intake.store.buckets import Buckets
from builder.intake.store.postgres import PostgresStore
from builder.intake.store.records import StoreFailure
from tests.support.postgres import Postgres

NET = "192.0.2.0/24"
SECRET = bytes(32)


@pytest.fixture
def database(postgres: Postgres) -> str:
    named = postgres.place()
    PostgresStore(named).close()
    return named


def made(database: str, size: float = 3.0, per_second: float = 0.001, name: str = "sending") -> Buckets:
    return Buckets(database, name, size, per_second, SECRET)


@pytest.fixture
def two(database: str) -> Iterator[tuple[Buckets, Buckets]]:
    """Return the buckets as two processes have them."""
    with closing(made(database)) as one, closing(made(database)) as other:
        yield one, other


def rows(database: str, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(database, autocommit=True) as by_hand:
        done = by_hand.execute(query.encode())
        return done.fetchall() if done.description else []


def counts(buckets: Buckets, **asked: int) -> dict[str, int]:
    return {net: taken.count for net, taken in buckets.take(asked).items()}


def test_two_processes_take_from_one_bucket(two: tuple[Buckets, Buckets]) -> None:
    one, other = two
    assert counts(one, a=2, b=1) == {"a": 2, "b": 1}
    assert counts(other, a=2, b=5) == {"a": 1, "b": 2}
    assert counts(one, a=1, c=9) == {"a": 0, "c": 3}


def test_whoever_must_wait_is_told_for_how_long(two: tuple[Buckets, Buckets]) -> None:
    one, other = two
    one.take({"a": 3})
    taken = other.take({"a": 1})["a"]
    assert (taken.count, 990 < taken.seconds <= 1000) == (0, True)


def test_each_kind_of_limit_has_buckets_of_its_own(database: str) -> None:
    with closing(made(database)) as sending, closing(made(database, name="looking")) as looking:
        assert counts(sending, a=9) == counts(looking, a=9) == {"a": 3}


def test_a_bucket_fills_again_and_one_that_is_full_is_removed(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(made(database, 2.0, 1_000.0)) as quick, closing(made(database)) as slow:
        assert counts(quick, a=9) == {"a": 2}
        slow.take({"b": 1})
        rows(database, "SELECT pg_sleep(0.01)")
        assert counts(quick, a=9) == {"a": 2}
        rows(database, "SELECT pg_sleep(0.01)")
        assert rows(database, "SELECT count(*) FROM bucket") == [(2,)]
        monkeypatch.setattr(buckets_module, "_CLEANED_EVERY", -1.0)
        slow.take({"c": 1})
        assert rows(database, "SELECT count(*) FROM bucket") == [(2,)]  # those of b and c


def test_no_address_is_written_and_the_key_of_a_day_goes_with_it(
    database: str, two: tuple[Buckets, Buckets]
) -> None:
    one, other = two
    one.take({NET: 3})
    other.take({NET: 1})
    ((before,),) = rows(database, "SELECT key FROM net_key")
    kept = repr(rows(database, "SELECT * FROM bucket")) + repr(vars(one))
    assert "192.0.2" not in kept
    rows(database, "UPDATE net_key SET day = day - 1")
    for buckets in two:
        buckets._day = buckets._day.replace(year=2000)  # as if the day had just turned
    assert counts(one, **{NET: 1}) == {NET: 0}  # asked under the key of yesterday
    assert counts(other, **{NET: 1}) == {NET: 0}
    ((after,),) = rows(database, "SELECT key FROM net_key")
    assert bytes(after) != bytes(before)
    assert [counts(one, **{NET: 2}), counts(other, **{NET: 2})] == [{NET: 2}, {NET: 1}]


def test_the_database_alone_does_not_tell_the_nets(database: str, two: tuple[Buckets, Buckets]) -> None:
    two[0].take({NET: 3})
    with closing(Buckets(database, "sending", 3.0, 0.001, b"another secret")) as other:
        assert counts(other, **{NET: 3}) == {NET: 3}


def test_a_server_that_failed_has_forgotten_and_all_agree_on_a_new_key(
    database: str, postgres: Postgres, two: tuple[Buckets, Buckets]
) -> None:
    one, other = two
    assert [counts(one, a=2), counts(other, a=1)] == [{"a": 2}, {"a": 1}]
    postgres.restart()
    with closing(made(database)) as begun_since:
        assert [counts(each, a=1) for each in (one, begun_since, other, one)] == [{"a": 1}] * 3 + [{"a": 0}]


def test_where_nobody_can_tell_that_is_told_and_it_goes_on_by_itself(
    database: str, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(made(database)) as buckets:
        assert counts(buckets, a=1) == {"a": 1}
        with monkeypatch.context() as patch:
            patch.setattr(buckets, "_database", postgres.database("khong-co"))
            assert buckets._session
            buckets._session.close()
            for _ in range(2):
                with pytest.raises(StoreFailure):
                    buckets.take({"a": 1})
        assert counts(buckets, a=9) == {"a": 2}


def test_a_row_that_somebody_holds_is_waited_for_a_bounded_time(
    database: str, two: tuple[Buckets, Buckets], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(buckets_module._BOUNDS, "lock_timeout", "100ms")
    two[0].take({"a": 1})
    with psycopg.connect(database) as by_hand:
        by_hand.execute("SELECT * FROM bucket FOR UPDATE")
        with pytest.raises(StoreFailure, match="lock timeout"):
            two[1].take({"a": 1})
    assert counts(two[1], a=9) == {"a": 2}


def test_those_who_take_from_many_buckets_at_once_do_not_stand_in_each_others_way(
    two: tuple[Buckets, Buckets],
) -> None:
    nets = [str(number) for number in range(200)]
    taken: list[int] = []

    def take(buckets: Buckets, order: list[str]) -> None:
        for _ in range(10):
            taken.extend(one.count for one in buckets.take(dict.fromkeys(order, 1)).values())

    threads = [Thread(target=take, args=pair) for pair in zip(two, (nets, nets[::-1]), strict=True)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (len(taken), sum(taken)) == (4_000, 600)


def test_what_others_took_while_somebody_waited_for_their_row_is_not_given_back(
    database: str, two: tuple[Buckets, Buckets]
) -> None:
    two[0].take({"a": 3})
    rows(database, "UPDATE bucket SET full_at = full_at + 5")  # their question began five seconds later
    taken = two[1].take({"a": 1})["a"]
    assert (taken.count, 1003 < taken.seconds <= 1005) == (0, True)


def test_a_clock_that_was_set_back_keeps_nobody_waiting_for_it(
    database: str, two: tuple[Buckets, Buckets]
) -> None:
    two[0].take({"a": 2})
    rows(database, "UPDATE bucket SET full_at = full_at + 1000000000")
    taken = two[1].take({"a": 1})["a"]
    assert (taken.count, 990 < taken.seconds <= 1001) == (0, True)
