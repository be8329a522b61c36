"""Prose: paragraphs of words, emphasis and links whose markup can be read in one way only.

Nearly every paragraph of a story is one. The tokens are those of the library's rules, without their empty
texts; whatever might be read in another way is left to the rules.
"""

from __future__ import annotations

import re

from markdown_it.token import Token

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


def prose(text: str, line: int) -> list[Token] | None:
    """Return the tokens of a paragraph that begins on ``line``, or None when the rules must read it."""
    tokens: list[Token] = []
    end = 0
    for part in _PART.finditer(text):
        if part.start() != end:
            return None
        end = part.end()
        match part.lastgroup:
            case "text":
                tokens.append(Token("text", "", 0, content=part[0]))
            case "softbreak":
                tokens.append(Token("softbreak", "br", 0))
                line += 1
            case "target":
                opened = Token("link_open", "a", 1, {"href": part["target"]}, meta={"line": line})
                tokens += (opened, _inner(part["words"]), Token("link_close", "a", -1))
            case "strong":
                tokens += _emphasised("strong", "**", part["strong"])
            case _:
                tokens += _emphasised("em", "*", part["em"])
    return tokens if end == len(text) else None


def _emphasised(tag: str, markup: str, words: str) -> tuple[Token, Token, Token]:
    return (
        Token(f"{tag}_open", tag, 1, markup=markup),
        _inner(words),
        Token(f"{tag}_close", tag, -1, markup=markup),
    )


def _inner(words: str) -> Token:
    return Token("text", "", 0, content=words, level=1)
