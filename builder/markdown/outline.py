"""Outline: the levels and ids of headings; the page has one h1, and every heading can be pointed at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.markdown import findings
from builder.markdown.anchors import Anchors
from builder.markdown.containers import REPLICATION_CARD
from builder.markdown.facts import Heading
from builder.markdown.ledger import Ledger, ledger_of, line_of
from builder.markdown.wording import is_silent, words_of

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_DEEPEST = 6
_GIVEN_ID = re.compile(
    r"\s*\{(?:#([A-Za-z0-9][A-Za-z0-9_-]{0,79})|/\*([A-Za-z0-9][A-Za-z0-9_-]{0,79})\*/)\}\s*$"
)


def lead_heading_of(tokens: Sequence[Token]) -> Heading | None:
    """Return the title with which the body begins, if it does."""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return Heading(1, words_of(tokens[1].children), "")
    return None


def take_given_ids(state: StateCore) -> None:
    """Take the id that an author has written after the words of a heading, before these are read.

    Shape:  ``{#id}`` (Pandoc, Hugo) or ``{/*id*/}`` (MDX); where ids are not given it stays text.
    Errors: MDN018 as a finding of the ledger.
    """
    ledger = ledger_of(state.env)
    for position, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        words = state.tokens[position + 1]
        given = _GIVEN_ID.search(words.content)
        if given is None:
            continue
        if ledger.given_ids:
            words.content = words.content[: given.start()]
            token.meta["id"] = given[1] or given[2]
        else:
            ledger.findings.append(findings.id_shown_as_text(line_of(token, 1), given[0].strip()))


def number_headings(tokens: Sequence[Token], taken: Sequence[str], ledger: Ledger) -> tuple[Heading, ...]:
    """Give each heading its level and id, in place, and return them all.

    Shape:  a body that has an h1 moves down by one, since the h1 of the page is its title; at most h6.
    Errors: MDN020 a heading without words, MDN005 a given id twice, as findings of the ledger.
    """
    shift = 1 if any(token.tag == "h1" for token in tokens if token.type == "heading_open") else 0
    anchors = Anchors(taken)
    headings: list[Heading] = []
    section_level = 1
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            level = min(int(token.tag[1:]) + shift, _DEEPEST)
            text = words_of(tokens[position + 1].children)
            if is_silent(tokens[position + 1].children):
                ledger.findings.append(findings.heading_without_text(line_of(token, 1)))
            heading = Heading(level, text, _anchor(token, text, anchors, ledger))
            token.tag = tokens[position + 2].tag = f"h{level}"
            token.attrs["id"] = ledger.own + heading.anchor
            section_level = level if token.level == 0 else section_level
        elif token.type == "container_open" and token.meta["name"] == REPLICATION_CARD:
            heading = _card_heading(token, min(section_level + 1, _DEEPEST), anchors)
        else:
            continue
        headings.append(heading)
    return tuple(headings)


def _anchor(token: Token, text: str, anchors: Anchors, ledger: Ledger) -> str:
    given = token.meta.get("id")
    if given is None:
        return anchors.give(text)
    if anchors.take(given):
        return str(given)
    ledger.findings.append(findings.id_taken(line_of(token, 1), given))
    return anchors.give(text)


def _card_heading(token: Token, level: int, anchors: Anchors) -> Heading:
    title = str(token.meta["title"])
    heading = Heading(level, title, anchors.give(title))
    token.meta |= {"level": level, "anchor": heading.anchor}
    return heading
