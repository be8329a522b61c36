"""Readings: the texts that a council reads, each once, however many sent nearly the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.intake.hiding import without_sender
from builder.intake.likeness import alike
from builder.intake.store.records import Opinion, Standing
from builder.opinions import POSITIONS, Position

WHOLE = ""  # stands for the list as a whole among ids
_POSITIONS = tuple(Position)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text to be read, and how many opinions say nearly the same; ``number`` is that of the first."""

    number: int
    about: str
    position: str
    count: int
    text: str


def readings_of(opinions: Iterable[Opinion], names: Mapping[str, str]) -> tuple[Reading, ...]:
    """Return the texts that are part of the summary, about whom ``names`` tells, in that order.

    Shape:  nothing of what is forwarded, and of what nobody has decided yet: it may be for others only. Texts
            are alike only about the same nominees and of the same position.
    """
    places = {nominee: place for place, nominee in enumerate(names)}
    kept: dict[tuple[tuple[int, ...], int], list[Opinion]] = {}
    for one in opinions:
        filing = one.received.filing
        if one.standing is Standing.SUMMARISED and filing.text:
            about = tuple(places[nominee] for nominee in filing.nominees or (WHOLE,))
            kept.setdefault((about, _POSITIONS.index(filing.position)), []).append(one)
    return tuple(found for key in sorted(kept) for found in _grouped(kept[key], names))


def _grouped(opinions: Sequence[Opinion], names: Mapping[str, str]) -> Iterator[Reading]:
    filing = opinions[0].received.filing
    about = "; ".join(f"{names[one]} ({one})" for one in filing.nominees) or names[WHOLE]
    texts = [without_sender(one.received.filing) for one in opinions]
    for group in alike(texts):
        first = group[0]
        yield Reading(opinions[first].number, about, POSITIONS[filing.position], len(group), texts[first])
