"""Summary as Markdown: what citizens wrote is text in it, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.intake.readings import Reading
from builder.intake.summary import NOTHING_TO_READ, Cell, Summary, Table, reading_head

# Whatever begins something anywhere: code, emphasis, links, HTML, tables, and addresses that become links.
_MEANT = re.compile(r"[\\`*_{}\[\]()<>#+!|~&@^$=]|:(?=//|\w+:)|^:|(?<=www)\.", re.IGNORECASE)
_LIST = re.compile(r"^(\d*)([-.])")  # with what a line begins


def markdown_of(summary: Summary) -> str:
    """Return ``summary`` as Markdown; equal summaries give equal texts.

    Source: CommonMark 0.31; tables as GitHub Flavored Markdown has them.
    """
    parts = [f"# Tổng hợp ý kiến: {escaped(summary.title)}"]
    parts += ["\n".join(f"- {escaped(line)}" for line in summary.lines)]
    for table in summary.tables:
        parts += _table(table)
    parts += ["## Nội dung góp ý"]
    parts += [_reading(one) for one in summary.readings] or [NOTHING_TO_READ]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return a line of ``text`` so that all of it is shown as it is written."""
    return _LIST.sub(r"\1\\\2", _MEANT.sub(r"\\\g<0>", text.strip()))


def quoted(text: str) -> str:
    """Return ``text`` as a quotation with the line ends of whoever wrote it."""
    paragraphs = ["\\\n> ".join(escaped(line) for line in part) for part in _paragraphs(text.splitlines())]
    return "> " + "\n>\n> ".join(paragraphs)


def _paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for line in lines:
        if line.strip():
            part.append(line)
        elif part:
            yield part
            part = []
    if part:
        yield part


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.title}"
    yield from map(escaped, table.notes)
    head, *rows = table.rows
    rule = (
        "| " + " | ".join("---:" if isinstance(cell, int) else "---" for cell in (rows or [head])[0]) + " |"
    )
    yield "\n".join([_row(head), rule, *map(_row, rows)])


def _row(cells: Iterable[Cell]) -> str:
    return "| " + " | ".join(escaped(str(cell)) for cell in cells) + " |"


def _reading(one: Reading) -> str:
    return f"### {escaped(reading_head(one))}\n\n{quoted(one.text)}"
