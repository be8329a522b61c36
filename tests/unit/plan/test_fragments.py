"""Fragments: slots in pages, and what is set into them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.markdown.facts import Destination
from builder.model.links import Resolved
from builder.plan.fragments import Body, body_slot, slot, splice
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


@pytest.mark.parametrize(
    "destinations",
    [(), (Destination("/b/"),), (Destination("/a/", 4, 3),), (Destination("/a/"), Destination("/b/"))],
)
def test_body_is_new_when_one_of_its_links_leads_elsewhere(destinations: tuple[Destination, ...]) -> None:
    document = make_document()
    one = Body(document, Resolved((Destination("/a/"),), ()))
    assert Body(document, Resolved(destinations, ())).fingerprint != one.fingerprint


def test_body_is_new_when_its_text_is() -> None:
    links = Resolved((), ())
    assert (
        Body(make_document(body="a"), links).fingerprint != Body(make_document(body="b"), links).fingerprint
    )
