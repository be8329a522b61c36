"""Kinds: where a document lies and what it is."""

from __future__ import annotations

import pytest

from builder.diagnostics import Span, error, warning
from builder.kinds import no_kind, place_of
from tests.support.values import make_settings


@pytest.mark.parametrize(
    ("path", "folder", "kind"),
    [
        ("content/gioi-thieu.md", "", "page"),
        ("content/tin/index.md", "tin", "page"),
        ("content/tin/_index.md", "tin", "page"),
        ("content/tin/2026/a.md", "tin", "news"),
        ("content/tin/2026/index.md", "tin", "news"),
        ("content/lay-y-kien/dot/index.md", "lay-y-kien", "consultation"),
        ("content/lay-y-kien/dot/khac.md", "lay-y-kien", None),
        ("content/la/a.md", "la", None),
    ],
)
def test_a_document_is_what_its_place_says(path: str, folder: str, kind: str | None) -> None:
    found, of_kind = place_of(make_settings(), path)
    assert (found, of_kind.name if of_kind else None) == (folder, kind)


def test_a_document_of_no_kind_is_told_with_the_sections_there_are() -> None:
    settings = make_settings()
    known = "tin, guong, phong-trao, lay-y-kien, cu"
    path = "content/la/a.md"
    assert no_kind(settings, path, "la") == error("DOC004", Span(path), folder="la", known=known)
    path = "content/lay-y-kien/dot/khac.md"
    expected = warning("DOC005", Span(path), path=path, folder="lay-y-kien")
    assert no_kind(settings, path, "lay-y-kien") == expected
