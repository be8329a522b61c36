"""Scan: files are read only if they are what they seem."""

from __future__ import annotations

import io
import os
import socket
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.source import scan
from builder.source.fingerprint import digest_of
from builder.source.scan import MediaFile, TextFile, scan_content, scan_files
from tests.support.values import make_media_file, picture


def write(root: Path, path: str, content: bytes = b"x") -> Path:
    place = root / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def findings_in(root: Path) -> list[tuple[str, str, str]]:
    return [(one.severity.value, one.code, one.span.path) for one in scan_content(root)[1]]


def test_text_and_media_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    write(tmp_path, "tin/b.md", "Tây\r\nNinh".encode())
    write(tmp_path, "tin/a.MD", b"a")
    write(tmp_path, "_data/don-vi.yaml", b"[]")
    photo = write(tmp_path, "tin/anh.png", picture(4, 3))
    plan = write(tmp_path, "tin/kế hoạch.pdf", b"%PDF")
    tree, findings = scan_content(tmp_path)
    assert findings == ()
    assert list(tree.texts.values()) == [
        TextFile("content/_data/don-vi.yaml", "[]", digest_of(b"[]")),
        TextFile("content/tin/a.MD", "a", digest_of(b"a")),
        TextFile("content/tin/b.md", "Tây\nNinh", digest_of("Tây\r\nNinh".encode())),
    ]
    assert list(tree.media.values()) == [
        MediaFile("content/tin/anh.png", photo, len(picture(4, 3)), digest_of(picture(4, 3)), 4, 3),
        MediaFile("content/tin/kế hoạch.pdf", plan, 4, digest_of(b"%PDF")),
    ]
    assert list(tree.texts) == [file.path for file in tree.texts.values()]
    assert list(tree.media) == [file.path for file in tree.media.values()]


def test_only_a_file_with_a_width_is_an_image() -> None:
    assert [make_media_file("content/a.png", width=width).is_image for width in (0, 4)] == [False, True]


def test_picture_that_cannot_be_opened_has_no_width(tmp_path: Path) -> None:
    write(tmp_path, "a.jpg", b"<script>")
    tree, findings = scan_content(tmp_path)
    assert (findings, tree.media["content/a.jpg"].is_image) == ((), False)


def test_path_is_composed_whatever_system_named_the_file(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "điển hình.md")
    write(tmp_path, name)
    assert list(scan_content(tmp_path)[0].texts) == ["content/điển hình.md"]


def test_two_names_that_compose_to_one_path_are_told(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        write(tmp_path, unicodedata.normalize(form, "điển.md"))
    assert findings_in(tmp_path) == [("error", "SRC006", "content/điển.md")]


@pytest.mark.parametrize(
    "name", [".env", ".git/config", "a.md~", "~$a.docx", "Thumbs.db", "desktop.ini", ".DS_Store", "Icon\r"]
)
def test_what_programs_leave_behind_is_passed_over(name: str, tmp_path: Path) -> None:
    write(tmp_path, "tin/a.md")
    write(tmp_path, f"tin/{name}")
    tree, findings = scan_content(tmp_path)
    assert (list(tree.texts), list(tree.media), findings) == (["content/tin/a.md"], [], ())


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.svg", ".svg"), ("a.html", ".html"), ("a.php", ".php"), ("LICENSE", "LICENSE"), ("a.md.bak", ".bak")],
)
def test_kind_of_file_that_is_not_published_is_told_as_a_warning(
    name: str, suffix: str, tmp_path: Path
) -> None:
    write(tmp_path, name)
    tree, findings = scan_content(tmp_path)
    assert (tree.texts, tree.media) == ({}, {})
    assert [(one.severity.value, one.code, one.span.path, one.values) for one in findings] == [
        ("warning", "SRC005", f"content/{name}", (("suffix", suffix),))
    ]


def test_project_without_content_is_told(tmp_path: Path) -> None:
    assert findings_in(tmp_path) == [("error", "SRC004", "content")]


def test_symbolic_links_are_refused_and_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    write(tmp_path, "tin/a.md")
    content = tmp_path / "content"
    (content / "file.md").symlink_to(secret)
    (content / "folder").symlink_to(tmp_path, target_is_directory=True)
    (content / "loop").symlink_to(content / "loop")
    (content / "dangling.jpg").symlink_to(tmp_path / "nowhere")
    tree, findings = scan_content(tmp_path)
    assert list(tree.texts) == ["content/tin/a.md"]
    assert [(one.code, one.span.path) for one in findings] == [
        ("SRC001", f"content/{name}") for name in ("dangling.jpg", "file.md", "folder", "loop")
    ]


def test_content_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere, "a.md")
    (tmp_path / "content").symlink_to(elsewhere / "content", target_is_directory=True)
    tree, findings = scan_content(tmp_path)
    assert (tree.texts, [(one.code, one.span.path) for one in findings]) == ({}, [("SRC001", "content")])


def fifo(place: Path) -> None:
    os.mkfifo(place)


def unix_socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        before = Path.cwd()
        os.chdir(place.parent)  # the address of a socket may have only about 100 characters
        try:
            one.bind(place.name)
        finally:
            os.chdir(before)


@pytest.mark.parametrize("made", [fifo, unix_socket])
@pytest.mark.parametrize("name", ["a.md", "a.jpg", "a"])
def test_what_is_neither_file_nor_folder_is_refused_without_waiting(
    made: Callable[[Path], None], name: str, tmp_path: Path
) -> None:
    write(tmp_path, "b.md")
    made(tmp_path / "content" / name)
    assert findings_in(tmp_path) == [("error", "SRC002", f"content/{name}")]


def test_file_that_became_a_fifo_after_it_was_listed_is_refused_without_waiting(tmp_path: Path) -> None:
    place = tmp_path / "a.md"
    os.mkfifo(place)
    content, findings = scan._content("content/a.md", place, 10)
    assert (content, [one.code for one in findings]) == (None, ["SRC002"])


def test_file_that_became_a_link_after_it_was_listed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "a.md").symlink_to(tmp_path / "secret")
    content, findings = scan._content("content/a.md", tmp_path / "a.md", 10)
    assert (content, [one.code for one in findings]) == (None, ["SRC004"])


def test_file_that_vanished_after_it_was_listed_is_told(tmp_path: Path) -> None:
    content, findings = scan._content("content/a.md", tmp_path / "a.md", 10)
    assert (content, [(one.code, one.values) for one in findings]) == (
        None,
        [("SRC004", (("path", "content/a.md"),))],
    )


@pytest.mark.parametrize(("name", "limit"), [("a.md", "2 MB"), ("a.yaml", "2 MB"), ("a.pdf", "100 MB")])
def test_file_above_the_limit_of_its_kind_is_told(name: str, limit: str, tmp_path: Path) -> None:
    with write(tmp_path, name).open("wb") as file:
        file.truncate(int(limit.removesuffix(" MB")) * 1_000_000 + 1)
    (only,) = scan_content(tmp_path)[1]
    assert (only.code, only.is_error, only.values) == (
        "SRC003",
        True,
        (("path", f"content/{name}"), ("limit", limit)),
    )


def test_no_more_is_read_than_shows_that_a_file_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    class Listening(io.FileIO):
        def read(self, size: int | None = -1) -> bytes:
            asked.append(-1 if size is None else size)
            return super().read(size) or b""

    monkeypatch.setattr(os, "fdopen", Listening)
    write(tmp_path, "a.md", b"a" * 100)
    _, findings = scan._content("content/a.md", tmp_path / "content" / "a.md", 10)
    assert ([one.code for one in findings], asked) == (["SRC003"], [11])


def test_text_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.md", b"a" * 2_000_000)
    assert findings_in(tmp_path) == []


@pytest.mark.parametrize("name", ["a\nb.md", "a\x1b[31m.md", "a\u202egpj.md", "a\x7f.md", "a\x9b.md"])
def test_name_that_a_terminal_could_obey_is_refused(name: str, tmp_path: Path) -> None:
    write(tmp_path, name)
    assert findings_in(tmp_path) == [("error", "SRC007", f"content/{name}")]


def test_name_that_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "ok.md")
    Path(os.fsdecode(os.fsencode(tmp_path / "content") + b"/\xff\xfe.md")).write_bytes(b"x")
    assert findings_in(tmp_path) == [("error", "SRC007", "content/\udcff\udcfe.md")]


def test_folder_that_cannot_be_listed_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a/a.md")
    write(tmp_path, "b/b.md")
    real = os.scandir

    def closed(folder: Path) -> object:
        # Not chmod: whoever runs the tests as root may read everything.
        if folder.name == "a":
            raise PermissionError(13, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(os, "scandir", closed)
    tree, findings = scan_content(tmp_path)
    assert list(tree.texts) == ["content/b/b.md"]
    assert [(one.code, one.span.path) for one in findings] == [("SRC004", "content/a")]


def test_folders_nested_deeper_than_twenty_levels_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "a/" * 20 + "at the limit.md")
    write(tmp_path, "a/" * 21 + "below.md")
    tree, findings = scan_content(tmp_path)
    assert list(tree.texts) == ["content/" + "a/" * 20 + "at the limit.md"]
    assert [(one.code, one.span.path) for one in findings] == [("SRC008", "content" + "/a" * 21)]


def test_files_of_a_theme_are_read_by_their_path_and_without_hidden_ones(tmp_path: Path) -> None:
    write(tmp_path, "b/c.html", b"c")
    write(tmp_path, "a.html", b"a")
    write(tmp_path, ".hidden", b"h")
    write(tmp_path, ".git/config", b"g")
    assert scan_files(tmp_path / "content") == {"a.html": b"a", "b/c.html": b"c"}
    assert scan_files(tmp_path / "nowhere") == {}
