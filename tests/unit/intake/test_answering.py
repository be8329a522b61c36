"""Answering: what is answered is kept with its reason, and does with opinions what was asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builder.intake.answering import NOT_FROM_THEM
from builder.intake.filings import Channel, Filing
from builder.intake.keys import keys_from
from builder.intake.margin_notes import KIND, notes_from
from builder.intake.orders import Desk, carried_out
from builder.intake.requests.citizen_request import CitizenRequest, Kind, State
from builder.intake.requests.drawer import disputed, keep, request_numbered, requests_of
from builder.intake.store.chain import broken_at
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Received, Standing
from builder.opinions import Position

AT = "2026-11-24T08:00:00+07:00"
KEYS = keys_from(bytes(32))
DESK = Desk(KEYS, lambda _: None, lambda: AT)
FILING = Filing("/dot/", ("001",), Position.INFORM, "Lời.", "Chim Yến", "", "", "", may_publish=False)


def store_with(kind: Kind, opinion: int = 1) -> MemoryStore:
    store = MemoryStore()
    store.receive([Received(FILING, bytes([number]), Channel.FORM, AT) for number in range(3)], AT)
    opinions = () if kind is Kind.FALSE_NAME else (opinion,)
    asked = CitizenRequest(0, kind, "/dot/", "Lời xin.", "Chim Yến", "0276 123", opinions, "aa", AT)
    keep(store, asked, KEYS.text_digest, AT)
    return store


def answer(store: MemoryStore, state: str = "done", number: int = 1, **changes: Any) -> Any:
    order = {"number": number, "state": state, "reason": "đã xem", "opinions": [], "who": "can-bo", **changes}
    told = carried_out(json.loads(json.dumps({"do": "answer", **order})), store, DESK)
    return json.loads(json.dumps(told))


def test_a_deletion_that_is_granted_erases_the_opinion_and_the_words_of_the_request() -> None:
    store = store_with(Kind.DELETE)
    told = answer(store)
    assert (told["request"]["state"], told["request"]["text"], told["request"]["contact"]) == ("done", "", "")
    assert "receipt" not in told["request"]
    assert store.opinions()[0].standing is Standing.ERASED
    assert [one.standing for one in store.opinions()[1:]] == [Standing.RECEIVED] * 2
    (kept,) = requests_of(store)
    assert (kept.state, kept.reason, kept.answered, kept.name) == (State.DONE, "đã xem", AT, "")
    assert broken_at(store.events()) is None
    assert "Lời xin." not in " ".join(one.told for one in store.events())


def test_a_deletion_that_is_refused_leaves_the_opinion_and_says_why() -> None:
    store = store_with(Kind.DELETE)
    answer(store, "refused", reason="hồ sơ phải lưu")
    assert store.opinions()[0].standing is Standing.RECEIVED
    (kept,) = requests_of(store)
    assert (kept.state, kept.reason, kept.text, kept.contact) == (
        State.REFUSED,
        "hồ sơ phải lưu",
        "Lời xin.",
        "",
    )
    last = list(store.events())[-1]
    assert (last.who, last.what, last.opinion, last.told) == (
        "can-bo",
        "answer refused",
        1,
        "1 hồ sơ phải lưu",
    )


def test_a_correction_that_is_granted_is_told_in_the_margin() -> None:
    store = store_with(Kind.CORRECT)
    answer(store)
    (note,) = notes_from(store.paper(KIND, "1"))
    assert note.text == "Đề nghị sửa số 1 được chấp nhận: đã xem"
    assert store.opinions()[0].received.filing == FILING


def test_what_came_under_a_false_name_is_set_aside_and_marked_but_not_deleted() -> None:
    store = store_with(Kind.FALSE_NAME)
    told = answer(store, opinions=[2, 3, 2])
    assert told["request"]["opinions"] == [2, 3]
    first, second, third = store.opinions()
    assert first.standing is Standing.RECEIVED
    assert {one.standing for one in (second, third)} == {Standing.SET_ASIDE}
    assert (second.reason, second.received.filing) == (NOT_FROM_THEM, FILING)
    assert disputed(store) == {2, 3}
    (note,) = notes_from(store.paper(KIND, "2"))
    assert "Tên người gửi bị mạo nhận, theo đề nghị số 1" in note.text


@pytest.mark.parametrize(
    ("kind", "changes", "problem"),
    [
        (Kind.DELETE, {"number": 9}, "unknown_request"),
        (Kind.DELETE, {"consultation": "/khac/"}, "unknown_request"),
        (Kind.DELETE, {"reason": " "}, "no_reason"),
        (Kind.DELETE, {"reason": "a" * 2_001}, "too_long"),
        (Kind.DELETE, {"opinions": [2]}, "opinions_unasked"),
        (Kind.FALSE_NAME, {}, "no_opinion"),
        (Kind.FALSE_NAME, {"opinions": [9]}, "unknown_opinion"),
        (Kind.FALSE_NAME, {"opinions": [0]}, "unknown_opinion"),
        (Kind.FALSE_NAME, {"opinions": [1], "state": "refused"}, "opinions_unasked"),
    ],
)
def test_what_cannot_be_answered_is_told_and_changes_nothing(
    kind: Kind, changes: dict[str, Any], problem: str
) -> None:
    store = store_with(kind)
    before = requests_of(store), store.opinions(), len(list(store.events()))
    assert answer(store, **changes)["problem"] == problem
    assert (requests_of(store), store.opinions(), len(list(store.events()))) == before


def test_a_request_is_answered_once() -> None:
    store = store_with(Kind.DELETE)
    answer(store, "refused")
    assert answer(store)["problem"] == "answered"
    assert store.opinions()[0].standing is Standing.RECEIVED


def test_whoever_was_stopped_in_between_answers_once_more() -> None:
    store = store_with(Kind.DELETE)
    store.erase(1, "đã xem", "can-bo", AT)
    assert answer(store)["request"]["state"] == "done"
    found = request_numbered(store, 1)
    assert found is not None
    assert (found.text, found.contact) == ("", "")


def test_a_name_that_was_used_for_an_erased_opinion_changes_it_no_more() -> None:
    store = store_with(Kind.FALSE_NAME)
    store.erase(2, "xin xóa", "can-bo", AT)
    answer(store, opinions=[2])
    assert store.opinions()[1].standing is Standing.ERASED
