"""Everyday Markdown: what nearly every story is written in, read in one pass and without the parser.

Headings, paragraphs, simple lists, quotes, tables and rules, each apart from the next by a blank line.
Whatever could be read in another way, or deserves a finding, is declined: the parser reads the whole body
then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.markdown.addresses import is_external
from builder.markdown.anchors import Anchors
from builder.markdown.everyday_tables import table_html
from builder.markdown.facts import Body, BodyFacts, BodyHtml, Heading, MarkdownOptions, Reference
from builder.markdown.inlines import SLOT, Declined, Inlines, signs_in, words_in
from builder.markdown.limits import MOST_LINES
from builder.markdown.places import columns_of
from builder.markdown.wording import cut_at_word

_LONGEST = 100_000  # characters; what is longer is held to the parser's limits
# How a line of words begins: never with what a block begins with.
_WORDS = re.compile(r"[^\W\d_]|[“‘\"(«…–—\[]|\*{1,2}[^\W_]|[0-9](?![0-9]{0,8}[.)](?: |\Z))")
_HEADING = re.compile(r"(#{1,6}) +([^# ](?:[^#]*[^# ])?)")
# A number, a marker, and the words of an item.
_BULLET = re.compile(r"()([-*+]) ([^ ].*)")
_NUMBERED = re.compile(r"([0-9]{1,9})([.)]) ([^ ].*)")
_RULES = frozenset({"---", "***", "___"})


def read_everyday(text: str, options: MarkdownOptions) -> Body | None:
    """Return what ``text`` holds, the same as the parser would, or None when that must read it."""
    if options != MarkdownOptions() or len(text) > _LONGEST or text.count("\n") >= MOST_LINES:
        return None
    if "{" in text:  # a mark of which findings tell
        return None
    # Printable text has no controls, and no blanks but the one.
    if not text.replace("\n", " ").isprintable():
        return None
    try:
        return _Reader(text).body()
    except Declined:
        return None


def _blocks_of(text: str, place: int) -> Iterator[tuple[str, int]]:
    """Yield what blank lines part in ``text``, which begins on the line at ``place``, each with its place."""
    for part in text.split("\n\n"):
        block = part.strip("\n")
        if block:
            yield block, place + (part[0] == "\n")
        place += part.count("\n") + 2


class _Reader:
    """Reads the blocks of a body from the first to the last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._html: list[str] = []
        self._inlines = Inlines(signs_in(text))
        self._headings: list[tuple[int, str, int]] = []  # level, words, and where in the HTML it stands
        self._first = self._nested = ""
        self._marker = ""  # of the list that was read last, if nothing came after it
        self._tables = 0

    def body(self) -> Body:
        for block, place in _blocks_of(self._text, 0):
            rest = block
            while rest:
                rest, place = self._rest(rest, place)
        headings = self._numbered_headings()
        references = tuple(self._inlines.references)
        facts = BodyFacts(
            headings=headings,
            anchors=tuple([heading.anchor for heading in headings]),
            references=references,
            excerpt=cut_at_word(words_in(self._first or self._nested)),
        )
        before, *after = "".join(self._html).split(SLOT)
        pieces = [_manners(reference) + piece for reference, piece in zip(references, after, strict=True)]
        places = [(one.line, one.target) for one in references]
        columns = columns_of(places, self._text.split("\n")) if places else ()
        return Body(facts, BodyHtml((before, *pieces), columns))

    def _rest(self, block: str, place: int) -> tuple[str, int]:
        """Read ``block``; return what is left of it and its place: headings and rules end with their line."""
        if block[-1] == " " or ("\n" in block and " \n" in block):
            raise Declined  # no block begins with a blank, nor does any line of one
        marker, self._marker = self._marker, ""
        if _WORDS.match(block):
            self._paragraph(block, place)
            self._first = self._first or block
        elif block[0] == ">":
            self._quote(block, place)
        elif block[0] == "|":
            self._table(block, place)
        else:
            line, _, rest = block.partition("\n")
            if block[0] == "#":
                self._heading(line, place)
                return rest, place + 1
            if line in _RULES:
                self._html.append("<hr>\n")
                return rest, place + 1
            self._list(block, place, marker)
        return "", place

    def _paragraph(self, text: str, place: int) -> None:
        if "\n" in text and not all(map(_WORDS.match, text.split("\n"))):
            raise Declined
        self._html += ("<p>", self._inlines.html(text, place), "</p>\n")

    def _heading(self, line: str, place: int) -> None:
        heading = _HEADING.fullmatch(line)
        if heading is None:
            raise Declined
        self._headings.append((len(heading[1]), words_in(heading[2]), len(self._html)))
        self._html += ("", self._inlines.html(heading[2], place), "")

    def _numbered_headings(self) -> tuple[Heading, ...]:
        """Give each heading its level and anchor: the page has an h1 of its own."""
        shift = 1 if any(level == 1 for level, _, _ in self._headings) else 0
        anchors = Anchors(())
        headings: list[Heading] = []
        for written, words, place in self._headings:
            level, anchor = min(written + shift, 6), anchors.give(words)
            self._html[place], self._html[place + 2] = f'<h{level} id="{anchor}">', f"</h{level}>\n"
            headings.append(Heading(level, words, anchor))
        return tuple(headings)

    def _quote(self, block: str, place: int) -> None:
        lines = block.split("\n")
        if not all(map(_is_quoted, lines)):
            raise Declined
        paragraphs = list(_blocks_of("\n".join([line[2:] for line in lines]), place))
        if not paragraphs:
            raise Declined
        self._html.append("<blockquote>\n")
        for paragraph, at in paragraphs:
            if _WORDS.match(paragraph) is None:
                raise Declined
            self._paragraph(paragraph, at)
            self._nested = self._nested or paragraph
        self._html.append("</blockquote>\n")

    def _list(self, block: str, place: int, marker_before: str) -> None:
        form, tag = (_BULLET, "ul") if block[0] in "-*+" else (_NUMBERED, "ol")
        found = [form.fullmatch(line) for line in block.split("\n")]
        items = [one.groups() for one in found if one]
        markers = {marker for _, marker, _ in items}
        # The items after a blank line would belong to the same list, and make it a loose one.
        if len(items) < len(found) or len(markers) > 1 or marker_before in markers:
            raise Declined
        start = int(items[0][0] or 1)
        self._html.append(f'<{tag} start="{start}">\n' if start != 1 else f"<{tag}>\n")
        for at, (_, self._marker, words) in enumerate(items, place):
            if _WORDS.match(words) is None:
                raise Declined
            self._html += ("<li>", self._inlines.html(words, at), "</li>\n")
            self._nested = self._nested or words
        self._html.append(f"</{tag}>\n")

    def _table(self, block: str, place: int) -> None:
        lines = block.split("\n")
        if not all(line.startswith("|") and line.endswith("|") for line in lines):
            raise Declined
        self._tables += 1
        html = table_html(lines, self._tables, lambda cell, row: self._inlines.html(cell, place + row))
        if html is None:
            raise Declined
        self._html.append(html)


def _is_quoted(line: str) -> bool:
    return line == ">" or (line.startswith("> ") and line[2:3] != " ")


def _manners(reference: Reference) -> str:
    return '" rel="noopener' if is_external(reference.target) else ""
