"""Front matter: a file is taken apart, and every line keeps its number."""

from __future__ import annotations

import pytest

from builder.diagnostics import Span
from builder.documents.front_matter import Parts, split
from builder.schema.yaml_values import Mapping, Pair, Scalar

PATH = "content/tin/a.md"


def refused(text: str, *, required: bool = True) -> list[tuple[str, int, int]]:
    parts, findings = split(text, PATH, required=required)
    assert parts is None
    assert all(one.is_error for one in findings)
    return [(one.code, one.span.line, one.span.column) for one in findings]


def test_file_is_taken_apart_and_lines_are_those_of_the_file() -> None:
    parts, findings = split("---\ntitle: Tin\n---\n\nThân bài\n", PATH, required=True)
    assert findings == ()
    assert parts == Parts(
        Mapping(
            (Pair("title", Span(PATH, 2, 1, 5), Scalar("Tin", True, Span(PATH, 2, 8, 3))),),
            Span(PATH, 2, 1, 0),
        ),
        "title: Tin\n",
        "\nThân bài\n",
        4,
    )


@pytest.mark.parametrize("end", ["---", "...", "---  ", "---\t", "...\u00a0\u3000"])
def test_three_hyphens_or_dots_end_the_front_matter(end: str) -> None:
    parts, findings = split(f"--- \ntitle: Tin\n{end}\nThân", PATH, required=True)
    assert parts is not None
    assert (parts.body, parts.body_line, findings) == ("Thân", 4, ())


def test_later_line_of_hyphens_belongs_to_the_body() -> None:
    parts, _ = split("---\na: 1\n---\nmột\n---\nhai", PATH, required=True)
    assert parts is not None
    assert parts.body == "một\n---\nhai"


def test_file_that_ends_with_its_front_matter_has_an_empty_body() -> None:
    parts, findings = split("---\na: 1\n---", PATH, required=True)
    assert parts is not None
    assert (parts.body, findings) == ("", ())


@pytest.mark.parametrize("text", ["---\n---\nx", "---\n# chỉ lời giải thích\n---\nx", "---\n\n\n---\nx"])
def test_empty_front_matter_is_an_empty_mapping(text: str) -> None:
    parts, findings = split(text, PATH, required=True)
    assert parts is not None
    assert (parts.tree, parts.body, findings) == (Mapping((), Span(PATH, 2)), "x", ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thân bài",
        " ---\n---\n",
        "\n---\n\nThân bài\n\n---\n",
        "<!-- lời nhắc -->\n\nThân bài\n\n---\na: 1\n---\n",
        "{% include a.html %}",
        "{{< a b=1 >}}",
        "* một\n* hai: ba",
        "- **a**: b\n",
        "Ghi chú: thân bài",
        "<!-- " * 10_000,
        "\n" * 10_000,
        "--\n" + "\n" * 100_000,
        "~~~\na: 1\n~~~\n",
    ],
)
def test_file_without_front_matter_is_told_only_where_it_is_required(text: str) -> None:
    assert refused(text) == [("DOC001", 1, 1)]
    assert split(text, PATH, required=False) == (Parts(Mapping((), Span(PATH)), "", text, 1), ())


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"draft": true}\n', 1, 1),
        ('{\n  "draft": true\n}\n', 1, 1),
        ("{draft: true}\n", 1, 1),
        ("\n---\na: 1\n---\n", 2, 1),
        ("  ---\na: 1\n---\n", 1, 3),
        ("\ufeff---\na: 1\n---\n", 1, 2),
        ("<!-- lời\nnhắc -->\n<!-- nữa -->\n---\n\n# a\na: 1\n---\n", 4, 1),
        ("\n+++\ndraft = true\n+++\n", 2, 1),
        ("----\na: 1\n----\n", 1, 1),
        ("———\na: 1\n———\n", 1, 1),
        ("--- # phần đầu\na: 1\n---\n", 1, 1),
        ("---yaml\na: 1\n---\n", 1, 1),
        ('---json\n"a": 1\n---\n', 1, 1),
        ("title: x", 1, 1),
        ("Draft: true\n---\n", 1, 1),
    ],
)
@pytest.mark.parametrize("required", [True, False])
def test_front_matter_of_another_form_is_never_taken_for_the_body(
    text: str, line: int, column: int, required: bool
) -> None:
    assert refused(text, required=required) == [("DOC008", line, column)]


def test_front_matter_of_another_form_is_told_by_its_first_line() -> None:
    _, findings = split("\n+++ \ndraft = true\n+++\n", PATH, required=False)
    assert [one.values for one in findings] == [(("opening", "+++"),)]


@pytest.mark.parametrize(
    "text", ["---", "---\n", "---\ntitle: x\nThân bài", "---\ntitle: x\n ---\n", "---\n----\n"]
)
@pytest.mark.parametrize("required", [True, False])
def test_front_matter_without_end_is_told_at_its_beginning(text: str, required: bool) -> None:
    assert refused(text, required=required) == [("DOC002", 1, 1)]


@pytest.mark.parametrize(
    ("matter", "place"),
    [("- a\n- b", ("DOC003", 2, 1)), ("chỉ một câu", ("DOC003", 2, 1)), ("\n[a]", ("DOC003", 3, 1))],
)
def test_front_matter_that_is_no_mapping_is_told(matter: str, place: tuple[str, int, int]) -> None:
    assert refused(f"---\n{matter}\n---\n") == [place]


def test_yaml_that_cannot_be_read_is_told_at_the_line_of_the_file() -> None:
    assert refused("---\ntitle: a\nsummary: b: c\n---\n") == [("YML010", 3, 11)]


def test_doubled_key_is_told_and_the_rest_is_read() -> None:
    parts, findings = split("---\ndraft: true\ndraft: false\n---\n", PATH, required=True)
    assert parts is not None
    assert [pair.value for pair in parts.tree.pairs] == [Scalar("true", True, Span(PATH, 2, 8, 4))]
    assert [(one.code, one.span.line, one.is_error) for one in findings] == [("YML003", 3, True)]


@pytest.mark.parametrize("required", [True, False])
def test_toml_is_told_and_never_taken_for_text(*, required: bool) -> None:
    text = '+++\ntitle = "Tin"\ndraft = true\n+++\nThân'
    assert refused(text, required=required) == [("DOC007", 1, 1)]


def test_plus_signs_within_a_text_are_text() -> None:
    parts, findings = split("Thân\n+++\n", PATH, required=False)
    assert (parts.body if parts else "", findings) == ("Thân\n+++\n", ())
