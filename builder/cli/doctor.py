"""Doctor as a command: whether the data of the service lie where and how they must."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from builder.cli.reaching import reaching
from builder.cli.report import harmless
from builder.cli.words import say
from builder.intake.findings import Grade
from builder.intake.health import health_of

_WRONG = 1
_GRADES: Mapping[Grade, str] = {Grade.FINE: "doctor_fine", Grade.WARNING: "warning", Grade.WRONG: "error"}


def examine(folder: Path, language: str) -> int:
    """Print what was found in ``folder``, a line each; return 1 where something of it is wrong.

    Errors: as `reaching`.
    """
    with reaching(folder):
        findings = health_of(folder)
    for one in findings:
        told = say(language, f"doctor_{one.what}", **dict(one.values))
        click.echo(f"{say(language, _GRADES[one.grade])}: {harmless(told)}")
    return _WRONG if any(one.grade is Grade.WRONG for one in findings) else 0
