"""Transfer: what a store holds goes from one kind to the other and back, and not a byte is different."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from typing import Any

import pytest
from hypothesis import given

from builder.intake.store.chain import BEGINNING, broken_at, event_after
from builder.intake.store.contract import Store
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Line, Opinion, StoreFailure
from builder.intake.store.transfer import TransferError, dump, load
from tests.unit.intake.store.conftest import Opening
from tests.unit.intake.store.kept import (
    AT,
    STEPS,
    TEXTS,
    WHO,
    Reopening,
    Step,
    contents,
    do,
    make_decision,
    make_opinion,
    make_received,
    outcome,
)

A, B, C = (make_received(key, text=f"{key}\u2028{key}") for key in "abc")


def filled(store: Store) -> Store:
    store.receive([A, B], AT)
    store.decide(2, make_decision(), WHO, AT)
    for key in "ab":
        store.revise("paper", key, lambda _: "\u2028", Line(WHO, "revise"), AT)
    return store


LINES = tuple(dump(filled(MemoryStore())))


@given(steps=STEPS)
def test_from_one_kind_to_the_other_and_back_every_byte_stays(
    sqlite_place: Callable[[], Opening], postgres_place: Callable[[], Opening], steps: Sequence[Step]
) -> None:
    with ExitStack() as stack:
        first = stack.enter_context(closing(sqlite_place()()))
        for step in steps:
            if not isinstance(step, Reopening):
                outcome(partial(do, step, first))
        told, before = list(dump(first)), contents(first)
        for place in (postgres_place, sqlite_place):
            store = stack.enter_context(closing(place()()))
            assert load(told, store) == before[2]
            assert list(dump(store)) == told
            assert contents(store) == before
            assert broken_at(store.events()) is None


def test_an_empty_store_is_moved_as_well(store: Store) -> None:
    told = list(dump(MemoryStore()))
    assert load(told, store) == 0
    assert list(dump(store)) == told


def test_what_was_moved_goes_on_where_it_was(store: Store) -> None:
    assert load(LINES, store) == 2
    assert store.receive([B, C], AT) == (2, 3)
    assert store.decide(1, make_decision(), WHO, AT).number == 1
    model = filled(MemoryStore())
    model.receive([B, C], AT)
    model.decide(1, make_decision(), WHO, AT)
    assert contents(store) == contents(model)
    assert broken_at(store.events()) is None


def test_more_than_a_page_is_moved(store: Store) -> None:
    first = MemoryStore()
    first.receive([make_received(str(number)) for number in range(2_003)], AT)
    told = list(dump(first))
    assert load(iter(told), store) == 2_003
    assert list(dump(store)) == told


def test_lines_are_json_that_people_can_read(store: Store) -> None:
    told = list(dump(filled(store)))
    assert tuple(told) == LINES
    assert [next(iter(json.loads(line))) for line in told] == [
        "version", "opinion", "opinion", "paper", "paper", *["event"] * 5, "end",
    ]  # fmt: skip
    assert "Ông An giúp làm đường." in told[2]


@pytest.mark.parametrize("text", TEXTS)
def test_whoever_splits_lines_finds_as_many(text: str) -> None:
    store = MemoryStore()
    store.receive([make_received("a", text=f"{text}\x85\u2028\u2029\x0b\x0c\x1c")], AT)
    told = list(dump(store))
    again = MemoryStore()
    load("".join(told).splitlines(), again)
    assert contents(again) == contents(store)


def test_a_copy_from_before_originals_were_kept_is_read(store: Store) -> None:
    lines = [json.loads(line) for line in LINES]
    lines[0]["version"] = 2
    for one in lines:
        one.get("opinion", {}).pop("original", None)
    assert load([json.dumps(one) for one in lines], store) == 2
    assert list(dump(store)) == list(LINES)


def test_a_store_that_holds_something_is_left_as_it_is(store: Store) -> None:
    store.receive([C], AT)
    before = contents(store)
    with pytest.raises(StoreFailure, match="not empty"):
        load(LINES, store)
    assert contents(store) == before


def edited(place: int, change: Callable[[dict[str, Any]], object]) -> list[str]:
    told: dict[str, Any] = json.loads(LINES[place])
    change(told)
    return [*LINES[:place], json.dumps(told), *LINES[place + 1 :]]


MISTAKES = {
    "nothing": ([], "behind line 0, where version"),
    "no version": (LINES[1:], "line 1: 'opinion' where version"),
    "another version": (edited(0, lambda told: told.update(version=1)), "line 1: version is 1"),
    "no end": (LINES[:-1], "behind line 10, where event or end"),
    "something behind the end": ((*LINES, LINES[0]), "line 12: 'version' where nothing"),
    "an opinion missing": ((LINES[0], *LINES[2:]), "line 2: not opinion 1"),
    "an opinion twice": ((*LINES[:3], *LINES[2:]), "line 4: not opinion 3"),
    "the last opinion missing": ((*LINES[:2], *LINES[3:]), "opinion 2 and the log do not belong"),
    "an opinion behind the log": ((*LINES[:2], LINES[5], LINES[2], *LINES[6:]), "where event or end"),
    "a paper missing": ((*LINES[:3], *LINES[4:]), "line 10: end is"),
    "a paper twice": ((*LINES[:4], *LINES[3:]), "line 5: paper 'a' behind 'a'"),
    "papers in another order": ((*LINES[:3], LINES[4], LINES[3], *LINES[5:]), "line 5: paper 'a' behind 'b'"),
    "a paper that no database holds": (
        edited(3, lambda told: told["paper"].update(content="\0")),
        "line 4: ",
    ),
    "a paper behind the log": ((*LINES[:3], *LINES[5:8], LINES[3]), "where event or end"),
    "a line of the log missing": ((*LINES[:6], *LINES[7:]), "line 7: the log is not whole at 2"),
    "the last line of the log missing": ((*LINES[:9], LINES[10]), "line 10: end is"),
    "a changed reason": (
        edited(7, lambda told: told["event"].update(told="khác")),
        "line 8: the log is not whole at 3",
    ),
    "an unknown kind": ((LINES[0], '{"khác": 1}'), "line 2: 'khác'"),
    "an unknown field": (edited(1, lambda told: told["opinion"].update(khac=1)), "line 2: fields"),
    "a number for a text": (edited(1, lambda told: told["opinion"].update(text=1)), "line 2: text is 1"),
    "true for a number": (edited(1, lambda told: told["opinion"].update(number=True)), "number is True"),
    "an unknown standing": (edited(1, lambda told: told["opinion"].update(standing="x")), "line 2: 'x'"),
    "nominees that are none": (edited(1, lambda told: told["opinion"].update(nominees="[")), "line 2: "),
    "half a character": (edited(1, lambda told: told["opinion"].update(text="\ud83d")), "half a character"),
    "a list": (("[]",), "line 1: "),
    "no JSON": ((LINES[0], LINES[1][:50]), "line 2: "),
    "an opinion that is a list": ((LINES[0], '{"opinion": []}'), "line 2: fields"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_is_short_moved_or_changed_is_refused_whole(store: Store, mistake: str) -> None:
    lines, message = MISTAKES[mistake]
    with pytest.raises(TransferError) as refused:
        load(lines, store)
    assert message in str(refused.value)
    assert contents(store) == ((), (), 0, ())
    assert load(LINES, store) == 2


def test_two_opinions_of_one_receipt_are_refused_whole(store: Store) -> None:
    with pytest.raises(StoreFailure):
        store.restore([make_opinion(1, "a"), make_opinion(2, "a")])
    assert contents(store) == ((), (), 0, ())


def test_lines_that_end_by_a_failure_leave_the_store_empty(store: Store) -> None:
    def failing() -> Iterator[str]:
        yield from LINES[:4]
        raise OSError("the stick was pulled out")

    with pytest.raises(OSError, match="pulled out"):
        load(failing(), store)
    assert contents(store) == ((), (), 0, ())
    assert store.receive([A], AT) == (1,)


def test_a_log_without_opinions_is_kept_too(store: Store) -> None:
    event = event_after((0, BEGINNING), AT, WHO, "begin", 0, "")
    store.restore([event])
    assert tuple(store.events()) == (event,)
    with pytest.raises(StoreFailure, match="not empty"):
        store.restore([Opinion(1, A, make_opinion().standing)])
