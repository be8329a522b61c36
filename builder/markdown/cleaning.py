"""Cleaning: raw HTML of authors, reduced to what a page of text needs; the one door of nh3.

The whole output of a body goes through it, so that no trick of nesting between Markdown and HTML is left.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from builder.markdown import findings
from builder.markdown.addresses import is_allowed
from builder.markdown.anchors import RESERVED
from builder.markdown.facts import ReferenceKind
from builder.markdown.ledger import Ledger
from builder.markdown.limits import MOST_GROWTH, check_growth, check_reopened, check_tags
from builder.markdown.raw_html import (
    RawHtml,
    all_tags_in,
    attributes_in,
    lines_by_attribute,
    raw_html_in,
    tags_in,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

# No h1: the page has its own. No frame, form, script, drawing or formula: each runs or loads something.
_TAG_NAMES = """
    a abbr aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em
    figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section
    small span strong sub summary sup table tbody td tfoot th thead time tr u ul var
"""
_CLASS_NAMES = """
    note note-title replication-card table-scroll footnotes footnote-ref footnote-back
    align-left align-center align-right
"""
TAGS = frozenset(_TAG_NAMES.split())
CLASSES = frozenset(_CLASS_NAMES.split())
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "*": frozenset(
        ("id", "class", "lang", "dir", "title", "role", "tabindex", "aria-label", "aria-labelledby")
    ),
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "details": frozenset({"open"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    "time": frozenset({"datetime"}),
}
_KNOWN: Mapping[str, frozenset[str]] = {
    "role": frozenset({"note", "region", "doc-noteref", "doc-backlink", "doc-endnotes", "presentation"}),
    "tabindex": frozenset({"0"}),
}
_TARGETS = {("a", "href"): ReferenceKind.LINK, ("img", "src"): ReferenceKind.IMAGE}

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,79}")
_IMAGE = re.compile(r"<img\b((?:[^>\"]|\"[^\"]*\")*)>")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class _Filter:
    """What becomes of each attribute that is allowed at its tag."""

    def __init__(self, ledger: Ledger, taken: Sequence[str], source: Sequence[RawHtml]) -> None:
        self.ledger = ledger
        self.ids: list[str] = []
        self._taken = {*RESERVED, *taken}
        self._lines = lines_by_attribute(source)
        self.length = 0

    def __call__(self, tag: str, attribute: str, value: str) -> str | None:
        if value.startswith(self.ledger.mark):
            return value
        # An HTML parser may repeat a tag in many places; more than the body has is never kept.
        self.length += len(value)
        if self.length > self.ledger.size + MOST_GROWTH:
            return None
        lines = self._lines.get((attribute, value), deque((1,)))
        line = lines.popleft() if len(lines) > 1 else lines[0]
        # Tags that are not allowed are asked about as well, before they go.
        return self._kept(tag, attribute, value, line) if tag in TAGS else None

    def _kept(self, tag: str, attribute: str, value: str, line: int) -> str | None:
        match attribute:
            case "href" | "src":
                return self._address(_TARGETS[tag, attribute], value, line)
            case "id":
                return self._id(value, line)
            case "class":
                return _known_classes(value)
            case "role" | "tabindex" | "aria-labelledby":
                return value if value in _KNOWN.get(attribute, ()) else None
            case _:
                return value

    def _address(self, kind: ReferenceKind, value: str, line: int) -> str | None:
        if not value.strip() or not is_allowed(kind, value):
            return None
        return self.ledger.slot(kind, value, line)

    def _id(self, value: str, line: int) -> str | None:
        if value in self._taken:
            self.ledger.findings.append(findings.id_taken(line, value))
            return None
        if _ID.fullmatch(value) is None:
            return None
        self._taken.add(value)
        self.ids.append(value)
        return value


def _known_classes(value: str) -> str | None:
    return " ".join(name for name in value.split() if name in CLASSES or name.startswith("language-")) or None


def clean(
    html: str, tokens: Sequence[Token], ledger: Ledger, taken: Sequence[str]
) -> tuple[str, tuple[str, ...]]:
    """Return ``html`` without what is not allowed, and the ids that raw HTML adds to ``taken``.

    Errors: MDN001, MDN002, MDN003, MDN005, MDN015 as findings of the ledger; RefusedError with MDN016,
            MDN024 or MDN025.
    """
    import nh3

    source = raw_html_in(tokens)
    check_tags(sum(raw.text.count("<") for raw in source), source[0].line if source else 1)
    check_reopened(all_tags_in(source))
    _report(source, ledger)
    kept = _Filter(ledger, taken, source)
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=kept,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
    )
    check_growth(kept.length - ledger.size, 0, source[0].line if source else 1)
    _report_images_without_text(cleaned, ledger)
    return _CONTROLS.sub("", cleaned), tuple(kept.ids)


def _report(source: Sequence[RawHtml], ledger: Ledger) -> None:
    for tag, line in tags_in(source):
        if tag.lower() not in TAGS:
            ledger.findings.append(findings.tag_removed(line, tag))
    for attribute in attributes_in(source):
        if attribute.name == "id":
            continue
        kind = ReferenceKind.LINK if attribute.name == "href" else ReferenceKind.IMAGE
        if not attribute.value.strip():
            ledger.findings.append(findings.address_missing(attribute.line, attribute.written))
        elif not is_allowed(kind, attribute.value):
            ledger.findings.append(findings.address_refused(attribute.line, attribute.value))


def _report_images_without_text(cleaned: str, ledger: Ledger) -> None:
    known = {finding.values for finding in ledger.findings if finding.code == "MDN001"}
    slot = re.compile(rf'src="{ledger.mark}(\d+)\."')
    for match in _IMAGE.finditer(cleaned):
        source = slot.search(match[1])
        if source is None or re.search(r'\balt="[^"]*[^\s"]', match[1]):
            continue
        reference = ledger.references[int(source[1])]
        finding = findings.image_without_text(reference.line, reference.target)
        if finding.values not in known:
            ledger.findings.append(finding)
