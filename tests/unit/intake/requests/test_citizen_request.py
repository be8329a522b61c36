"""Citizen requests: what is written to a paper is read again, and what is blank holds nobody."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.requests.citizen_request import CitizenRequest, Kind, State, request_from, request_text

_TEXTS = st.text(max_size=5)
_ANY = st.builds(
    CitizenRequest,
    st.integers(1, 99),
    st.sampled_from(Kind),
    *[_TEXTS] * 4,
    st.lists(st.integers(1, 9), max_size=2).map(tuple),
    *[_TEXTS] * 2,
    st.sampled_from(State),
    *[_TEXTS] * 2,
)


@given(_ANY)
def test_what_is_written_is_read_again(one: CitizenRequest) -> None:
    assert request_from(one.number, request_text(one)) == one


@pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps({"kind": "delete"})])
def test_another_text_is_no_request(text: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        request_from(1, text)


@given(_ANY, st.text(min_size=6, max_size=9))
def test_other_words_have_another_seal_and_blank_ones_lead_to_nobody(one: CitizenRequest, word: str) -> None:
    key, changed = bytes(32), CitizenRequest(1, one.kind, one.consultation, word, "", "", (), "aa", "")
    assert changed.seal(key) != one.seal(key)
    assert word not in request_text(changed.blank())
    assert one.closed(State.DONE, "đã làm", "x").contact == ""
    assert one.main_opinion == (one.opinions[0] if one.opinions else 0)
