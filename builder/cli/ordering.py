"""Ordering: what a command has the service do, and what is told where that cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from builder.cli.places import COMMAND_LINE
from builder.cli.reaching import reaching
from builder.diagnostics import SettingsError, error
from builder.intake.control import give

Plain = dict[str, Any]  # Any: what JSON holds


def answer_to(order: Mapping[str, Any], folder: Path, now: Callable[[], str]) -> Plain:
    """Return the answer to ``order`` of the service in ``folder``, or of ourselves where it does not run.

    Shape:  what cannot be done is told as ``problem``.
    Errors: as `reaching`.
    """
    with reaching(folder):
        return give(order, folder, now)


def refusal(answer: Plain, codes: Mapping[str, str], **values: object) -> SettingsError:
    """Return why what was ordered cannot be done: by the one of ``codes`` for the problem, with ``values``,
    or else by CMD034.
    """
    code = codes.get(answer["problem"])
    if code is None:
        return SettingsError(error("CMD034", COMMAND_LINE, problem=answer.get("told", answer["problem"])))
    return SettingsError(error(code, COMMAND_LINE, **values))
