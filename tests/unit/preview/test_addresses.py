"""Which file answers a request."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.preview.addresses import Found, Missing, Moved, answer_to, missing_page
from tests.unit.preview.stand import publish


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish(tmp_path, secret_txt="ngoài", site__index_html="đầu", site__tin__index_html="tin", site__a_css="")
    (tmp_path / "site" / "trống").mkdir()
    (tmp_path / "site" / "empty").mkdir()
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/c/", "index.html"),
        ("/c/tin/", "tin/index.html"),
        ("/c/tin/index.html", "tin/index.html"),
        ("/c/a.css", "a.css"),
        ("/c/%61.css", "a.css"),
        ("/%63/", "index.html"),
    ],
)
def test_address_leads_to_its_file(folder: Path, path: str, file: str) -> None:
    assert answer_to(path, folder, "/c") == Found(folder / file)


@pytest.mark.parametrize(
    ("path", "location"), [("/", "/c/"), ("/c", "/c/"), ("/%63", "/c/"), ("/c/tin", "/c/tin/")]
)
def test_address_without_prefix_or_last_slash_moves(folder: Path, path: str, location: str) -> None:
    assert answer_to(path, folder, "/c") == Moved(location)


def test_column_at_the_root_does_not_move(folder: Path) -> None:
    assert answer_to("/", folder, "") == Found(folder / "index.html")
    assert answer_to("/tin", folder, "") == Moved("/tin/")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "*",
        "/index.html",  # outside the prefix
        "/cc/",
        "/c/empty/",  # a folder is not listed
        "/c/empty",
        "/c/tin/a",
        "/c/../secret.txt",
        "/c/%2e%2e/secret.txt",
        "/c/%2E%2E%2Fsecret.txt",
        "/c/..%2fsecret.txt",
        "/c/%252e%252e/secret.txt",
        "/c/..%5csecret.txt",
        "/c/..\\secret.txt",
        "/c/tin/..",
        "/c/./a.css",
        "/c//a.css",
        "/c//",
        "//secret.txt",
        "//example.org/",
        "http://example.org/c/",
        "/c/a.css%00",
        "/c/a.css%0d%0aX:1",
        "/c/a.css%ff",
        "/c/A.css",
        "/c/.git",
        "/c/tr%E1%BB%91ng/",
        "/c/c:/windows",
        "/c/" + "a" * 5000,
        "/c" + "/a" * 5000,
    ],
)
def test_anything_else_is_missing(folder: Path, path: str) -> None:
    assert answer_to(path, folder, "/c") == Missing()


def test_link_out_of_the_folder_is_missing(folder: Path) -> None:
    (folder / "out.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "up").symlink_to(folder.parent, target_is_directory=True)
    (folder / "round").symlink_to(folder / "round")
    for path in ("/out.txt", "/up/secret.txt", "/round", "/round/"):
        assert answer_to(path, folder, "") == Missing()


def test_link_within_the_folder_answers(folder: Path) -> None:
    (folder / "b.css").symlink_to(folder / "a.css")
    assert answer_to("/b.css", folder, "") == Found(folder / "a.css")


def test_folder_that_is_itself_reached_by_a_link_answers(folder: Path) -> None:
    (folder.parent / "link").symlink_to(folder, target_is_directory=True)
    assert answer_to("/a.css", folder.parent / "link", "") == Found(folder / "a.css")


def test_missing_page_is_found_only_where_it_is(folder: Path) -> None:
    assert missing_page(folder) == Missing()
    publish(folder, **{"404_html": "không có"})
    assert missing_page(folder) == Found(folder / "404.html")
    assert missing_page(folder / "nowhere") == Missing()
