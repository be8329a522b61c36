"""Rendering: HTML of what markdown-it does not know, or does not write as a page for everybody needs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.markdown.containers import NOTE, REPLICATION_CARD
from builder.markdown.footnotes import RENDER_RULES as FOOTNOTE_RULES
from builder.markdown.footnotes import RenderRule
from builder.markdown.ledger import ledger_of

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict


def _table_open(_: RendererHTML, tokens: Sequence[Token], index: int, *_more: object) -> str:
    # A wide table scrolls by itself; the keyboard can only scroll what it can reach.
    label = tokens[index].meta["label"]
    return f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">\n<table>\n'


def _table_close(*_: object) -> str:
    return "</table>\n</div>\n"


def _container_open(
    _: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    meta = tokens[index].meta
    title = _escaped(meta["title"])
    match meta["name"]:
        case str() as name if name == NOTE:
            # role: a note is no landmark of the page, a bare aside would be one.
            return f'<aside class="note" role="note">\n<p class="note-title">{title}</p>\n'
        case str() as name if name == REPLICATION_CARD:
            own, anchor, level = ledger_of(env).own, meta["anchor"], meta["level"]
            return (
                f'<section class="replication-card" aria-labelledby="{own}{anchor}">\n'
                f'<h{level} id="{own}{anchor}">{title}</h{level}>\n'
            )
        case _:
            return ""


def _container_close(_: RendererHTML, tokens: Sequence[Token], index: int, *_more: object) -> str:
    return {NOTE: "</aside>\n", REPLICATION_CARD: "</section>\n"}.get(tokens[index].meta["name"], "")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


RENDER_RULES: tuple[tuple[str, RenderRule], ...] = (
    ("table_open", _table_open),
    ("table_close", _table_close),
    ("container_open", _container_open),
    ("container_close", _container_close),
    *FOOTNOTE_RULES,
)
