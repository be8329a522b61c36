"""Scan: files are read only if they are what they seem, and media only if they are new."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.diagnostics import Diagnostics
from builder.source import scan as module
from builder.source.fingerprint import digest_of
from builder.source.inventory import Inventory, Known
from builder.source.listing import Listed, list_content
from builder.source.scan import (
    MediaFile,
    SourceTree,
    TextFile,
    detail_of,
    digest_of_file,
    is_document,
    read_text,
    scan,
)
from tests.support.values import make_media_file, picture


def write(root: Path, path: str, content: bytes = b"x") -> Path:
    place = root / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def scanned(root: Path, inventory: Inventory | None = None) -> tuple[SourceTree, Diagnostics]:
    return scan(list_content(root)[0], inventory or Inventory())


def listed(place: Path) -> Listed:
    return Listed(f"content/{place.name}", str(place), "")


def test_suffix_of_a_document_may_have_capitals() -> None:
    assert [is_document(f"content/{path}") for path in ("tin/E.MD", "tin/e.Md", "_data/e.MD", "e.mdx")] == [
        True,
        True,
        False,
        False,
    ]


def test_text_and_media_are_read_in_the_order_of_their_paths_and_documents_are_not(tmp_path: Path) -> None:
    write(tmp_path, "tin/b.md")
    write(tmp_path, "_data/ghi-chu.md", b"a")
    write(tmp_path, "_data/don-vi.yaml", "- Tây\r\n- Ninh".encode())
    photo = write(tmp_path, "tin/anh.png", picture(4, 3))
    plan = write(tmp_path, "tin/kế hoạch.pdf", b"%PDF")
    tree, findings = scanned(tmp_path)
    assert findings == ()
    assert list(tree.texts.values()) == [
        TextFile("content/_data/don-vi.yaml", "- Tây\n- Ninh", digest_of("- Tây\r\n- Ninh".encode())),
        TextFile("content/_data/ghi-chu.md", "a", digest_of(b"a")),
    ]
    assert list(tree.media.values()) == [
        MediaFile("content/tin/anh.png", photo, len(picture(4, 3)), digest_of(picture(4, 3)), 4, 3),
        MediaFile("content/tin/kế hoạch.pdf", plan, 4, digest_of(b"%PDF")),
    ]
    assert [list(tree.texts), list(tree.media)] == [
        [file.path for file in tree.texts.values()],
        [file.path for file in tree.media.values()],
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("content/tin/a.md", True), ("content/_data/a.md", False), ("content/tin/a.yaml", False)],
)
def test_markdown_outside_the_data_is_a_document(path: str, expected: bool) -> None:
    assert is_document(path) is expected


def test_media_that_look_as_they_did_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo, plan = write(tmp_path, "a.png", picture(4, 3)), write(tmp_path, "b.pdf", b"%PDF")
    files = list_content(tmp_path)[0]
    tree, _ = scan(files, Inventory())
    media = tree.media.values()
    known = {
        file.path: Known(one.signature, file.digest, detail_of(file))
        for file, one in zip(media, files, strict=True)
    }
    monkeypatch.setattr(module, "_media_file", None)
    assert scanned(tmp_path, Inventory("", known))[0] == tree
    assert [file.location for file in tree.media.values()] == [photo, plan]


def test_media_that_changed_are_opened_again(tmp_path: Path) -> None:
    write(tmp_path, "a.png", picture(4, 3))
    known = {"content/a.png": Known("1 2 3", "old", "9 9")}
    assert scanned(tmp_path, Inventory("", known))[0].media["content/a.png"].width == 4


def test_digest_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    assert digest_of_file(listed(write(tmp_path, "a.md", b"a"))) == digest_of(b"a")
    assert digest_of_file(listed(tmp_path / "nowhere.md")) == ""


def test_only_a_file_with_a_width_is_an_image() -> None:
    assert [make_media_file("content/a.png", width=width).is_image for width in (0, 4)] == [False, True]


def test_picture_that_cannot_be_opened_has_no_width(tmp_path: Path) -> None:
    write(tmp_path, "a.jpg", b"<script>")
    tree, findings = scanned(tmp_path)
    assert (findings, tree.media["content/a.jpg"].is_image) == ((), False)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.svg", ".svg"), ("a.html", ".html"), ("a.php", ".php"), ("LICENSE", "LICENSE"), ("a.md.bak", ".bak")],
)
def test_kind_of_file_that_is_not_published_is_told_as_a_warning(
    name: str, suffix: str, tmp_path: Path
) -> None:
    write(tmp_path, name)
    tree, findings = scanned(tmp_path)
    assert (tree.texts, tree.media) == ({}, {})
    assert [(one.severity.value, one.code, one.span.path, one.values) for one in findings] == [
        ("warning", "SRC005", f"content/{name}", (("suffix", suffix),))
    ]


def test_file_that_became_a_fifo_after_it_was_listed_is_refused_without_waiting(tmp_path: Path) -> None:
    place = tmp_path / "a.md"
    os.mkfifo(place)
    content, findings = module._content(listed(place), 10)
    assert (content, [one.code for one in findings]) == (None, ["SRC002"])


def test_file_that_became_a_link_after_it_was_listed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "a.md").symlink_to(tmp_path / "secret")
    content, findings = module._content(listed(tmp_path / "a.md"), 10)
    assert (content, [one.code for one in findings]) == (None, ["SRC004"])


def test_file_that_vanished_after_it_was_listed_is_told(tmp_path: Path) -> None:
    content, findings = module._content(listed(tmp_path / "a.md"), 10)
    assert (content, [(one.code, one.values) for one in findings]) == (
        None,
        [("SRC004", (("path", "content/a.md"),))],
    )


@pytest.mark.parametrize(("name", "limit"), [("a.yaml", "2 MB"), ("a.pdf", "100 MB")])
def test_file_above_the_limit_of_its_kind_is_told(name: str, limit: str, tmp_path: Path) -> None:
    with write(tmp_path, name).open("wb") as file:
        file.truncate(int(limit.removesuffix(" MB")) * 1_000_000 + 1)
    (only,) = scanned(tmp_path)[1]
    assert (only.code, only.is_error, only.values) == (
        "SRC003",
        True,
        (("path", f"content/{name}"), ("limit", limit)),
    )


def test_no_more_is_read_than_shows_that_a_file_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    read = os.read

    def listening(handle: int, size: int) -> bytes:
        asked.append(size)
        return read(handle, size)

    monkeypatch.setattr(os, "read", listening)
    write(tmp_path, "a.md", b"a" * 100)
    _, findings = module._content(listed(tmp_path / "content" / "a.md"), 10)
    assert ([one.code for one in findings], asked) == (["SRC003"], [11])


def test_text_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    text, findings = read_text(listed(write(tmp_path, "a.md", b"a" * 2_000_000)))
    assert text is not None
    assert (len(text.text), findings) == (2_000_000, ())
