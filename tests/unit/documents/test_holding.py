"""Holding back: what a lenient folder refuses to publish by mistake."""

from __future__ import annotations

import pytest

from builder.documents.document import is_public
from tests.support.values import make_instant, read_document


def read(lines: str) -> list[tuple[str, str, int]]:
    document, findings = read_document(lines, lenient=True)
    assert document is not None
    return [(one.severity.value, one.code, one.span.line) for one in findings]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("draft: True", "FLD004"),
        ('draft: "yes"', "FLD004"),
        ("draft: [true]", "FLD022"),
        ("Draft: true", "FLD001"),
        ("drafts: true", "FLD001"),
        ("expires: hôm qua", "FLD019"),
        ("expire: 2026-01-01", "FLD001"),
    ],
)
def test_mistake_that_would_publish_what_is_held_back_stays_an_error_in_a_lenient_folder(
    line: str, code: str
) -> None:
    assert read(f"---\ntitle: Một câu chuyện\n{line}\n---\n") == [("error", code, 3)]


@pytest.mark.parametrize(
    "line",
    [
        "published: 0",
        "unlisted: [a]",
        "publishDate: 2030-01-01",
        "expiryDate: 2020-01-01",
        "expiry_date: 2020-01-01",
        "publish_date: 2030-01-01",
        "published_at: mai",
        "_build: {render: never}",
        "build: {list: local}",
        "params: {draft: true}",
        "cascade: [{params: {Draft: yes}}]",
        "permalink: false",
        "Date: 2030-01-01",
        "STATUS: Draft",
    ],
)
def test_what_may_hold_a_document_back_elsewhere_is_an_error_in_a_lenient_folder(line: str) -> None:
    findings = read(f"---\ntitle: Một câu chuyện\n{line}\n---\n")
    assert ("error", "FLD023", 3) in findings


@pytest.mark.parametrize(
    "line",
    [
        "published: false",
        "Published: no",
        "publish: false",
        "hidden: true",
        "private: yes",
        "isDraft: true",
        "is-draft: yes",
        "wip: true",
        "headless: true",
    ],
)
def test_what_plainly_holds_a_document_back_elsewhere_does_so_in_a_lenient_folder(line: str) -> None:
    document, findings = read_document(f"---\ntitle: Một câu chuyện\n{line}\n---\n", lenient=True)
    assert [(one.severity.value, one.code, one.span.line) for one in findings] == [("warning", "FLD038", 3)]
    assert document is not None
    assert [is_public(document, make_instant(), drafts=drafts) for drafts in (False, True)] == [False, True]


@pytest.mark.parametrize(
    "line",
    [
        "published: true",
        "published: 2019-05-01",
        "hidden: false",
        "unlisted: False",
        "publishDate:",
        "publishDate: 2019-05-01",
        "unpublishDate: ''",
        "headless: false",
        "_build: {render: always, list: true, publishResources: false}",
        "build: nhanh",
        "params: {draft: false, draft_of: x}",
        "permalink: /a/",
        "Date: 2019/05/01",
        "Status: Completed",
    ],
)
def test_what_holds_nothing_back_is_only_unknown(line: str) -> None:
    findings = read(f"---\ntitle: Một câu chuyện\n{line}\n---\n")
    assert {severity for severity, _, _ in findings} == {"warning"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("status: Draft", "FLD010"),
        ("status: nháp", "FLD010"),
        ("status: [draft]", "FLD022"),
        ("status: Pending review", "FLD010"),
        ("date: mai", "FLD019"),
        ("date: 2030/01/01", "FLD019"),
        ("date: 2026-29-11", "FLD006"),
        ("date: 2019 hoặc 2030", "FLD019"),
        ("date: [2030-01-01]", "FLD022"),
        ("date: 1.1.30", "FLD019"),
    ],
)
def test_state_or_date_that_is_not_understood_is_an_error_in_a_lenient_folder(line: str, code: str) -> None:
    assert read(f"---\ntitle: Một câu chuyện\n{line}\n---\n") == [("error", code, 3)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("status: Completed", "FLD010"),
        ("status: Đã đăng", "FLD010"),
        ("date: 2019/05/01", "FLD019"),
        ("date: 2019-29-11", "FLD006"),
        ("date: 'March 5, 2020 08:30 +0700'", "FLD019"),
        ("date: ''", "FLD019"),
    ],
)
def test_state_or_date_of_a_piece_that_is_out_is_a_warning_in_a_lenient_folder(line: str, code: str) -> None:
    assert read(f"---\ntitle: Một câu chuyện\n{line}\n---\n") == [("warning", code, 3)]


def test_date_within_a_record_holds_nothing_back() -> None:
    lines = "corrections: {date: mai, text: chữ}"
    assert read(f"---\ntitle: Một câu chuyện\n{lines}\n---\n") == [("warning", "FLD019", 3)]


def test_key_that_holds_back_is_told_with_the_keys_above_it() -> None:
    _, findings = read_document("---\ncascade:\n- params:\n    draft: true\n---\n", lenient=True)
    told = [(one.values, one.span.line) for one in findings if one.code == "FLD023"]
    assert told == [((("field", "cascade.params.draft"),), 4)]
