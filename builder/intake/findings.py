"""Findings: what an examination tells, each with how good it is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto

from builder.dataclasses import dataclass
from builder.intake.store.chain import Broken, head_of
from builder.intake.store.records import Event


class Grade(Enum):
    """How good what was found is."""

    FINE = auto()
    WARNING = auto()
    WRONG = auto()


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: ``what`` is the name of the words for it, ``values`` fill them in."""

    what: str
    grade: Grade = Grade.FINE
    values: tuple[tuple[str, str], ...] = ()


def found(what: str, grade: Grade = Grade.FINE, **values: object) -> Finding:
    """Return a finding of these words."""
    return Finding(what, grade, tuple((name, str(value)) for name, value in values.items()))


def of_log(events: Iterable[Event]) -> Finding:
    """Return whether a log is whole, and how many lines it has."""
    try:
        head = head_of(events)
    except Broken as broken:
        return found("broken", Grade.WRONG, number=broken.number)
    return found("log", events=head.number if head else 0)
