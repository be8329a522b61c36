"""Fields: tables that say which keys a record may have and what each of them means.

One table serves the reader (`builder.schema.reading`), the editors' handbook and every other description of
the format.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from builder.dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line, or over several when ``lines`` is set.

    Units: ``shortest`` and ``longest`` in characters; outside of them is a warning, since it is style.
    """

    shortest: int = 0
    longest: int = 0
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """Exactly ``true`` or ``false``."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds, both included."""

    lowest: int = 0
    highest: int = 10**12


@dataclass(frozen=True, slots=True)
class Date:
    """A day or an instant: ISO or dd/mm/yyyy, +07:00 unless stated."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words; each has the label that people read."""

    labels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Slug:
    """An address segment: lower-case ASCII letters, digits and single hyphens.

    Shape: ``register`` names the register whose ids these are: "unit", "contact", "award", "event" or
           "movement"; "" for none.
    """

    register: str = ""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, as in 2026-Q4."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An https, http, mailto or tel address, or a path of this portal that starts with a slash."""


@dataclass(frozen=True, slots=True)
class Email:
    """An address for electronic mail, without a name before it."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number as readers see it, perhaps with words; two numbers and an extension are one, too."""


@dataclass(frozen=True, slots=True)
class FilePath:
    """A file beside the document, or below content/ when it starts with a slash."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list; a single value counts as a list of one; more than ``most`` is a mistake."""

    of: FieldType
    most: int = 100


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with the given fields; ``main`` is the field that a bare text stands for."""

    fields: tuple[Field, ...]
    main: str = ""
    by_name: Mapping[str, Field] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Once for each table, not for each document that is read by it.
        object.__setattr__(self, "by_name", {one.name: one for one in self.fields})


FieldType: TypeAlias = (
    Text
    | Flag
    | Whole
    | Date
    | Choice
    | Slug
    | Quarter
    | WebAddress
    | Email
    | Phone
    | FilePath
    | Many
    | Record
)


@dataclass(frozen=True, slots=True)
class Field:
    """One key: ``label`` is its Vietnamese name, ``purpose`` one Vietnamese sentence for the editor."""

    name: str
    type: FieldType
    label: str
    purpose: str = ""
    required: bool = False
