"""Tests of benchmarks.places."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpus import story
from benchmarks.generators import GENERATORS
from benchmarks.places import Place, differences, digests, files_below, pages_below

HUGO = GENERATORS["hugo"]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(HUGO, tmp_path / "hugo")
    made.make(3)
    return made


def test_a_site_is_made_anew_with_its_settings_and_stories(place: Place) -> None:
    place.write(7)
    assert place.stories == 4
    place.make(3)
    assert place.stories == 3
    assert (place.folder / "hugo.toml").is_file()


def test_clearing_removes_output_and_what_was_kept_and_no_source(place: Place) -> None:
    before = set(files_below(place.folder))
    for path in ("public/index.html", "resources/a/b", ".hugo_build.lock"):
        (place.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (place.folder / path).write_text("x", encoding="utf-8")
    place.clear()
    assert set(files_below(place.folder)) == before


def test_a_checkout_has_new_sources_the_old_cache_and_no_output(place: Place) -> None:
    source = place.folder / f"content/{story(1).category}/{story(1).slug}.md"
    kept = place.folder / "resources/kept"
    for path in (place.output / "old.html", kept):
        path.parent.mkdir()
        path.write_text("x", encoding="utf-8")
    before = {path: path.stat() for path in (source, kept)}
    aside = place.check_out()
    assert (aside / "public/old.html").is_file()
    assert not place.output.exists()
    assert source.read_text(encoding="utf-8") == (aside / source.relative_to(place.folder)).read_text("utf-8")
    assert (source.stat().st_ino, kept.stat().st_ino) != (before[source].st_ino, before[kept].st_ino)
    assert source.stat().st_mtime_ns > before[source].st_mtime_ns
    assert kept.stat().st_mtime_ns == before[kept].st_mtime_ns


def test_after_a_checkout_the_site_is_back_and_the_built_output_beside_it(place: Place) -> None:
    place.output.mkdir()
    (place.output / "old.html").write_text("old", encoding="utf-8")
    aside = place.check_out()
    place.output.mkdir()
    (place.output / "new.html").write_text("new", encoding="utf-8")
    built = place.check_in(aside)
    assert list(files_below(built)) == ["new.html"]
    assert list(files_below(place.output)) == ["old.html"]
    assert (place.stories, aside.exists()) == (3, False)


def test_folders_are_compared_byte_by_byte_both_ways(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, files in ((one, {"a.html": "1", "b/c.html": "2"}), (other, {"a.html": "1", "b/c.html": "3"})):
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    (one / "only.xml").touch()
    assert differences(one, other) == differences(other, one) == ("b/c.html", "only.xml")
    assert digests(one)["a.html"] == digests(other)["a.html"]
    assert pages_below(one) == 2
