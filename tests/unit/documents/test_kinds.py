"""Kinds: each table accepts what an editor of that kind writes, and asks for what it must have."""

from __future__ import annotations

import pytest

from builder.documents.kinds import (
    CONTEST,
    ENTRY,
    EVENT,
    EXEMPLAR,
    FACTOR,
    FOLDER_KINDS,
    INITIATIVE,
    MODEL,
    MOVEMENT,
    NEWS,
    OFFICIAL_DOCUMENT,
    PAGE,
    DocumentKind,
)
from tests.support.values import read_document

COMMON = "title: Một câu chuyện ở xã Tân Biên\n"
DATED = f"{COMMON}date: 2026-11-20\n"
PEOPLE = """\
people:
  - Nguyễn Văn Minh Họa
  - {name: Trần Thị Minh Họa, honorific: Bà, birth_year: 1970, unit: ap-1, consent: 2026-11-01}
"""
EXEMPLARY = f"""\
{DATED}{PEOPLE}collective: ap-1
subject: household
achievements: [{{year: 2026, text: Trồng 5 ha, figure: 5 ha, evidence: Biên bản}}]
lesson: Kiên trì
quarter: 2026-Q4
selected_for_province: true
local_confirmation: {{unit: xa-tan-bien, date: 2026-11-02}}
awards: [{{award: bang-khen, class: 1, year: 2025, decision: 12/QĐ, decision_date: 2025-01-02}}]
"""
WHOLE = f"""\
{DATED}summary: {"Tóm tắt của bài viết này. " * 4}
author: [Lan, Hoa]
source: {{name: Báo Tây Ninh, url: "https://bao.example.vn/"}}
units: [ap-1]
movements: nong-thon-moi
fields: [kinh-te]
blocks: Khối các xã
tags: [lúa, điều]
image: {{file: a.jpg, alt: Đồng, caption: Lúa, credit: Lan, consent: {{date: 2026-11-01, form: văn bản}}}}
attachments: [{{title: Kế hoạch, file: a.pdf}}]
audio: a.mp3
slug: cau-chuyen
updated: 2026-11-21
expires: 2027-01-01
draft: false
status: approved
approver: Mai
aliases: [/cu/a/]
featured: true
corrections: [{{date: 2026-11-22, text: Sửa số liệu}}]
"""
RESULTS = "[{measure: Thu nhập, before: '10', after: '20', unit_of_measure: triệu}]"
PRIZES = "[Giải nhất, {name: Giải nhì, count: 2, value: 1 triệu}]"
MODEL_WORDS = (
    "problem: Khó\nmethod: Làm\ncost: 5 triệu\nconditions: Có nước\nreplicated_by: [ap-2]\ncontact: xa\n"
)
OFFICE = "number: 38/KH-UBND\ndocument_type: Kế hoạch\nagency: UBND xã\nsigner: Lan\n"
LAUNCH = "launch: {number: 1/QĐ, date: 2021-01-01}\nperiod: 2021 - 2025\n"
GOOD = [
    (NEWS, WHOLE + "event: hoi-nghi\n"),
    (EXEMPLAR, EXEMPLARY + "exemplar_type: good-deed\nexemplar_status: valid\n"),
    (FACTOR, EXEMPLARY + "since_year: 2024\nreason: Mới\n"),
    (MODEL, f"{DATED}{MODEL_WORDS}results: {RESULTS}\n"),
    (INITIATIVE, f"{DATED}inventors: [Lan]\nscope: commune\nrecognition_number: 5/QĐ\neffect: Nhanh hơn\n"),
    (EVENT, f"{DATED}starts: 2026-12-01 08:00\nends: 2026-12-01\nplace: Hội trường\nguests: [Lan]\n"),
    (OFFICIAL_DOCUMENT, f"{DATED}{OFFICE}issued: 2026-01-02\neffective: 2026-02-01\n"),
    (MOVEMENT, f"{COMMON}{LAUNCH}full_name: A\nlevel: national\ngoals: [Một]\nparent: b\nsuccessor: c\n"),
    (CONTEST, f"{DATED}deadline: 2026-12-31\norganizer: UBND xã\nprizes: {PRIZES}\n"),
    (ENTRY, f"{DATED}{PEOPLE}round: final\nprize: Giải nhất\n"),
    (PAGE, f"{COMMON}contact: xa\n"),
]
BY_NAME = [pytest.param(kind, text, id=kind.name) for kind, text in GOOD]


@pytest.mark.parametrize(("kind", "text"), BY_NAME)
def test_whole_front_matter_of_each_kind_is_without_mistakes(kind: DocumentKind, text: str) -> None:
    document, findings = read_document(f"---\n{text}---\nNội dung.\n", kind=kind)
    assert findings == ()
    assert document is not None
    assert set(document.values.by_name) == {
        line.partition(":")[0] for line in text.splitlines() if not line.startswith(" ")
    }


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (NEWS, {"title", "date"}),
        (EXEMPLAR, {"title", "date"}),
        (MODEL, {"title", "date"}),
        (FACTOR, {"title", "date"}),
        (ENTRY, {"title", "date"}),
        (INITIATIVE, {"title", "date", "inventors"}),
        (EVENT, {"title", "date", "starts", "place"}),
        (OFFICIAL_DOCUMENT, {"title", "date", "number", "document_type", "agency", "issued"}),
        (MOVEMENT, {"title"}),
        (CONTEST, {"title", "date", "deadline", "organizer"}),
        (PAGE, {"title"}),
    ],
    ids=lambda value: value.name if isinstance(value, DocumentKind) else "",
)
def test_empty_front_matter_is_told_everything_that_its_kind_needs(
    kind: DocumentKind, missing: set[str]
) -> None:
    _, findings = read_document("---\n---\n", kind=kind)
    assert {one.code for one in findings} == {"FLD002"}
    assert {dict(one.values)["field"] for one in findings} == missing


def test_kinds_have_names_of_their_own() -> None:
    names = [kind.name for folder in FOLDER_KINDS for _, kind in folder.parts]
    assert sorted(set(names)) == sorted(names)


def test_only_movements_and_pages_have_no_date_and_only_entries_are_not_listed() -> None:
    kinds = [kind for folder in FOLDER_KINDS for _, kind in folder.parts]
    assert {kind.name for kind in kinds if not kind.dated} == {"movement", "page"}
    assert {kind.name for kind in kinds if not kind.listed} == {"entry"}


def test_entry_of_a_contest_is_found_before_the_contest() -> None:
    contest = next(folder for folder in FOLDER_KINDS if folder.name == "contest")
    assert contest.parts == (("*/bai-du-thi/*.md", ENTRY), ("*/index.md", CONTEST))
