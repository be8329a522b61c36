"""Publications: what of a list was published is kept in a file that says it whole and can be read again."""

from __future__ import annotations

from datetime import date

import pytest

from builder.consultation.publication import (
    PUBLICATION_FILE,
    Change,
    ChangedField,
    ChangeKind,
    Publication,
    publication_from,
    publication_text,
    restarting_day,
)
from tests.support.values import make_tree

FOLDER = "content/lay-y-kien/dot-mot"
ADDED = Change(date(2026, 12, 1), "002", "Trần “Nam”: #1", ChangeKind.ADDED)
CHANGED = Change(
    date(2026, 12, 2),
    "001",
    "Lê Thị Hoa",
    ChangeKind.CHANGED,
    (ChangedField("class", "", "hạng Ba"), ChangedField("summary", "", "")),
)
WITHDRAWN = Change(date(2026, 12, 3), "002", "Trần “Nam”: #1", ChangeKind.WITHDRAWN)
WHOLE = Publication(
    {
        "001": {
            "subject": "individual",
            "name": "Lê Thị Hoa",
            "unit": "xa",
            "award": "hc-lao-dong",
            "class": "3",
        },
        "002": {
            "subject": "household",
            "name": "Trần “Nam”: #1",
            "award": "giay-khen",
            "period": "2021-2025",
        },
    },
    (ADDED, CHANGED, WITHDRAWN),
)


def read(text: str) -> tuple[Publication | None, list[str]]:
    found, findings = publication_from(make_tree({f"{FOLDER}/{PUBLICATION_FILE}": text}), FOLDER)
    return found, [one.code for one in findings]


@pytest.mark.parametrize("publication", [WHOLE, Publication({}, ())])
def test_what_is_written_is_what_is_read(publication: Publication) -> None:
    assert read(publication_text(publication)) == (publication, [])


def test_each_nominee_and_each_change_has_a_line_of_its_own() -> None:
    lines = publication_text(WHOLE).splitlines()
    assert [line.startswith("  - ") for line in lines].count(True) == 5


def test_a_list_that_was_never_recorded_has_no_publication() -> None:
    assert publication_from(make_tree({}), FOLDER) == (None, ())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("- a\n", ["CON036"]),
        ("chữ\n", ["CON036"]),
        ("nominees: [{name: a}]\n", ["FLD002"]),
        ("a: {\n", ["YML012"]),
    ],
)
def test_a_file_of_another_form_is_refused(text: str, codes: list[str]) -> None:
    assert read(text)[1] == codes


def test_the_days_run_anew_from_the_last_addition_or_change_but_from_no_withdrawal() -> None:
    assert restarting_day(WHOLE.changes) == date(2026, 12, 2)
    assert restarting_day((WITHDRAWN,)) is None
