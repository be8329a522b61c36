"""Keyed plans: outputs reduced to their keys, which is all that a build needs when their bytes are kept.

A keyed plan is text, so it can be kept itself. What it was made from stands in its own key; for how long it
is good, in its first line.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from builder.render.summary import Plain, Summary, plain_summary, summary_from

_FEW = 20  # of so many documents, finding the lines that name them is quicker than reading all


class KeyedBody(NamedTuple):
    """A body that is set into a page: the path of its document, and what stands in its slots."""

    name: str
    targets: tuple[str, ...]


class KeyedOutput(NamedTuple):
    """An output: ``key`` stands for what its layout makes, ``bodies`` and ``shared`` for what is set into it.

    Shape: ``copied`` is the path of the file of which it is a copy, "" for one that is made; ``shared`` has
           the names of shared layouts.
    """

    path: str
    key: str
    copied: str = ""
    bodies: tuple[KeyedBody, ...] = ()
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyedPlan:
    """A summary, and each output as a line of JSON: most builds need to look into few of them."""

    summary: Summary
    lines: tuple[str, ...]

    @property
    def outputs(self) -> Mapping[str, KeyedOutput]:
        """All outputs by their paths, each read when it is looked at."""
        return _Lines({line[2 : line.index('"', 2)]: line for line in self.lines})

    def showing(self, documents: Collection[str]) -> Iterator[KeyedOutput]:
        """Return the outputs that show the body of one of ``documents``."""
        if len(documents) <= _FEW:
            marks = [f"[{_json(path)}," for path in documents]
            lines = [line for line in self.lines if any(mark in line for mark in marks)]
        else:
            lines = list(self.lines)
        wanted = set(documents)
        return (one for one in map(_output, lines) if any(body.name in wanted for body in one.bodies))

    def text(self) -> str:
        """Return the plan as text; `plan_from_text` reads it."""
        return "\n".join((_json(plain_summary(self.summary)), *self.lines))


class _Lines(Mapping[str, KeyedOutput]):
    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines

    def __getitem__(self, path: str) -> KeyedOutput:
        return _output(self._lines[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def line_of(output: KeyedOutput) -> str:
    """Return ``output`` as a line of JSON that begins with its path."""
    return _json(output)


def plan_from_text(text: str) -> KeyedPlan | None:
    """Return the plan that `KeyedPlan.text` wrote, None for anything else."""
    head, *lines = text.split("\n")
    try:
        summary = summary_from(json.loads(head))
    except (ValueError, TypeError, RecursionError):
        return None
    return KeyedPlan(summary, tuple(lines))


def _output(line: str) -> KeyedOutput:
    path, key, copied, bodies, shared = json.loads(line)
    return KeyedOutput(path, key, copied, tuple(_body(*body) for body in bodies), tuple(shared))


def _body(path: str, targets: Iterable[str]) -> KeyedBody:
    return KeyedBody(path, tuple(targets))


def _json(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
