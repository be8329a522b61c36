"""Rendering: cases in data files (title, Markdown, HTML), with links filled with their own targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.markdown.facts import Destination, MarkdownOptions
from builder.markdown.reading import read_body
from tests.support.bodies import filled

_FOLDER = Path(__file__).parents[2] / "markdown"
_LINE_WITH_A_DOT = re.compile(r"^\.\n", re.MULTILINE)


def _cases() -> Iterator[object]:
    for path in sorted(_FOLDER.glob("*.md")):
        parts = _LINE_WITH_A_DOT.split(path.read_text(encoding="utf-8"))
        for title, text, html in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            yield pytest.param(path.stem == "raw-html", text, html, id=f"{path.stem}: {title.strip()}")


@pytest.mark.parametrize(("raw_html", "text", "html"), tuple(_cases()))
def test_markdown_gives_html(raw_html: bool, text: str, html: str) -> None:
    body = read_body(text, MarkdownOptions(raw_html=raw_html))
    own_targets = [Destination(reference.target) for reference in body.facts.references]
    assert filled(body.html, own_targets).removesuffix("\n") == html.removesuffix("\n")


def test_every_data_file_has_cases() -> None:
    stems = {path.stem for path in _FOLDER.glob("*.md")}
    assert stems == {"commonmark", "containers", "extensions", "headings", "links", "raw-html"}
    assert len(tuple(_cases())) > 120
