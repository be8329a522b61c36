"""Importing as a command: into which folder, and what is said of the file's cells."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from builder.cli.places import COMMAND_LINE
from builder.cli.report import report_data, report_text
from builder.cli.words import say
from builder.diagnostics import ContentError, Diagnostics, SettingsError, error
from builder.importing.cells import cell_name
from builder.importing.lists import Imported


def folder_of(into: Path | None, source: Path) -> str:
    """Return the folder of a consultation as its files are called: "content/lay-y-kien/dot-1".

    Errors: SettingsError when none was named, or one elsewhere.
    """
    if into is None:
        raise SettingsError(error("CMD021", COMMAND_LINE))
    root = source.resolve()
    for folder in (into.resolve(), root / into):
        if folder.is_relative_to(root / "content") and folder.is_dir():
            return folder.relative_to(root).as_posix()
    raise SettingsError(error("CMD022", COMMAND_LINE, folder=into))


def told_of(made: Imported | None, findings: Diagnostics, language: str, form: str) -> int:
    """Say what was written and what there is to tell of the cells; return the exit status."""
    status = 0 if made else ContentError.exit_status
    if form == "json":
        facts = {"nominees": made.nominees, "kept": made.kept, "path": made.path} if made else {}
        click.echo(report_data(status, findings, language, facts.items()))
        return status
    if findings:
        colours = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        click.echo(report_text(findings, Path(), language, colours=colours, place_of=cell_name), err=True)
    if made is None:
        click.echo(say(language, "not_imported"), err=True)
        return status
    click.echo(say(language, "imported", nominees=made.nominees, path=made.path, kept=made.kept))
    if made.gone:
        click.echo(say(language, "gone", names=", ".join(made.gone)))
    return status
