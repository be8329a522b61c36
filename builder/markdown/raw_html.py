"""Raw HTML: what authors wrote in tags, with its lines; the cleaner sees one long text and knows no lines.

Only for messages: what a page may contain is decided by the cleaner, which reads HTML as a browser does.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING

from builder.dataclasses import dataclass
from builder.markdown.ledger import line_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_OPENING_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE = re.compile(r"""\b(href|src|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)

# A tag or comment as the tokenizer of HTML reads it: what stands in quotes ends no tag.
_WHOLE_TAG = re.compile(
    r"""<(?P<name>!)(?:--(?:-?>|.*?(?:--!?>|\Z))|[^>]*+)|<(?P<tag>/?[A-Za-z][^\s/>]*+)"""
    r"""(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s"'>][^\s>]*+)?)?|=)*+""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class RawHtml:
    """One stretch of raw HTML and the line on which it begins."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute that names a place: its value is decoded, ``written`` is how it stands in the body."""

    name: str
    value: str
    written: str
    line: int


def raw_html_in(tokens: Sequence[Token]) -> tuple[RawHtml, ...]:
    """Return all raw HTML of a body."""
    return tuple(_stretches(tokens))


def _stretches(tokens: Sequence[Token]) -> Iterator[RawHtml]:
    line = 1
    for token in tokens:
        line = line_of(token, line)
        if token.type == "html_block":
            yield RawHtml(line, token.content)
        for child in token.children or ():
            if child.type == "html_inline":
                yield RawHtml(int(child.meta["line"]), child.content)


def tags_in(source: Sequence[RawHtml]) -> Iterator[tuple[str, int]]:
    """Yield name and line of each opening tag."""
    for raw in source:
        for match, line in _matches(_OPENING_TAG, raw):
            yield match[1], line


def all_tags_in(source: Sequence[RawHtml]) -> Iterator[tuple[str, int, int]]:
    """Yield name, length and line of each tag.

    Shape: the name is in small letters, with "/" before it when the tag closes; "!" for a comment.
    """
    for raw in source:
        for match, line in _matches(_WHOLE_TAG, raw):
            yield (match["tag"] or match["name"]).lower(), len(match[0]), line


def attributes_in(source: Sequence[RawHtml]) -> Iterator[Attribute]:
    """Yield the attributes href, src and id."""
    for raw in source:
        for match, line in _matches(_ATTRIBUTE, raw):
            value = unescape(match[2] or match[3] or match[4] or "")
            yield Attribute(match[1].lower(), value, match[0], line)


def lines_by_attribute(source: Sequence[RawHtml]) -> dict[tuple[str, str], deque[int]]:
    """Return the lines on which each name and value stand together, in reading order."""
    lines: dict[tuple[str, str], deque[int]] = {}
    for attribute in attributes_in(source):
        lines.setdefault((attribute.name, attribute.value), deque()).append(attribute.line)
    return lines


def _matches(pattern: re.Pattern[str], raw: RawHtml) -> Iterator[tuple[re.Match[str], int]]:
    line, counted = raw.line, 0
    for match in pattern.finditer(raw.text):
        line += raw.text.count("\n", counted, match.start())
        counted = match.start()
        yield match, line
