"""Slips: opinions as lists show them, a row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from builder.dataclasses import dataclass
from builder.intake.desk.addresses import opinion_address
from builder.intake.desk.dossiers import Dossier
from builder.intake.desk.wording import STANDING_NAMES
from builder.intake.sightings import sight_of
from builder.intake.store.records import Opinion, Standing
from builder.opinions import CHANNELS, POSITIONS, AskingColumn
from builder.vietnamese.dates import ZONE

_LONGEST = 220  # characters of a text in a list
Pick = tuple[int, str]  # an opinion, and what stands for how it was seen


@dataclass(frozen=True, slots=True)
class Slip:
    """An opinion in a list; ``pick`` goes along when it is chosen."""

    number: int
    url: str
    arrived: str
    about: str
    position: str
    text: str
    channel: str
    standing: str
    is_waiting: bool
    has_contact: bool
    may_publish: bool
    pick: str


def slip_of(column: AskingColumn, dossier: Dossier, one: Opinion) -> Slip:
    """Return ``one`` as a list of ``dossier`` shows it."""
    filing = one.received.filing
    return Slip(
        one.number,
        opinion_address(column, one.number),
        arrival_words(one),
        ", ".join(dossier.about(one)),
        POSITIONS[filing.position],
        shortened(filing.text),
        CHANNELS[one.received.channel],
        STANDING_NAMES[one.standing],
        one.standing in (Standing.RECEIVED, Standing.READING),
        bool(filing.address or filing.phone or filing.email),
        filing.may_publish,
        pick_text([(one.number, sight_of(one))]),
    )


def arrival_words(one: Opinion) -> str:
    """Return when ``one`` came: "23/11/2026 08:30"."""
    return instant_words(one.received.arrived)


def instant_words(at: str) -> str:
    """Return an instant in ISO form as "23/11/2026 08:30"."""
    return f"{datetime.fromisoformat(at).astimezone(ZONE):%d/%m/%Y %H:%M}"


def shortened(text: str) -> str:
    """Return the beginning of ``text``, as far as a word ends where there are words."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    begin, _, cut = line[:_LONGEST].rpartition(" ")
    # A word that would leave hardly anything is cut itself: an address of a page, or keys held down.
    return f"{begin if len(cut) < _LONGEST // 2 else line[:_LONGEST]} …"


def pick_text(picks: Iterable[Pick]) -> str:
    """Return ``picks`` as a form carries them."""
    return " ".join(f"{number}:{seen}" for number, seen in picks)


def picks_from(values: Iterable[str]) -> Iterator[Pick]:
    """Yield what `pick_text` wrote, each opinion once; anything else is passed over."""
    met: set[int] = set()
    for word in " ".join(values).split():
        number, _, seen = word.partition(":")
        found = number_from(number)
        if found and seen and found not in met:
            met.add(found)
            yield found, seen


def number_from(text: str) -> int:
    """Return the number that ``text`` writes, 0 for none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
