"""The reference pages say what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs import reference


def test_every_reference_page_says_what_the_code_says() -> None:
    assert tuple(reference.stale_pages()) == ()


def test_check_names_a_page_that_was_edited_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reference, "_FOLDER", tmp_path)
    assert reference.main([]) == 0
    page = tmp_path / "settings.md"
    page.write_text(page.read_text(encoding="utf-8").replace("`base_url`", "`base`"), encoding="utf-8")
    capsys.readouterr()
    assert reference.main(["--check"]) == 1
    assert capsys.readouterr().out == "docs/reference/settings.md is stale: run python docs/reference.py\n"


def test_every_layout_of_the_package_has_its_view_on_the_page() -> None:
    layouts = Path(__file__).parents[2] / "layouts"
    page = reference.pages()["templates.md"]
    untold = [one.name for one in sorted(layouts.glob("*.html")) if f"| `{one.name}` | [`" not in page]
    assert untold == ["base.html"]  # the frame of all others, shown by none of them
