"""Prose: paragraphs whose markup can be read in one way only, as tokens.

The tokens are those of the library's rules, without their empty texts.
"""

from __future__ import annotations

from markdown_it.token import Token

from builder.markdown.inlines import is_mere_words, parts_of


def prose(text: str, line: int) -> list[Token] | None:
    """Return the tokens of a paragraph that begins on ``line``, or None when the rules must read it."""
    if text and is_mere_words(text):
        return [Token("text", "", 0, content=text)]
    parts = parts_of(text)
    if parts is None:
        return None
    tokens: list[Token] = []
    for part in parts:
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
    return tokens


def _emphasised(tag: str, markup: str, words: str) -> tuple[Token, Token, Token]:
    return (
        Token(f"{tag}_open", tag, 1, markup=markup),
        _inner(words),
        Token(f"{tag}_close", tag, -1, markup=markup),
    )


def _inner(words: str) -> Token:
    return Token("text", "", 0, content=words, level=1)
