"""Scripts: markup and template code in every text that anybody can write comes out as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from builder.consultation.awards import shipped_awards
from builder.consultation.kinds import CONSULTATION, NOMINEE
from builder.documents.kinds import MOVEMENT, PAGE, DocumentKind
from builder.kinds import KINDS
from builder.model.registers import FIELD_RECORD, UNIT_RECORD
from builder.schema.fields import (
    Choice,
    Date,
    Email,
    Field,
    FieldType,
    FilePath,
    Flag,
    Many,
    Phone,
    Quarter,
    Record,
    Text,
    Whole,
)
from builder.settings import SETTINGS_RECORD
from tests.support.places import Project, site_from
from tests.support.values import picture

ATTACK = (
    """</title></script><script>alert(1)</script>"'><img src=x onerror=alert(1)>]]>-->{{7*7}}{%x%}&lt;b&gt;"""
)
AWARD = next(iter(shipped_awards()))
# What a field must hold to be without mistakes, where its type alone does not say it.
KNOWN: Mapping[str, str] = {
    "units": "ap-1", "unit": "ap-1", "collective": "ap-1", "replicated_by": "ap-1", "successors": "ap-2",
    "fields": "kinh-te", "movements": "phong-trao-mot", "parent": "phong-trao-hai", "event": "su-kien-mot",
    "successor": "phong-trao-hai", "award": AWARD, "contact": "xa", "contacts": "xa", "audio": "a.mp3",
    "story": "/guong/mot.md", "status": "approved", "expires": "2030-01-01", "valid_to": "2025-06-30",
    "opens": "2026-11-01", "closes": "2026-11-15", "state": "considering", "received": "10", "valid": "10",
    "agree": "10", "disagree": "0", "to_verify": "0", "not_handled": "0", "exemplar_status": "valid",
    "url": "https://a.example.vn/?a=%22&b=<i>'", "form_url": "https://a.example.vn/?a=%22&b=<i>'",
    "id": "ap-2", "relayed_from": "https://a.example.vn/?a=%22&b=<i>'",
}  # fmt: skip
DEFAULTS: Mapping[type, object] = {
    Flag: True, Date: "2026-11-20", Quarter: "2026-Q4", FilePath: "a.png",
    Email: "a@example.vn", Phone: "0276 000 0001 (máy lẻ <i>2</i>)",
}  # fmt: skip
LEFT_OUT = frozenset({"draft", "slug", "aliases", "class", "outcome", "count_first_day"})
FOLDERS = {
    "exemplar": "guong", "model": "mo-hinh", "factor": "nhan-to", "news": "tin", "initiative": "sang-kien",
    "event": "su-kien", "official-document": "van-ban", "movement": "phong-trao", "page": "trang",
    "contest": "cuoc-thi", "consultation": "lay-y-kien",
}  # fmt: skip


def attacking(kind: FieldType, name: str) -> Any:  # Any: plain values for JSON, which is YAML too
    """Return a value of ``kind`` that is an attack wherever it is text."""
    if isinstance(kind, Many):
        return [attacking(kind.of, name)]
    if isinstance(kind, Record):
        return attacking_record(kind)
    if isinstance(kind, Text):
        return ATTACK
    if isinstance(kind, Choice):
        return KNOWN.get(name, kind.labels[0][0])
    if isinstance(kind, Whole):
        return int(KNOWN.get(name, max(kind.lowest, 2)))
    return KNOWN[name] if name in KNOWN else DEFAULTS[type(kind)]


def attacking_record(record: Record, **given: Any) -> dict[str, Any]:  # Any: as above
    fields = (field for field in record.fields if field.name not in {*LEFT_OUT, *given})
    return {field.name: attacking(field.type, field.name) for field in fields} | given


def texts_in(kind: FieldType, field: Field) -> Iterator[Field]:
    """Return every text field within ``kind``."""
    if isinstance(kind, Text):
        yield field
    if isinstance(kind, Many):
        yield from texts_in(kind.of, field)
    if isinstance(kind, Record):
        for inner in kind.fields:
            yield from texts_in(inner.type, inner)


def document(kind: DocumentKind, **given: str) -> str:
    matter = json.dumps(attacking_record(kind.record, **given), ensure_ascii=False)
    body = f"# {ATTACK}\n\n{ATTACK}\n\n- [{ATTACK}](https://a.example.vn)\n\n![{ATTACK}](a.png)\n"
    table = f"\n| {ATTACK} |\n| --- |\n| {ATTACK} |\n\n```{ATTACK.replace('`', '')}\n{ATTACK}\n```\n"
    return f"---\n{matter}\n---\n{body}{table}"


def path_of(folder_kind: str, pattern: str) -> str:
    """Return a file that ``pattern`` matches, below the folder of its kind."""
    name = (
        "su-kien-mot" if folder_kind == "event" else "phong-trao-mot" if folder_kind == "movement" else "mot"
    )
    return f"content/{FOLDERS[folder_kind]}/{pattern.replace('*.md', f'{name}.md').replace('*', 'nam-nay')}"


def settings() -> str:
    owner = attacking_record(next(one.type for one in SETTINGS_RECORD.fields if one.name == "owner"))  # type: ignore[arg-type]  # a record
    links = [{"title": ATTACK, "url": KNOWN["url"], "description": ATTACK}]
    sections = [
        {"folder": folder, "kind": kind, "title": f"{ATTACK} {kind}", "description": ATTACK}
        for kind, folder in FOLDERS.items()
    ]
    contact = attacking_record(
        next(one.type.of for one in SETTINGS_RECORD.fields if one.name == "contacts"),  # type: ignore[union-attr,arg-type]  # many records
        id="xa",
        expires="2030-01-01",
    )
    whole = {
        "title": ATTACK, "tagline": ATTACK, "base_url": "https://xa.example.vn/thi-dua/", "notice": ATTACK,
        "owner": owner, "sections": sections, "menu": links, "side_links": links, "contacts": [contact],
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False)


@pytest.fixture(scope="module")
def column(tmp_path_factory: pytest.TempPathFactory) -> Project:
    texts = {"site.yaml": settings(), "content/gioi-thieu.md": document(PAGE)}
    media: dict[str, bytes] = {}
    for folder in KINDS.values():
        for pattern, kind in folder.parts:
            path = path_of(folder.name, pattern)
            texts[path] = document(kind)
            media |= {path.rpartition("/")[0] + "/a.png": picture(), path.rpartition("/")[0] + "/a.mp3": b"x"}
    for place in ("", "lay-y-kien/nam-sau/"):
        media |= {f"content/{place}a.png": picture(), f"content/{place}a.mp3": b"x"}
    unit = attacking_record(UNIT_RECORD, id="ap-1", type="xa", parent="ap-1")
    other = document(MOVEMENT, parent="phong-trao-mot", successor="phong-trao-mot")
    texts["content/phong-trao/phong-trao-hai.md"] = other
    units = [unit, unit | {"id": "ap-2", "successors": []}]
    fields = [attacking_record(FIELD_RECORD, id="kinh-te")]
    nominees = [attacking_record(NOMINEE, id="n-1", story="/guong/mot.md", award="ba-me-vnah")]
    texts["content/_data/don-vi.yaml"] = json.dumps(units, ensure_ascii=False)
    texts["content/_data/linh-vuc.yaml"] = json.dumps(fields, ensure_ascii=False)
    texts["content/lay-y-kien/nam-sau/index.md"] = document(CONSULTATION, closes="2026-12-10")
    texts["content/lay-y-kien/nam-sau/danh-sach.yaml"] = json.dumps(nominees, ensure_ascii=False)
    del nominees[0]["birth_year"], nominees[0]["native_place"]  # the window has closed
    nominees[0]["outcome"] = {"state": "awarded", "decision": ATTACK, "date": "2026-11-20", "reason": ATTACK}
    texts["content/lay-y-kien/nam-nay/danh-sach.yaml"] = json.dumps(nominees, ensure_ascii=False)
    project = site_from(tmp_path_factory.mktemp("scripts"), "", media)
    for path, text in texts.items():
        project.write(path, text)
    outcome = project.build(cached=False)
    assert [one for one in outcome.diagnostics if one.is_error] == []
    return project


class Reader(HTMLParser):
    """What a browser would make of a page: its tags, its scripts, the texts of its data, its words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data_scripts: list[str] = []
        self.words: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs))
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag else self._inside

    def handle_data(self, data: str) -> None:
        (self.data_scripts if self._inside == "script" else self.words).append(data)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def pages_of(column: Project) -> Iterator[tuple[str, str]]:
    for path in sorted(column.published()):
        if path.endswith(".html"):
            yield path, column.page(path)


def test_every_kind_with_a_text_field_takes_part(column: Project) -> None:
    assert {folder.name for folder in KINDS.values()} == set(FOLDERS)
    records = [SETTINGS_RECORD, UNIT_RECORD, FIELD_RECORD, NOMINEE, PAGE.record]
    texts = [field for record in records for one in record.fields for field in texts_in(one.type, one)]
    assert len(texts) > 30
    attacked = [path for path, text in pages_of(column) if "alert(1)" in text]
    assert attacked == [path for path, _ in pages_of(column)]


def test_no_page_has_a_script_but_the_columns_own(column: Project) -> None:
    for path, text in pages_of(column):
        for tag, attributes in read(text).tags:
            if tag == "script":
                assert attributes.get("type") == "application/ld+json" or set(attributes) == {"src"}, path
                assert (attributes.get("src") or "/thi-dua/assets/").startswith("/thi-dua/assets/"), path


def test_no_page_has_an_attribute_that_runs_or_a_picture_that_was_smuggled_in(column: Project) -> None:
    for path, text in pages_of(column):
        for tag, attributes in read(text).tags:
            assert not [name for name in attributes if name.startswith("on") or name == "srcdoc"], (path, tag)
            assert tag not in {"iframe", "object", "embed", "base", "style", "x"}, path
            for name in ("src", "href", "action", "formaction"):
                address = (attributes.get(name) or "/").strip().lower()
                assert address.startswith(("/", "https://", "#", "mailto:", "tel:")), (path, tag, address)


def test_attack_is_shown_as_the_words_that_were_written(column: Project) -> None:
    for path, text in pages_of(column):
        assert ATTACK in "".join(read(text).words), path
        assert "49{%" not in text, path


def test_structured_data_is_json_that_holds_the_words(column: Project) -> None:
    found = 0
    for path, text in pages_of(column):
        for data in read(text).data_scripts:
            json.loads(data)
            assert "<" not in data, path
            found += ATTACK in json.dumps(json.loads(data), ensure_ascii=False).replace('\\"', '"')
    assert found > 10


def _as_written(title: str) -> str:
    """Return ``title`` without the state that feeds set before that of a consultation."""
    return re.sub(r"^\[Đ[^\]]*quyết định khen thưởng\] ", "", title)


@pytest.mark.parametrize("name", ["rss.xml", "tin/rss.xml", "don-vi/ap-1/rss.xml"])
def test_rss_holds_titles_as_text_and_summaries_as_text_of_html(name: str, column: Project) -> None:
    for entry in ET.fromstring(column.page(name)).iter("item"):
        assert _as_written(entry.findtext("title") or "") == ATTACK
        summary = entry.findtext("description") or ""
        assert read(summary).tags == []
        assert "".join(read(summary).words) == ATTACK


def test_atom_holds_texts_and_says_so(column: Project) -> None:
    space = "{http://www.w3.org/2005/Atom}"
    entries = list(ET.fromstring(column.page("atom.xml")).iter(f"{space}entry"))
    assert len(entries) > 5
    for entry in entries:
        for name in ("title", "summary"):
            element = entry.find(f"{space}{name}")
            assert element is not None
            assert (_as_written(element.text or ""), element.get("type", "text")) == (ATTACK, "text")


def test_json_feed_holds_texts(column: Project) -> None:
    items = json.loads(column.page("feed.json"))["items"]
    assert {(_as_written(one["title"]), one["content_text"]) for one in items} == {(ATTACK, ATTACK)}


def test_sitemap_and_robots_hold_addresses_only(column: Project) -> None:
    assert "alert(" not in column.page("sitemap.xml") + column.page("robots.txt")
    ET.fromstring(column.page("sitemap.xml"))


def test_no_file_is_named_by_an_attack(column: Project) -> None:
    for path in column.published():
        assert Path(path).as_posix() == path
        assert set(path) <= set("abcdefghijklmnopqrstuvwxyz0123456789-._/"), path
