"""Inlines: paragraphs of words, emphasis and links whose markup can be read in one way only.

Nearly every paragraph of a story is one; whatever might be read in another way is left to the parser's rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.markdown.addresses import is_allowed
from builder.markdown.facts import Reference, ReferenceKind

SLOT = "\x04"  # stands for a target until the HTML is cut into pieces; no text holds it

_WORD = r"[^\n!&*<\[\\\]_`~]"
# A letter or digit inside, and outside nothing, white space or a mark that cannot belong to a word: such a
# delimiter only opens, or only closes (CommonMark 0.31.2, section 6.2).
_OPENS = r"(?<![^ \n(“])"
_CLOSES = r"(?![^ \n.,;:?)”…–])"
_EMPHASISED = rf"(?=[^\W_]){_WORD}*[^\W_]"
_PART = re.compile(
    rf"(?P<text>{_WORD}+(?:!(?!\[){_WORD}*)*|!(?!\[){_WORD}*)"
    rf"|{_OPENS}\*\*(?P<strong>{_EMPHASISED})\*\*{_CLOSES}"
    rf"|{_OPENS}\*(?P<em>{_EMPHASISED})\*{_CLOSES}"
    rf"|\[(?P<words>(?!\^){_WORD}+)\]\((?P<target>[A-Za-z0-9/:._~?=%#+,;@-]+)\)"
    r"|(?<=\S)(?P<softbreak>\n)(?=\S)"
)
_SIGNS = re.compile(r"[\n!&*<\[\\\]_`~]")


def parts_of(text: str) -> Iterator[re.Match[str]] | None:
    """Return the parts of a paragraph in their order, or None when the rules must read it.

    Shape:  ``lastgroup`` says what each is: "text", "strong", "em", "softbreak", or "target" of a link, with
            its "words".
    """
    parts = list(_PART.finditer(text))
    end = 0
    for part in parts:
        if part.start() != end:
            return None
        end = part.end()
    return iter(parts) if end == len(text) else None


def is_mere_words(text: str) -> bool:
    """Return whether ``text`` holds nothing that any rule waits for."""
    return _SIGNS.search(text) is None


def words_in(text: str) -> str:
    """Return the mere words of a paragraph that has only parts, white space made single."""
    if not is_mere_words(text):
        text = "".join(part["words"] or part[str(part.lastgroup)] for part in parts_of(text) or ())
    return " ".join(text.split())


class Declined(Exception):
    """The parser must read the body."""


class Inlines:
    """Writes paragraphs that have only parts, with a slot for the target of each link."""

    def __init__(self) -> None:
        self.references: list[Reference] = []

    def html(self, text: str, place: int) -> str:
        """Return the HTML of a paragraph that begins on the line at ``place``, counted from 0.

        Errors: Declined.
        """
        if is_mere_words(text):
            return _escaped(text)
        parts = parts_of(text)
        if parts is None:
            raise Declined
        html: list[str] = []
        for part in parts:
            match part.lastgroup:
                case "text" | "softbreak":
                    html.append(_escaped(part[0]))
                case "target":
                    line = place + text.count("\n", 0, part.start()) + 1
                    self._note(part["target"], part["words"], line)
                    html.append(f'<a href="{SLOT}">{_escaped(part["words"])}</a>')
                case kind:
                    html.append(f"<{kind}>{_escaped(part[kind or 0])}</{kind}>")
        return "".join(html)

    def _note(self, target: str, words: str, line: int) -> None:
        if not words.strip() or not is_allowed(ReferenceKind.LINK, target):
            raise Declined
        self.references.append(Reference(ReferenceKind.LINK, target, line))


def _escaped(text: str) -> str:
    # Nothing that has only parts holds "&" or "<".
    return text.replace(">", "&gt;").replace('"', "&quot;")
