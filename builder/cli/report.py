"""Reports: diagnostics as text with the source line under them, or as data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from builder.cli.invocation import NAME
from builder.cli.words import say
from builder.diagnostics import Diagnostic, Diagnostics, Severity, Span
from builder.messages.catalogue import text_of
from builder.vietnamese.forms import nfc
from builder.vietnamese.text import display_width

_MOST_SHOWN = 1_000
_LONGEST_LINE = 160
_MOST_READ = 2_000_000  # bytes; no text of a column is longer
_UNPRINTABLE = re.compile(r"[^\x20-\x7e\n]")
_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1m", "hint": "\x1b[36m"}
_RESET = "\x1b[0m"


def harmless(text: str) -> str:
    """Return ``text`` with everything that a terminal could obey written out."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


def line_and_column(span: Span) -> str:
    """Return where ``span`` is, as editors' programs read it."""
    return f"{span.path}:{span.line}:{span.column}"


def report_text(
    diagnostics: Diagnostics,
    root: Path,
    language: str,
    *,
    colours: bool,
    place_of: Callable[[Span], str] = line_and_column,
) -> str:
    """Return every diagnostic with its place, source line and hint, and the counts; then the notes.

    Shape: one without a path is about the command line; no file is counted for it; ``place_of`` says where a
           span is.
    """
    notes = tuple(one for one in diagnostics if one.severity is Severity.NOTE)
    findings = tuple(one for one in diagnostics if one.severity is not Severity.NOTE)
    shown = findings[:_MOST_SHOWN]
    sources = _Sources(root)
    parts = [_one(finding, sources, language, place_of, colours=colours) for finding in shown]
    if len(findings) > len(shown):
        parts.append(say(language, "more", count=len(findings) - len(shown)))
    if any(finding.span.path for finding in findings):
        parts.append(_counts(findings, language))
    return "\n\n".join((*parts, *_noted(notes, language, place_of, colours=colours)))


def _noted(
    notes: Diagnostics, language: str, place_of: Callable[[Span], str], *, colours: bool
) -> Iterator[str]:
    """Yield the notes of each code in a line each, and what can be done about all of them once."""
    for code, members in groupby(sorted(notes[:_MOST_SHOWN], key=lambda one: one.code), lambda one: one.code):
        word, hint = (_coloured(say(language, key), key, colours=colours) for key in ("note", "hint"))
        told = [(one, text_of(one, language)) for one in members]
        lines = [
            f"{harmless(place_of(one.span))}: {word} {code}: {harmless(text.text)}" for one, text in told
        ]
        yield "\n".join((*lines, f"    {hint}: {harmless(told[0][1].hint)}"))
    if len(notes) > _MOST_SHOWN:
        yield say(language, "more", count=len(notes) - _MOST_SHOWN)


def _counts(diagnostics: Diagnostics, language: str) -> str:
    errors = sum(finding.is_error for finding in diagnostics)
    files = len({finding.span.path for finding in diagnostics})
    return say(language, "counts", errors=errors, warnings=len(diagnostics) - errors, files=files)


def _one(
    finding: Diagnostic, sources: _Sources, language: str, place_of: Callable[[Span], str], *, colours: bool
) -> str:
    message = text_of(finding, language)
    span, severity = finding.span, finding.severity.value
    word = _coloured(say(language, severity), severity, colours=colours)
    place = harmless(place_of(span)) if span.path else NAME
    lines = [f"{place}: {word} {finding.code}: {harmless(message.text)}"]
    source = sources.line_of(span)
    if source.strip():
        lines += [f"{span.line:>5} | {harmless(source)[:_LONGEST_LINE]}", f"      | {_caret(source, span)}"]
    lines.append(f"    {_coloured(say(language, 'hint'), 'hint', colours=colours)}: {harmless(message.hint)}")
    return "\n".join(lines)


def _coloured(word: str, kind: str, *, colours: bool) -> str:
    return f"{_COLOURS[kind]}{word}{_RESET}" if colours else word


class _Sources:
    """The lines of the files that a report is about; each file is read once, however many findings it has."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def line_of(self, span: Span) -> str:
        """Return the line of the file that ``span`` is about, "" when it cannot be shown."""
        if not span.path:
            return ""
        if span.path not in self._lines:
            self._lines[span.path] = _lines_of(self._root / span.path)
        lines = self._lines[span.path]
        return nfc(lines[span.line - 1].replace("\t", " ")) if 0 < span.line <= len(lines) else ""


def _lines_of(place: Path) -> list[str]:
    try:
        if place.is_symlink() or not place.is_file():
            return []
        with place.open("rb") as file:
            text = file.read(_MOST_READ).decode("utf-8-sig", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _caret(source: str, span: Span) -> str:
    start = span.column - 1
    before = harmless(source[:start])[:_LONGEST_LINE]
    marked = harmless(source[start : start + max(span.length, 1)])[: _LONGEST_LINE - len(before)]
    return " " * display_width(before) + "^" * max(display_width(marked), 1)


def report_data(
    status: int, diagnostics: Diagnostics, language: str, facts: Iterable[tuple[str, object]]
) -> str:
    """Return the report as JSON; ``left_out`` counts the diagnostics that are too many to be told."""
    findings = [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "path": finding.span.path,
            "line": finding.span.line,
            "column": finding.span.column,
            "message": message.text,
            "hint": message.hint,
        }
        for finding in diagnostics[:_MOST_SHOWN]
        for message in (text_of(finding, language),)
    ]
    left_out = len(diagnostics) - len(findings)
    report = {"status": status, **dict(facts), "diagnostics": findings, "left_out": left_out}
    # A terminal may obey characters that JSON lets stand.
    return _UNPRINTABLE.sub(_escaped, json.dumps(report, ensure_ascii=False, indent=1))


def _escaped(found: re.Match[str]) -> str:
    return found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1]
