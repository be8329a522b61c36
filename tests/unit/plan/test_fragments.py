"""Fragments: slots in pages, and what is set into them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.plan.fragments import body_slot, slot, splice
from builder.plan.views import NO_HTML
from tests.support.values import make_document

WORDS = st.text(st.characters(exclude_characters="\x02\x03"), max_size=20)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5), WORDS)
def test_each_fragment_stands_in_its_slot(parts: list[tuple[str, str]], end: str) -> None:
    page = "".join(text + slot(name) for text, name in parts) + end
    assert splice(page, lambda name: f"<{name}>") == "".join(f"{text}<{name}>" for text, name in parts) + end


def test_what_is_set_in_is_not_looked_through_again() -> None:
    assert splice(slot("a"), lambda _: slot("b")) == slot("b")


def test_document_without_body_has_no_slot() -> None:
    assert body_slot(make_document(body="")) == body_slot(None) == NO_HTML
    assert body_slot(make_document(body="Chữ."))
