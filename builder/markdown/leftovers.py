"""Leftovers: marks that mean something to other programs, and that readers of ours would see as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.markdown import findings
from builder.markdown.facts import Finding
from builder.markdown.ledger import Ledger, ledger_of

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_ATTRIBUTE = r"""(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w-]*=(?:"[^"{}]*"|[^\s{}"]+))"""
_ATTRIBUTES = re.compile(rf"\{{:? ?{_ATTRIBUTE}(?: +{_ATTRIBUTE})* ?\}}")
_REFERENCE = re.compile(r"(?:\[(?P<words>[^\[\]]*))?\]\[(?P<label>[^\[\]]*)\]")
_ID_OF_HEADING = re.compile(r"\{#[^ ]*\}")


def report_leftovers(state: StateCore) -> None:
    """Report attributes in braces, and references to addresses that are defined nowhere.

    Shape:  runs before escapes are joined to the text around them: what was escaped is meant to be seen.
    Errors: MDN021, MDN022 as findings of the ledger.
    """
    ledger = ledger_of(state.env)
    before: Token | None = None
    for block in state.tokens:
        if block.type == "inline" and ("{" in block.content or "][" in block.content):
            is_heading = before is not None and before.type == "heading_open"
            ledger.findings += _leftovers_in(block, ledger, is_heading=is_heading)
        before = block


def _leftovers_in(block: Token, ledger: Ledger, *, is_heading: bool) -> Iterator[Finding]:
    ledger.enter(block)
    position = 0
    for text in (one.content for one in block.children or () if one.type == "text"):
        found = [one for one in _REFERENCE.finditer(text) if not _is_numbers(one)]
        # The id of a heading has its own message.
        found += [
            one for one in _ATTRIBUTES.finditer(text) if not (is_heading and _ID_OF_HEADING.fullmatch(one[0]))
        ]
        for one in sorted(found, key=lambda one: one.start()):
            position = max(block.content.find(one[0], position), position)
            line = ledger.line_at(block.content, position)
            position += len(one[0])
            if one.re is _ATTRIBUTES:
                yield findings.attributes_shown_as_text(line, one[0])
            else:
                label = one["label"] or one["words"] or ""
                yield findings.reference_undefined(line, one[0], label)


def _is_numbers(reference: re.Match[str]) -> bool:
    """Return whether it is a row of sources, as scholars number them: [1][2]."""
    return (reference["words"] or "").isdigit() and reference["label"].isdigit()
