"""Feed: entries of numbers, with ids that last, at an address that nobody guesses."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from builder.dataclasses import replace
from builder.intake.alerts.feed import FOLDER, feed_bytes, feed_name, is_feed
from builder.intake.alerts.memory import KIND, Remembered, remembered_text
from builder.intake.keys import keys_from
from builder.intake.store.records import Line
from builder.opinions import Asking
from tests.unit.intake.offered import ASKED, COLUMN, make_desk

ASKING = Asking(COLUMN, (ASKED,))
AT = "2026-11-24T08:00:00+07:00"
ONE = Remembered(AT, 3, AT, 5, AT, 3, 5)
ATOM = "{http://www.w3.org/2005/Atom}"


def read(content: bytes) -> list[dict[str, str]]:
    root = ET.fromstring(content)
    assert root.find(f"{ATOM}id") is not None
    assert root.find(f"{ATOM}updated") is not None
    return [
        {part: entry.findtext(f"{ATOM}{part}") or "" for part in ("id", "title", "updated", "content")}
        for entry in root.iter(f"{ATOM}entry")
    ]


def test_an_entry_tells_numbers_and_keeps_its_id_while_it_lasts() -> None:
    key = f"opinions {ASKED.url}"
    (entry,) = read(feed_bytes(ASKING, {key: ONE}))
    assert entry["title"].startswith("Lấy ý kiến đợt một: 3 ý kiến chưa ai đọc")
    later = replace(ONE, count=9, raised="2026-11-26T08:00:00+07:00")
    (worse,) = read(feed_bytes(ASKING, {key: later}))
    assert (worse["id"], worse["updated"]) == (entry["id"], "2026-11-26T08:00:00+07:00")
    (other,) = read(feed_bytes(ASKING, {key: replace(ONE, since="2026-12-01T08:00:00+07:00")}))
    assert other["id"] != entry["id"]


def test_the_latest_alert_stands_first_and_what_is_over_is_gone() -> None:
    later = replace(ONE, raised="2026-11-26T08:00:00+07:00")
    found = read(
        feed_bytes(ASKING, {"opinions /a/": ONE, "requests": later, "opinions /b/": replace(ONE, count=0)})
    )
    assert [one["title"].partition(":")[0] for one in found] == ["Chưa rõ đợt nào", "/a/"]
    assert read(feed_bytes(ASKING, {})) == []


def test_the_address_is_known_by_the_key_only() -> None:
    name = feed_name(bytes(32))
    assert re.fullmatch(r"[0-9a-f]{32}\.xml", name)
    assert is_feed(name, bytes(32))
    assert not is_feed(name, bytes([1]) * 32)
    assert not is_feed("đoán.xml", bytes(32))


def test_the_service_shows_it_at_that_address_and_at_no_other(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.store.revise(KIND, f"opinions {ASKED.url}", lambda _: remembered_text(ONE), Line(), AT)
    path = f"/{FOLDER}/{feed_name(keys_from(bytes(32)).feed)}"
    answer = desk.get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    assert len(read(answer.text.encode())) == 1
    assert desk.get(f"/{FOLDER}/{feed_name(bytes(32))}").status == 404
    assert desk.post(path, {}).status == 404


def test_guessing_is_slowed_down_and_a_broken_store_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(tmp_path, most=1)
    path = f"/{FOLDER}/{feed_name(keys_from(bytes(32)).feed)}"
    assert [desk.get(path).status for _ in range(2)] == [200, 404]
    other = make_desk(tmp_path)
    other.service.writer.close()
    assert other.get(path).status == 503
