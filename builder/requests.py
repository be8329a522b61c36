"""Requests and reports: what a command asks of a build, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from builder.dataclasses import dataclass, field
from builder.diagnostics import Diagnostics
from builder.publish.report import PublishReport
from builder.render.summary import Summary
from builder.stamp import Sight
from builder.vietnamese.dates import Moment

Clock: TypeAlias = Callable[[], Moment]
Told: TypeAlias = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What a command asks for.

    Shape: ``cache`` is None to work without one, ``now`` None to take the settings' or the real clock;
           ``sight`` is what was seen of the same sources just now, if anybody has looked.
    """

    source: Path
    output: Path
    cache: Path | None
    now: Moment | None
    drafts: bool
    jobs: int = 1
    sight: Sight | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, or a check found that it would do."""

    summary: Summary
    rendered: tuple[str, ...]
    published: PublishReport
    diagnostics: Diagnostics
