"""Stencils: whatever words fill a page, they are text in it, each in its own places."""

from __future__ import annotations

from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from builder.intake.stencils import Stencil, hole

PAGE = f'<p>{hole(0)}</p><i title="{hole(1)}">{hole(0)}</i>'


def test_a_word_stands_wherever_its_hole_is_and_a_page_is_filled_as_often_as_asked() -> None:
    stencil = Stencil(PAGE)
    assert stencil.filled(["a", "b"]) == '<p>a</p><i title="b">a</i>'
    assert stencil.filled(["c", ""]) == '<p>c</p><i title="">c</i>'


def test_a_page_without_holes_stays_as_it_is() -> None:
    assert Stencil("<p>a</p>").filled(["b"]) == "<p>a</p>"


@given(st.text(), st.text())
def test_whatever_is_filled_in_is_text_and_makes_no_hole(first: str, second: str) -> None:
    first, second = f"{first}{hole(1)}<b>'\"&", f"{hole(0)}{second}"
    page = Stencil(PAGE).filled([first, second])
    before, between, after = page.removeprefix("<p>").partition('</p><i title="')
    assert (unescape(before), between) == (first, '</p><i title="')
    assert after == f'{escape(second).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")}">{before}</i>'
