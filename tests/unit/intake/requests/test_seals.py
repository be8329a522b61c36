"""Request seals: whoever changes, adds or removes a request is found out; whoever answers one is not."""

from __future__ import annotations

import pytest

from builder.dataclasses import replace
from builder.intake.keys import keys_from
from builder.intake.requests.citizen_request import Kind
from builder.intake.requests.drawer import requests_of
from builder.intake.requests.seals import requests_changed
from builder.intake.store.memory import MemoryStore
from tests.unit.intake.test_answering import answer, store_with

KEY = keys_from(bytes(32)).text_digest


def changed(store: MemoryStore) -> list[int]:
    return list(requests_changed(KEY, requests_of(store), store.events()))


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("state", ["", "done", "refused"])
def test_what_was_answered_is_as_it_must_be(kind: Kind, state: str) -> None:
    store = store_with(kind)
    if state:
        answer(store, state, opinions=[2] if kind is Kind.FALSE_NAME and state == "done" else [])
    assert changed(store) == []


def test_whoever_changes_adds_or_removes_one_is_found_out() -> None:
    store = store_with(Kind.CORRECT)
    (one,) = requests_of(store)
    for known in ([replace(one, text="Lời khác.")], [one.blank()], []):
        assert list(requests_changed(KEY, known, store.events())) == [1]
    assert list(requests_changed(KEY, [one, replace(one, number=2)], store.events())) == [2]
    assert list(requests_changed(bytes(32), [one], store.events())) == [1]
