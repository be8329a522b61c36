"""Findings: what an examination tells, each with how good it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


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
