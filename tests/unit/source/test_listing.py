"""Listing: files are told of as the folder has them, and only if they are what they seem."""

from __future__ import annotations

import os
import socket
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.source.listing import list_content, list_files
from builder.source.walk import signature_of


def write(root: Path, path: str, content: bytes = b"x") -> Path:
    place = root / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def paths_in(root: Path) -> list[str]:
    return [file.path for file in list_content(root)[0]]


def findings_in(root: Path) -> list[tuple[str, str, str]]:
    return [(one.severity.value, one.code, one.span.path) for one in list_content(root)[1]]


def test_files_are_listed_in_the_order_of_their_paths_with_place_and_signature(tmp_path: Path) -> None:
    places = [write(tmp_path, path) for path in ("tin/b.md", "tin/a.MD", "_data/don-vi.yaml")]
    files, findings = list_content(tmp_path)
    assert findings == ()
    assert [file.path for file in files] == [
        "content/_data/don-vi.yaml",
        "content/tin/a.MD",
        "content/tin/b.md",
    ]
    assert [file.location for file in files] == [str(place) for place in sorted(places)]
    assert [file.signature for file in files] == [signature_of(place.stat()) for place in sorted(places)]


@pytest.mark.parametrize("change", ["size", "time", "inode"])
def test_file_that_changed_has_another_signature(change: str, tmp_path: Path) -> None:
    place = write(tmp_path, "a.md")
    ((_, _, before),) = list_content(tmp_path)[0]
    status = place.stat()
    if change == "size":
        place.write_bytes(b"xx")
        os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))
    elif change == "time":
        os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000))
    else:
        other = write(tmp_path, ".other")
        os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
        other.replace(place)
    ((_, _, after),) = list_content(tmp_path)[0]
    assert after != before


def test_file_that_vanishes_while_it_is_listed_has_no_signature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanished(status: os.stat_result) -> str:
        raise FileNotFoundError(2, "")

    write(tmp_path, "a.md")
    monkeypatch.setattr("builder.source.walk.signature_of", vanished)
    ((path, _, signature),) = list_content(tmp_path)[0]
    assert (path, signature) == ("content/a.md", "")


def test_path_is_composed_whatever_system_named_the_file(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "điển hình.md")
    write(tmp_path, name)
    assert paths_in(tmp_path) == ["content/điển hình.md"]


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
    findings = list_content(tmp_path)[1]
    assert (paths_in(tmp_path), findings) == (["content/tin/a.md"], ())


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
    findings = list_content(tmp_path)[1]
    assert paths_in(tmp_path) == ["content/tin/a.md"]
    assert [(one.code, one.span.path) for one in findings] == [
        ("SRC001", f"content/{name}") for name in ("dangling.jpg", "file.md", "folder", "loop")
    ]


def test_content_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere, "a.md")
    (tmp_path / "content").symlink_to(elsewhere / "content", target_is_directory=True)
    findings = list_content(tmp_path)[1]
    assert (paths_in(tmp_path), [(one.code, one.span.path) for one in findings]) == (
        [],
        [("SRC001", "content")],
    )


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

    def closed(folder: str) -> object:
        # Not chmod: whoever runs the tests as root may read everything.
        if Path(folder).name == "a":
            raise PermissionError(13, "Permission denied", folder)
        return real(folder)

    monkeypatch.setattr(os, "scandir", closed)
    findings = list_content(tmp_path)[1]
    assert paths_in(tmp_path) == ["content/b/b.md"]
    assert [(one.code, one.span.path) for one in findings] == [("SRC004", "content/a")]


def test_folders_nested_deeper_than_twenty_levels_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "a/" * 20 + "at the limit.md")
    write(tmp_path, "a/" * 21 + "below.md")
    findings = list_content(tmp_path)[1]
    assert paths_in(tmp_path) == ["content/" + "a/" * 20 + "at the limit.md"]
    assert [(one.code, one.span.path) for one in findings] == [("SRC008", "content" + "/a" * 21)]


def test_files_of_a_theme_are_listed_by_their_path_and_without_hidden_ones(tmp_path: Path) -> None:
    write(tmp_path, "b/c.html", b"c")
    write(tmp_path, "a.html", b"a")
    write(tmp_path, ".hidden", b"h")
    write(tmp_path, ".git/config", b"g")
    files = list_files(tmp_path / "content")
    assert [file.path for file in files] == ["a.html", "b/c.html"]
    assert [Path(file.location).read_bytes() for file in files] == [b"a", b"c"]
    assert list_files(tmp_path / "nowhere") == ()
