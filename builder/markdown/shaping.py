"""Shaping: pictures with captions and tables that everybody can read, made from ordinary Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


def shape_blocks(tokens: Sequence[Token]) -> None:
    """Turn pictures into figures and make tables accessible, in place."""
    tables = 0
    for position, token in enumerate(tokens):
        if token.type == "paragraph_open" and not token.hidden:
            _shape_figure(tokens[position : position + 3])
        elif token.type == "table_open":
            tables += 1
            # Two regions of one name cannot be told apart by those who hear them.
            token.meta["label"] = "Bảng" if tables == 1 else f"Bảng {tables}"
        elif token.type in ("th_open", "td_open"):
            _shape_cell(token)


def _shape_figure(paragraph: Sequence[Token]) -> None:
    opened, inline, closed = paragraph
    children = inline.children or []
    if len(children) != 1 or children[0].type != "image" or "title" not in children[0].attrs:
        return
    image = children[0]
    caption = str(image.attrs.pop("title"))
    kind = type(image)
    opened.tag = closed.tag = "figure"
    inline.children = [
        image,
        kind("figcaption_open", "figcaption", 1),
        kind("text", "", 0, content=caption),
        kind("figcaption_close", "figcaption", -1),
    ]


def _shape_cell(token: Token) -> None:
    # Classes instead of style: the site forbids inline styles.
    alignment = str(token.attrs.pop("style", "")).removeprefix("text-align:")
    if alignment:
        token.attrs["class"] = f"align-{alignment}"
    if token.type == "th_open":
        token.attrs["scope"] = "col"
