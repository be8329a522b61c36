"""The examples of the editors' handbook are read by the real code without a word from it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from builder.app import check
from builder.cli.report import report_text
from builder.consultation.days_off import YEAR_RECORD
from builder.consultation.kinds import NOMINEE
from builder.diagnostics import ContentError, Diagnostics
from builder.kinds import KINDS
from builder.markdown.facts import MarkdownOptions
from builder.markdown.reading import read_body
from builder.requests import BuildReport, Request
from builder.schema.fields import Field, Record
from builder.schema.reading import read_record
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Sequence
from builder.source.cache import MemoryCache
from builder.survey import Survey
from builder.vietnamese.dates import read_moment

ROOT = Path(__file__).parents[2]
HANDBOOK = (ROOT / "docs" / "so-tay-bien-tap.md").read_text(encoding="utf-8")
_WHOLE_FILE = re.compile(r"^`(content/[^`]+)`\n\n```[a-z]+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```([a-z]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED_FILE = re.compile(r"^ +file: (\S+)$|\]\((?!/)([^)#:]+\.(?:jpg|pdf))\)", re.MULTILINE)
# They lead to pages of the sample, which are no examples.
_OWNER_LINKS = re.compile(r"^menu:\n.*?(?=^contacts:)", re.MULTILINE | re.DOTALL)
_SMALLEST_PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00"
    b",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
# The news item of section 9: a misspelt key on line 4, a picture on line 9 that is not there.
_WITH_MISTAKES = """---
title: Họp mặt các hộ điển hình cuối năm
date: 2026-11-22
sumary: Các hộ điển hình của xã gặp nhau, kể chuyện làm ăn và cùng nhau đăng ký việc làm của năm tới.
---

Chiều nay, các hộ điển hình gặp nhau ở hội trường xã.

![Các hộ ngồi quanh bàn dài trong hội trường](hop-mat.jpg)
"""


def examples() -> dict[str, str]:
    return dict(_WHOLE_FILE.findall(HANDBOOK))


def fragments(language: str) -> list[str]:
    whole = set(examples().values())
    return [text for name, text in _BLOCK.findall(HANDBOOK) if name == language and text not in whole]


@pytest.fixture
def column(tmp_path: Path) -> Path:
    settings = (ROOT / "site.yaml").read_text(encoding="utf-8")
    (tmp_path / "site.yaml").write_text(_OWNER_LINKS.sub("", settings), encoding="utf-8")
    shutil.copytree(ROOT / "content" / "_data", tmp_path / "content" / "_data")
    for path, text in examples().items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        for in_front, in_body in _NAMED_FILE.findall(text):
            (place.parent / (in_front or in_body)).write_bytes(_SMALLEST_PICTURE)
    return tmp_path


def checked(root: Path, now: str) -> BuildReport:
    moment = read_moment(now)
    return check(Request(root, root / "site", None, moment, drafts=False), lambda: moment, lambda *_: None)


def findings_at(root: Path, now: str) -> Diagnostics:
    try:
        return checked(root, now).diagnostics
    except ContentError as stopped:
        return stopped.diagnostics


@pytest.mark.parametrize("now", ["2026-12-05 09:00", "2027-01-05 09:00"], ids=["while-open", "after-closing"])
def test_every_whole_example_is_read_without_a_finding(column: Path, now: str) -> None:
    assert report_text(findings_at(column, now), column, "vi", colours=False) == ""


def test_the_handbook_has_an_example_of_every_kind(column: Path) -> None:
    survey = Survey(column, MemoryCache(), 1, lambda *_: None)
    shown = {survey.reader.room_of(path).kind.name for path in survey.documents}
    assert {kind.name for folder in KINDS.values() for _, kind in folder.parts} - shown == set()


def test_every_yaml_fragment_has_fields_that_exist_and_values_that_are_right() -> None:
    fields: dict[str, Field] = {field.name: field for field in NOMINEE.fields}
    for folder in KINDS.values():
        fields |= {field.name: field for _, kind in folder.parts for field in kind.record.fields}
    for fragment in fragments("yaml"):
        tree, findings = read_tree(fragment, "fragment")
        assert tree is not None
        if isinstance(tree, Sequence):
            assert [read_record(one, YEAR_RECORD)[1] for one in tree.values] == [()], fragment
            continue
        keys = re.findall(r"^([a-z_]+):", fragment, re.MULTILINE)
        _, of_fields = read_record(tree, Record(tuple(fields[key] for key in keys)))
        assert (findings, of_fields) == ((), ()), fragment


@pytest.mark.parametrize(
    "fragment",
    fragments("markdown"),
    ids=[f"part-{place}" for place, _ in enumerate(fragments("markdown"), start=1)],
)
def test_every_markdown_fragment_is_read_without_a_finding(fragment: str) -> None:
    assert read_body(fragment, MarkdownOptions()).facts.findings == ()


def test_the_error_message_is_the_one_that_the_command_prints(column: Path) -> None:
    path = column / "content" / "tin-phong-trao" / "2026" / "hop-mat.md"
    path.write_text(_WITH_MISTAKES, encoding="utf-8")
    printed = report_text(findings_at(column, "2026-12-05 09:00"), column, "vi", colours=False)
    assert fragments("text") == [f"{printed}\n"]


def test_every_page_that_the_handbook_links_to_is_there() -> None:
    linked = re.findall(r"\]\((reference/[^)#]+)\)", HANDBOOK)
    assert linked
    assert [one for one in linked if not (ROOT / "docs" / one).is_file()] == []
