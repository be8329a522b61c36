"""Keyed plans: outputs reduced to their keys, which is all that a build needs when their bytes are kept.

A keyed plan is text, so it can be kept itself. What it was made from stands in its own key; for how long it
is good, in its first line.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from json.encoder import encode_basestring as _quoted
from typing import NamedTuple

from builder.dataclasses import dataclass
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
    """A summary, and the outputs by their paths."""

    summary: Summary
    outputs: Mapping[str, KeyedOutput]

    def showing(self, documents: Collection[str]) -> Iterator[KeyedOutput]:
        """Return the outputs that show the body of one of ``documents``."""
        found: Iterable[KeyedOutput] = self.outputs.values()
        if isinstance(self.outputs, _Lines) and len(documents) <= _FEW:
            found = self.outputs.naming(documents)
        wanted = set(documents)
        return (one for one in found if any(body.name in wanted for body in one.bodies))

    def text(self) -> str:
        """Return the plan as text; `plan_from_text` reads it."""
        return "\n".join((_json(plain_summary(self.summary)), *map(_line, self.outputs.values())))


class _Lines(Mapping[str, KeyedOutput]):
    """Each output as a line of JSON, read when it is looked at: most builds need to look into few of them.

    An edited body is shown by one or two, which are found in the text without cutting it into lines.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, KeyedOutput] = {}

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        lines = self._text.split("\n") if self._text else ()
        return {line[2 : line.index('"', 2)]: line for line in lines}

    def __getitem__(self, path: str) -> KeyedOutput:
        return self._found.get(path) or _output(self._lines[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def naming(self, documents: Collection[str]) -> Iterator[KeyedOutput]:
        """Return the outputs in whose lines one of ``documents`` is named."""
        starts = {start for path in documents for start in self._starts_naming(f"[{_json(path)},")}
        for start in sorted(starts):
            line = self._text[start:].partition("\n")[0]
            output = _output(line)
            self._found[output.path] = output
            yield output

    def _starts_naming(self, mark: str) -> Iterator[int]:
        """Yield where those lines begin in which ``mark`` stands."""
        place = self._text.find(mark)
        while place >= 0:
            yield self._text.rfind("\n", 0, place) + 1
            place = self._text.find(mark, place + len(mark))


def plan_from_text(text: str) -> KeyedPlan | None:
    """Return the plan that `KeyedPlan.text` wrote, None for anything else."""
    head, _, lines = text.partition("\n")
    try:
        return KeyedPlan(summary_from(json.loads(head)), _Lines(lines))
    except (ValueError, TypeError, RecursionError):
        return None


def _output(line: str) -> KeyedOutput:
    path, key, copied, bodies, shared = json.loads(line)
    return KeyedOutput(path, key, copied, tuple(_body(*body) for body in bodies), tuple(shared))


def _body(path: str, targets: Iterable[str]) -> KeyedBody:
    return KeyedBody(path, tuple(targets))


def _line(output: KeyedOutput) -> str:
    """Return what `_json` would, in a third of the time: there is a line for every page."""
    bodies = ",".join([f"[{_quoted(body.name)},{_quoted_all(body.targets)}]" for body in output.bodies])
    texts = f"{_quoted(output.path)},{_quoted(output.key)},{_quoted(output.copied)}"
    return f"[{texts},[{bodies}],{_quoted_all(output.shared)}]"


def _quoted_all(texts: Iterable[str]) -> str:
    return f"[{','.join(map(_quoted, texts))}]"


def _json(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
