"""Sealed texts: whole lines come back, and damage is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.source.sealed import seal_of, sealed, unsealed

LINES = st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"), max_size=8), min_size=1)


@given(LINES)
def test_lines_come_back(lines: list[str]) -> None:
    assert unsealed(sealed(lines)) == lines


@given(LINES, LINES)
def test_other_lines_have_another_seal(lines: list[str], others: list[str]) -> None:
    assert (seal_of(sealed(lines)) == seal_of(sealed(others))) is (lines == others)


@pytest.mark.parametrize("text", ["", "x", "x\n", sealed(["a", "b"])[:-1], sealed(["a", "b"]) + "\n"])
def test_anything_else_is_not_believed(text: str) -> None:
    assert unsealed(text) is None
