"""The survey: what is read again, and what is known without."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from builder import survey as module
from builder.diagnostics import SettingsError
from builder.documents import reader
from builder.look import look_at
from builder.source.cache import FolderCache
from builder.source.listing import Listed
from builder.survey import Survey
from tests.support.places import Project, site_from, story
from tests.support.values import picture

A, B = "content/tin/a.md", "content/tin/b.md"
SUMMARY = "Tóm tắt đủ dài để danh sách không phải lấy lời của thân bài, và không có cảnh báo nào."
COLUMN = (
    f"-- {A} --\n{story('Bài thứ nhất', summary=SUMMARY)}-- {B} --\n{story('Bài thứ hai', '![Lễ](anh.png)')}"
)


@pytest.fixture
def column(tmp_path: Path) -> Project:
    project = site_from(tmp_path, COLUMN, {"content/tin/anh.png": picture()})
    for place in project.root.rglob("*"):
        os.utime(place, (1_000_000_000.5, 1_000_000_000.5))  # long before the clock's last tick
    return project


def surveyed(project: Project, *, jobs: int = 1) -> Survey:
    cache = project.root / ".thidua"
    return Survey(
        project.root, FolderCache(cache), jobs, lambda *_: None, look_at(str(project.root), str(cache))
    )


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by the path of each file that is read."""
    read: list[str] = []
    for where, name in ((reader, "read_text"), (module, "digest_of_file")):
        monkeypatch.setattr(where, name, partial(_noted, read, getattr(where, name)))
    return read


def _noted(read: list[str], real: Callable[[Listed], object], file: Listed) -> object:
    read.append(file.path)
    return real(file)


def test_what_looks_as_it_did_is_not_read(column: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = surveyed(column)
    first.remember()
    read = counted(monkeypatch)
    second = surveyed(column)
    assert read == []
    assert (second.documents, second.changed()) == (first.documents, ())
    assert second.key(drafts=False) == first.key(drafts=False)


def test_only_what_looks_new_is_read(column: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = surveyed(column)
    first.remember()
    column.edit(A, "Nội dung.", "Nội dung mới.")
    read = counted(monkeypatch)
    second = surveyed(column)
    assert set(read) == {A}
    assert second.changed() == (A,)
    assert second.key(drafts=False) == first.key(drafts=False)


def test_a_fresh_checkout_is_known_by_its_content(column: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = surveyed(column)
    first.remember()
    shutil.copytree(column.root / "content", column.root / "new")
    shutil.rmtree(column.root / "content")
    (column.root / "new").rename(column.root / "content")
    monkeypatch.setattr(reader, "document_from", None)
    second = surveyed(column)
    assert (second.body_of(A), second.changed()) == (first.body_of(A), ())
    assert second.key(drafts=False) == first.key(drafts=False)


def test_an_edit_within_the_tick_of_the_clock_is_seen(column: Project) -> None:
    """The second edit leaves size, time and inode as they were."""
    place = column.root / A
    text = place.read_bytes()
    place.write_bytes(text.replace("Nội dung.".encode(), "Nội dung!".encode()))
    status = place.stat()
    first = surveyed(column)
    first.remember()
    place.write_bytes(text.replace("Nội dung.".encode(), "Nội dung?".encode()))
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert place.stat().st_mtime_ns == status.st_mtime_ns
    assert surveyed(column).body_of(A) != first.body_of(A)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (A, "Bài thứ nhất", "Bài thứ ba"),
        (A, "Nội dung.", "Nội dung, [bài](b.md)."),
        ("site.yaml", "title: Thi đua", "title: Gương thi đua"),
    ],
)
def test_the_key_is_another_when_other_outputs_may_be_planned(
    path: str, before: str, after: str, column: Project
) -> None:
    key = surveyed(column).key(drafts=False)
    column.edit(path, before, after)
    assert surveyed(column).key(drafts=False) != key


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("content/tin/c.md", story("Bài thứ ba")),
        ("content/_data/don-vi.yaml", "- {id: xa, name: Xã}\n"),
        ("layouts/own.html", "x"),
        ("assets/own.css", "x"),
        ("content/tin/anh.png", picture(9, 9)),
    ],
)
def test_the_key_depends_on_every_source(path: str, content: str | bytes, column: Project) -> None:
    key = surveyed(column).key(drafts=False)
    column.write(path, content)
    assert surveyed(column).key(drafts=False) != key


def test_the_key_depends_on_whether_drafts_are_shown(column: Project) -> None:
    survey = surveyed(column)
    assert survey.key(drafts=True) != survey.key(drafts=False)


def test_other_settings_make_what_was_known_of_documents_worthless(column: Project) -> None:
    surveyed(column).remember()
    column.edit("site.yaml", "lenient: true", "lenient: false")
    again = surveyed(column)
    assert again.settings[0].section_of("cu") is not None
    assert {path: one.digest for path, one in again.documents.items()}.keys() == {A, B}


def test_documents_come_in_the_order_of_their_files(column: Project) -> None:
    documents, findings = surveyed(column).read()
    assert ([document.path for document in documents], findings) == ([A, B], ())


def test_a_document_of_no_kind_is_told_each_time(column: Project) -> None:
    column.write("content/la/a.md", story())
    for _ in range(2):
        survey = surveyed(column)
        survey.remember()
        assert [(one.code, one.span.path) for one in survey.findings] == [("DOC004", "content/la/a.md")]
        assert list(survey.documents) == [A, B]


def test_a_file_that_cannot_be_read_is_told_with_the_documents(column: Project) -> None:
    column.write(A, b"\xff\xfe")
    documents, findings = surveyed(column).read()
    assert ([document.path for document in documents], [one.code for one in findings]) == ([B], ["SRC010"])


def test_what_is_kept_of_documents_is_named_by_its_keys(column: Project) -> None:
    survey = surveyed(column)
    cache = FolderCache(column.root / ".thidua")
    keys = list(survey.keys())
    assert len(keys) == 4
    assert [key for key in keys if key not in cache] == []


def test_a_column_without_settings_is_told(column: Project) -> None:
    column.remove("site.yaml")
    with pytest.raises(SettingsError):
        surveyed(column)
