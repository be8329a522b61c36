"""Ledger: what the rules of one parse write down; they have no other way to hand on what they saw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from builder.dataclasses import dataclass, field
from builder.markdown.facts import Finding, Reference, ReferenceKind

if TYPE_CHECKING:
    from markdown_it.token import Token

KEY = "ledger"


@dataclass(slots=True)
class Ledger:
    """The account of one parse.

    Shape: ``mark`` occurs nowhere in the body, since it is a hash of it: what carries it was written by us;
           ``growth`` is how many characters references have added so far to a body of ``size``,
           ``signs`` how many signs of markup its paragraphs had.
    """

    mark: str
    raw_html: bool
    given_ids: bool
    size: int = 0
    growth: int = 0
    signs: int = 0
    findings: list[Finding] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    note_lines: dict[str, int] = field(default_factory=dict)
    quote_depth: int = 0
    paragraph: str = ""
    first_line: int = 1
    last_html_paragraph: int = 0
    _position: int = 0
    _breaks: int = 0

    def enter(self, block: Token) -> None:
        """Begin the paragraph, heading or cell ``block``."""
        self.paragraph = block.content
        self.first_line = line_of(block, self.first_line)
        self._position = self._breaks = 0

    def line_at(self, text: str, position: int) -> int:
        """Return the line of ``position``; the words of an image are parsed apart: theirs is the image's.

        Shape: positions of a paragraph are asked for in ascending order, so that a long one is counted once.
        """
        if text is not self.paragraph:
            return self.first_line + self._breaks
        self._breaks += text.count("\n", self._position, position)
        self._position = position
        return self.first_line + self._breaks

    def slot(self, kind: ReferenceKind, target: str, line: int) -> str:
        """Note a reference and return what stands for its address until the HTML is cut into pieces."""
        self.references.append(Reference(kind, target, line))
        return f"{self.mark}{len(self.references) - 1}."

    @property
    def own(self) -> str:
        """What stands before an id of ours while raw HTML, which may claim the same id, is cleaned."""
        return f"{self.mark}!" if self.raw_html else ""


def new_ledger(text: str, *, raw_html: bool, given_ids: bool = False) -> Ledger:
    """Return an empty account for the body ``text``."""
    from hashlib import blake2b  # seldom needed, and it loads OpenSSL

    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
    return Ledger(f"zq{digest}-", raw_html, given_ids, len(text))


def ledger_of(env: Mapping[str, Any]) -> Ledger:  # Any: the parser's environment is untyped
    """Return the account that belongs to a parse."""
    ledger: Ledger = env[KEY]
    return ledger


def line_of(block: Token, otherwise: int) -> int:
    """Return the line on which ``block`` begins, counted from 1."""
    return block.map[0] + 1 if block.map else otherwise
