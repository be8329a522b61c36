"""Summaries: what is told of a plan, and between which instants it holds; both can be kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias

from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostic, Diagnostics, Severity, Span

Plain: TypeAlias = Any  # what JSON holds is known only after it is taken apart


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told of a plan, and its limits.

    Shape: it holds from ``since`` until before ``until``, None where there is no limit; ``clock`` is the time
           that the settings ask for; ``shared`` has the markup of the shared layouts.
    """

    since: datetime | None
    until: datetime | None
    clock: datetime | None
    prefix: str
    documents: int
    pages: int
    shared: Mapping[str, str]
    diagnostics: Diagnostics

    def holds_at(self, now: datetime) -> bool:
        """Return whether the same would have been planned at ``now``."""
        return (self.since is None or self.since <= now) and (self.until is None or now < self.until)


def plain_summary(summary: Summary) -> Plain:
    """Return ``summary`` as values that JSON can hold."""
    times = [when and when.isoformat() for when in (summary.since, summary.until, summary.clock)]
    findings = [_plain_finding(finding) for finding in summary.diagnostics]
    return [times, summary.prefix, summary.documents, summary.pages, dict(summary.shared), findings]


def summary_from(plain: Plain) -> Summary:
    """Return what `plain_summary` took apart.

    Errors: ValueError or TypeError for anything else.
    """
    times, prefix, documents, pages, shared, findings = plain
    since, until, clock = (when and datetime.fromisoformat(when) for when in times)
    diagnostics = tuple(_finding(*one) for one in findings)
    return Summary(since, until, clock, prefix, int(documents), int(pages), dict(shared), diagnostics)


def _plain_finding(finding: Diagnostic) -> Plain:
    span = finding.span
    place = [span.path, span.line, span.column, span.length]
    return [finding.code, finding.severity.value, place, finding.values]


def _finding(code: str, severity: str, place: Plain, values: Plain) -> Diagnostic:
    return Diagnostic(code, Severity(severity), Span(*place), tuple((name, value) for name, value in values))
