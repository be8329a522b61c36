"""Changes of lists: nobody is put on an open list, taken off or rewritten without the people being told."""

from __future__ import annotations

from datetime import date

import pytest

from builder.consultation.list_changes import recorded_anew
from builder.consultation.publication import PUBLICATION_FILE, Publication, publication_text
from builder.dataclasses import replace
from builder.diagnostics import Diagnostic
from builder.model.site import Site
from builder.source.scan import TextFile
from tests.support.values import make_tree
from tests.unit.consultation.asked import AWARDS, consultations_of, make_announcement, make_asking_site

FOLDER = "content/lay-y-kien/dot-mot"
LIST = """\
- id: "001"
  subject: individual
  name: Lê Thị Hoa
  unit: xa
  award: hc-lao-dong
  class: 2
  summary: Hiến đất làm đường.
- id: "002"
  subject: household
  name: Hộ ông Nam
  unit_name: Ấp 2
  award: giay-khen
"""
SECOND = LIST.partition('- id: "002"')[0]
BEFORE, OPEN, OVER = "2026-11-19 09:00", "2026-11-23 09:00", "2026-12-09 00:00"
LABOUR = "“Huân chương Lao động”"
TODAY = date(2026, 11, 23)


def site_of(text: str, now: str = OPEN, recorded: str | None = None) -> Site:
    site = make_asking_site(make_announcement(date="2026-11-15"), now=now, dot_mot=text)
    if recorded is None:
        return site
    record: dict[str, TextFile] = dict(make_tree({f"{FOLDER}/{PUBLICATION_FILE}": recorded}).texts)
    return replace(site, tree=replace(site.tree, texts={**site.tree.texts, **record}))


def record_of(text: str, now: str = OPEN, recorded: str | None = None) -> Publication | None:
    site = site_of(text, now, recorded)
    (consultation,), _ = consultations_of(site)
    made = recorded_anew(site, consultation, AWARDS, TODAY)
    return made[1] if made else None


def recorded(text: str = LIST) -> str:
    publication = record_of(text)
    assert publication is not None
    return publication_text(publication)


def told(text: str, now: str = OPEN, record: str | None = None) -> list[Diagnostic]:
    _, findings = consultations_of(site_of(text, now, recorded() if record is None else record))
    return [one for one in findings if one.code in ("CON033", "CON034", "CON012")]


def changes_of(text: str, now: str = OPEN) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    publication = record_of(text, now, recorded())
    changes = publication.changes if publication else ()
    return [
        (one.id, one.kind.value, [(field.field, field.before, field.after) for field in one.fields])
        for one in changes
    ]


def test_a_list_as_it_was_published_has_nothing_to_tell() -> None:
    assert told(LIST) == []
    assert record_of(LIST, OPEN, recorded()) is None


@pytest.mark.parametrize(
    ("text", "line", "change"),
    [
        (LIST.replace("class: 2", "class: 1"), 1, "đã sửa (hạng)"),
        (
            LIST.replace("Hiến đất", "Góp đất").replace("unit: xa", "unit: xa-cu"),
            1,
            "đã sửa (đơn vị, tóm tắt thành tích)",
        ),
        (SECOND, 1, "đã rút"),
        (LIST + LIST[LIST.index('- id: "002"') :].replace("002", "003"), 13, "được thêm"),
    ],
)
def test_a_change_that_nothing_tells_of_stops_the_build_at_its_place(
    text: str, line: int, change: str
) -> None:
    (finding,) = told(text)
    assert (finding.code, finding.is_error, finding.span.line) == ("CON033", True, line)
    assert dict(finding.values)["change"] == change


def test_what_readers_are_not_asked_about_may_be_edited() -> None:
    text = LIST.replace(
        "  award: giay-khen", "  award: giay-khen\n  story: ../../tin/a.md\n  consent: 2026-11-01"
    )
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (LIST.replace("class: 2", "class: 1"), [("001", "changed", [("class", "Nhì", "Nhất")])]),
        (
            LIST.replace("unit: xa", "unit: xa-cu"),
            [("001", "changed", [("unit", "UBND xã Tân Biên", "UBND xã Tân Bình")])],
        ),
        (
            LIST.replace("hc-lao-dong\n  class: 2", "giay-khen").replace("household", "collective"),
            [
                ("001", "changed", [("award", LABOUR, "Giấy khen"), ("class", "Nhì", "")]),
                ("002", "changed", [("subject", "Hộ gia đình", "Tập thể")]),
            ],
        ),
        (LIST.replace("Hiến đất", "Góp đất"), [("001", "changed", [("summary", "", "")])]),
        (SECOND, [("002", "withdrawn", [])]),
    ],
)  # fmt: skip
def test_a_recorded_change_says_what_readers_saw_before_and_see_now(
    text: str, changes: list[tuple[str, str, list[tuple[str, str, str]]]]
) -> None:
    assert changes_of(text) == changes
    publication = record_of(text, OPEN, recorded())
    assert publication is not None
    assert told(text, OPEN, publication_text(publication)) == []


def test_changes_are_added_to_those_before() -> None:
    first = record_of(SECOND, OPEN, recorded())
    assert first is not None
    second = record_of(LIST, OPEN, publication_text(first))
    assert second is not None
    assert [(one.id, one.kind.value) for one in second.changes] == [("002", "withdrawn"), ("002", "added")]


def test_who_is_withdrawn_keeps_a_place_on_the_open_list() -> None:
    text = f"{LIST}  outcome: {{state: withdrawn}}\n"
    assert [(one.code, dict(one.values)["change"]) for one in told(text)] == [("CON033", "đã rút")]
    assert changes_of(text) == [("002", "withdrawn", [])]


def test_before_the_window_opens_a_list_may_be_changed_and_is_only_taken_down() -> None:
    assert told(SECOND, BEFORE) == []
    publication = record_of(SECOND, BEFORE, recorded())
    assert publication is not None
    assert (list(publication.nominees), publication.changes) == (["001"], ())


def test_once_the_window_has_closed_a_change_is_only_told_and_nothing_is_recorded() -> None:
    (finding,) = told(SECOND, OVER)
    assert (finding.code, finding.is_error) == ("CON033", False)
    assert record_of(SECOND, OVER, recorded()) is None


def test_an_outcome_is_no_change_of_the_list() -> None:
    assert told(f"{LIST}  outcome: {{state: withdrawn}}\n", OVER) == []


def test_an_open_list_is_to_be_recorded_where_the_column_records_others() -> None:
    site = site_of(LIST)
    other = make_tree({f"content/lay-y-kien/dot-hai/{PUBLICATION_FILE}": "nominees: []\n"}).texts
    beside = replace(site, tree=replace(site.tree, texts={**site.tree.texts, **other}))
    codes = [
        [one.code for one in consultations_of(each)[1] if one.code == "CON034"] for each in (site, beside)
    ]
    assert codes == [[], ["CON034"]]
