"""Building: the commands `build` and `check` as the terminal shows them.

What was typed has been understood by then: for an edited story, what takes a command line apart is not even
imported.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.app import build
from builder.cli.clock import clock
from builder.cli.invocation import FORMS, command_line
from builder.cli.places import COMMAND_LINE, misplaced
from builder.cli.progress import progress
from builder.cli.screen import tell
from builder.cli.words import say
from builder.dataclasses import replace
from builder.diagnostics import BuilderError, Diagnostics, SettingsError, error
from builder.requests import BuildReport, Request
from builder.stamp import Sight
from builder.workers import jobs_here

if TYPE_CHECKING:
    from builder.vietnamese.dates import Moment


def build_everyday(sight: Sight, given: Mapping[str, str], language: str) -> int:
    """Build as ``given``, what was understood at a glance, asks; ``sight`` is what was seen just now."""
    options: dict[str, Any] = {
        name: Path(given[f"--{name}"]) if f"--{name}" in given else None
        for name in ("source", "output", "cache")
    }
    options["source"] = options["source"] or Path()
    options |= {"no_cache": False, "now": None, "drafts": "--drafts" in given, "jobs": None}
    return carry_out(build, sight, lang=language, form=FORMS[0], **options)


def request_from(options: dict[str, Any]) -> Request:
    """Return what ``options``, as they were typed, ask of a build.

    Errors: SettingsError.
    """
    source: Path = options["source"]
    moment = _moment(options["now"]) if options["now"] else None
    output = options["output"] or source / "site"
    cache = None if options["no_cache"] else options["cache"] or source / ".thidua"
    found = misplaced(source, output, cache)
    if found is not None:
        raise SettingsError(found)
    return Request(source, output, cache, moment, options["drafts"], options["jobs"] or jobs_here())


def _moment(now: str) -> Moment:
    from builder.vietnamese.dates import DateError, read_moment

    try:
        return read_moment(now)
    except DateError as mistake:
        raise SettingsError(error("CMD011", COMMAND_LINE, value=now, option="--now")) from mistake


def carry_out(work: Callable[..., BuildReport], sight: Sight | None = None, /, **options: Any) -> int:
    """Do ``work``, tell what came of it, and return the exit status."""
    request, language = replace(request_from(options), sight=sight), options["lang"]
    begun = time.monotonic()
    try:
        with progress(language) as told:
            done = work(request, clock, told)
    except BuilderError as stopped:
        tell_findings(stopped.exit_status, stopped.diagnostics, request, options, ())
        if options["form"] == "text" and work is build:
            tell(say(language, "not_published"), is_aside=True)
        return stopped.exit_status
    facts = _facts(done, time.monotonic() - begun, is_published=work is build)
    tell_findings(0, done.diagnostics, request, options, facts.items())
    if options["form"] == "text":
        _tell_success(facts, request, language)
    return 0


def tell_findings(
    status: int, diagnostics: Diagnostics, request: Request, options: dict[str, Any], facts: Any
) -> None:
    """Tell ``diagnostics`` in the form that was asked for; as text, nothing when there are none."""
    if options["form"] == "text" and not diagnostics:
        return
    import click

    from builder.cli.report import report_data, report_text  # brings the texts of all diagnostics along

    language = options["lang"]
    if options["form"] == "json":
        click.echo(report_data(status, diagnostics, language, facts))
    else:
        colours = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        click.echo(report_text(diagnostics, request.source, language, colours=colours), err=True)


def _facts(done: BuildReport, seconds: float, *, is_published: bool) -> dict[str, object]:
    facts: dict[str, object] = {
        "documents": done.summary.documents,
        "rendered": len(done.rendered),
        "seconds": round(seconds, 2),
    }
    if is_published:
        facts["pages"] = done.summary.pages
        facts["written"] = len(done.published.written)
        facts["unchanged"] = done.published.unchanged
        facts["removed"] = len(done.published.removed)
    return facts


def _tell_success(facts: dict[str, object], request: Request, language: str) -> None:
    if "pages" not in facts:
        tell(say(language, "checked", documents=facts["documents"]))
        return
    seconds = str(facts["seconds"]).replace(".", "," if language == "vi" else ".")
    tell(say(language, "built", pages=facts["pages"], documents=facts["documents"], seconds=seconds))
    tell(
        say(
            language,
            "changes",
            **{name: facts[name] for name in ("written", "unchanged", "removed", "rendered")},
        )
    )
    if not facts["written"] and not facts["removed"]:
        return
    tell(say(language, "look", command=command_line("serve", *_places_of(request))))


def _places_of(request: Request) -> Iterator[str | Path]:
    """Yield the options that name the places of ``request``, as far as they are not the usual ones."""
    source = request.source
    if source != Path():
        yield from ("--source", source)
    if request.output != source / "site":
        yield from ("--output", request.output)
    if request.cache is not None and request.cache != source / ".thidua":
        yield from ("--cache", request.cache)
