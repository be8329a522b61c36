"""Inventories: what is kept comes back, what is damaged is nothing, what may still change is not trusted."""

from __future__ import annotations

import pytest

from builder.source.inventory import Inventory, Known, inventory_from, inventory_text, trusted
from builder.source.listing import Listed

FILES = {
    "content/tin/a.md": Known("1 2 3", "d1", "outlook body"),
    "content/tin/tệp có dấu.png": Known("", "d2", "4 3"),
}
TEXT = inventory_text("context", FILES.items())
SECOND = 1_000_000_000


def test_an_inventory_comes_back_from_its_text() -> None:
    inventory = inventory_from(TEXT)
    assert (inventory.context, inventory.files) == ("context", FILES)
    assert inventory.digest == TEXT.partition("\n")[0]


def test_an_empty_inventory_comes_back_too() -> None:
    assert inventory_from(inventory_text("c", ())).files == {}


@pytest.mark.parametrize("text", ["", "x", TEXT[1:], TEXT[:-1], TEXT.replace("d1", "d3"), TEXT + "\n"])
def test_anything_else_is_an_empty_inventory(text: str) -> None:
    assert inventory_from(text) == Inventory()


def test_lines_of_another_shape_are_an_empty_inventory() -> None:
    assert inventory_from(inventory_text("c\nx", FILES.items())) == Inventory()


@pytest.mark.parametrize(
    ("path", "signature", "is_same"),
    [
        ("content/tin/a.md", "1 2 3", True),
        ("content/tin/a.md", "1 2 4", False),
        ("content/tin/b.md", "1 2 3", False),
        ("content/tin/tệp có dấu.png", "4 5 6", False),
    ],
)
def test_a_file_is_the_same_while_it_looks_so(path: str, signature: str, is_same: bool) -> None:
    same = Inventory("", FILES).same(Listed(path, "", signature))
    assert same == (FILES[path] if is_same else None)


@pytest.mark.parametrize(
    ("changed", "is_trusted"),
    [
        (50 * SECOND + 1, True),
        (60 * SECOND - 30_000_000, True),
        (60 * SECOND - 10_000_000, False),
        (60 * SECOND + 1, False),
        (90 * SECOND + 1, False),
        (57 * SECOND, True),
        (59 * SECOND, False),
    ],
    ids=[
        "long ago",
        "a tick before",
        "within a tick",
        "just now",
        "in the future",
        "coarse clock",
        "coarse tick",
    ],
)
def test_a_file_that_may_change_without_a_trace_is_not_trusted(changed: int, is_trusted: bool) -> None:
    signature = f"4 {changed} 7"
    assert trusted(signature, 60 * SECOND) == (signature if is_trusted else "")


def test_nothing_is_trusted_where_the_time_is_unknown_or_the_file_is_gone() -> None:
    assert trusted(f"4 {SECOND} 7", 0) == ""
    assert trusted("", 60 * SECOND) == ""
