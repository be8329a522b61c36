"""Posts: what stands in one cell is parted before the unit, and where nobody knows it that is told."""

from __future__ import annotations

import pytest

from builder.importing.posts import parted

UNITS = {"truong a", "xa tan bien, tinh tay ninh"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Giáo viên, Trường A", ("Giáo viên", "Trường A", True)),
        ("Bí thư,  Hiệu trưởng, trường a", ("Bí thư, Hiệu trưởng", "trường a", True)),
        ("Chủ tịch, xã Tân Biên, tỉnh Tây Ninh", ("Chủ tịch", "xã Tân Biên, tỉnh Tây Ninh", True)),
        ("Trưởng ban, Ban B, Công ty C", ("Trưởng ban", "Ban B, Công ty C", False)),
        ("Nông dân", ("Nông dân", "", True)),
        ("Trường A", ("", "Trường A", True)),
    ],
)
def test_a_cell_is_parted_before_its_unit(words: str, found: tuple[str, str, bool]) -> None:
    assert parted(words, UNITS) == found
