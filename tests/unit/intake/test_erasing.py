"""Erasing: with an opinion go its notes and the words of every request about it."""

from __future__ import annotations

from typing import Any

import pytest

from builder.intake.erasing import MOOT, erase_with_papers
from builder.intake.requests.citizen_request import Kind, State
from builder.intake.requests.drawer import keep, requests_of
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Line, Standing, StoreFailure
from tests.unit.intake.requests.test_drawer import AT, KEY, make_request
from tests.unit.intake.test_answering import FILING, store_with


def full_store() -> MemoryStore:
    store = store_with(Kind.DELETE)
    for receipt, kind, opinion in (
        ("bb", Kind.CORRECT, 1),
        ("cc", Kind.CORRECT, 2),
        ("dd", Kind.FALSE_NAME, 1),
    ):
        keep(store, make_request(receipt, kind, opinion, "Lời riêng."), KEY, AT)
    store.revise("note", "1", lambda _: "[]", Line(), AT)
    return store


def test_the_words_of_its_requests_and_its_notes_are_gone_and_open_ones_are_answered() -> None:
    store = full_store()
    left = erase_with_papers(store, 1, "xin xóa", "can-bo", AT)
    assert left.standing is Standing.ERASED
    assert store.paper("note", "1") is None
    deletion, correction, other, false_name = requests_of(store)
    assert [(one.text, one.name, one.contact) for one in (deletion, correction, false_name)] == [
        ("", "", "")
    ] * 3
    assert (deletion.state, deletion.reason) == (State.DONE, "xin xóa")
    assert (correction.state, correction.reason) == (State.REFUSED, MOOT)
    assert (other.state, other.text) == (State.OPEN, "Lời riêng.")
    assert store.opinions()[1].received.filing == FILING


def test_nobody_is_told_that_it_is_gone_before_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    store = full_store()

    def fails(*_: Any) -> None:
        raise StoreFailure("đĩa đầy")

    with monkeypatch.context() as patch:
        patch.setattr(store, "erase", fails, raising=False)
        with pytest.raises(StoreFailure):
            erase_with_papers(store, 1, "xin xóa", "can-bo", AT)
    assert requests_of(store)[0].state is State.OPEN
    assert erase_with_papers(store, 1, "xin xóa", "can-bo", AT).standing is Standing.ERASED
    assert requests_of(store)[0].state is State.DONE


def test_what_another_process_writes_until_it_is_gone_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_with(Kind.DELETE)
    erase = store.erase

    def erased_late(*given: Any) -> Any:  # Any: as `erase` takes them
        keep(store, make_request("ee", Kind.CORRECT, 1, "Lời đến sau."), KEY, AT)
        store.revise("note", "1", lambda _: "[]", Line(), AT)
        return erase(*given)

    monkeypatch.setattr(store, "erase", erased_late)
    erase_with_papers(store, 1, "xin xóa", "can-bo", AT)
    assert "Lời đến sau." not in repr(store.papers())
    assert store.paper("note", "1") is None
    assert [one.is_open for one in requests_of(store)] == [False] * 2


def test_erasing_again_changes_no_answer() -> None:
    store = full_store()
    erase_with_papers(store, 1, "xin xóa", "can-bo", AT)
    before = requests_of(store)
    erase_with_papers(store, 1, "lần nữa", "can-bo", "2027-01-01T00:00:00+07:00")
    assert requests_of(store) == before
