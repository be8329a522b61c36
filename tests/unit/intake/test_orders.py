"""Orders: whoever works through the opinions sees what waits, and what he decides is kept and logged."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builder.intake.filings import Channel, Filing
from builder.intake.orders import carried_out, every
from builder.intake.store.chain import broken_at
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Received, Standing
from builder.opinions import Position

AT = "2026-11-24T08:00:00+07:00"
LIST = {"do": "list", "standings": ["received", "reading"], "consultation": "", "most": 10}


def store_of(count: int = 3) -> MemoryStore:
    store = MemoryStore()
    filing = Filing("/dot/", ("001",), Position.INFORM, "Lời.", "Hoa", "", "", "", may_publish=False)
    arrivals = [Received(filing, bytes([number]), Channel.FORM, AT) for number in range(count)]
    store.receive(arrivals, AT)
    return store


def give(store: MemoryStore, **order: Any) -> Any:  # Any: whatever JSON can hold
    answer = carried_out(json.loads(json.dumps(order)), store, lambda: AT)
    return json.loads(json.dumps(answer))


def decide(store: MemoryStore, number: int, **changes: str) -> Any:
    order = {"standing": "reading", "reason": "", "reply": "", "wording": "", "who": "can-bo", **changes}
    return give(store, do="decide", number=number, **order)


def test_what_waits_is_listed_and_what_is_done_is_not() -> None:
    store = store_of()
    decide(store, 2, standing="set-aside", reason="trùng")
    answer = give(store, **LIST)
    assert [one["number"] for one in answer["opinions"]] == [1, 3]
    assert (answer["waiting"], answer["opinions"][0]["text"]) == (2, "Lời.")
    assert [one["number"] for one in give(store, **{**LIST, "standings": ["set-aside"]})["opinions"]] == [2]


def test_a_list_is_as_long_as_was_asked_and_of_what_was_asked() -> None:
    store = store_of()
    assert len(give(store, **{**LIST, "most": 2})["opinions"]) == 2
    assert give(store, **{**LIST, "consultation": "/khac/"})["opinions"] == []


def test_a_receipt_is_told_to_nobody() -> None:
    assert "receipt" not in json.dumps(give(store_of(), **LIST))


def test_a_decision_is_kept_and_logged_with_who_took_it() -> None:
    store = store_of()
    answer = decide(store, 1, standing="forwarded", reason="thuộc thẩm quyền của xã")
    assert answer["opinion"]["standing"] == "forwarded"
    assert store.opinions()[0].standing is Standing.FORWARDED
    last = list(store.events())[-1]
    assert (last.who, last.what, last.opinion, last.at) == ("can-bo", "decide forwarded", 1, AT)
    assert broken_at(store.events()) is None


@pytest.mark.parametrize(
    ("number", "changes", "problem"),
    [
        (9, {}, "unknown_opinion"),
        (1, {"standing": "set-aside"}, "no_reason"),
        (1, {"standing": "summarised", "wording": "Lời."}, "no_consent"),
    ],
)
def test_what_cannot_be_decided_is_told_and_changes_nothing(
    number: int, changes: dict[str, str], problem: str
) -> None:
    store = store_of()
    before = (store.opinions(), tuple(store.events()))
    assert decide(store, number, **changes) == {"problem": problem, "number": number}
    assert (store.opinions(), tuple(store.events())) == before


def test_an_order_that_nobody_knows_is_refused() -> None:
    assert give(store_of(), do="erase")["problem"] == "unknown_order"


def test_every_opinion_is_found_however_many_there_are() -> None:
    assert [one.number for one in every(store_of(200))] == list(range(1, 201))
