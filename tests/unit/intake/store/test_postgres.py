"""PostgreSQL: several processes write, one of them is killed, sessions are lost; nothing acknowledged is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import pairwise
from threading import Thread

import psycopg
import pytest

from builder.intake.store import postgres as postgres_module
from builder.intake.store import sessions
from builder.intake.store.chain import BEGINNING, broken_at, event_after
from builder.intake.store.contract import Store
from builder.intake.store.memory import MemoryStore
from builder.intake.store.postgres import PostgresStore
from builder.intake.store.records import StoreFailure, Unsure
from builder.intake.store.rows import line_of
from builder.intake.store.sessions import Session, writing
from builder.intake.store.transfer import dump, load
from tests.conftest import ROOT
from tests.support.postgres import Postgres
from tests.unit.intake.store.kept import AT, WHO, contents, make_decision, make_received

A, B, C = (make_received(key) for key in "abc")
PATIENCE_SECONDS = 60
# Batches of five: three of its own, one that every process sends, and that again; answers are told at once.
WRITES = """
import sys
from builder.intake.store.postgres import PostgresStore
from tests.unit.intake.store.kept import AT, WHO, make_decision, make_received
database, name, other, batches = *sys.argv[1:4], int(sys.argv[4])
store = PostgresStore(database)
print("open", flush=True)
sys.stdin.readline()
for batch in range(batches):
    keys = [f"{name}-{batch}-{one}" for one in range(3)] + [f"all-{batch}"] * 2
    numbers = store.receive([make_received(key) for key in keys], AT)
    print(*(f"{key}={number}" for key, number in zip(keys, numbers)), flush=True)
    store.decide(numbers[0], make_decision(), WHO, AT)
    while not batch and store.by_receipt(make_received(f"{other}-0-0").receipt) is None:
        pass  # neither is done before the other has begun
"""


@pytest.fixture
def database(postgres: Postgres) -> str:
    return postgres.place()


@pytest.fixture
def store(database: str) -> Iterator[PostgresStore]:
    with closing(PostgresStore(database)) as opened:
        yield opened


@pytest.fixture
def other(database: str, store: PostgresStore) -> Iterator[PostgresStore]:
    with closing(PostgresStore(database)) as opened:
        yield opened


@contextmanager
def processes(database: str, batches: int) -> Iterator[list[subprocess.Popen[str]]]:
    """Start two processes that write at the same time."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES, database, name, other, str(batches)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name, other in (("one", "two"), ("two", "one"))
    ]
    try:
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
        for process in started:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        yield started
    finally:
        for process in started:
            process.kill()
            process.communicate()


def acknowledged(told: str) -> dict[str, int]:
    """Return the numbers that whole lines tell."""
    lines = told[: told.rfind("\n") + 1].split()
    return {key: int(number) for key, _, number in (word.partition("=") for word in lines)}


def numbers_by_receipt(store: Store) -> dict[bytes, int]:
    return {one.received.receipt: one.number for one in store.opinions(0, 10_000)}


def assert_whole(store: Store) -> None:
    """Numbers have no gap, the log has no fork, and each opinion was logged once."""
    opinions = store.opinions(0, 10_000)
    assert [one.number for one in opinions] == list(range(1, len(opinions) + 1))
    events = tuple(store.events())
    assert broken_at(events) is None
    received = [(one.opinion, one.told) for one in events if one.what == "receive"]
    assert received == [(one.number, one.received.receipt.hex()) for one in opinions]


def test_two_processes_that_write_at_once_leave_no_gap_and_no_fork(
    database: str, store: PostgresStore
) -> None:
    with processes(database, 40) as started:
        first, second = (
            acknowledged(process.communicate(timeout=PATIENCE_SECONDS)[0]) for process in started
        )
    assert_whole(store)
    assert len(first) == len(second) == 40 * 4
    found = numbers_by_receipt(store)
    assert len(found) == 40 * 7
    for key, number in (*first.items(), *second.items()):  # and both were told the same of what both sent
        assert found[sha256(key.encode()).digest()] == number
    owners = [
        one.received.receipt in {sha256(key.encode()).digest() for key in first} for one in store.opinions()
    ]
    assert sum(a != b for a, b in pairwise(owners)) >= 2  # they did take turns


def test_of_a_process_that_is_killed_nothing_acknowledged_is_lost_and_the_other_goes_on(
    database: str, store: PostgresStore
) -> None:
    with processes(database, 80) as (killed, surviving):
        assert killed.stdout is not None
        told = "".join(killed.stdout.readline() for _ in range(10))
        killed.kill()
        told += killed.communicate()[0]
        rest = acknowledged(surviving.communicate(timeout=PATIENCE_SECONDS)[0])
        assert surviving.returncode == 0
    assert_whole(store)
    found = numbers_by_receipt(store)
    assert len(rest) == 80 * 4
    assert 10 * 4 <= len(acknowledged(told)) < 80 * 4
    for key, number in (*acknowledged(told).items(), *rest.items()):
        assert found[sha256(key.encode()).digest()] == number


def test_each_store_sees_what_the_other_has_kept(store: PostgresStore, other: PostgresStore) -> None:
    assert store.receive([A], AT) == (1,)
    assert other.receive([B, A], AT) == (2, 1)
    assert store.receive([C, B], AT) == (3, 2)
    assert contents(store) == contents(other)
    assert_whole(store)


@pytest.mark.parametrize("isolation", ["read committed", "repeatable read", "serializable"])
def test_whatever_a_database_does_by_default_each_goes_on_from_the_last_line(
    database: str, isolation: str
) -> None:
    wish = f"-cdefault_transaction_isolation={isolation.replace(' ', chr(92) * 2 + ' ')}"
    named = database.replace("options=", f"options='{wish} ") + "'"
    with closing(PostgresStore(named)) as one, closing(PostgresStore(named)) as two:
        assert one._session.execute("SHOW default_transaction_isolation").fetchone() == (isolation,)
        for number in range(1, 9, 2):
            waiting = Thread(target=one.receive, args=([make_received(str(number))], AT))
            with writing(two._session):  # the other one waits for this lock with its head not yet read
                waiting.start()
                two._session.execute("SELECT pg_sleep(0.05)")
            two.receive([make_received(str(number + 1))], AT)
            waiting.join(PATIENCE_SECONDS)
        assert one.count() == 8
        assert_whole(one)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET told = 'khác'",
        "DELETE FROM event WHERE number = 1",
        "TRUNCATE event",
        "TRUNCATE opinion, event",
    ],
)
def test_no_line_of_the_log_is_changed_or_removed_even_by_hand(
    database: str, store: PostgresStore, change: str
) -> None:
    store.receive([A, B], AT)
    before = contents(store)
    with (
        psycopg.connect(database) as by_hand,
        pytest.raises(psycopg.errors.RaiseException, match="the log is only added to"),
    ):
        by_hand.execute(change.encode())
    assert contents(store) == before


def test_whoever_writes_without_the_lock_can_make_no_fork(database: str, store: PostgresStore) -> None:
    store.receive([A], AT)
    forged = line_of(event_after((0, BEGINNING), AT, "ai đó", "receive", 1, ""))
    with psycopg.connect(database) as by_hand, pytest.raises(psycopg.errors.UniqueViolation):
        by_hand.execute(postgres_module._LOG.encode(), forged)
    assert_whole(store)


def lose(store: PostgresStore, postgres: Postgres) -> None:
    """End the session of ``store`` from outside."""
    with psycopg.connect(postgres.database(), autocommit=True) as by_hand:
        by_hand.execute("SELECT pg_terminate_backend(%s, 10000)", (store._session.info.backend_pid,))


@pytest.mark.parametrize(
    "work",
    [
        lambda store: store.receive([B], AT) == (2,),
        lambda store: store.decide(1, make_decision(), WHO, AT).number == 1,
        lambda store: store.by_receipt(A.receipt).number == 1,
        lambda store: len(store.opinions()) == 1,
        lambda store: len(tuple(store.events())) == 1,
        lambda store: store.count() == 1,
        lambda store: len(tuple(dump(store))) == 4,
    ],
)
def test_a_lost_session_is_opened_again(
    store: PostgresStore, postgres: Postgres, work: Callable[[Store], bool]
) -> None:
    store.receive([A], AT)
    lose(store, postgres)
    assert work(store)
    assert_whole(store)


def test_a_server_that_was_stopped_hard_and_started_again_is_gone_on_with(
    store: PostgresStore, postgres: Postgres
) -> None:
    store.receive([A], AT)
    before = contents(store)
    postgres.restart()
    assert contents(store) == before
    assert store.receive([B], AT) == (2,)
    assert_whole(store)


def test_where_no_session_can_be_opened_nothing_is_kept_and_that_is_told(
    store: PostgresStore, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.receive([A], AT)
    with monkeypatch.context() as patch:
        patch.setattr(store, "_name", postgres.database("khong-co"))
        for work in (lambda: store.receive([B], AT), store.count, lambda: list(dump(store))):
            lose(store, postgres)
            with pytest.raises(StoreFailure):
                work()
    assert store.receive([C], AT) == (2,)
    assert_whole(store)


def test_a_database_that_cannot_be_opened_is_told(postgres: Postgres) -> None:
    with pytest.raises(StoreFailure, match="khong-co"):
        PostgresStore(postgres.database("khong-co"))


def losing(*, is_kept: bool) -> Callable[[Session], object]:
    """Return `writing` as it is when the session is lost while its first transaction ends."""
    times: list[int] = []

    @contextmanager
    def lossy(session: Session) -> Iterator[None]:
        times.append(1)
        if len(times) > 1:
            with writing(session):
                yield
            return
        with writing(session):
            yield
            if not is_kept:
                session.execute("ROLLBACK AND CHAIN")
        session.close()
        raise psycopg.OperationalError("the connection was lost")

    return lossy


def test_what_was_kept_when_the_session_was_lost_is_answered(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.receive([A], AT)
    monkeypatch.setattr(postgres_module, "writing", losing(is_kept=True))
    assert store.receive([B, A], AT) == (2, 1)
    assert store.count() == 2
    assert_whole(store)


def test_what_was_not_kept_when_the_session_was_lost_is_told(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.receive([A], AT)
    monkeypatch.setattr(postgres_module, "writing", losing(is_kept=False))
    with pytest.raises(StoreFailure, match="the connection was lost"):
        store.receive([B], AT)
    assert store.receive([C], AT) == (2,)
    assert_whole(store)


def test_whoever_sends_again_when_nobody_knows_counts_once(
    store: PostgresStore, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(postgres_module, "writing", losing(is_kept=True))
        patch.setattr(store, "_name", database.replace("thidua", "nobody"))
        with pytest.raises(Unsure, match="not known"):
            store.receive([A], AT)
    assert store.receive([A], AT) == (1,)
    assert_whole(store)


def test_a_session_that_ends_in_the_middle_keeps_nothing(
    store: PostgresStore, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose_it(*_: object) -> None:
        lose(store, postgres)
        store._rows("SELECT 1")

    with monkeypatch.context() as patch:
        patch.setattr(store, "_log", lose_it)
        with pytest.raises(StoreFailure):
            store.receive([A], AT)
    assert contents(store) == ((), (), 0, ())
    assert store.receive([B], AT) == (1,)


def test_whoever_stands_still_with_the_lock_keeps_the_others_waiting_for_a_time_only(
    database: str, store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sessions._BOUNDS, "idle_in_transaction_session_timeout", "200ms")
    with closing(sessions.session_with(database)) as still:
        still.execute("BEGIN")
        still.execute("SELECT pg_advisory_xact_lock(%s)", (sessions._WRITERS,))
        assert store.receive([A], AT) == (1,)


def test_whoever_waits_too_long_for_the_lock_is_told(
    database: str, store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sessions._BOUNDS, "lock_timeout", "100ms")
    with closing(PostgresStore(database)) as other:
        with writing(store._session), pytest.raises(StoreFailure, match="lock timeout"):
            other.receive([A], AT)
        assert other.receive([A], AT) == (1,)


def test_what_is_read_standing_still_is_of_one_instant_while_others_write(
    store: PostgresStore, other: PostgresStore
) -> None:
    store.receive([A], AT)
    before = contents(store)
    with store.standing_still():
        assert store.count() == 1
        other.receive([B], AT)
        assert contents(store) == before
    assert store.count() == 2


def test_a_dump_is_of_one_instant_while_others_write(store: PostgresStore, other: PostgresStore) -> None:
    store.receive([A], AT)
    told: list[str] = []
    for line in dump(store):
        told.append(line)
        other.receive([make_received(f"x{len(told)}")], AT)
    again = MemoryStore()
    assert load(told, again) < other.count()
    assert_whole(again)


def test_a_failure_while_standing_still_is_told(store: PostgresStore, postgres: Postgres) -> None:
    store.receive([A], AT)
    lines = dump(store)
    next(lines)
    next(lines)
    lose(store, postgres)
    with pytest.raises(StoreFailure):
        list(lines)
    assert store.count() == 1


def test_nothing_is_written_while_standing_still(store: PostgresStore) -> None:
    with pytest.raises(StoreFailure, match="read-only"), store.standing_still():
        store.receive([A], AT)
    assert store.receive([B], AT) == (1,)
