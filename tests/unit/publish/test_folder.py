"""Publishing: only what differs, all or nothing, and never over what is not ours."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from builder.dataclasses import replace
from builder.diagnostics import PublishError
from builder.files import MANIFEST
from builder.publish import folder as module
from builder.publish.ledger import Ledger
from builder.publish.manifest import manifest_of
from builder.publish.report import PublishReport
from builder.source.fingerprint import digest_of
from tests.support.places import files_below

NOTHING = Ledger()
SITE = {"index.html": b"home", "tin/a/index.html": b"a", "rss.xml": b"<rss/>"}


def publish(files: Mapping[str, bytes], folder: Path, ledger: Ledger = NOTHING) -> PublishReport:
    """Publish ``files``, of which only those with other bytes have another fingerprint."""
    fingerprints = {path: digest_of(content) for path, content in files.items()}
    return module.publish(fingerprints, lambda path: (files[path], False), folder, ledger, 1, lambda *_: None)


def outcome(done: PublishReport) -> PublishReport:
    """Return ``done`` without what only a ledger keeps."""
    return replace(done, manifest="", files={})


def ours_in(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in files_below(folder).items() if path != MANIFEST}


def refused(files: dict[str, bytes], folder: Path) -> list[tuple[str, str]]:
    before = files_below(folder)
    with pytest.raises(PublishError) as stopped:
        publish(files, folder)
    assert files_below(folder) == before
    return [(one.code, one.span.path) for one in stopped.value.diagnostics]


def test_first_build_writes_everything_and_a_manifest(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "site"
    assert outcome(publish(SITE, folder)) == PublishReport(
        ("index.html", "rss.xml", "tin/a/index.html"), 0, ()
    )
    assert ours_in(folder) == SITE
    assert json.loads((folder / MANIFEST).read_bytes()) == {
        "version": 1,
        "files": {path: digest_of(content) for path, content in sorted(SITE.items())},
    }
    assert manifest_of(folder) == {path: digest_of(content) for path, content in SITE.items()}


def test_second_build_of_the_same_writes_nothing(tmp_path: Path) -> None:
    publish(SITE, tmp_path)
    times = {place: place.stat().st_mtime_ns for place in tmp_path.rglob("*") if place.is_file()}
    assert outcome(publish(SITE, tmp_path)) == PublishReport((), 3, ())
    assert {place: place.stat().st_mtime_ns for place in times} == times


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    publish(SITE, tmp_path)
    assert outcome(publish(SITE | {"rss.xml": b"<RSS/>"}, tmp_path)) == PublishReport(("rss.xml",), 2, ())
    assert ours_in(tmp_path) == SITE | {"rss.xml": b"<RSS/>"}


def test_file_of_an_earlier_build_is_removed_with_its_empty_folders(tmp_path: Path) -> None:
    publish(SITE, tmp_path)
    assert outcome(publish({"index.html": b"home"}, tmp_path)) == PublishReport(
        (), 1, ("rss.xml", "tin/a/index.html")
    )
    assert ours_in(tmp_path) == {"index.html": b"home"}
    assert not (tmp_path / "tin").exists()


def test_folder_that_holds_somebody_elses_file_is_left(tmp_path: Path) -> None:
    publish(SITE, tmp_path)
    (tmp_path / "tin" / "mine.txt").write_text("mine")
    publish({"index.html": b"home"}, tmp_path)
    assert ours_in(tmp_path) == {"index.html": b"home", "tin/mine.txt": b"mine"}


def test_file_that_somebody_else_removed_is_no_matter(tmp_path: Path) -> None:
    publish(SITE, tmp_path)
    (tmp_path / "rss.xml").unlink()
    assert publish({"index.html": b"home"}, tmp_path).removed == ("tin/a/index.html",)


def test_file_that_somebody_else_changed_is_written_again(tmp_path: Path) -> None:
    publish(SITE, tmp_path)
    (tmp_path / "rss.xml").write_bytes(b"<rsX/>")
    assert outcome(publish(SITE, tmp_path)) == PublishReport(("rss.xml",), 2, ())


def test_files_beside_ours_are_never_touched(tmp_path: Path) -> None:
    (tmp_path / "CNAME").write_text("thidua.example.gov.vn")
    publish(SITE, tmp_path)
    publish({}, tmp_path)
    assert ours_in(tmp_path) == {"CNAME": b"thidua.example.gov.vn"}


def test_file_in_the_way_that_no_build_of_ours_wrote_is_not_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("mine")
    assert refused(SITE, folder) == [("PUB002", "site/index.html")]


def test_file_in_the_way_that_is_the_same_stays_its_owners(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"home")
    done = publish({"index.html": b"home"}, tmp_path)
    assert (outcome(done), done.files) == (PublishReport((), 1, ()), {})
    assert publish({}, tmp_path).removed == ()
    assert (tmp_path / "index.html").read_bytes() == b"home"


def ledger_of(done: PublishReport) -> Ledger:
    return Ledger("", done.manifest, done.files)


def test_file_that_looks_as_it_was_left_is_not_made_again(tmp_path: Path) -> None:
    before = ledger_of(publish(SITE, tmp_path))

    def made(path: str) -> tuple[bytes, bool]:
        raise AssertionError(path)

    fingerprints = {path: digest_of(content) for path, content in SITE.items()}
    done = module.publish(fingerprints, made, tmp_path, before, 1, lambda *_: None)
    assert (outcome(done), ledger_of(done)) == (PublishReport((), 3, ()), before)


def test_what_stands_for_the_same_bytes_in_a_lost_folder_needs_no_digest_anew(tmp_path: Path) -> None:
    before = ledger_of(publish(SITE, tmp_path / "one"))
    known = {path: one._replace(digest=f"known {path}") for path, one in before.files.items()}
    fingerprints = before.fingerprints() | {"rss.xml": "other"}
    done = module.publish(
        fingerprints,
        lambda path: (SITE[path], False),
        tmp_path / "other",
        replace(before, files=known),
        1,
        lambda *_: None,
    )
    assert ours_in(tmp_path / "other") == SITE
    digests = {path: one.digest for path, one in done.files.items()}
    own = {path: f"known {path}" for path in SITE} | {"rss.xml": digest_of(SITE["rss.xml"])}
    assert digests == manifest_of(tmp_path / "other") == own


def test_file_that_stands_for_something_else_is_written_and_the_others_are_not_made(tmp_path: Path) -> None:
    before = ledger_of(publish(SITE, tmp_path))
    made: list[str] = []

    def content(path: str) -> tuple[bytes, bool]:
        made.append(path)
        return b"<RSS/>", True

    fingerprints = before.fingerprints() | {"rss.xml": "other"}
    done = module.publish(fingerprints, content, tmp_path, before, 1, lambda *_: None)
    assert (made, outcome(done)) == (["rss.xml"], PublishReport(("rss.xml",), 2, (), ("rss.xml",)))
    assert manifest_of(tmp_path)["rss.xml"] == digest_of(b"<RSS/>")


@pytest.mark.parametrize("change", ["content", "removed", "touched"])
def test_file_that_somebody_touched_is_looked_at_again(change: str, tmp_path: Path) -> None:
    before = ledger_of(publish(SITE, tmp_path))
    place = tmp_path / "rss.xml"
    if change == "content":
        place.write_bytes(b"<rsX/>")
    elif change == "removed":
        place.unlink()
    else:
        os.utime(place, (1, 1))
    done = publish(SITE, tmp_path, before)
    assert done.written == (() if change == "touched" else ("rss.xml",))
    assert ours_in(tmp_path) == SITE


def test_ledger_of_another_folder_is_no_proof(tmp_path: Path) -> None:
    before = ledger_of(publish(SITE, tmp_path / "a"))
    publish({"rss.xml": b"other"}, tmp_path / "b")
    assert publish(SITE, tmp_path / "b", before).written == tuple(sorted(SITE))
    assert ours_in(tmp_path / "b") == SITE


def folder_for_a_file(folder: Path) -> None:
    (folder / "rss.xml").mkdir(parents=True)


def file_for_a_folder(folder: Path) -> None:
    folder.mkdir()
    (folder / "rss.xml").symlink_to(folder / "nowhere")


def link_for_a_file(folder: Path) -> None:
    folder.mkdir()
    (folder.parent / "secret").write_text("secret")
    (folder / "rss.xml").symlink_to(folder.parent / "secret")


@pytest.mark.parametrize("made", [folder_for_a_file, file_for_a_folder, link_for_a_file])
def test_folder_or_link_in_the_way_of_a_file_is_refused(made: Callable[[Path], None], tmp_path: Path) -> None:
    made(tmp_path / "site")
    assert refused(SITE, tmp_path / "site") == [("PUB003", "site/rss.xml")]


@pytest.mark.parametrize("is_link", [True, False])
def test_link_or_file_in_the_way_of_a_folder_is_refused(is_link: bool, tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    if is_link:
        (folder / "tin").symlink_to(elsewhere, target_is_directory=True)
    else:
        (folder / "tin").write_text("mine")
    assert refused(SITE, folder) == [("PUB003", "site/tin/a/index.html")]
    assert files_below(elsewhere) == {}


def test_everything_in_the_way_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "site" / "rss.xml").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text("mine")
    assert refused(SITE, tmp_path / "site") == [("PUB002", "site/index.html"), ("PUB003", "site/rss.xml")]


def test_a_lost_manifest_is_told_once_and_not_as_files_of_others(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    publish(SITE, folder)
    (folder / MANIFEST).unlink()
    changed = dict.fromkeys(SITE, b"changed")
    assert refused(changed, folder) == [("PUB004", f"site/{MANIFEST}")]


def test_a_ledger_makes_up_for_a_lost_manifest(tmp_path: Path) -> None:
    before = ledger_of(publish(SITE, tmp_path))
    (tmp_path / MANIFEST).unlink()
    assert publish({"index.html": b"HOME"}, tmp_path, before).removed == ("rss.xml", "tin/a/index.html")
    assert ours_in(tmp_path) == {"index.html": b"HOME"}
    assert list(manifest_of(tmp_path)) == ["index.html"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"cu/x": b"file"}, {"cu/x/y/index.html": b"below"}),
        ({"cu/x/y/index.html": b"below", "cu/x/index.html": b"b"}, {"cu/x": b"file"}),
    ],
    ids=["a file becomes a folder", "a folder becomes a file"],
)
def test_what_leaves_makes_room_for_what_comes(
    before: dict[str, bytes], after: dict[str, bytes], tmp_path: Path
) -> None:
    publish(before, tmp_path)
    done = publish(after, tmp_path)
    assert (done.written, done.removed) == (tuple(after), tuple(sorted(before)))
    assert ours_in(tmp_path) == after


def test_a_folder_that_holds_a_file_of_somebody_else_makes_no_room(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    publish({"cu/x/index.html": b"b"}, folder)
    (folder / "cu/x/mine.txt").write_text("mine")
    assert refused({"cu/x": b"file"}, folder) == [("PUB003", "site/cu/x")]


def test_page_in_the_place_of_the_manifest_is_refused(tmp_path: Path) -> None:
    assert refused(SITE | {MANIFEST: b"{}"}, tmp_path / "site") == [("PUB002", f"site/{MANIFEST}")]


def test_nothing_is_removed_behind_a_link(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    publish(SITE, folder)
    (folder / "tin").rename(elsewhere)
    (folder / "tin").symlink_to(elsewhere, target_is_directory=True)
    assert publish({"index.html": b"home"}, folder).removed == ("rss.xml",)
    assert files_below(elsewhere) == {"a/index.html": b"a"}


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"version": 2, "files": {"mine.txt": "x"}}',
        b'{"version": 1, "files": []}',
        b'{"version": 1, "files": {"mine.txt": 1}}',
        b'{"version": 1, "files": {"../mine.txt": "x", "/etc/passwd": "x", "a/../../mine.txt": "x"}}',
        b"[" * 10_000,
        b'{"version": 1, "files": {"mine\\ud800.txt": "x", "' + b"a" * 5_000 + b'": "x"}}',
    ],
)
def test_damaged_or_hostile_manifest_removes_nothing(manifest: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / MANIFEST).write_bytes(manifest)
    (folder / "mine.txt").write_text("mine")
    (tmp_path / "mine.txt").write_text("mine")
    assert manifest_of(folder) == {}
    assert publish({"index.html": b"home"}, folder).removed == ()
    assert ours_in(folder) == {"index.html": b"home", "mine.txt": b"mine"}
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("step", ["write", "first rename", "last rename"])
def test_disk_that_refuses_is_told_and_the_next_build_makes_everything_good(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    publish(SITE, folder)
    changed = {"index.html": b"HOME", "tin/b/index.html": b"b", "zzz.html": b"z"}
    real_replace, real_write = os.replace, os.write

    def replace(source: str, place: str) -> None:
        if Path(place).name == {"first rename": MANIFEST, "last rename": "zzz.html"}.get(step):
            raise OSError(28, "No space left on device")
        real_replace(source, place)

    def write(handle: int, content: memoryview) -> int:
        if step == "write":
            raise OSError(28, "No space left on device")
        return real_write(handle, content)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        patch.setattr(os, "write", write)
        with pytest.raises(PublishError) as stopped:
            publish(changed, folder)
    (only,) = stopped.value.diagnostics
    assert (only.code, only.span.path) == ("PUB011", folder.as_posix())
    if step != "last rename":
        assert ours_in(folder) == SITE
    assert not [path for path in files_below(folder) if ".thidua-" in path]
    publish(changed, folder)
    assert ours_in(folder) == changed
    publish({}, folder)
    assert ours_in(folder) == {}


def test_output_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(PublishError) as stopped:
        publish(SITE, tmp_path / "site")
    assert [(one.code, one.span.path) for one in stopped.value.diagnostics] == [
        ("PUB014", (tmp_path / "site").as_posix())
    ]
    assert (tmp_path / "site").read_text() == "mine"
