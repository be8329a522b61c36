"""Tasks: what each command does, once click has taken the command line apart."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from builder.app import build, check
from builder.cli.building import carry_out, request_from, tell_findings
from builder.cli.clock import clock
from builder.cli.commands import Task, commands_in
from builder.cli.invocation import NAME, command_line
from builder.cli.places import COMMAND_LINE
from builder.cli.usage import misuse
from builder.cli.words import say
from builder.diagnostics import BuilderError, PublishError, SettingsError, error

_COMPLETION = "_THIDUA_COMPLETE"  # what a shell that completes a command line asks by
_OF_INTAKE = (
    *("requests", "answer", "alert"),
    *("serve", "moderate", "erase", "enter", "export", "report"),
    *("verify", "verify-receipt", "backup", "dump", "restore", "doctor", "user"),
)


def obey(arguments: Sequence[str], language: str) -> int:
    """Carry out the command line ``arguments``, and return its exit status.

    Errors: BuilderError, as SettingsError also for what cannot be understood.
    """
    command = command_in(language, arguments[0] if arguments else "")
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
    except click.exceptions.NoArgsIsHelpError as bare:
        bare.show()
        return SettingsError.exit_status
    except click.ClickException as mistake:
        raise SettingsError(misuse(mistake)) from mistake


def command_in(language: str, first: str = "") -> click.Group:
    """Return the command with its help in ``language``.

    Shape:  when ``first``, the first word that was typed, names one of its commands, it has no other: to put
            all of them together takes as long as to read a story.
    """
    tasks: dict[str, Task] = {
        "build": partial(carry_out, build),
        "check": partial(carry_out, check),
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

    return serve(request_from(options), port, options["lang"])


def _intake(what: str, /, **options: Any) -> int:
    from builder.cli import intake

    return int(getattr(intake, what.replace("-", "_"))(**options))


def _why(address: str, **options: Any) -> int:
    from builder.app import explain
    from builder.cli.why import no_page, why_data, why_text

    request, language = request_from(options), options["lang"]
    try:
        found = explain(request, clock, lambda *_: None, address)
    except BuilderError as stopped:
        tell_findings(stopped.exit_status, stopped.diagnostics, request, options, ())
        return stopped.exit_status
    if not found.path:
        raise no_page(found, address)
    click.echo(why_data(found) if options["form"] == "json" else why_text(found, language))
    return 0


def _record(**options: Any) -> int:
    from builder.app import record

    request, language = request_from(options), options["lang"]
    try:
        written = record(request, clock, lambda *_: None)
    except BuilderError as stopped:
        tell_findings(stopped.exit_status, stopped.diagnostics, request, options, ())
        return stopped.exit_status
    if options["form"] == "json":
        tell_findings(0, (), request, options, {"recorded": written}.items())
        return 0
    lines = [say(language, "recorded", path=path) for path in written] or [say(language, "nothing_to_record")]
    click.echo("\n".join(lines))
    return 0


def _import(file: Path, into: Path | None, **options: Any) -> int:
    from builder.app import import_list
    from builder.cli.importing import folder_of, told_of

    request, language = request_from(options), options["lang"]
    try:
        folder = folder_of(into, request.source)
        made, findings = import_list(request, clock, lambda *_: None, folder, file)
    except BuilderError as stopped:
        tell_findings(stopped.exit_status, stopped.diagnostics, request, options, ())
        return stopped.exit_status
    return told_of(made, findings, language, options["form"])
