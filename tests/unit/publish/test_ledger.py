"""Ledgers: what was published comes back, what is damaged is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.publish.ledger import Ledger, Published, ledger_from, ledger_text
from builder.source.walk import look

FILES = {"index.html": Published("f1", "d1", "1 2 3"), "tin/a/index.html": Published("f2", "d2", "")}
TEXT = ledger_text("occasion", "4 5 6", FILES.items())


def test_a_ledger_comes_back_from_its_text() -> None:
    assert ledger_from(TEXT) == Ledger("occasion", "4 5 6", FILES)
    assert ledger_from(TEXT).fingerprints() == {"index.html": "f1", "tin/a/index.html": "f2"}


@pytest.mark.parametrize("text", ["", "x", TEXT[1:], TEXT[:-1], TEXT.replace("d1", "d3"), TEXT + "\n"])
def test_anything_else_is_an_empty_ledger(text: str) -> None:
    assert ledger_from(text) == Ledger()


def test_lines_of_another_shape_are_an_empty_ledger() -> None:
    assert ledger_from(ledger_text("a\tb", "c", FILES.items())) == Ledger()


def test_files_that_are_gone_or_look_otherwise_are_absent(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_text(name)
    ledger = Ledger("", "", {name: Published("", "", look(tmp_path / name)) for name in "abc"})
    assert ledger.absent(tmp_path) == []
    (tmp_path / "a").unlink()
    (tmp_path / "b").write_text("longer")
    assert ledger.absent(tmp_path) == ["a", "b"]
