"""Hiding: a text without whoever wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.filings import Filing
from builder.intake.hiding import HIDDEN, without_sender
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
        ("Ký tên: Le thi YEN, to 3, ap 2", "Ký tên: […], […]"),
        ("🎉 Lê\u0302 Thị Yến 🎉", "🎉 […] 🎉"),
        ("Lê Thị Yếnh", "Lê Thị Yếnh"),
    ],
)
def test_names_and_contacts_are_left_out(text: str, shown: str) -> None:
    assert without_sender(filing(text)) == shown


def test_a_single_word_is_hidden_only_as_it_is_written() -> None:
    assert without_sender(filing("Tôi là Hoa, trồng hoa.", "Hoa")) == "Tôi là […], trồng hoa."


@given(st.text(), st.text(st.sampled_from("a ắŁ.0đ²"), max_size=8))
def test_whatever_is_written_the_rest_of_it_stays(text: str, name: str) -> None:
    shown = without_sender(filing(text, name))
    parts = shown.split(HIDDEN)
    assert text.startswith(parts[0])
    assert text.endswith(parts[-1])
