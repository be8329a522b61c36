"""QR codes: an address as squares that a telephone's camera reads from paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from builder.dataclasses import dataclass

_QUIET = 4  # modules around it that stay white
_BITS = 7  # of an ASCII letter
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_MASK = 2  # of codes that are added up; readers take any


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


def qr_lines(text: str) -> tuple[str, ...]:
    """Return the code that says ``text`` as lines of a terminal, each of which shows two rows of modules."""
    import segno

    code = segno.make_qr(text, error="l", boost_error=False)
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=_QUIET)]
    rows += [[False] * len(rows)] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return tuple("".join(map(_HALVES.__getitem__, zip(*pair, strict=True))) for pair in pairs)


def _dark(row: Sequence[bool]) -> list[tuple[int, int]]:
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


class QrCodes:
    """Codes of texts that are as long as ``pattern``, and differ from it in few letters: a hundred times as
    fast as one by one, once every bit has been met in every place.

    Under one mask a code is linear: the data, what corrects them (Reed and Solomon), and the mask are added
    without carry. So another bit in one place turns the same modules over, whatever stands elsewhere.

    Shape: all texts are ASCII. The mask is fixed; `qr_code` looks for the best one, which takes longest.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._side, self._modules = _modules(pattern)
        self._starts = [f"M{_QUIET} {y}" for y in range(_QUIET, _QUIET + self._side)]
        self._turned: dict[tuple[int, str], int] = {}
        self._turned_by_bit: dict[tuple[int, int], int] = {}

    def code(self, text: str) -> QrCode:
        """Return the code that says ``text``, with a path as that of `qr_code`."""
        modules = self._modules
        for place, (letter, usual) in enumerate(zip(text, self._pattern, strict=True)):
            if letter != usual:
                modules ^= self._turned.get((place, letter)) or self._turn(place, letter)
        return QrCode(str(self._side + 2 * _QUIET), self._path(modules))

    def _path(self, modules: int) -> str:
        width = -(-self._side // 8)
        whole = modules.to_bytes(self._side * width, "big")
        told = [""] * (self._side * (width + 1))
        told[:: width + 1] = self._starts
        for place in range(width):
            told[place + 1 :: width + 1] = map(_EIGHTS.__getitem__, whole[place::width])
        return "".join(told)

    def _turn(self, place: int, letter: str) -> int:
        """Return the modules that are turned over when ``letter`` stands in ``place``."""
        bits = ord(letter) ^ ord(self._pattern[place])
        turned = 0
        for bit in (1 << shift for shift in range(_BITS) if bits >> shift & 1):
            turned ^= self._turned_by_bit.get((place, bit)) or self._turn_bit(place, bit)
        self._turned[place, letter] = turned
        return turned

    def _turn_bit(self, place: int, bit: int) -> int:
        letter = chr(ord(self._pattern[place]) ^ bit)
        _, other = _modules(f"{self._pattern[:place]}{letter}{self._pattern[place + 1 :]}")
        self._turned_by_bit[place, bit] = self._modules ^ other
        return self._modules ^ other


def _modules(text: str) -> tuple[int, int]:
    """Return the length of a side, and the modules as bits, each row filled up to whole bytes."""
    import segno

    code = segno.make_qr(text, error="m", boost_error=False, mode="byte", mask=_MASK)
    rows = [bytes(row) for row in code.matrix]
    filled = "".join("".join(map(str, row)).ljust(-(-len(row) // 8) * 8, "0") for row in rows)
    return len(rows), int(filled, 2)


def _eight(modules: int) -> str:
    """Return the rectangles of eight modules, from where they begin to where the next eight do."""
    told, at = "", 0
    for x, width in _dark([bool(modules >> place & 1) for place in reversed(range(8))]):
        told, at = f"{told}{_moved(x - at)}h{width}v1h-{width}z", x
    return told + _moved(8 - at)


def _moved(width: int) -> str:
    return f"m{width} 0" if width else ""


_EIGHTS = tuple(map(_eight, range(256)))
