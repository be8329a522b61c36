"""Wording: the plain words of a body, for headings and excerpts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.markdown.shortcodes import without_shortcodes

if TYPE_CHECKING:
    from markdown_it.token import Token

LONGEST_EXCERPT = 320


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


def is_silent(children: Sequence[Token] | None) -> bool:
    """Return whether somebody who only listens hears nothing of a link's or heading's ``children``: no words
    and no picture with words; of a tag or note nobody knows yet.
    """
    return not any(map(_is_heard, children or ()))


def _is_heard(child: Token) -> bool:
    if child.type == "image":
        return not is_silent(child.children)
    if child.type in ("html_inline", "footnote_ref"):
        return True
    return any(character.isprintable() and not character.isspace() for character in _word(child))


def excerpt_from(tokens: Sequence[Token]) -> str:
    """Return the beginning of the first paragraph with words, outside lists and quotes if possible."""
    nested = ""
    for position, token in enumerate(tokens):
        if token.type == "footnote_block_open":
            break
        if token.type != "paragraph_open" or token.tag == "figure":
            continue
        words = without_shortcodes(words_of(tokens[position + 1].children))
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
