"""Retention: copies with a date for a name, of which only the newest are kept."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from builder.intake.store.reading import force

_NAME = re.compile(r"y-kien-[0-9]{8}-[0-9]{6}")


def dated(folder: Path, at: datetime, ending: str) -> Path:
    """Return the place of a copy in ``folder`` that is made ``at`` an instant; names sort as instants do."""
    return folder / f"y-kien-{at:%Y%m%d-%H%M%S}{ending}"


def let_go(folder: Path, keep: int, ending: str, made: Path | None = None) -> tuple[Path, ...]:
    """Remove all but the newest ``keep`` of the dated copies in ``folder``, and return which.

    Shape:  at least one is kept, and what was ``made`` just now is one of them, even where a clock that was
            ahead gave others later dates; of files with other names nothing is touched.
    Errors: OSError.
    """
    copies = (one for one in folder.iterdir() if one.suffix == ending and _NAME.fullmatch(one.stem))
    oldest_first = sorted(copies, key=lambda one: (one == made, one.name))
    gone = tuple(oldest_first[: -max(keep, 1)])
    for one in gone:
        one.unlink()
    force(folder)
    return gone
