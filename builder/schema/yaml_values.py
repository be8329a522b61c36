"""YAML values: what an author typed, with its place, and nothing guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from builder.diagnostics import Span

_EMPTY_WORDS = frozenset({"", "~", "null"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as typed; ``is_plain`` when it stood without quotes."""

    text: str
    is_plain: bool
    span: Span

    @property
    def is_empty(self) -> bool:
        """Whether the author left the value out."""
        return self.is_plain and self.text in _EMPTY_WORDS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    values: tuple[Tree, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """One key of a mapping with its value."""

    key: str
    span: Span
    value: Tree


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; no key stands twice."""

    pairs: tuple[Pair, ...]
    span: Span


Tree: TypeAlias = Scalar | Sequence | Mapping
