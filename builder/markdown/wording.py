"""Wording: the plain words of a body, for headings, excerpts and counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

LONGEST_EXCERPT = 320

_TAG = re.compile(r"<[^>]*>?")


def words_of(children: Sequence[Token] | None) -> str:
    """Return the text that readers see of a paragraph, white space made single: no images, notes or tags."""
    return " ".join("".join(_word(child) for child in children or ()).split())


def _word(child: Token) -> str:
    match child.type:
        case "text" | "code_inline":
            return child.content
        case "softbreak" | "hardbreak":
            return " "
        case _:
            return ""


def excerpt_from(tokens: Sequence[Token]) -> str:
    """Return the beginning of the first paragraph with words, outside lists and quotes if possible."""
    nested = ""
    for position, token in enumerate(tokens):
        if token.type == "footnote_block_open":
            break
        if token.type != "paragraph_open" or token.tag == "figure":
            continue
        words = words_of(tokens[position + 1].children)
        if words and token.level == 0:
            return cut_at_word(words)
        nested = nested or words
    return cut_at_word(nested)


def cut_at_word(text: str, longest: int = LONGEST_EXCERPT) -> str:
    """Return ``text``, or its first words with "…" so that all is at most ``longest`` characters."""
    if len(text) <= longest:
        return text
    beginning, space, _ = text[:longest].rpartition(" ")
    return f"{beginning if space else text[: longest - 1]}…"


def count_words(tokens: Sequence[Token]) -> int:
    """Return how many syllables the body has: Vietnamese separates them by white space."""
    return sum(_count(token) for token in tokens)


def _count(token: Token) -> int:
    match token.type:
        case "inline":
            return len(words_of(token.children).split())
        case "fence" | "code_block":
            return len(token.content.split())
        case "html_block":
            return len(_TAG.sub(" ", token.content).split())
        case _:
            return 0
