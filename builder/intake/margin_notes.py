"""Margin notes: what those who work through an opinion tell each other of it; no citizen ever reads them."""

from __future__ import annotations

import hmac
import json
from hashlib import sha256

from builder.dataclasses import asdict, dataclass
from builder.intake.store.contract import Store
from builder.intake.store.reading import is_erased
from builder.intake.store.records import Changed, Line

KIND = "note"  # of the papers that hold them; the key is the number of the opinion
LONGEST = 2_000  # characters of one
MOST = 200  # on one opinion


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note as it was written; it is never changed."""

    at: str
    who: str
    text: str


def add_note(store: Store, number: int, note: MarginNote, key: bytes) -> None:
    """Write ``note`` beside an opinion; the log tells that there is one, and what stands for it by ``key``.

    Errors: Changed where the opinion was erased meanwhile: nothing is written beside it any more;
            StoreFailure.
    """

    def change(before: str | None) -> str:
        if is_erased(store, number):
            raise Changed(number)
        return with_note(before, note)

    line = Line(note.who, "note", number, note_seal(key, number, note))
    store.revise(KIND, str(number), change, line, note.at)


def notes_from(content: str | None) -> tuple[MarginNote, ...]:
    """Return the notes of a paper, the oldest first.

    Errors: ValueError, TypeError for a text that `with_note` did not write.
    """
    return tuple(MarginNote(**one) for one in json.loads(content or "[]"))


def with_note(content: str | None, note: MarginNote) -> str:
    """Return what a paper says once ``note`` stands behind all others."""
    return json.dumps([asdict(one) for one in (*notes_from(content), note)], ensure_ascii=False)


def note_seal(key: bytes, number: int, note: MarginNote) -> str:
    """Return what stands for ``note`` in the log: without the key nobody can try words on it."""
    told = json.dumps((KIND, number, note.at, note.who, note.text)).encode()
    return hmac.digest(key, told, sha256).hex()
