"""Publish reports: whether anything changed, and whether everything is ours."""

from __future__ import annotations

import pytest

from builder.publish.ledger import Published
from builder.publish.report import PublishReport

FILE = {"a": Published("", "", "")}


@pytest.mark.parametrize(
    ("report", "is_changed"),
    [
        (PublishReport(("a",), 0, ()), True),
        (PublishReport((), 1, ("b",)), True),
        (PublishReport((), 1, (), ("a",)), False),
    ],
)
def test_the_folder_is_another_when_something_was_written_or_removed(
    report: PublishReport, is_changed: bool
) -> None:
    assert report.is_changed is is_changed


def test_a_file_that_is_not_in_the_ledger_is_somebody_elses() -> None:
    assert PublishReport(("a",), 0, (), files=FILE).is_whole
    assert not PublishReport(("a",), 1, (), files=FILE).is_whole
