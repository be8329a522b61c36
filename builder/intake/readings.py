"""Readings: the texts that a council reads, each once, however many sent nearly the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder.dataclasses import dataclass
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


class Texts:
    """The texts that are part of the summary: nothing of what is forwarded, and of what nobody has decided
    yet, for it may be for others only; each without who sent it.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[tuple[str, ...], Position], list[tuple[int, str]]] = {}

    def add(self, one: Opinion) -> None:
        """Take up the text of ``one``, if it is part of the summary."""
        filing = one.received.filing
        if one.standing is Standing.SUMMARISED and filing.text:
            about = filing.nominees or (WHOLE,)
            told = (one.number, without_sender(filing))
            self._kept.setdefault((about, filing.position), []).append(told)

    def readings(self, names: Mapping[str, str]) -> tuple[Reading, ...]:
        """Return the texts that are read, about whom ``names`` tells, in that order.

        Shape:  texts are alike only about the same nominees and of the same position.
        """
        places = {nominee: place for place, nominee in enumerate(names)}

        def place_of(key: tuple[tuple[str, ...], Position]) -> tuple[tuple[int, ...], int]:
            return tuple(places[one] for one in key[0]), _POSITIONS.index(key[1])

        return tuple(
            Reading(number, _about(key[0], names), POSITIONS[key[1]], count, text)
            for key in sorted(self._kept, key=place_of)
            for number, count, text in _grouped(self._kept[key])
        )


def _about(nominees: Sequence[str], names: Mapping[str, str]) -> str:
    return "; ".join(names[one] if one == WHOLE else f"{names[one]} ({one})" for one in nominees)


def _grouped(told: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield number and text of the first of each group, and how many it has."""
    for group in alike(text for _, text in told):
        number, text = told[group[0]]
        yield number, len(group), text
