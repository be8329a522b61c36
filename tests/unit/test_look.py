"""Looks: what a build depends on, as it looked."""

from __future__ import annotations

from pathlib import Path

from builder.look import Look, look_at

OLD = "1 1000000000500000000 7"


def test_a_look_tells_of_settings_theme_engine_libraries_and_content(tmp_path: Path) -> None:
    for path in ("site.yaml", "layouts/own.html", "content/a.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("x")
    names = {
        line.rpartition("\t")[2]
        for line in look_at(str(tmp_path), str(tmp_path / ".thidua")).text.split("\n")
    }
    assert {"site.yaml", "layouts/own.html", "layouts/article.html", "look.py", "content/a.md"} <= names
    assert any(name.startswith("jinja2 ") for name in names)


def test_the_tick_comes_before_everything_that_is_looked_at(tmp_path: Path) -> None:
    looked = look_at(str(tmp_path), str(tmp_path / ".thidua"))
    (tmp_path / "later").write_text("x")
    assert 0 < looked.tick <= (tmp_path / "later").stat().st_mtime_ns


def test_a_look_is_settled_when_every_file_in_it_is() -> None:
    tick = 2_000_000_000_000_000_000
    fresh = f"1 {tick} 7"
    assert Look(tick, (f"{OLD}\tsite.yaml", "jinja2 3"), [("a", "a", OLD)], []).is_settled
    assert not Look(tick, (f"{fresh}\tsite.yaml",), [], []).is_settled
    assert not Look(tick, (), [("a", "a", fresh)], []).is_settled
    assert not Look(tick, ("\tsite.yaml",), [], []).is_settled
