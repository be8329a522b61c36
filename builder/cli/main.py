"""The command: ``build``, ``check``, ``init`` and ``serve``."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, cast

import click

from builder.app import build, check
from builder.cli.clock import clock
from builder.cli.commands import Task, commands_in
from builder.cli.invocation import NAME, command_line
from builder.cli.places import COMMAND_LINE, misplaced
from builder.cli.progress import progress
from builder.cli.screen import is_unread, screen
from builder.cli.usage import FORMS, misuse, word_after
from builder.cli.words import say
from builder.diagnostics import BuilderError, Diagnostics, PublishError, SettingsError, error
from builder.messages.languages import LANGUAGES
from builder.requests import BuildReport, Request
from builder.stamp import Sight
from builder.vietnamese.dates import DateError, read_moment
from builder.workers import jobs_here

_BUG = 70
_UNREAD = 141  # as if the signal for a broken pipe had ended the program
_COMPLETION = "_THIDUA_COMPLETE"  # what a shell that completes a command line asks by
_LOSSES = {errno.EBADF: "output_closed", errno.ENOSPC: "output_full"}
_OF_INTAKE = (
    *("requests", "answer", "alert"),
    *("serve", "moderate", "erase", "enter", "export", "report"),
    *("verify", "verify-receipt", "backup", "dump", "restore", "doctor", "user"),
)
_DEFAULT_LANGUAGE = (
    os.environ.get("THIDUA_LANG", "vi") if os.environ.get("THIDUA_LANG") in LANGUAGES else "vi"
)


def run(arguments: Sequence[str], sight: Sight | None = None) -> int:
    """Run one command line and return its exit status; ``sight`` is what was seen before its build."""
    language = word_after("--lang", LANGUAGES, arguments, _DEFAULT_LANGUAGE)
    form = word_after("--format", FORMS, arguments, FORMS[0])
    with screen() as streams:
        try:
            return _answer(arguments, language, form, sight)
        except Exception as stopped:  # noqa: BLE001 (the outermost place: a bug has its own status)
            if any(one.loss is stopped for one in streams):
                return _lost(cast("OSError", stopped), language)
            return _bug(language)


def _answer(arguments: Sequence[str], language: str, form: str, sight: Sight | None) -> int:
    command = command_in(language, sight, arguments[0] if arguments else "")
    asked = os.environ.get(_COMPLETION)
    if asked:
        from click.shell_completion import shell_complete

        return shell_complete(command, {}, NAME, _COMPLETION, asked)
    try:
        # Not by `main`, which ends the program at each broken pipe as if it were always that of the output.
        with command.make_context(NAME, list(arguments)) as context:
            return int(command.invoke(context))
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except KeyboardInterrupt:
        click.echo(err=True)  # ends the line on which the terminal echoed ^C
        return 130
    except click.exceptions.NoArgsIsHelpError as bare:
        bare.show()
        return SettingsError.exit_status
    except click.ClickException as mistake:
        return _refused(SettingsError(misuse(mistake)), language, form)
    except BuilderError as stopped:
        return _refused(stopped, language, form)


def _lost(loss: OSError, language: str) -> int:
    """Say that the report could not be written, and return the exit status; the work itself is done."""
    if is_unread(loss):
        return _UNREAD
    key = _LOSSES.get(loss.errno or 0)
    problem = say(language, key) if key else loss.strerror or str(loss)
    with suppress(OSError):
        click.echo(say(language, "lost", problem=problem), err=True)
    return PublishError.exit_status


def _bug(language: str) -> int:
    """Leave the traceback of a bug to whoever can mend it."""
    import traceback

    with suppress(OSError):
        traceback.print_exc()
        click.echo(say(language, "bug"), err=True)
    return _BUG


def _refused(stopped: BuilderError, language: str, form: str) -> int:
    """Tell what the command line itself is not fit for, and return the exit status."""
    from builder.cli.report import report_data, report_text

    if form == "json":
        click.echo(report_data(stopped.exit_status, stopped.diagnostics, language, ()))
    else:
        colours = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        click.echo(report_text(stopped.diagnostics, Path(), language, colours=colours), err=True)
    return stopped.exit_status


def command_in(language: str, sight: Sight | None = None, first: str = "") -> click.Group:
    """Return the command with its help in ``language``.

    Shape:  when ``first``, the first word that was typed, names one of its commands, it has no other: to put
            all of them together takes as long as to read a story.
    """
    tasks: dict[str, Task] = {
        "build": partial(_carry_out, build, sight=sight),
        "check": partial(_carry_out, check),
        "init": _init,
        "record": _record,
        "import": _import,
        "why": _why,
        "serve": _serve,
        **{f"intake {what}": partial(_intake, what) for what in _OF_INTAKE},
    }
    return commands_in(language, {first: tasks[first]} if first in tasks else tasks)


def _init(folder: Path, lang: str) -> int:
    from builder.cli.starter import create
    from builder.publish.refusals import refusal

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SettingsError(error("CMD012", COMMAND_LINE, folder=folder))
    try:
        create(folder)
    except OSError as mistake:
        raise PublishError(refusal(mistake, folder)) from mistake
    click.echo(say(lang, "created", folder=folder, command=command_line("build", "--source", folder)))
    return 0


def _serve(port: int, **options: Any) -> int:
    from builder.cli.serve import serve

    return serve(_request(options), port, options["lang"])


def _intake(what: str, /, **options: Any) -> int:
    from builder.cli import intake

    return int(getattr(intake, what.replace("-", "_"))(**options))


def _why(address: str, **options: Any) -> int:
    from builder.app import explain
    from builder.cli.why import no_page, why_data, why_text

    request, language = _request(options), options["lang"]
    try:
        found = explain(request, clock, lambda *_: None, address)
    except BuilderError as stopped:
        _tell(stopped.exit_status, stopped.diagnostics, request, options, ())
        return stopped.exit_status
    if not found.path:
        raise no_page(found, address)
    click.echo(why_data(found) if options["form"] == "json" else why_text(found, language))
    return 0


def _record(**options: Any) -> int:
    from builder.app import record

    request, language = _request(options), options["lang"]
    try:
        written = record(request, clock, lambda *_: None)
    except BuilderError as stopped:
        _tell(stopped.exit_status, stopped.diagnostics, request, options, ())
        return stopped.exit_status
    if options["form"] == "json":
        _tell(0, (), request, options, {"recorded": written}.items())
        return 0
    lines = [say(language, "recorded", path=path) for path in written] or [say(language, "nothing_to_record")]
    click.echo("\n".join(lines))
    return 0


def _import(file: Path, into: Path | None, **options: Any) -> int:
    from builder.app import import_list
    from builder.cli.importing import folder_of, told_of

    request, language = _request(options), options["lang"]
    try:
        folder = folder_of(into, request.source)
        made, findings = import_list(request, clock, lambda *_: None, folder, file)
    except BuilderError as stopped:
        _tell(stopped.exit_status, stopped.diagnostics, request, options, ())
        return stopped.exit_status
    return told_of(made, findings, language, options["form"])


def _request(options: dict[str, Any]) -> Request:
    source: Path = options["source"]
    now = options["now"]
    try:
        moment = read_moment(now) if now else None
    except DateError as mistake:
        raise SettingsError(error("CMD011", COMMAND_LINE, value=now, option="--now")) from mistake
    output = options["output"] or source / "site"
    cache = None if options["no_cache"] else options["cache"] or source / ".thidua"
    found = misplaced(source, output, cache)
    if found is not None:
        raise SettingsError(found)
    return Request(source, output, cache, moment, options["drafts"], options["jobs"] or jobs_here())


def _carry_out(work: Callable[..., BuildReport], sight: Sight | None = None, **options: Any) -> int:
    request, language = replace(_request(options), sight=sight), options["lang"]
    begun = time.monotonic()
    try:
        with progress(language) as told:
            done = work(request, clock, told)
    except BuilderError as stopped:
        _tell(stopped.exit_status, stopped.diagnostics, request, options, ())
        if options["form"] == "text" and work is build:
            click.echo(say(language, "not_published"), err=True)
        return stopped.exit_status
    facts = _facts(done, time.monotonic() - begun, is_published=work is build)
    _tell(0, done.diagnostics, request, options, facts.items())
    if options["form"] == "text":
        _tell_success(facts, request, language)
    return 0


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


def _tell(
    status: int, diagnostics: Diagnostics, request: Request, options: dict[str, Any], facts: Any
) -> None:
    if options["form"] == "text" and not diagnostics:
        return
    from builder.cli.report import report_data, report_text  # brings the texts of all diagnostics along

    language = options["lang"]
    if options["form"] == "json":
        click.echo(report_data(status, diagnostics, language, facts))
    else:
        colours = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        click.echo(report_text(diagnostics, request.source, language, colours=colours), err=True)


def _tell_success(facts: dict[str, object], request: Request, language: str) -> None:
    if "pages" not in facts:
        click.echo(say(language, "checked", documents=facts["documents"]))
        return
    seconds = str(facts["seconds"]).replace(".", "," if language == "vi" else ".")
    click.echo(say(language, "built", pages=facts["pages"], documents=facts["documents"], seconds=seconds))
    click.echo(
        say(
            language,
            "changes",
            **{name: facts[name] for name in ("written", "unchanged", "removed", "rendered")},
        )
    )
    if not facts["written"] and not facts["removed"]:
        return
    click.echo(say(language, "look", command=command_line("serve", *_places_of(request))))


def _places_of(request: Request) -> Iterator[str | Path]:
    """Yield the options that name the places of ``request``, as far as they are not the usual ones."""
    source = request.source
    if source != Path():
        yield from ("--source", source)
    if request.output != source / "site":
        yield from ("--output", request.output)
    if request.cache is not None and request.cache != source / ".thidua":
        yield from ("--cache", request.cache)
