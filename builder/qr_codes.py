"""QR codes: an address as squares that a telephone's camera reads from paper."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

_QUIET = 4  # modules around it that stay white


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code as one shape; ``size`` is the length of a side in modules, with the white around it."""

    size: str
    path: str


def qr_code(text: str) -> QrCode:
    """Return the code that says ``text``; a seventh of it may be dirty or torn.

    Shape:  ``path`` is that of an SVG: every run of dark modules in a row is one rectangle.
    Source: ISO/IEC 18004, error correction level M, a quiet zone of four modules.
    """
    import segno

    code = segno.make_qr(text, error="m", boost_error=False)
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=_QUIET)]
    shapes = [_run(x, y, width) for y, row in enumerate(rows) for x, width in _dark(row)]
    return QrCode(str(len(rows)), "".join(shapes))


def _dark(row: list[bool]) -> list[tuple[int, int]]:
    """Return where each run of dark modules begins, and how long it is."""
    runs, place = [], 0
    for is_dark, modules in groupby(row):
        width = len(list(modules))
        if is_dark:
            runs.append((place, width))
        place += width
    return runs


def _run(x: int, y: int, width: int) -> str:
    return f"M{x} {y}h{width}v1h-{width}z"
