"""Drawer: each request is kept once, under the next number, whoever else keeps one at the same instant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dataclasses import replace
from builder.intake.requests import drawer
from builder.intake.requests.citizen_request import CitizenRequest, Kind, State
from builder.intake.requests.drawer import (
    Gone,
    TooMany,
    disputed,
    keep,
    request_numbered,
    request_with,
    requests_about,
    requests_of,
    rewrite,
)
from builder.intake.store.chain import broken_at
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Change, Line
from tests.unit.intake.store.kept import make_received

AT = "2026-11-24T08:00:00+07:00"
KEY = bytes(32)


def make_request(
    receipt: str = "aa", kind: Kind = Kind.FALSE_NAME, opinion: int = 0, text: str = "Lời."
) -> CitizenRequest:
    opinions = (opinion,) if opinion else ()
    return CitizenRequest(0, kind, "/dot/", text, "Chim Yến", "0276", opinions, receipt, AT)


def test_a_request_is_found_by_number_code_and_opinion() -> None:
    store = MemoryStore()
    first = keep(store, make_request("aa"), KEY, AT)
    second = keep(store, make_request("bb", Kind.DELETE, 12), KEY, AT)
    assert requests_of(store) == (first, second)
    assert (request_numbered(store, 2), request_numbered(store, 3)) == (second, None)
    assert (request_with(store, b"\xaa"), request_with(store, b"\xcc")) == (first, None)
    assert (requests_about(store, 12), requests_about(store, 1)) == ((second,), ())


def test_the_log_tells_digests_and_no_words() -> None:
    store = MemoryStore()
    kept = keep(store, make_request("bb", Kind.DELETE, 12), KEY, AT)
    (line,) = store.events()
    assert (line.what, line.opinion, line.told) == ("request delete", 12, f"1 bb {kept.seal(KEY)}")
    assert kept.seal(KEY) != kept.seal(bytes([1]) * 32)
    assert broken_at(store.events()) is None


def test_ten_and_more_stand_in_the_order_of_their_numbers() -> None:
    store = MemoryStore()
    for number in range(1, 13):
        keep(store, make_request(f"{number:02}"), KEY, AT)
    assert [one.number for one in requests_of(store)] == list(range(1, 13))


_ASKED = st.builds(
    make_request,
    st.sampled_from(("aa", "bb", "cc")),
    st.sampled_from((Kind.CORRECT, Kind.DELETE)),
    st.integers(1, 2),
) | st.builds(make_request, st.sampled_from(("dd", "ee")))


@given(st.lists(st.tuples(_ASKED, st.none() | _ASKED), max_size=8))
def test_whatever_is_sent_by_whomever_at_once_is_kept_once_and_without_a_gap(
    sends: list[tuple[CitizenRequest, CitizenRequest | None]],
) -> None:
    store = _Raced()
    for asked, meanwhile in sends:
        if meanwhile is not None:
            store.before = lambda one=meanwhile: keep(store, one, KEY, AT)
        kept = keep(store, asked, KEY, AT)
        store.before = None
        assert kept.receipt == asked.receipt or (kept.kind, kept.opinions) == (asked.kind, asked.opinions)
        assert request_numbered(store, kept.number) == kept
    known = requests_of(store)
    assert [one.number for one in known] == list(range(1, len(known) + 1))
    assert len({one.receipt for one in known}) == len(known)
    about = [(one.kind, one.opinions) for one in known if one.opinions]
    assert len(set(about)) == len(about)
    assert len(list(store.events())) == len(known)


class _Raced(MemoryStore):
    """A store to which another process writes between what one reads and what one writes."""

    before: Callable[[], object] | None = None

    def revise(self, kind: str, key: str, change: Change, line: Line, at: str) -> str | None:
        if self.before is not None:
            other, self.before = self.before, None
            other()
        return super().revise(kind, key, change, line, at)


def test_an_answered_request_may_be_asked_for_again() -> None:
    store = MemoryStore()
    first = keep(store, make_request("aa", Kind.DELETE, 1), KEY, AT)
    rewrite(store, first, lambda one: one.closed(State.REFUSED, "không", AT), Line("x", "answer refused"), AT)
    again = keep(store, make_request("bb", Kind.DELETE, 1), KEY, AT)
    assert (first.number, again.number) == (1, 2)
    assert keep(store, make_request("aa", Kind.DELETE, 1), KEY, AT).state is State.REFUSED


def test_of_what_concerns_an_erased_opinion_nothing_is_kept() -> None:
    store = MemoryStore()
    store.receive([make_received()], AT)
    store.erase(1, "xin xóa", "can-bo", AT)
    with pytest.raises(Gone):
        keep(store, make_request(kind=Kind.CORRECT, opinion=1), KEY, AT)
    assert requests_of(store) == ()


def test_when_too_many_are_open_no_more_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawer, "MOST_OPEN", 1)
    store = MemoryStore()
    keep(store, make_request("aa"), KEY, AT)
    keep(store, make_request("aa"), KEY, AT)
    with pytest.raises(TooMany):
        keep(store, make_request("bb"), KEY, AT)


def test_an_opinion_bears_a_false_name_once_that_was_found() -> None:
    store = MemoryStore()
    kept = keep(store, make_request(), KEY, AT)
    keep(store, make_request("bb", Kind.DELETE, 3), KEY, AT)
    assert disputed(store) == frozenset()
    rewrite(store, kept, lambda one: replace(one, opinions=(7,)), Line(), AT)
    assert disputed(store) == {7}
