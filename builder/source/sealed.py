"""Sealed texts: lines that begin with their own digest, so that damage is seen before they are believed."""

from __future__ import annotations

from collections.abc import Iterable

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


def unsealed_bytes(content: bytes) -> list[bytes] | None:
    """Return the lines of a sealed text that was not decoded, None for anything else."""
    seal, _, body = content.partition(b"\n")
    return body.split(b"\n") if seal == digest_of(body).encode() else None
