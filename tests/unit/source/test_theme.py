"""The theme: the package's layouts and assets, and a site's own in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.diagnostics import TemplateError
from builder.source.fingerprint import digest_of
from builder.source.package import package_folder
from builder.source.theme import theme_of


def write(root: Path, path: str, content: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)


def test_site_without_a_theme_has_the_packages_own(tmp_path: Path) -> None:
    own = Path(package_folder("layouts"))
    assert theme_of(tmp_path).layouts == {
        file.relative_to(own).as_posix(): file.read_text(encoding="utf-8") for file in own.rglob("*.html")
    }
    assert theme_of(tmp_path).assets["column.css"] == digest_of(
        Path(package_folder("assets"), "column.css").read_bytes()
    )


def test_layout_of_the_site_takes_the_place_of_the_packages(tmp_path: Path) -> None:
    write(tmp_path, "layouts/article.html", "Của chúng tôi".encode())
    write(tmp_path, "layouts/parts/own.html", b"own")
    layouts, shipped = theme_of(tmp_path).layouts, theme_of(tmp_path / "nowhere").layouts
    assert layouts == {**shipped, "article.html": "Của chúng tôi", "parts/own.html": "own"}


def test_only_html_files_are_layouts(tmp_path: Path) -> None:
    write(tmp_path, "layouts/article.html~", b"old")
    write(tmp_path, "layouts/notes.txt", b"notes")
    assert theme_of(tmp_path).layouts == theme_of(tmp_path / "nowhere").layouts


def test_asset_of_the_site_takes_the_place_of_the_packages(tmp_path: Path) -> None:
    write(tmp_path, "assets/column.css", b"p{}")
    write(tmp_path, "assets/fonts/own.woff2", b"font")
    assets, shipped = theme_of(tmp_path).assets, theme_of(tmp_path / "nowhere").assets
    assert assets == {**shipped, "column.css": digest_of(b"p{}"), "fonts/own.woff2": digest_of(b"font")}
    assert theme_of(tmp_path).locations["column.css"] == str(tmp_path / "assets/column.css")


def test_hidden_files_of_the_theme_are_not_published(tmp_path: Path) -> None:
    write(tmp_path, "assets/.env", b"SECRET=1")
    write(tmp_path, "assets/.git/config", b"[core]")
    write(tmp_path, "assets/fonts/.DS_Store", b"")
    assert theme_of(tmp_path).assets == theme_of(tmp_path / "nowhere").assets


def test_layout_that_is_no_utf_8_is_told_at_its_place(tmp_path: Path) -> None:
    write(tmp_path, "layouts/article.html", "{{ page }}".encode("utf-16"))
    write(tmp_path, "layouts/parts/own.html", b"a\n\xff")
    with pytest.raises(TemplateError) as stopped:
        theme_of(tmp_path)
    assert [(one.code, one.span.path, one.span.line) for one in stopped.value.diagnostics] == [
        ("SRC010", "layouts/article.html", 1),
        ("SRC011", "layouts/parts/own.html", 2),
    ]


@pytest.mark.parametrize(
    "path", ["layouts/article.html", "layouts/own.html", "assets/column.css", "assets/own.css"]
)
def test_each_file_is_part_of_the_fingerprint(path: str, tmp_path: Path) -> None:
    before = theme_of(tmp_path).fingerprint
    write(tmp_path, path, b"x")
    changed = theme_of(tmp_path).fingerprint
    write(tmp_path, path, b"y")
    assert len({before, changed, theme_of(tmp_path).fingerprint}) == 3
