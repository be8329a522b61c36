"""What the service has acknowledged survives a power cut, on a disk that keeps what was forced to it."""

from __future__ import annotations

import pytest

from builder.intake.store import sqlite
from tests.support.power import trials


@pytest.mark.slow
def test_nothing_that_was_kept_is_lost_when_the_power_fails() -> None:
    """``python -m tests.support.power`` tries two thousand disks."""
    assert trials(60) == {"kept": 60}


@pytest.mark.slow
@pytest.mark.parametrize("usual", ["NORMAL", "OFF"])
def test_under_the_usual_advice_the_model_loses_what_was_kept(
    usual: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the test above would prove nothing."""
    monkeypatch.setattr(sqlite, "WRITTEN_UNDER", (f"PRAGMA synchronous = {usual}",))
    assert trials(60)["kept"] < 50


@pytest.mark.slow
def test_made_under_less_the_switch_to_the_log_may_be_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is why a store is made under EXTRA."""
    less = tuple(pragma.replace("EXTRA", "FULL") for pragma in sqlite.MADE_UNDER)
    monkeypatch.setattr(sqlite, "MADE_UNDER", less)
    assert trials(60)["kept"] < 50
