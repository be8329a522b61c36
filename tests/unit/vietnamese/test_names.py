"""Names: family, middle and given name."""

from __future__ import annotations

import pytest

from builder.vietnamese.names import (
    NameParts,
    family_name,
    given_name,
    index_letter,
    is_personal,
    name_parts,
    sorting_parts,
)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nguyễn Thị Minh Khai", NameParts("Nguyễn", "Thị Minh", "Khai")),
        ("Lê Lợi", NameParts("Lê", "", "Lợi")),
        ("Ánh", NameParts("", "", "Ánh")),
        ("  Trần \u00a0 Văn  An ", NameParts("Trần", "Văn", "An")),
        ("Nguyễn Thị Ánh (Ba Ánh)", NameParts("Nguyễn", "Thị", "Ánh")),
        ("(Ba Ánh)", NameParts("(Ba", "", "Ánh)")),
        ("", NameParts("", "", "")),
    ],
)
def test_name_is_taken_apart_at_its_ends(name: str, parts: NameParts) -> None:
    assert name_parts(name) == parts


@pytest.mark.parametrize(
    ("name", "is_person"),
    [
        ("Lê Thị Hoa", True),
        ("Đoàn Văn An", True),
        ("Trương Tô", True),
        ("Công Tằng Tôn Nữ Thị Minh An", False),
        ("Nguyễn Thị Ánh (Ba Ánh)", True),
        ("Ánh", False),
        ("Tổ Biên tập xã", False),
        ("Ban Biên Tập", False),
        ("Báo Tây Ninh", False),
        ("Đoàn Thanh niên xã", False),
        ("Ủy ban nhân dân", False),
        ("Phòng Văn hóa - Xã hội", False),
        ("UBND Tân Biên", False),
        ("", False),
    ],
)
def test_a_person_is_told_from_an_office_by_the_writing_of_the_name(name: str, *, is_person: bool) -> None:
    assert is_personal(name) is is_person


def test_given_name_is_the_last_word_and_family_name_the_first() -> None:
    assert (given_name("Võ Thị Sáu"), family_name("Võ Thị Sáu")) == ("Sáu", "Võ")


@pytest.mark.parametrize(
    ("sort_name", "parts"),
    [
        ("Thích Niệm Thới", NameParts("Niệm", "Thới", "Thích")),
        ("Smith  John", NameParts("John", "", "Smith")),
        ("Kpă", NameParts("", "", "Kpă")),
    ],
)
def test_sort_name_is_read_in_the_order_of_comparison(sort_name: str, parts: NameParts) -> None:
    assert sorting_parts(sort_name) == parts


@pytest.mark.parametrize(
    ("name", "is_person", "letter"),
    [
        ("Trần Ân", True, "A"),
        ("Đỗ Đan (Ba Đan)", True, "Đ"),
        ("đỗ đan", True, "Đ"),
        ("Tổ Đờn ca", False, "T"),
        ("Ủy ban", False, "U"),
        ("123", False, "#"),
    ],
)
def test_a_name_is_listed_under_a_bare_letter(name: str, is_person: bool, letter: str) -> None:
    assert index_letter(name, is_person=is_person) == letter
