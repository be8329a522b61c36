"""Conversion: the way of one body through parser, outline, targets and cleaning; slow to import."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from unicodedata import is_normalized

from markdown_it.token import Token

from builder.dataclasses import replace
from builder.markdown.addresses import is_external
from builder.markdown.cleaning import clean
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
from builder.markdown.findings import entity_refused, line_separator
from builder.markdown.footnotes import ids_of_notes
from builder.markdown.ledger import Ledger, new_ledger
from builder.markdown.limits import RefusedError, check_size
from builder.markdown.outline import lead_heading_of, number_headings
from builder.markdown.parser import parse, render
from builder.markdown.places import columns_of
from builder.markdown.shaping import shape_blocks
from builder.markdown.shortcodes import tell_shortcodes
from builder.markdown.targets import collect_targets
from builder.markdown.wording import excerpt_from
from builder.schema.characters import first_harmful, name_of, without_harmful
from builder.vietnamese.forms import nfc

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ID = re.compile(r' id="([^"]*)"')
_SEPARATORS = ("\u2028", "\u2029")
_BETWEEN_BRACKETS = re.compile(r"[^<>]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def convert(text: str, options: MarkdownOptions) -> Body:
    """Return what ``text`` holds; a body that costs too much is empty, with the one finding that says so."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if first_harmful(text) >= 0:
        text = _CONTROLS.sub("\ufffd", text)
    text, findings = _without_separators(text)
    body = _composed(_read(text, options)) if "&" in text else _read(text, options)
    if any(first_harmful(one) >= 0 for one in _texts(body)):
        # What no text may hold is most likely made by entities: it is read again without them.
        harmless, of_entities = _without_entities(text)
        body = _harmless(_composed(_read(harmless, options)))
        findings += of_entities
    if findings:
        findings += body.facts.findings
        body = replace(body, facts=replace(body.facts, findings=_in_reading_order(findings)))
    return body


def _without_separators(text: str) -> tuple[str, list[Finding]]:
    """Return ``text`` with blanks for the line ends that only some programs know."""
    if not any(separator in text for separator in _SEPARATORS):
        return text, []
    findings = [
        line_separator(number, name_of(separator))
        for number, line in enumerate(text.split("\n"), 1)
        for separator in _SEPARATORS
        if separator in line
    ]
    for separator in _SEPARATORS:
        text = text.replace(separator, " ")
    return text, findings


def _texts(body: Body) -> Iterator[str]:
    yield from body.html.pieces
    yield body.facts.excerpt
    for heading in body.facts.headings:
        yield heading.text


def _composed(body: Body) -> Body:
    """Return ``body`` as NFC: an entity may write a letter in parts."""
    if all(is_normalized("NFC", one) for one in _texts(body)):
        return body
    facts, html = body.facts, body.html
    headings = tuple(heading._replace(text=nfc(heading.text)) for heading in facts.headings)
    # A mark right after a tag would be composed with its bracket.
    pieces = tuple(_BETWEEN_BRACKETS.sub(lambda part: nfc(part[0]), piece) for piece in html.pieces)
    return Body(replace(facts, headings=headings, excerpt=nfc(facts.excerpt)), replace(html, pieces=pieces))


def _harmless(body: Body) -> Body:
    """Return ``body`` without whatever no text may hold, wherever it came from."""
    facts, html = body.facts, body.html
    headings = tuple(heading._replace(text=without_harmful(heading.text)) for heading in facts.headings)
    excerpt = without_harmful(facts.excerpt)
    pieces = tuple(map(without_harmful, html.pieces))
    return Body(replace(facts, headings=headings, excerpt=excerpt), replace(html, pieces=pieces))


def _without_entities(text: str) -> tuple[str, list[Finding]]:
    """Return ``text`` without the entities that stand for characters no text may hold."""
    findings: list[Finding] = []

    def kept(match: re.Match[str]) -> str:
        meant = unescape(match[0])
        harmful = first_harmful(meant)
        if harmful < 0:
            return match[0]
        line = text.count("\n", 0, match.start()) + 1
        findings.append(entity_refused(line, match[0], name_of(meant[harmful])))
        return "\ufffd"

    return _ENTITY.sub(kept, text), findings


def _read(text: str, options: MarkdownOptions) -> Body:
    ledger = new_ledger(text, raw_html=options.raw_html, given_ids=options.given_ids)
    try:
        check_size(text)
        body = _body(parse(text, ledger), ledger, options)
    except RefusedError as refused:
        return Body(BodyFacts(findings=(refused.finding,)))
    places = ((reference.line, reference.target) for reference in body.facts.references)
    return replace(body, html=replace(body.html, columns=columns_of(places, text.split("\n"))))


def _body(tokens: list[Token], ledger: Ledger, options: MarkdownOptions) -> Body:
    lead = lead_heading_of(tokens) if options.drop_lead_heading else None
    shown = tokens[3:] if lead else tokens
    note_ids = tuple(ids_of_notes(shown))
    headings = number_headings(shown, note_ids, ledger)
    shape_blocks(shown)
    collect_targets(shown, ledger)
    if options.tell_shortcodes:
        tell_shortcodes(shown, ledger)
    html, anchors = render(shown, ledger), _anchors(headings, note_ids)
    if options.raw_html:
        html, raw_ids = clean(html, shown, ledger, anchors)
        # A tag that is never closed may swallow what follows: what counts is what the HTML shows.
        left = frozenset(name.removeprefix(ledger.own) for name in _ID.findall(html))
        headings = tuple(heading for heading in headings if heading.anchor in left)
        html, anchors = html.replace(ledger.own, ""), tuple(a for a in anchors + raw_ids if a in left)
    cut, references = _cut(html, ledger)
    facts = BodyFacts(
        headings=((lead,) if lead else ()) + headings,
        anchors=anchors,
        references=references,
        excerpt=excerpt_from(shown),
        findings=_in_reading_order(ledger.findings),
    )
    return Body(facts, cut)


def _anchors(headings: Sequence[Heading], note_ids: Sequence[str]) -> tuple[str, ...]:
    return (*(heading.anchor for heading in headings), *note_ids)


def _in_reading_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(dict.fromkeys(findings), key=lambda finding: (finding.line, finding.code, finding.values))
    )


def _cut(html: str, ledger: Ledger) -> tuple[BodyHtml, tuple[Reference, ...]]:
    before, *parts = html.split(ledger.mark)
    slots = tuple(part.partition(".") for part in parts)
    # Cleaning may drop a link, or write one twice where tags overlap: what counts is what the HTML shows.
    references = tuple(ledger.references[int(number)] for number, _, _ in slots)
    after = (_manners(reference) + piece for reference, (_, _, piece) in zip(references, slots, strict=True))
    return BodyHtml((before, *after)), references


def _manners(reference: Reference) -> str:
    # A slot lies between the quotes of href or src: closing the quote adds attributes to any such tag.
    if reference.kind is ReferenceKind.IMAGE:
        return '" loading="lazy" decoding="async'
    return '" rel="noopener' if is_external(reference.target) else ""
