"""QR codes: the shape of what is drawn; that cameras read it, the browser tests prove."""

from __future__ import annotations

import re

from builder.qr_codes import qr_code

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
