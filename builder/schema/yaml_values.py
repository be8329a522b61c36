"""YAML values: what an author typed, with its place, and nothing guessed."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from builder.dataclasses import dataclass
from builder.diagnostics import Span

_EMPTY_WORDS = frozenset({"", "~", "null"})


# A plain tuple, as a pair below: there are several of both for every document.
class Scalar(NamedTuple):
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


class Pair(NamedTuple):
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
