"""Margin notes: they are only ever added, and what stands for one in the log fits no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.intake.margin_notes import MarginNote, note_seal, notes_from, with_note

NOTES = st.builds(MarginNote, st.text(), st.text(), st.text())


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
