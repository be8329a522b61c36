"""Tests of builder.model.consequences."""

from __future__ import annotations

import pytest

from builder.diagnostics import Diagnostic, Span, error, warning
from builder.model.consequences import without_consequences

A = Span("content/tin/a.md", 7)
IN_FRONT = Span("content/tin/a.md", 4, 9, 5)
BROKEN = error("YML011", Span("content/tin/b.md", 2))


@pytest.mark.parametrize(
    ("cause", "consequence"),
    [
        (BROKEN, error("LNK001", A, target="b.md")),
        (BROKEN, error("LNK001", A, target="/tin/b.md#muc")),
        (BROKEN, warning("LNK001", A, target="../tin/b.md?x=1")),
        (error("DOC001", Span("content/tin/b c.md")), error("LNK001", A, target="b%20c.md")),
        (error("URL002", Span("content/tin/b.md", 3), url="/tin/a/"), warning("LNK004", A, target="b.md")),
        (error("SRC003", Span("content/tin/a.jpg")), error("LNK006", IN_FRONT, target="a.jpg")),
        (error("SRC001", Span("content/anh")), error("LNK006", IN_FRONT, target="../anh/2026/a.jpg")),
        (BROKEN, error("CON011", Span("content/lay-y-kien/x/danh-sach.yaml"), story="/tin/b.md")),
        (
            error("YML001", Span("content/lay-y-kien/x/danh-sach.yaml")),
            error(
                "CON003", Span("content/lay-y-kien/x/index.md"), file="content/lay-y-kien/x/danh-sach.yaml"
            ),
        ),
        (
            error("SRC011", Span("content/lay-y-kien/x/index.md")),
            error(
                "DOC006",
                Span("content/lay-y-kien/x/tong-hop.md"),
                path="y",
                index="content/lay-y-kien/x/index.md",
            ),
        ),
        (
            error("YML011", Span("content/phong-trao/ntm.md")),
            error("TAX005", IN_FRONT, name="ntm", known="–"),
        ),
        (
            error("YML011", Span("content/gioi-thieu.md")),
            error("SET009", Span("site.yaml"), name="/gioi-thieu/"),
        ),
    ],
)
def test_what_follows_from_an_error_of_the_file_that_is_named_is_not_told(
    cause: Diagnostic, consequence: Diagnostic
) -> None:
    assert without_consequences((cause, consequence)) == (cause,)
    assert without_consequences((consequence,)) == (consequence,)


@pytest.mark.parametrize(
    "finding",
    [
        error("LNK001", A, target="c.md"),
        error("LNK001", A, target="/b.md"),
        error("LNK003", A, anchor="x", path="content/tin/b.md"),
        error("TAX005", IN_FRONT, name="bb", known="–"),
        error("LNK002", A, target="../../b.md"),
    ],
)
def test_what_has_another_reason_stays(finding: Diagnostic) -> None:
    assert without_consequences((BROKEN, finding)) == (BROKEN, finding)


def test_a_mistake_in_a_field_hides_no_link() -> None:
    """The document is there: a link to it that leads nowhere has a reason of its own."""
    of_field = error("FLD019", Span("content/tin/b.md", 3), field="date", value="mai")
    link = error("LNK001", A, target="b.md")
    assert without_consequences((of_field, link)) == (of_field, link)


@pytest.mark.parametrize("code", ["LNK001", "LNK006"])
def test_a_file_of_a_kind_that_is_not_published_is_told_as_that(code: str) -> None:
    refused = warning("SRC005", Span("content/tin/anh.tiff"), suffix=".tiff")
    found = without_consequences((refused, error(code, A, target="anh.tiff")))
    assert found == (refused, error("LNK008", A, target="anh.tiff"))
