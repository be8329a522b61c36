"""Places: where in its line each target of a body stands, found by its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_LONGEST_LINE = 10_000  # else many targets of one line would each be looked for in all of it


def columns_of(places: Iterable[tuple[int, str]], lines: Sequence[str]) -> tuple[int, ...]:
    """Return the column at which each of ``places`` stands, 0 when it is not found.

    Shape:  each place is a line, counted from 1, and words; equal ones stand in their order in the line. What
            was written with escapes or entities is not found, nor what stands in an endless line.
    Units:  columns count from 1.
    """
    # Where the next search for equal words begins, so that a line is searched once for all of them.
    after: dict[tuple[int, str], int] = {}
    columns: list[int] = []
    for line, words in places:
        text = lines[line - 1] if words and line <= len(lines) else ""
        start = text.find(words, after.get((line, words), 0)) if 0 < len(text) <= _LONGEST_LINE else -1
        if start >= 0:
            after[line, words] = start + len(words)
        columns.append(start + 1)
    return tuple(columns)
