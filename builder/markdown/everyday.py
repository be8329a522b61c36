"""Everyday Markdown: what nearly every story is written in, read in one pass and without the parser.

Headings, paragraphs, simple lists, quotes, tables and rules, each apart from the next by a blank line.
Whatever could be read in another way, or deserves a finding, is declined: the parser reads the whole body
then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from builder.markdown.addresses import is_external
from builder.markdown.anchors import Anchors
from builder.markdown.everyday_tables import table_html
from builder.markdown.facts import Body, BodyFacts, BodyHtml, Heading, MarkdownOptions, Reference
from builder.markdown.inlines import SLOT, Declined, Inlines, words_in
from builder.markdown.limits import MOST_LINES
from builder.markdown.places import columns_of
from builder.markdown.wording import cut_at_word

_LONGEST = 100_000  # characters; what is longer is held to the parser's limits
# Indented lines, blanks before a line end, and marks of which findings tell.
_DECLINED = ("\n ", " \n", "{")
# How a line of words begins: never with what a block begins with.
_WORDS = re.compile(r"[^\W\d_]|[“‘\"(«…–—\[]|\*{1,2}[^\W_]|[0-9](?![0-9]{0,8}[.)](?: |\Z))")
_HEADING = re.compile(r"(#{1,6}) +([^# ](?:[^#]*[^# ])?)")
_BULLET = re.compile(r"([-*+]) ([^ ].*)")
_NUMBERED = re.compile(r"([0-9]{1,9})([.)]) ([^ ].*)")
_RULES = frozenset({"---", "***", "___"})


def read_everyday(text: str, options: MarkdownOptions) -> Body | None:
    """Return what ``text`` holds, the same as the parser would, or None when that must read it."""
    if options != MarkdownOptions() or len(text) > _LONGEST or text.count("\n") >= MOST_LINES:
        return None
    if text.startswith(" ") or text.endswith(" ") or any(sign in text for sign in _DECLINED):
        return None
    # Printable text has no controls, and no blanks but the one.
    if not text.replace("\n", "").isprintable():
        return None
    reader = _Reader(text.split("\n"))
    try:
        return reader.body()
    except Declined:
        return None


class _Reader:
    """Reads the lines of a body from the first to the last."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._place = 0
        self._html: list[str] = []
        self._inlines = Inlines()
        self._headings: list[tuple[int, str, int]] = []  # level, words, and where in the HTML it stands
        self._first = self._nested = ""
        self._tables = 0

    def body(self) -> Body:
        lines = self._lines
        while self._place < len(lines):
            if lines[self._place]:
                self._block(lines[self._place])
            else:
                self._place += 1
        headings = self._numbered_headings()
        references = tuple(self._inlines.references)
        facts = BodyFacts(
            headings=headings,
            anchors=tuple(heading.anchor for heading in headings),
            references=references,
            excerpt=cut_at_word(words_in(self._first or self._nested)),
        )
        before, *after = "".join(self._html).split(SLOT)
        pieces = (_manners(reference) + piece for reference, piece in zip(references, after, strict=True))
        columns = columns_of([(one.line, one.target) for one in references], lines)
        return Body(facts, BodyHtml((before, *pieces), columns))

    def _block(self, line: str) -> None:
        first = line[0]
        if _WORDS.match(line):
            self._paragraphs(self._block_of(_is_words), is_nested=False)
        elif first == "#":
            self._heading(line)
        elif line in _RULES:
            self._html.append("<hr>\n")
            self._place += 1
        elif first == ">":
            self._quote()
        elif first == "|":
            self._table()
        elif _BULLET.fullmatch(line):
            self._list(_BULLET, "ul", "")
        elif numbered := _NUMBERED.fullmatch(line):
            start = int(numbered[1])
            self._list(_NUMBERED, "ol", "" if start == 1 else f' start="{start}"')
        else:
            raise Declined

    def _block_of(self, belongs: Callable[[str], bool]) -> list[str]:
        """Return the lines of the block that begins here, all of which belong to it, up to a blank line."""
        block = list(takewhile(bool, self._lines[self._place :]))
        if not all(map(belongs, block)):
            raise Declined
        return block

    def _paragraphs(self, block: Sequence[str], *, is_nested: bool) -> None:
        """Write ``block``, whose empty lines part its paragraphs."""
        begun: list[str] = []
        for place, line in enumerate((*block, ""), self._place):
            if line:
                begun.append(line)
            elif begun:
                text = "\n".join(begun)
                self._html += ("<p>", self._inlines.html(text, place - len(begun)), "</p>\n")
                self._note(text, is_nested=is_nested)
                begun = []
        self._place += len(block)

    def _note(self, text: str, *, is_nested: bool) -> None:
        """Remember the first paragraph, from which the excerpt is taken."""
        if is_nested:
            self._nested = self._nested or text
        else:
            self._first = self._first or text

    def _heading(self, line: str) -> None:
        heading = _HEADING.fullmatch(line)
        if heading is None:
            raise Declined
        self._headings.append((len(heading[1]), words_in(heading[2]), len(self._html)))
        self._html += ("", self._inlines.html(heading[2], self._place), "")
        self._place += 1

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

    def _quote(self) -> None:
        block = [line[2:] for line in self._block_of(_is_quoted)]
        if not all(map(_is_words, filter(None, block))) or not any(block):
            raise Declined
        self._html.append("<blockquote>\n")
        self._paragraphs(block, is_nested=True)
        self._html.append("</blockquote>\n")

    def _list(self, form: re.Pattern[str], tag: str, attributes: str) -> None:
        lines = self._block_of(lambda line: form.fullmatch(line) is not None)
        found = [form.fullmatch(line) for line in lines]
        items = [(one[one.lastindex - 1], one[one.lastindex]) for one in found if one and one.lastindex]
        markers = {marker for marker, _ in items}
        after = form.fullmatch(self._after(len(lines)))
        # The items after a blank line would belong to the same list, and make it a loose one.
        if len(markers) > 1 or (after and after[after.lastindex - 1 if after.lastindex else 0] in markers):
            raise Declined
        self._html.append(f"<{tag}{attributes}>\n")
        for place, (_, words) in enumerate(items, self._place):
            if not _is_words(words):
                raise Declined
            self._html += ("<li>", self._inlines.html(words, place), "</li>\n")
            self._note(words, is_nested=True)
        self._html.append(f"</{tag}>\n")
        self._place += len(lines)

    def _after(self, count: int) -> str:
        """Return the next line that is not blank after ``count`` lines."""
        return next(filter(None, self._lines[self._place + count :]), "")

    def _table(self) -> None:
        block = self._block_of(lambda line: line.startswith("|") and line.endswith("|"))
        self._tables += 1
        place = self._place
        html = table_html(block, self._tables, lambda cell, row: self._inlines.html(cell, place + row))
        if html is None:
            raise Declined
        self._html.append(html)
        self._place += len(block)


def _is_words(line: str) -> bool:
    return _WORDS.match(line) is not None


def _is_quoted(line: str) -> bool:
    return line == ">" or (line.startswith("> ") and line[2:3] != " ")


def _manners(reference: Reference) -> str:
    return '" rel="noopener' if is_external(reference.target) else ""
