"""Serving: the preview as its terminal shows it, from the first build to Ctrl+C."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import closing

import click

from builder.app import build
from builder.cli.clock import clock
from builder.cli.progress import progress
from builder.cli.report import report_text
from builder.cli.words import say
from builder.diagnostics import Diagnostics
from builder.preview.board import Board
from builder.preview.minutes import Minutes
from builder.preview.pages import Wording
from builder.preview.responses import Preview
from builder.preview.server import PreviewServer
from builder.preview.session import attempt
from builder.preview.watch import changes
from builder.requests import BuildReport, Request

_UNUSABLE = 2
_PORT_PROBLEMS = {errno.EADDRINUSE: "port_taken", errno.EACCES: "port_refused", errno.EPERM: "port_refused"}


def serve(request: Request, port: int, language: str) -> int:
    """Build, serve and build again on each change, and as time goes by, until Ctrl+C; ``port`` 0 takes a free
    one.
    """
    if not request.source.is_dir():
        click.echo(say(language, "no_source", folder=request.source), err=True)
        return _UNUSABLE
    words = Wording(language, say(language, "unbuilt"), say(language, "broken"), say(language, "close"))
    preview = Preview(request.output, Board(), words)
    try:
        server = PreviewServer(port, preview)
    except OSError as mistake:
        key = _PORT_PROBLEMS.get(mistake.errno or 0)
        problem = say(language, key) if key else mistake.strerror or str(mistake)
        click.echo(say(language, "port", port=port, problem=problem), err=True)
        return _UNUSABLE
    try:
        with closing(server):
            _keep_building(_Terminal(request, language), server, preview)
    except KeyboardInterrupt:
        # The line on which the terminal echoed ^C ends first.
        click.echo("\n" + say(language, "stopped"))
    return 0


def _keep_building(terminal: _Terminal, server: PreviewServer, preview: Preview) -> None:
    minutes = Minutes(clock)
    for is_change in changes(terminal.request.source, minutes.is_new):
        minutes.begin()
        begun = time.monotonic()
        outcome = attempt(terminal.build, preview.board, terminal.described)
        if isinstance(outcome, BuildReport):
            minutes.follow(is_followed=terminal.request.now is None and outcome.summary.clock is None)
            terminal.tell_success(outcome, time.monotonic() - begun, is_asked=is_change)
        else:
            # What is wrong was told; saying it again each minute would not mend it.
            minutes.follow(is_followed=False)
            terminal.tell_problems(outcome, is_built=preview.board.showing.is_built)
        if not server.is_open:
            server.open()
            click.echo(say(terminal.language, "serving", url=server.url))


class _Terminal:
    """What the terminal is told of each build."""

    def __init__(self, request: Request, language: str) -> None:
        self.request = request
        self.language = language
        self._warned: Diagnostics = ()
        self._builds = 0

    def build(self) -> BuildReport:
        """Build as the ``build`` command does."""
        with progress(self.language) as told:
            return build(self.request, clock, told)

    def described(self, diagnostics: Diagnostics) -> str:
        """Return the report as browsers show it."""
        return report_text(diagnostics, self.request.source, self.language, colours=False)

    def tell_success(self, report: BuildReport, seconds: float, *, is_asked: bool) -> None:
        """Tell warnings unless they were told last time, and what was built; what only time asked for is
        told when it changed something.
        """
        if report.diagnostics != self._warned:
            self._tell(report.diagnostics)
        self._warned = report.diagnostics
        if not is_asked and not report.published.is_changed:
            return
        key = "rebuilt" if self._builds else "built"
        self._builds += 1
        shown = f"{seconds:.2f}".replace(".", "," if self.language == "vi" else ".")
        counts = {"documents": report.summary.documents, "rendered": len(report.rendered)}
        click.echo(say(self.language, key, seconds=shown, pages=report.summary.pages, **counts))

    def tell_problems(self, diagnostics: Diagnostics, *, is_built: bool) -> None:
        """Tell what is to be mended."""
        self._warned = ()
        self._tell(diagnostics)
        click.echo(say(self.language, "broken" if is_built else "unbuilt"), err=True)

    def _tell(self, diagnostics: Diagnostics) -> None:
        if diagnostics:
            colours = sys.stderr.isatty() and "NO_COLOR" not in os.environ
            text = report_text(diagnostics, self.request.source, self.language, colours=colours)
            click.echo(text, err=True)
