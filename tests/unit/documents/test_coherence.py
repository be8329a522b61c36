"""Tests of builder.documents.coherence."""

from __future__ import annotations

import pytest

from builder.consultation.kinds import OUTCOME
from builder.diagnostics import Diagnostics
from builder.documents.kinds import EVENT, NEWS, OFFICIAL_DOCUMENT, DocumentKind
from tests.support.places import story
from tests.support.values import read_document

COUNTS = {
    "received": "24",
    "valid": "22",
    "agree": "20",
    "disagree": "1",
    "to_verify": "1",
    "not_handled": "2",
}


def findings_of(fields: dict[str, str], kind: DocumentKind = NEWS, *, lenient: bool = False) -> Diagnostics:
    return read_document(story(**fields), kind=kind, lenient=lenient)[1]


def codes_of(
    fields: dict[str, str], kind: DocumentKind = NEWS, *, lenient: bool = False
) -> list[tuple[str, str, int]]:
    """Return severity, code and line of each finding."""
    found = findings_of(fields, kind, lenient=lenient)
    return [(one.severity.value, one.code, one.span.line) for one in found]


PAPER = {"number": "1/KH", "document_type": "Kế hoạch", "agency": "Xã"}


@pytest.mark.parametrize(
    ("kind", "fields", "severity"),
    [
        (NEWS, {"updated": "2026-11-19"}, "warning"),
        (NEWS, {"expires": "2026-11-19"}, "error"),
        (NEWS, {"date": "2026-11-20 08:00", "expires": "2026-11-20 07:59"}, "error"),
        (EVENT, {"place": "Xã", "starts": "2026-12-10 08:00", "ends": "2026-12-10 07:00"}, "error"),
        (OFFICIAL_DOCUMENT, {**PAPER, "issued": "2026-11-17", "effective": "2026-11-16"}, "warning"),
    ],
)
def test_a_date_before_the_one_that_it_follows_is_told(
    kind: DocumentKind, fields: dict[str, str], severity: str
) -> None:
    ((told, code, line),) = codes_of(fields, kind)
    assert (told, code, line) == (severity, "FLD024", 1 + len({"title", "date", *fields}))


@pytest.mark.parametrize(
    "fields",
    [
        {"updated": "2026-11-20"},
        {"date": "2026-11-20 08:00", "updated": "2026-11-20"},
        {"date": "2026-11-20 08:00", "expires": "2026-11-20"},
        {"date": "2026-11-20", "updated": "2026-11-20 00:00"},
    ],
)
def test_two_dates_of_one_day_are_in_order_unless_their_times_say_otherwise(fields: dict[str, str]) -> None:
    assert codes_of(fields) == []


def test_an_order_is_told_with_both_dates() -> None:
    (finding,) = findings_of({"updated": "2026-11-19"})
    assert dict(finding.values) == {
        "later": "updated",
        "earlier": "date",
        "later_date": "19/11/2026",
        "earlier_date": "20/11/2026",
    }


@pytest.mark.parametrize("author", ["Lê Mẫu", "[Trần Dụ, LÊ MẪU]"])
def test_an_author_who_approves_is_told(author: str) -> None:
    assert codes_of({"author": author, "approver": "Lê Mẫu"}) == [("warning", "FLD025", 5)]


@pytest.mark.parametrize("fields", [{"author": "Lê Mẫu", "approver": "Trần Dụ"}, {"author": "Lê Mẫu"}, {}])
def test_somebody_else_who_approves_is_as_it_should_be(fields: dict[str, str]) -> None:
    assert codes_of(fields) == []


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("LỄ PHÁT ĐỘNG THI ĐUA", ["FLD026"]),
        ("Lễ phát động thi đua.", ["FLD027"]),
        ("LỄ PHÁT ĐỘNG.", ["FLD026", "FLD027"]),
        ("UBND xã phát động thi đua", []),
        ("THPT-2026/27", []),
        ("Lễ phát động, hội thi, v.v.", []),
        ("Lễ phát động thi đua…", []),
    ],
)
def test_a_title_is_written_as_a_sentence_without_its_full_stop(title: str, codes: list[str]) -> None:
    assert [(severity, code) for severity, code, _ in codes_of({"title": title})] == [
        ("warning", code) for code in codes
    ]


def test_counts_that_add_up_are_not_told() -> None:
    assert codes_of(COUNTS, OUTCOME) == []


@pytest.mark.parametrize(("changed", "line"), [("not_handled", 4), ("to_verify", 5)])
def test_counts_that_do_not_add_up_are_an_error_at_their_total(changed: str, line: int) -> None:
    assert codes_of({**COUNTS, changed: "7"}, OUTCOME) == [("error", "FLD029", line)]


def test_counts_are_told_with_their_sum() -> None:
    (finding,) = findings_of({**COUNTS, "not_handled": "1"}, OUTCOME)
    assert dict(finding.values) == {
        "field": "received",
        "total": "24",
        "parts": "valid + not_handled",
        "sum": "23",
    }


@pytest.mark.parametrize("channels", ["{post: 20, phone: 4}", "{form: 24}"])
def test_a_channel_that_is_left_out_brought_nothing(channels: str) -> None:
    assert codes_of({**COUNTS, "channels": channels}, OUTCOME) == []


def test_channels_that_do_not_make_up_what_was_received_are_an_error_at_their_line() -> None:
    (finding,) = findings_of({**COUNTS, "channels": "{post: 20, phone: 3}"}, OUTCOME)
    assert (finding.severity.value, finding.code, finding.span.line) == ("error", "FLD029", 10)
    assert dict(finding.values) == {
        "field": "received",
        "total": "24",
        "parts": "channels.post + channels.phone",
        "sum": "23",
    }


@pytest.mark.parametrize("fields", [{"draft": "true"}, {"status": "review"}])
def test_an_author_who_still_writes_is_only_warned(fields: dict[str, str]) -> None:
    assert codes_of({"expires": "2026-11-19", **fields}) == [("warning", "FLD024", 4)]


def test_in_a_lenient_folder_everything_is_a_warning() -> None:
    assert codes_of({"expires": "2026-11-19"}, lenient=True) == [("warning", "FLD024", 4)]
