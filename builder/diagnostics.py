"""Diagnostics: what authors are told about their files, as values; and the few exceptions that stop a build.

BuilderError                     exit status 1      base of all that is not a bug
├── ContentError(diagnostics)                1      content has mistakes; all of them are listed
├── TemplateError(diagnostic)                1      a layout cannot be loaded or rendered
├── SettingsError(diagnostics)               2      the settings or the command line are unusable
└── PublishError(diagnostic)                 3      could not write; what stood before still stands
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar, NamedTuple, TypeAlias

from builder.dataclasses import dataclass


class Severity(StrEnum):
    """How much a diagnostic weighs: an error publishes nothing, a warning is only told, a note is told to
    whoever checks: nothing need be wrong.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


# A plain tuple: there are dozens for every file that is read, one for each key and each value.
class Span(NamedTuple):
    """A place in a source file.

    Units: lines and columns count from 1, columns and length in characters; length 0 means unknown.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 0


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: its text is looked up in the catalogue of the reader's language by its permanent code."""

    code: str
    severity: Severity
    span: Span
    values: tuple[tuple[str, str], ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether this finding keeps the site from being published."""
        return self.severity is Severity.ERROR


MOST_OF_ONE_KIND = 100  # told of one file; whoever has more of them reads no list, but mends the cause
_LONGEST_VALUE = 600  # whoever wrote a megabyte where a name belongs need not be shown all of it

_REST = "DOC010"

Diagnostics: TypeAlias = tuple[Diagnostic, ...]


def error(code: str, span: Span, **values: object) -> Diagnostic:
    """Return an error; ``values`` fill the placeholders of its catalogue text."""
    return Diagnostic(code, Severity.ERROR, span, _plain(values))


def warning(code: str, span: Span, **values: object) -> Diagnostic:
    """Return a warning; ``values`` fill the placeholders of its catalogue text."""
    return Diagnostic(code, Severity.WARNING, span, _plain(values))


def note(code: str, span: Span, **values: object) -> Diagnostic:
    """Return a note; ``values`` fill the placeholders of its catalogue text."""
    return Diagnostic(code, Severity.NOTE, span, _plain(values))


def has_errors(diagnostics: Diagnostics) -> bool:
    """Return whether one of ``diagnostics`` is an error."""
    return any(finding.is_error for finding in diagnostics)


def in_reading_order(diagnostics: Diagnostics) -> Diagnostics:
    """Return ``diagnostics`` once each, by file, line and column; of too many of one kind only the first."""
    return capped(sorted(dict.fromkeys(diagnostics), key=_place))


def capped(diagnostics: Iterable[Diagnostic]) -> Diagnostics:
    """Return the first of each code in each file, and where there are more how many.

    Errors: DOC010 in the place of the rest, as heavy as the heaviest of them.
    """
    told: list[Diagnostic] = []
    count: Counter[tuple[str, str]] = Counter()
    rest: dict[tuple[str, str], list[Diagnostic]] = {}
    for finding in diagnostics:
        kind = (finding.span.path, finding.code)
        count[kind] += 1
        if count[kind] <= MOST_OF_ONE_KIND or finding.code == _REST:
            told.append(finding)
        else:
            rest.setdefault(kind, []).append(finding)
    if not rest:
        return tuple(told)
    return tuple(sorted((*told, *(_rest(code, of_kind) for (_, code), of_kind in rest.items())), key=_place))


def _rest(code: str, findings: list[Diagnostic]) -> Diagnostic:
    heaviest = min((one.severity for one in findings), key=tuple(Severity).index)
    return Diagnostic(_REST, heaviest, findings[0].span, _plain({"count": len(findings), "kind": code}))


def _place(finding: Diagnostic) -> tuple[Span, str, tuple[tuple[str, str], ...]]:
    return finding.span, finding.code, finding.values


def _plain(values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, _cut(str(value))) for name, value in values.items())


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else f"{value[: _LONGEST_VALUE - 1]}…"


class BuilderError(Exception):
    """Something that is not a bug stopped the command."""

    exit_status: ClassVar[int] = 1

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*(f"{d.span.path}:{d.span.line}: {d.code}" for d in diagnostics))
        self.diagnostics = in_reading_order(diagnostics)

    def __reduce__(self) -> tuple[type[BuilderError], Diagnostics]:
        """Rebuild from the findings: a worker's mistake that cannot be rebuilt would never arrive."""
        return type(self), self.diagnostics


class ContentError(BuilderError):
    """Content has mistakes; nothing was published."""


class TemplateError(BuilderError):
    """A layout cannot be loaded or rendered; nothing was published."""


class SettingsError(BuilderError):
    """The settings or the command line are unusable."""

    exit_status = 2


class PublishError(BuilderError):
    """Could not write; what stood before still stands."""

    exit_status = 3
