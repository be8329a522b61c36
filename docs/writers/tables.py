"""Tables: the frame that all reference pages share."""

from __future__ import annotations

from collections.abc import Iterable

GENERATED = "<!-- Written by docs/reference.py from the code; do not edit. -->"


def page(title: str, *parts: str) -> str:
    """Return a page of ``parts``, those that are empty left out."""
    return "\n\n".join((f"# {title}", GENERATED, *(part for part in parts if part))) + "\n"


def table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    return "\n".join(map(_line, (headings, tuple("---" for _ in headings), *rows)))


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"
