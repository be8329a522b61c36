"""Hiding: a text without whoever wrote it."""

from __future__ import annotations

import pytest

from builder.intake.filings import Filing
from builder.intake.hiding import without_sender
from builder.opinions import Position


def filing(text: str, name: str = "Lê Thị Yến") -> Filing:
    whose = (name, "Tổ 3, ấp 2", "0912 345 678", "yen@example.vn")
    return Filing("/dot/", (), Position.INFORM, text, *whose, may_publish=False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tôi là lê thị\nYẾN, ở tổ 3, ấp 2.", "Tôi là […], ở […]."),
        ("Gọi 0912 345 678 hoặc yen@example.vn", "Gọi […] hoặc […]"),
        ("Gọi +84 912.345.679, thư khac@example.vn", "Gọi […], thư […]"),
        ("Năm 2025 có 1.250 hộ, 350.000.000 đồng", "Năm 2025 có 1.250 hộ, 350.000.000 đồng"),
        ("Lê Thị Yếnh", "Lê Thị Yếnh"),
    ],
)
def test_names_and_contacts_are_left_out(text: str, shown: str) -> None:
    assert without_sender(filing(text)) == shown


def test_a_single_word_is_hidden_only_as_it_is_written() -> None:
    assert without_sender(filing("Tôi là Hoa, trồng hoa.", "Hoa")) == "Tôi là […], trồng hoa."
