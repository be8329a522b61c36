"""Prose: paragraphs whose markup can be read in one way only, as tokens.

The tokens are those of the library's rules, without their empty texts.
"""

from __future__ import annotations

from markdown_it.token import Token

from builder.markdown.inlines import pieces_of


def prose(text: str, line: int) -> list[Token] | None:
    """Return the tokens of a paragraph that begins on ``line``, or None when the rules must read it."""
    pieces = pieces_of(text)
    if pieces is None:
        return None
    tokens = _plain(pieces[0])
    line += pieces[0].count("\n")
    for at in range(1, len(pieces), 5):
        strong, em, words, target, after = pieces[at : at + 5]
        if target:
            opened = Token("link_open", "a", 1, {"href": target}, meta={"line": line})
            tokens += (opened, _inner(words), Token("link_close", "a", -1))
        else:
            tokens += _emphasised("strong", "**", strong) if strong else _emphasised("em", "*", em)
        tokens += _plain(after)
        line += after.count("\n")
    return tokens


def _plain(text: str) -> list[Token]:
    """Return the tokens of words without marks, and of the ends of lines between them."""
    tokens: list[Token] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            tokens.append(Token("softbreak", "br", 0))
        if line:
            tokens.append(Token("text", "", 0, content=line))
    return tokens


def _emphasised(tag: str, markup: str, words: str) -> tuple[Token, Token, Token]:
    return (
        Token(f"{tag}_open", tag, 1, markup=markup),
        _inner(words),
        Token(f"{tag}_close", tag, -1, markup=markup),
    )


def _inner(words: str) -> Token:
    return Token("text", "", 0, content=words, level=1)
