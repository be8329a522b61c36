"""Reader: a file is read once, and recalled as long as nothing of it has changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.documents import reader as module
from builder.documents.document import Reading
from builder.documents.kinds import EXEMPLAR, NEWS
from builder.documents.reader import Reader, Room
from builder.source.cache import Cache, MemoryCache
from tests.support.places import story
from tests.support.values import make_text_file

PATH = "content/tin/a.md"
FILE = make_text_file(PATH, story(body="Nội *dung*."))
ROOM = Room("tin", NEWS, Reading(lenient=False, raw_html=False, engine="1"))


def make_reader(cache: Cache, room: Room = ROOM) -> Reader:
    return Reader({PATH: room}, cache)


def test_what_was_read_is_recalled() -> None:
    cache = MemoryCache()
    reader = make_reader(cache)
    assert reader.recalled(FILE) is None
    result = reader.result(FILE, reader.record(FILE))
    assert make_reader(cache).recalled(FILE) == result
    assert result[0] is not None
    assert result[0].html().pieces == ("<p>Nội <em>dung</em>.</p>\n",)


@pytest.mark.parametrize(
    "room",
    [
        replace(ROOM, kind=EXEMPLAR),
        replace(ROOM, folder="khac"),
        replace(ROOM, reading=replace(ROOM.reading, lenient=True)),
        replace(ROOM, reading=replace(ROOM.reading, engine="2")),
    ],
)
def test_what_is_read_in_another_way_is_not_recalled(room: Room) -> None:
    cache = MemoryCache()
    make_reader(cache).record(FILE)
    assert make_reader(cache, room).recalled(FILE) is None


def test_changed_file_is_not_recalled() -> None:
    cache = MemoryCache()
    make_reader(cache).record(FILE)
    assert make_reader(cache).recalled(make_text_file(PATH, story(body="Khác."))) is None


@pytest.mark.parametrize("entry", [b"", b"{}", b"\xff\xfe", b"[]", b"null"])
def test_damaged_record_is_read_again(entry: bytes) -> None:
    cache = MemoryCache()
    reader = make_reader(cache)
    reader.record(FILE)
    cache.put(reader.key_of(FILE), entry)
    assert reader.recalled(FILE) is None


def test_lost_html_is_made_again() -> None:
    cache = MemoryCache()
    reader = make_reader(cache)
    document, _ = reader.result(FILE, reader.record(FILE))
    assert document is not None
    cache.keep_only([reader.key_of(FILE)])
    assert document.html().pieces == ("<p>Nội <em>dung</em>.</p>\n",)


def test_recalled_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = MemoryCache()
    make_reader(cache).record(FILE)
    monkeypatch.setattr(module, "document_from", None)
    assert make_reader(cache).recalled(FILE) is not None
