"""Session: one attempt after another to build, each shown on the board."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from builder.diagnostics import BuilderError, Diagnostics, Span, error
from builder.preview.board import Board
from builder.requests import BuildReport

Build: TypeAlias = Callable[[], BuildReport]
Described: TypeAlias = Callable[[Diagnostics], str]


def attempt(build: Build, board: Board, described: Described) -> BuildReport | Diagnostics:
    """Build, show browsers what came of it, and return that: the report, or what kept it from succeeding.

    Errors: lets through what is a bug; it ends the preview and keeps its traceback.
    """
    try:
        report = build()
    except BuilderError as stopped:
        diagnostics = stopped.diagnostics
    except OSError as mistake:
        # An editor may replace a file between its being listed and its being read: the next change mends it.
        place = str(mistake.filename or "")
        diagnostics = (error("SRC004", Span(place), path=place),)
    else:
        board.post_pages(report.summary.prefix, is_changed=report.published.is_changed)
        return report
    board.post_problems(described(diagnostics))
    return diagnostics
