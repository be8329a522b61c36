"""QR codes: the shape of what is drawn; that cameras read it, the browser tests prove."""

from __future__ import annotations

import re

import segno
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.receipts import receipt_code
from builder.qr_codes import QrCode, QrCodes, qr_code, qr_lines

URL = "https://tanbien.example.gov.vn/thi-dua/lay-y-kien/dot-mot/"


def test_white_stands_around_the_code_and_a_finder_in_its_corner() -> None:
    code = qr_code(URL)
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path)]
    assert runs[0] == (4, 4, 7)
    assert min(x for x, _, _ in runs) == min(y for _, y, _ in runs) == 4
    assert max(x + width for x, _, width in runs) == max(y for _, y, _ in runs) + 1 == int(code.size) - 4


def test_the_same_address_gives_the_same_code_and_another_gives_another() -> None:
    assert qr_code(URL) == qr_code(URL)
    assert qr_code(URL) != qr_code(URL.replace("mot", "hai"))


@given(
    st.lists(st.binary(min_size=1, max_size=4), min_size=1, max_size=4),
    st.sampled_from(["", "ă", "/dài" * 9]),
)
def test_codes_that_are_added_up_are_those_that_the_library_makes_under_the_same_mask(
    nonces: list[bytes], more: str
) -> None:
    texts = [f"{URL}{more}#{receipt_code(b'key', nonce)}" for nonce in nonces]
    codes = QrCodes(texts[0])
    for text in texts:
        known = segno.make_qr(text, error="m", boost_error=False, mask=2)
        rows = [[bool(module) for module in row] for row in known.matrix_iter(border=4)]
        dark = {(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark}
        assert (_dark(codes.code(text)), codes.code(text).size) == (dark, str(len(rows)))


def _dark(code: QrCode) -> set[tuple[int, int]]:
    """Return the modules that an SVG path of rectangles darkens."""
    found, x, y = set(), 0, 0
    told = re.findall(r"M(\d+) (\d+)|m(\d+) 0|h(\d+)v1h-(\d+)z", code.path)
    assert "".join(re.findall(r"M\d+ \d+|m\d+ 0|h\d+v1h-\d+z", code.path)) == code.path
    for to_x, to_y, on, width, back in told:
        x, y = (int(to_x), int(to_y)) if to_x else (x + int(on or 0), y)
        assert width == back
        found |= {(x + one, y) for one in range(int(width or 0))}
    return found


def test_lines_of_a_terminal_show_the_code_that_the_library_makes() -> None:
    text = "otpauth://totp/x:lan?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=x&period=30"
    matrix = segno.make_qr(text, error="l", boost_error=False).matrix_iter(border=4)
    known = [[bool(module) for module in row] for row in matrix]
    lines = qr_lines(text)
    found = [[letter in halves for letter in line] for line in lines for halves in ("▀█", "▄█")]
    assert found[: len(known)] == known
    assert not any(map(any, found[len(known) :]))
    assert len(found) - len(known) == len(known) % 2
