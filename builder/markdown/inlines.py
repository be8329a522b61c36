"""Inlines: paragraphs of words, emphasis and links whose markup can be read in one way only.

Nearly every paragraph of a story is one; whatever might be read in another way is left to the parser's rules.
"""

from __future__ import annotations

import re

from builder.markdown.addresses import is_allowed
from builder.markdown.facts import Reference, ReferenceKind

SLOT = "\x04"  # stands for a target until the HTML is cut into pieces; no text holds it

_WORD = r"[^\n!&*<\[\\\]_`~]"
# A letter or digit inside, and outside nothing, white space or a mark that cannot belong to a word: such a
# delimiter only opens, or only closes (CommonMark 0.31.2, section 6.2). What stands before an opening one is
# looked at from behind it: a pattern is searched for much faster when it begins with a sign.
_OPENS = r"(?<![^ \n(“]"  # and the delimiter
_CLOSES = r"(?![^ \n.,;:?)”…–])"
_EMPHASISED = rf"((?=[^\W_]){_WORD}*[^\W_])"
_MARKED = re.compile(
    rf"\*\*{_OPENS}\*\*){_EMPHASISED}\*\*{_CLOSES}"
    rf"|\*{_OPENS}\*){_EMPHASISED}\*{_CLOSES}"
    rf"|\[(?<!!\[)((?!\^){_WORD}+)\]\(([A-Za-z0-9/:._~?=%#+,;@-]+)\)"
)
_ILL_BREAK = re.compile(r"(?:\A|\s)\n|\n(?:\s|\Z)")
# What some rule waits for; without a bracket after it, "!" is a word like others.
_SIGNS = "&*<[\\]_`~"


def signs_in(text: str) -> str:
    """Return the signs that ``text`` holds: whatever is a part of it holds no others."""
    return "".join([sign for sign in _SIGNS if sign in text])


def pieces_of(text: str, signs: str = _SIGNS) -> list[str] | None:
    """Return a paragraph cut at its marks, or None when the rules must read it.

    Shape:  the first piece has no marks. Then come five for each mark: what is strong, what is emphasised,
            the words of a link, its target, and what follows without marks; those that it is not are None.
            Line breaks stand in what has no marks. ``signs`` are all that may be in ``text``.
    """
    if "\n" in text and _ILL_BREAK.search(text):
        return None
    if not _holds(text, signs):
        return [text]
    pieces = _MARKED.split(text)
    return None if _holds("".join(pieces[::5]), signs) else pieces


def _holds(text: str, signs: str) -> bool:
    # Each sign by itself is found faster than a pattern looks at every letter.
    for sign in signs:  # noqa: SIM110 (a generator takes longer than all that it does here)
        if sign in text:
            return True
    return False


def words_in(text: str) -> str:
    """Return the mere words of a paragraph that can be cut at its marks, white space made single."""
    pieces = pieces_of(text) or []
    del pieces[4::5]
    words = "".join(filter(None, pieces)).replace("\n", " ").strip(" ")
    return " ".join(words.split()) if "  " in words else words


class Declined(Exception):
    """The parser must read the body."""


class Inlines:
    """Writes paragraphs that can be cut at their marks, with a slot for the target of each link.

    Shape:  ``signs`` are those of the body whose paragraphs they are.
    """

    def __init__(self, signs: str = _SIGNS) -> None:
        self.references: list[Reference] = []
        self._signs = signs

    def html(self, text: str, place: int) -> str:
        """Return the HTML of a paragraph that begins on the line at ``place``, counted from 0.

        Errors: Declined.
        """
        pieces = pieces_of(text, self._signs)
        if pieces is None:
            raise Declined
        if ">" in text or '"' in text:
            # Nothing that can be cut at its marks holds "&" or "<".
            pieces = [one and one.replace(">", "&gt;").replace('"', "&quot;") for one in pieces]
        if len(pieces) == 1:
            return pieces[0]
        html = pieces[:1]
        is_long = "\n" in text
        line = place + 1 + pieces[0].count("\n")
        for at in range(1, len(pieces), 5):
            strong, em, words, target, after = pieces[at : at + 5]
            if target:
                self._note(target, words, line)
                html.append(f'<a href="{SLOT}">{words}</a>{after}')
            else:
                html.append(f"<strong>{strong}</strong>{after}" if strong else f"<em>{em}</em>{after}")
            line += after.count("\n") if is_long else 0
        return "".join(html)

    def _note(self, target: str, words: str, line: int) -> None:
        if not words.strip() or not is_allowed(ReferenceKind.LINK, target):
            raise Declined
        self.references.append(Reference(ReferenceKind.LINK, target, line))
