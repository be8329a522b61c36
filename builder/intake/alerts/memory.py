"""Memory: what was told of each situation, so that it is told again only later, and if it is worse."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from builder.dataclasses import asdict, dataclass, replace
from builder.intake.alerts.situations import Situation
from builder.intake.store.contract import Register
from builder.vietnamese.dates import ZONE

KIND = "alert"  # of the papers that remember; the key is that of a situation


@dataclass(frozen=True, slots=True)
class Remembered:
    """A situation as it is remembered: what it is now, and what it was when an alert was last raised.

    Shape: ``since`` and ``raised`` are instants in ISO form; ``count`` is 0 once nothing waits too long;
           ``is_mailed`` says whether that alert has left by mail.
    """

    since: str
    count: int
    oldest: str
    days: int
    raised: str
    raised_count: int
    raised_days: int
    is_mailed: bool = False


def remembered_text(one: Remembered) -> str:
    """Return what the paper of ``one`` says."""
    return json.dumps(asdict(one))


def remembered_in(register: Register) -> Mapping[str, Remembered]:
    """Return what is remembered, by the keys of situations."""
    return {one.key: Remembered(**json.loads(one.content)) for one in register.papers(KIND)}


def after(before: Remembered | None, now: Situation | None, at: str) -> Remembered | None:
    """Return what to remember of a situation that is as ``now``, None where it is over.

    Shape:  an alert is raised for what is new, and on a later day for what has grown worse: more wait than
            when it was raised last, or the oldest has waited twice as long.
    """
    if now is None:
        return replace(before, count=0, raised_count=0, raised_days=0, is_mailed=True) if before else None
    if before is None:
        return Remembered(at, now.count, now.oldest, now.days, at, now.count, now.days)
    since = before.since if before.count else at
    kept = replace(before, since=since, count=now.count, oldest=now.oldest, days=now.days)
    is_worse = now.count > before.raised_count or now.days >= 2 * before.raised_days
    if is_worse and _day(before.raised) < _day(at):
        return replace(kept, raised=at, raised_count=now.count, raised_days=now.days, is_mailed=False)
    return kept


def all_after(
    before: Mapping[str, Remembered], situations: Iterable[Situation], at: str
) -> dict[str, Remembered]:
    """Return what to remember of all situations, by their keys."""
    now = {one.key: one for one in situations}
    found = {key: after(before.get(key), now.get(key), at) for key in sorted({*before, *now})}
    return {key: one for key, one in found.items() if one is not None}


def _day(at: str) -> str:
    return datetime.fromisoformat(at).astimezone(ZONE).date().isoformat()
