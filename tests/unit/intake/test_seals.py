"""Seals: a changed word is noticed, and nobody without the key can try words against the log."""

from __future__ import annotations

import pytest

from builder.dataclasses import replace
from builder.intake.filings import Channel, Filing
from builder.intake.seals import changed_since, seal_of, sealed
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Decision, Opinion, Received, Standing
from builder.opinions import Position

KEY, AT = b"k" * 32, "2026-11-24T08:00:00+07:00"
FILING = Filing("/dot/", ("001",), Position.AGREE, "Lời.", "Hoa", "Ấp 1", "", "", may_publish=True)


def store_of() -> MemoryStore:
    store = MemoryStore()
    receipts = (b"a", b"b")
    sealed = [Received(FILING, one, Channel.FORM, AT, seal_of(KEY, FILING, one)) for one in receipts]
    store.receive(sealed, AT)
    return store


def changed(opinions: tuple[Opinion, ...], key: bytes = KEY) -> list[int]:
    return list(changed_since(key, opinions, store_of().events()))


def test_what_came_and_was_decided_of_since_is_as_it_came() -> None:
    store = store_of()
    store.decide(1, Decision(Standing.SUMMARISED, wording="Lời."), "x", AT)
    assert list(changed_since(KEY, store.opinions(), store.events())) == []


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Lời khác."},
        {"original": '{"text": "Lời\\u200b."}'},
        {"position": Position.DISAGREE},
        {"nominees": ()},
        {"may_publish": False},
    ],
)
def test_a_changed_opinion_is_noticed(change: dict[str, object]) -> None:
    first, second = store_of().opinions()
    filing = replace(second.received.filing, **change)  # type: ignore[arg-type]  # whatever a test changes
    assert changed((first, replace(second, received=replace(second.received, filing=filing)))) == [2]


def test_two_opinions_that_changed_places_are_noticed() -> None:
    first, second = store_of().opinions()
    assert changed((replace(first, received=second.received), replace(second, received=first.received))) == [
        1,
        2,
    ]


def test_one_that_the_log_does_not_know_is_noticed() -> None:
    first, second = store_of().opinions()
    assert changed((first, second, replace(first, number=3))) == [3]


def test_without_the_key_nothing_can_be_tried() -> None:
    assert changed(store_of().opinions(), b"l" * 32) == [1, 2]
    assert seal_of(KEY, FILING, b"a") != seal_of(KEY, FILING, b"b")


def test_what_was_erased_is_not_expected_to_be_as_it_came() -> None:
    store = store_of()
    store.erase(1, "xin xóa", "x", AT)
    assert list(changed_since(KEY, store.opinions(), store.events())) == []
    forged = replace(store.opinions()[1], standing=Standing.ERASED, received=store.opinions()[0].received)
    assert list(changed_since(KEY, (store.opinions()[0], forged), store.events())) == [2]


DECISION = Decision(Standing.SUMMARISED, "đúng", "Xin cảm ơn.", "Lời.")


def decided_store() -> MemoryStore:
    store = store_of()
    store.decide(1, sealed(KEY, b"a", DECISION), "x", AT)
    return store


def test_what_was_decided_is_as_it_was_decided() -> None:
    store = decided_store()
    assert list(changed_since(KEY, store.opinions(), store.events())) == []
    store.decide(1, sealed(KEY, b"a", Decision(Standing.READING)), "x", AT)
    assert list(changed_since(KEY, store.opinions(), store.events())) == []


@pytest.mark.parametrize(
    "change", [{"wording": "Lời khác."}, {"reply": ""}, {"reason": "sai"}, {"standing": Standing.SET_ASIDE}]
)
def test_a_decision_that_was_changed_behind_the_log_is_noticed(change: dict[str, object]) -> None:
    store = decided_store()
    first, second = store.opinions()
    changed = replace(first, **change)  # type: ignore[arg-type]  # whatever a test changes
    assert list(changed_since(KEY, (changed, second), store.events())) == [1]


def test_words_on_which_nobody_decided_are_noticed() -> None:
    first, second = store_of().opinions()
    assert changed((first, replace(second, reply="Lời."))) == [2]
    assert changed((first, replace(second, standing=Standing.SUMMARISED))) == [2]


def test_a_decision_of_a_time_when_they_were_not_sealed_is_known_by_its_reason() -> None:
    store = store_of()
    store.decide(1, DECISION, "x", AT)
    first, second = store.opinions()
    assert list(changed_since(KEY, (first, second), store.events())) == []
    assert list(changed_since(KEY, (replace(first, reason="sai"), second), store.events())) == [1]


def test_the_log_holds_nothing_from_which_words_can_be_tried_without_the_key() -> None:
    (*_, last) = decided_store().events()
    seal, reason = last.told.split(" ")
    assert reason == "đúng"
    assert seal == sealed(KEY, b"a", DECISION).seal.hex()
    others = (sealed(b"l" * 32, b"a", DECISION), sealed(KEY, b"b", DECISION))
    assert seal not in {one.seal.hex() for one in others}


def test_an_opinion_that_is_not_there_any_more_is_noticed() -> None:
    first, _ = store_of().opinions()
    assert changed((first,)) == [2]


def test_a_reason_of_erasing_that_was_changed_and_what_was_put_in_its_place_are_noticed() -> None:
    store = store_of()
    store.erase(1, "xin xóa", "x", AT)
    first, second = store.opinions()
    for forged in (
        replace(first, reason="khác"),
        replace(first, wording="Lời."),
        replace(first, reply="Lời."),
    ):
        assert list(changed_since(KEY, (forged, second), store.events())) == [1]
    kept = replace(first, standing=Standing.RECEIVED, reason="")
    assert list(changed_since(KEY, (kept, second), store.events())) == [1]


def test_what_else_the_log_tells_of_an_opinion_changes_nothing() -> None:
    store = decided_store()
    events = tuple(store.events())
    other = replace(events[-1], number=4, what="khác", told="gì đó")
    assert list(changed_since(KEY, store.opinions(), (*events, other))) == []
