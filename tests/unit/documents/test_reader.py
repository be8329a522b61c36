"""Reader: a file is read once, and recalled as long as nothing of it has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.dataclasses import replace
from builder.diagnostics import ContentError
from builder.documents import reader as module
from builder.documents.document import Reading
from builder.documents.kinds import EXEMPLAR, NEWS
from builder.documents.reader import Reader, Room
from builder.source.cache import Cache, MemoryCache
from builder.source.fingerprint import digest_of
from builder.source.listing import Listed
from tests.support.places import story

PATH = "content/tin/a.md"
ROOM = Room("tin", NEWS, Reading(lenient=False, raw_html=False, engine="1"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "a.md"
    place.write_text(story(body="Nội *dung*."), encoding="utf-8")
    return place


def make_reader(file: Path, cache: Cache, room: Room = ROOM) -> Reader:
    files = {PATH: Listed(PATH, str(file), "")}
    return Reader(files, lambda _: room, lambda _: digest_of(file.read_bytes()), cache)


def test_what_was_read_is_recalled(file: Path) -> None:
    cache = MemoryCache()
    reader = make_reader(file, cache)
    assert reader.recalled(PATH, digest_of(file.read_bytes())) is None
    record = reader.record(PATH)
    result = reader.document(PATH, record)
    again = make_reader(file, cache)
    assert again.recalled(PATH, record.digest) == record
    assert again.document(PATH, record) == result
    assert result[0] is not None
    assert result[0].html().pieces == ("<p>Nội <em>dung</em>.</p>\n",)


@pytest.mark.parametrize(
    ("before", "after", "is_other"),
    [
        ("Nội *dung*.", "Nội *dung*. Thêm chữ." + " Dài ra." * 40, True),
        ("Nội *dung*.", "**Nội** dung.", False),
        ("Nội *dung*.", "Nội *dung*.\n\n## Mục", True),
        ("Nội *dung*.", "Nội [dung](b.md).", True),
        ("title: Một", "title: Hai", True),
    ],
)
def test_the_outlook_is_another_when_more_than_the_markup_of_the_body_is(
    before: str, after: str, is_other: bool, file: Path
) -> None:
    first = make_reader(file, MemoryCache()).record(PATH)
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    second = make_reader(file, MemoryCache()).record(PATH)
    assert first.digest != second.digest
    assert (first.outlook != second.outlook) is is_other


def test_what_was_found_in_a_file_is_part_of_its_outlook(file: Path) -> None:
    file.write_text(story(body="Chữ."), encoding="utf-8")
    first = make_reader(file, MemoryCache()).record(PATH)
    file.write_text(story(body="Chữ.<b>"), encoding="utf-8")
    assert make_reader(file, MemoryCache()).record(PATH).outlook != first.outlook


@pytest.mark.parametrize(
    "room",
    [
        replace(ROOM, kind=EXEMPLAR),
        replace(ROOM, folder="khac"),
        replace(ROOM, reading=replace(ROOM.reading, lenient=True)),
        replace(ROOM, reading=replace(ROOM.reading, engine="2")),
    ],
)
def test_what_is_read_in_another_way_is_not_recalled(room: Room, file: Path) -> None:
    cache = MemoryCache()
    record = make_reader(file, cache).record(PATH)
    assert make_reader(file, cache, room).recalled(PATH, record.digest) is None


def test_changed_file_is_not_recalled(file: Path) -> None:
    cache = MemoryCache()
    first = make_reader(file, cache).record(PATH)
    file.write_text(story(body="Khác."), encoding="utf-8")
    second = make_reader(file, cache).record(PATH)
    assert second.digest != first.digest
    assert second.content != first.content


@pytest.mark.parametrize("entry", [b"x", b"{}", b"\xff\xfe", b"[]", b"null", b"\n[1]"])
def test_damaged_record_is_made_again(entry: bytes, file: Path) -> None:
    cache = MemoryCache()
    reader = make_reader(file, cache)
    record = reader.record(PATH)
    whole = reader.document(PATH, record)
    cache.put(reader.key_of(PATH, record.digest), entry)
    damaged = reader.recalled(PATH, record.digest)
    assert damaged is not None
    assert reader.document(PATH, damaged) == whole


def test_lost_html_is_made_again(file: Path) -> None:
    cache = MemoryCache()
    reader = make_reader(file, cache)
    record = reader.record(PATH)
    cache.keep_only([reader.key_of(PATH, record.digest)])
    document, _ = reader.document(PATH, record)
    assert document is not None
    assert document.html().pieces == reader.html(PATH, record.body).pieces == ("<p>Nội <em>dung</em>.</p>\n",)


def test_recalled_file_is_not_taken_apart_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = MemoryCache()
    record = make_reader(file, cache).record(PATH)
    monkeypatch.setattr(module, "document_from", None)
    assert make_reader(file, cache).record(PATH) == record


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"no front matter"])
def test_file_that_gives_no_document_gives_its_findings(content: bytes | None, file: Path) -> None:
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    reader = make_reader(file, MemoryCache())
    document, findings = reader.document(PATH, reader.record(PATH))
    assert (document, [one.is_error for one in findings]) == (None, [True])


def test_html_of_a_file_that_vanished_is_told_by_its_place(file: Path) -> None:
    cache = MemoryCache()
    record = make_reader(file, cache).record(PATH)
    cache.keep_only([])
    file.unlink()
    with pytest.raises(ContentError, match=r"content/tin/a\.md:1: SRC004"):
        make_reader(file, cache).html(PATH, record.body)
