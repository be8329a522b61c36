"""Reading: a body of Markdown becomes facts and HTML in one pass; both become text for a cache."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

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


def read_body(text: str, options: MarkdownOptions) -> Body:
    """Read a body; the only place where Markdown is parsed.

    Shape:  the HTML is safe for any text, also when findings keep the page from being published.
    Errors: never raises; MDN001 to MDN027 as findings.
    Source: CommonMark 0.31.2; GFM (tables, strikethrough); Pandoc (footnotes, definition lists).
    """
    # The parser takes longer to import than a build without changes takes in all.
    from builder.markdown.conversion import convert

    return convert(text, options)


def to_json(body: Body) -> str:
    """Return ``body`` as one line of JSON; equal bodies give equal text."""
    plain = [*plain_facts(body.facts), body.html.pieces, body.html.slots, body.html.columns]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def plain_facts(facts: BodyFacts) -> list[Any]:  # Any: what JSON can hold
    """Return ``facts`` as values that JSON can hold."""
    return [
        [[heading.level, heading.text, heading.anchor] for heading in facts.headings],
        facts.anchors,
        [[reference.kind.value, reference.target, reference.line] for reference in facts.references],
        facts.excerpt,
        [[finding.code, finding.line, finding.values, finding.is_error] for finding in facts.findings],
    ]


def body_from_json(text: str) -> Body | None:
    """Return the body that ``to_json`` wrote, or None if ``text`` is anything else."""
    try:
        return _body(json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return None


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


def _body(plain: Any) -> Body:  # noqa: ANN401 (what JSON holds is known only after it is taken apart)
    *plain_of_facts, pieces, slots, columns = plain
    facts = facts_from_plain(plain_of_facts)
    html = BodyHtml(tuple(map(_text, pieces)), tuple(map(_number, slots)), tuple(map(_number, columns)))
    if any(not 0 <= slot < len(facts.references) for slot in html.slots):
        raise ValueError("a slot without reference")
    return Body(facts, html)


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
