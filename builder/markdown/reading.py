"""Reading: a body of Markdown becomes facts and HTML in one pass; both become text for a cache.

The HTML stands there as it is, cut by a character that no HTML holds: to finish a page takes that alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from builder.markdown.everyday import read_everyday
from builder.markdown.facts import (
    Body,
    BodyFacts,
    BodyHtml,
    Finding,
    Heading,
    MarkdownOptions,
    Reference,
    ReferenceKind,
)

# Controls are refused in what is read and dropped from what is made.
_SLOT = "\x04"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def read_body(text: str, options: MarkdownOptions) -> Body:
    """Read a body; the only place where Markdown is parsed.

    Shape:  the HTML is safe for any text, also when findings keep the page from being published.
    Errors: never raises; MDN001 to MDN027 as findings.
    Source: CommonMark 0.31.2; GFM (tables, strikethrough); Pandoc (footnotes, definition lists).
    """
    everyday = read_everyday(text, options)
    if everyday is not None:
        return everyday
    # The parser takes longer to import than a build without changes takes in all.
    from builder.markdown.conversion import convert

    return convert(text, options)


def text_of(body: Body) -> str:
    """Return ``body`` as a line of JSON and its HTML; equal bodies give equal text."""
    facts = _JSON.encode([*plain_facts(body.facts), body.html.columns])
    return f"{facts}\n{_SLOT.join(body.html.pieces)}"


def plain_facts(facts: BodyFacts) -> list[Any]:  # Any: what JSON can hold
    """Return ``facts`` as values that JSON can hold."""
    return [
        facts.headings,
        facts.anchors,
        facts.references,
        facts.excerpt,
        [[finding.code, finding.line, finding.values, finding.is_error] for finding in facts.findings],
    ]


def body_from(text: str) -> Body | None:
    """Return the body that `text_of` wrote, or None if ``text`` is anything else."""
    facts, _, html = text.partition("\n")
    try:
        return _body(json.loads(facts), tuple(html.split(_SLOT)))
    except (ValueError, TypeError, RecursionError):
        return None


def pieces_from(text: bytes) -> list[bytes]:
    """Return the pieces of the HTML of the body that `text_of` wrote."""
    return text.partition(b"\n")[2].split(_SLOT.encode())


def facts_from_plain(plain: Any) -> BodyFacts:  # noqa: ANN401 (what JSON holds is known only afterwards)
    """Return what `plain_facts` took apart.

    Errors: ValueError or TypeError for anything else.
    """
    headings, anchors, references, excerpt, findings = plain
    return BodyFacts(
        headings=tuple(_heading(*heading) for heading in headings),
        anchors=tuple(map(_text, anchors)),
        references=tuple(_reference(*reference) for reference in references),
        excerpt=_text(excerpt),
        findings=tuple(_finding(*finding) for finding in findings),
    )


def _body(plain: Any, pieces: tuple[str, ...]) -> Body:  # noqa: ANN401 (what JSON holds is known only afterwards)
    *plain_of_facts, columns = plain
    facts = facts_from_plain(plain_of_facts)
    if len(pieces) != len(facts.references) + 1:
        raise ValueError("a slot without reference")
    return Body(facts, BodyHtml(pieces, tuple(map(_number, columns))))


def _heading(level: object, text: object, anchor: object) -> Heading:
    return Heading(_number(level), _text(text), _text(anchor))


def _reference(kind: str, target: object, line: object) -> Reference:
    return Reference(ReferenceKind(kind), _text(target), _number(line))


def _finding(
    code: object, line: object, values: Iterable[tuple[object, object]], is_error: object
) -> Finding:
    if not isinstance(is_error, bool):
        raise TypeError(f"not a truth value: {is_error!r}")
    texts = tuple((_text(name), _text(value)) for name, value in values)
    return Finding(_text(code), _number(line), texts, is_error)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r}")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"not a number: {value!r}")
    return value
