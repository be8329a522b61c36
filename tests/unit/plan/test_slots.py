"""Slots: what is set into a page stands where the page left room for it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.plan.slots import slot, splice, without_slots

WORDS = st.text(st.characters(exclude_characters="\x02\x03"), max_size=20)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5), WORDS)
def test_each_fragment_stands_in_its_slot(parts: list[tuple[str, str]], end: str) -> None:
    page = "".join(text + slot(name) for text, name in parts) + end
    whole = "".join(f"{text}<{name}>" for text, name in parts) + end
    assert splice(page.encode(), lambda name: f"<{name}>".encode()).decode() == whole


def test_what_is_set_in_is_not_looked_through_again() -> None:
    assert splice(slot("a").encode(), lambda _: slot("b").encode()) == slot("b").encode()


def test_text_without_slots_opens_none() -> None:
    assert without_slots(f"a{slot('b')}c\x03\x02") == "abc"
    assert without_slots("Chữ & số") == "Chữ & số"
