"""Shortcodes: calls and comments of other generators; here readers would see them as they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.markdown.findings import shortcodes_shown
from builder.markdown.ledger import Ledger

if TYPE_CHECKING:
    from markdown_it.token import Token

# Hugo's {{< … >}} and {{% … %}}, and the comments of MDX; bounded, so that many that are open cost little.
_WRITTEN = re.compile(r"\{\{[<%].{0,400}?[>%]\}\}|\{/\*.{0,2000}?\*/\}", re.DOTALL)
_CODE = re.compile(r"(`+)[^`]+\1")
_EMPTIED = re.compile(r"\{\{\s*\}\}")  # what is left in plain words of {{<call>}}, read as a tag


def tell_shortcodes(tokens: Sequence[Token], ledger: Ledger) -> None:
    """Report once how many shortcodes and comments the body shows, at the first of them.

    Errors: MDN023, as a finding of the ledger.
    """
    found: list[tuple[int, str]] = []
    for token in tokens:
        if token.type in ("inline", "html_block") and "{" in token.content:
            line = token.map[0] + 1 if token.map else 1
            text = _CODE.sub("", token.content)
            found += [(line, one[0]) for one in _WRITTEN.finditer(text)]
    if found:
        line, written = found[0]
        ledger.findings.append(shortcodes_shown(line, written, len(found)))


def without_shortcodes(words: str) -> str:
    """Return ``words`` without what only another generator understands."""
    if "{" not in words:
        return words
    return " ".join(_EMPTIED.sub(" ", _WRITTEN.sub(" ", words)).split())
