"""Holding back: what a lenient folder refuses to publish by mistake."""

from __future__ import annotations

import pytest

from tests.support.values import read_document


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
        "published: false",
        "Published: no",
        "hidden: true",
        "private: yes",
        "unlisted: [a]",
        "publishDate: 2030-01-01",
        "expiryDate: 2020-01-01",
    ],
)
def test_what_holds_a_document_back_elsewhere_is_an_error_in_a_lenient_folder(line: str) -> None:
    findings = read(f"---\ntitle: Một câu chuyện\n{line}\n---\n")
    assert ("error", "FLD023", 3) in findings


@pytest.mark.parametrize("line", ["published: true", "hidden: false", "unlisted: False", "publishDate:"])
def test_what_holds_nothing_back_is_only_unknown(line: str) -> None:
    findings = read(f"---\ntitle: Một câu chuyện\n{line}\n---\n")
    assert {severity for severity, _, _ in findings} == {"warning"}
