"""Clock: the present instant; the only place that looks at the machine's clock."""

from __future__ import annotations

from datetime import datetime

from builder.vietnamese.dates import ZONE, Moment


def clock() -> Moment:
    """Return the present instant in Việt Nam, in whole seconds."""
    return Moment(datetime.now(ZONE).replace(microsecond=0), has_time=True)
