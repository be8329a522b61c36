"""The present instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from builder.cli.clock import clock


def test_clock_tells_the_present_second_in_viet_nam() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    now = clock()
    assert before <= now.when <= datetime.now(UTC)
    assert now.when.utcoffset() == timedelta(hours=7)
    assert (now.has_time, now.when.microsecond) == (True, 0)
