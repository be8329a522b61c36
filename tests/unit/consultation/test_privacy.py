"""Privacy: what nobody may publish stops the build, and what only looks like it does not."""

from __future__ import annotations

import pytest

from builder.consultation.kinds import NOMINEE
from builder.consultation.privacy import private_words
from tests.support.values import make_values

CARD, CHANNEL, HOME = "CON025", "CON026", "CON027"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Căn cước 072190001234.", [CARD]),
        ("CMND 290123456", [CARD]),
        ("Điện thoại 0912 345 678", [CHANNEL]),
        ("Gọi 0912.345.678 hoặc +84 912345678", [CHANNEL]),
        ("Thư hoa.le@gmail.com", [CHANNEL]),
        ("Số nhà 12, đường Ví Dụ", [HOME]),
        ("Thường trú tại ấp Ví Dụ", [HOME]),
        ("290123456, 0912345678, a@b.vn, tạm trú tại xã", [CARD, CHANNEL, HOME]),
        ("Vận động 1.500.000.000 đồng, 120.000.000.000 đồng", []),
        ("Thư vanphong@tanbien.gov.vn, điện thoại cơ quan 0276 3 874 123", []),
        ("Quyết định số 123456789/QĐ-UBND ngày 01/02/2025", []),
        ("Từ năm 2021 đến năm 2025, 412 người", []),
    ],
)
def test_private_words_are_found_and_figures_are_not(text: str, codes: list[str]) -> None:
    values = make_values(
        f'{{id: a, subject: individual, name: Lê Hoa, award: b, summary: "{text}"}}', NOMINEE
    )
    assert [one.code for one in private_words(values)] == codes


def test_words_below_other_fields_are_read_too_and_told_where_they_stand() -> None:
    text = """\
id: a
subject: individual
name: Lê Hoa
award: b
proposal:
  number: 01/TTr
  agency: "Ông Nam, 0912345678"
"""
    (finding,) = private_words(make_values(text, NOMINEE))
    assert (finding.code, finding.span.line) == (CHANNEL, 7)
    assert dict(finding.values)["found"] == "0912345678"
