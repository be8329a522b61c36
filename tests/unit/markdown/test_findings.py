"""Findings: every code has a text in both languages, with the placeholders that it fills."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from builder.markdown import findings
from builder.markdown.facts import Finding

ALL = (
    findings.image_without_text(1, "a"),
    findings.address_refused(1, "a"),
    findings.address_missing(1, "a"),
    findings.html_shown_as_text(1, "a"),
    findings.id_taken(1, "a"),
    findings.container_unclosed(1, "a"),
    findings.container_unknown(1, "a", ("b", "c")),
    findings.container_not_open(1),
    findings.body_too_large(2, 1),
    findings.too_many_lines(2, 1),
    findings.nested_too_deep(1, 2),
    findings.brackets_unbalanced(1, 2),
    findings.note_unused(1, "a"),
    findings.note_missing(1, "a"),
    findings.tag_removed(1, "a"),
    findings.too_many_tags(1, 3, 2),
    findings.entity_refused(1, "a", "b"),
    findings.id_shown_as_text(1, "a"),
    findings.link_without_text(1, "a"),
    findings.heading_without_text(1),
    findings.attributes_shown_as_text(1, "a"),
    findings.reference_undefined(1, "a", "b"),
    findings.shortcodes_shown(1, "a", 2),
    findings.grown_too_much(1, 2),
    findings.formatting_unclosed(1, "a"),
    findings.too_many_signs(1, 2),
    findings.line_separator(1, "a"),
)


def test_codes_count_without_gap() -> None:
    assert [finding.code for finding in ALL] == [f"MDN{number:03}" for number in range(1, 28)]


def test_what_only_displeases_is_a_warning() -> None:
    warnings = [finding.code for finding in ALL if not finding.is_error]
    assert warnings == [
        "MDN001",
        "MDN004",
        "MDN013",
        "MDN014",
        "MDN015",
        "MDN018",
        "MDN020",
        "MDN021",
        "MDN022",
        "MDN023",
        "MDN027",
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_catalogue_has_the_codes_and_placeholders_of_the_findings(language: str) -> None:
    text = files("builder.messages").joinpath(language, "markdown.yaml").read_text("utf-8")
    parts = re.split(r"^(MDN\d{3}):\n", text, flags=re.MULTILINE)[1:]
    told = {
        code: set(re.findall(r"\{(\w+)\}", message))
        for code, message in zip(parts[::2], parts[1::2], strict=True)
    }
    assert told == {finding.code: {name for name, _ in finding.values} for finding in ALL}


def test_long_quotes_are_cut_and_stand_on_one_line() -> None:
    finding = findings.address_refused(3, "a\n b" + "c" * 100)
    assert finding == Finding("MDN002", 3, (("target", "a b" + "c" * 76 + "…"),), is_error=True)
