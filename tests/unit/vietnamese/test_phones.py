"""Tests of builder.vietnamese.phones."""

from __future__ import annotations

import pytest

from builder.vietnamese.phones import phone_url


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("0276 000 0001", "tel:02760000001"),
        ("0276.000.0001", "tel:02760000001"),
        ("+84 276 000 0001", "tel:+842760000001"),
        ("1022", "tel:1022"),
        ("115", "tel:115"),
        ("123456789012345", "tel:123456789012345"),
    ],
)
def test_one_number_can_be_called_as_it_is_written(text: str, url: str) -> None:
    assert phone_url(text) == url


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "12",
        "0276 000 0001, 0276 000 0002",
        "0276 000 0001 0276 000 0002",
        "0276 000 0001 (máy lẻ 2)",
        "(0276) 000 0001",
        "0276-000-0001",
        "0276 000+0001",
        "++84276000",
        "0276  000 0001",
        " 0276 000 0001",
        "0276 000 0001.",
        "0276 000 0001\n",
        "٠٢٧٦٠٠٠٠",
        "1234567890123456",
    ],
)
def test_what_is_not_exactly_one_number_is_no_link(text: str) -> None:
    assert phone_url(text) == ""
