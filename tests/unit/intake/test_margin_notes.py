"""Margin notes: they are only ever added, and what stands for one in the log fits no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.margin_notes import KIND, MarginNote, add_note, note_seal, notes_from, with_note
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Changed
from tests.unit.intake.store.kept import AT, make_received

NOTES = st.builds(MarginNote, st.text(), st.text(), st.text())


def test_beside_an_erased_opinion_nothing_is_written() -> None:
    store, note = MemoryStore(), MarginNote(AT, "lan", "Bà Hoa, đã gọi.")
    store.receive([make_received()], AT)
    store.erase(1, "xin xóa", "can-bo", AT)
    with pytest.raises(Changed):
        add_note(store, 1, note, b"")
    assert (store.paper(KIND, "1"), len(tuple(store.events()))) == (None, 2)


@given(st.lists(NOTES))
def test_notes_stand_in_the_order_in_which_they_were_added(notes: list[MarginNote]) -> None:
    content = None
    for one in notes:
        content = with_note(content, one)
    assert notes_from(content) == tuple(notes)


def test_a_seal_is_that_of_one_note_on_one_opinion_and_of_one_key() -> None:
    note = MarginNote("2026-11-24T08:00:00+07:00", "lan", "Đã gọi.")
    others = (MarginNote(note.at, note.who, "Đã gọi"), MarginNote(note.at, "hoa", note.text))
    seals = {note_seal(b"a", 1, one) for one in (note, *others)}
    seals |= {note_seal(b"a", 2, note), note_seal(b"b", 1, note)}
    assert len(seals) == 5
    assert note_seal(b"a", 1, note) == note_seal(b"a", 1, note)
