"""Sealed texts: lines that begin with their own digest, so that damage is seen before they are believed.

A table stands in them column below column: so ten thousand rows are cut apart and put together at one stroke.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from builder.source.fingerprint import digest_of, digest_of_text


def sealed(lines: Iterable[str]) -> str:
    """Return ``lines`` as one text under its seal; no line may hold a line end."""
    body = "\n".join(lines)
    return f"{digest_of_text(body)}\n{body}"


def seal_of(text: str) -> str:
    """Return the digest under which a sealed text stands."""
    return text.partition("\n")[0]


def unsealed(text: str) -> list[str] | None:
    """Return the lines of a sealed text, None for anything else."""
    seal, _, body = text.partition("\n")
    return body.split("\n") if seal == digest_of_text(body) else None


def stacked(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Return the cells of ``rows``, all of one length, column below column."""
    return chain.from_iterable(zip(*rows, strict=True))


def columns(cells: Sequence[str], width: int) -> list[Sequence[str]]:
    """Return the ``width`` columns that `stacked` put below each other.

    Errors: ValueError when they are not of one length.
    """
    height, rest = divmod(len(cells), width)
    if rest:
        raise ValueError(f"{len(cells)} cells are no {width} columns")
    return (
        [cells[start : start + height] for start in range(0, len(cells), height)] if height else [()] * width
    )


def sealed_bytes(lines: Iterable[bytes]) -> bytes:
    """Return the same of lines that are encoded: as a text, a long one would take three times the room."""
    body = b"\n".join(lines)
    return digest_of(body).encode() + b"\n" + body


def start_of_sealed(content: bytes) -> int:
    """Return where the first line of a sealed text begins that is not decoded, 0 for anything else."""
    start = content.find(b"\n") + 1
    return start if content[: start - 1] == digest_of(memoryview(content)[start:]).encode() else 0
