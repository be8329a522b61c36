"""Settings: what site.yaml says, checked once and frozen."""

from __future__ import annotations

import re

import pytest

from builder.diagnostics import SettingsError, Severity
from builder.files import SETTINGS_FILE
from builder.settings import ROOM_FOLDERS, Link, SectionSettings, Settings, settings_from
from builder.vietnamese.dates import read_moment
from tests.support.places import sections_of

KINDS = ("news", "exemplar")
ALL_ROOMS = f"leave_out: [{', '.join(ROOM_FOLDERS)}]\n"
LEAST = """\
title: Thi đua yêu nước
base_url: https://xa.example.gov.vn/
owner:
  name: Ủy ban nhân dân xã Tân Biên
  level: commune
sections:
  - folder: tin
    kind: news
    title: Tin phong trào
"""
MOST = """\
title: Thi đua yêu nước
tagline: Chuyên mục của xã
base_url: http://xa.example.gov.vn:8080/cong/thi-dua
language: vi
clock: 2026-11-23 09:00
notice: Trang mẫu
owner: {name: Ủy ban, level: province, phone: 0276 000 0000}
sections:
  - {folder: tin, kind: news, title: Tin, description: Giới thiệu}
  - {folder: cu, kind: exemplar, title: Cũ, lenient: true}
menu: [{title: Tin, url: /tin/}]
side_links: [{title: Tỉnh, url: "https://tinh.example.gov.vn/", description: Cổng tỉnh}]
contacts: [{id: so, agency: Sở Nội vụ}]
page_size: 5
feed_size: 7
leave_out: [tags, archive]
raw_html: true
"""


def mistakes_of(text: str) -> list[tuple[str, int, int]]:
    with pytest.raises(SettingsError) as stopped:
        settings_from(text, KINDS)
    assert {one.span.path for one in stopped.value.diagnostics} == {SETTINGS_FILE}
    return [(one.code, one.span.line, one.span.column) for one in stopped.value.diagnostics]


def settings_of(text: str) -> Settings:
    settings, findings = settings_from(text, KINDS)
    assert findings == ()
    return settings


def test_least_settings_have_sensible_defaults() -> None:
    settings = settings_of(LEAST)
    assert (settings.title, settings.origin, settings.prefix) == (
        "Thi đua yêu nước",
        "https://xa.example.gov.vn",
        "",
    )
    assert settings.sections == (SectionSettings("tin", "news", "Tin phong trào", "", lenient=False),)
    assert (settings.language, settings.clock, settings.page_size, settings.feed_size) == ("vi", None, 20, 20)
    assert (settings.menu, settings.side_links, settings.contacts) == ((), (), ())
    assert (settings.raw_html, settings.lenient, settings.notice, settings.tagline) == (False, False, "", "")


def test_every_setting_is_taken_over() -> None:
    settings = settings_of(MOST)
    assert (settings.origin, settings.prefix) == ("http://xa.example.gov.vn:8080", "/cong/thi-dua")
    assert settings.clock == read_moment("2026-11-23 09:00")
    assert settings.sections == (
        SectionSettings("tin", "news", "Tin", "Giới thiệu", lenient=False),
        SectionSettings("cu", "exemplar", "Cũ", "", lenient=True),
    )
    assert settings.menu == (Link("Tin", "/tin/", ""),)
    assert settings.side_links == (Link("Tỉnh", "https://tinh.example.gov.vn/", "Cổng tỉnh"),)
    assert [one.text("agency") for one in settings.contacts] == ["Sở Nội vụ"]
    assert settings.owner.text("phone") == "0276 000 0000"
    assert (settings.page_size, settings.feed_size, settings.raw_html) == (5, 7, True)
    assert settings.leave_out == ("tags", "archive")
    assert (settings.tagline, settings.notice) == ("Chuyên mục của xã", "Trang mẫu")


def test_lenience_for_the_whole_column_holds_in_every_section() -> None:
    assert settings_of(LEAST + "lenient: true\n").sections[0].lenient


def test_section_is_found_by_its_folder() -> None:
    settings = settings_of(LEAST)
    assert settings.section_of("tin") == settings.sections[0]
    assert settings.section_of("khong-co") is None


@pytest.mark.parametrize(
    ("base_url", "origin", "prefix"),
    [
        ("https://xa.vn", "https://xa.vn", ""),
        ("https://xa.vn/", "https://xa.vn", ""),
        ("https://xa.vn/a", "https://xa.vn", "/a"),
        ("https://xa.vn/a/b.c_d/", "https://xa.vn", "/a/b.c_d"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000", ""),
    ],
)
def test_base_url_is_taken_apart_into_origin_and_prefix(base_url: str, origin: str, prefix: str) -> None:
    settings = settings_of(LEAST.replace("https://xa.example.gov.vn/", base_url))
    assert (settings.origin, settings.prefix) == (origin, prefix)


@pytest.mark.parametrize(
    "base_url",
    [
        "xa.vn",
        "//xa.vn/",
        "ftp://xa.vn/",
        "javascript:alert(1)",
        "https://",
        "https://Xa.vn/",
        "https://xã.vn/",
        "https://xa.vn/Thi-Dua/",
        "https://xa.vn/a//b/",
        "https://xa.vn/../",
        "https://xa.vn/?a",
        "https://xa.vn/#a",
        "https://a@xa.vn/",
    ],
)
def test_base_url_that_could_mean_another_place_is_refused(base_url: str) -> None:
    assert mistakes_of(LEAST.replace("https://xa.example.gov.vn/", base_url)) == [("SET001", 2, 11)]


def test_unknown_kind_is_told_with_the_nearest() -> None:
    with pytest.raises(SettingsError) as stopped:
        settings_from(LEAST.replace("kind: news", "kind: new"), KINDS)
    (only,) = stopped.value.diagnostics
    assert (only.code, only.span.line, only.values) == ("SET002", 8, (("name", "new"), ("nearest", "news")))


def test_kind_like_no_other_is_told_with_all_of_them() -> None:
    with pytest.raises(SettingsError) as stopped:
        settings_from(LEAST.replace("kind: news", "kind: zzzzzz"), KINDS)
    assert stopped.value.diagnostics[0].values == (("name", "zzzzzz"), ("known", "exemplar, news"))


def test_folder_or_contact_declared_twice_is_told_at_the_second() -> None:
    twice = (
        LEAST
        + "  - {folder: tin, kind: news, title: Lại}\n"
        + "contacts: [{id: so, agency: A}, {id: so, agency: B}]\n"
    )
    assert mistakes_of(twice) == [("SET003", 10, 14), ("SET003", 11, 38)]


@pytest.mark.parametrize("text", ["", "\n", "# trống\n"])
def test_empty_settings_are_told(text: str) -> None:
    assert mistakes_of(text) == [("SET004", 1, 1)]


def test_every_mistake_is_told_at_once() -> None:
    assert mistakes_of("title: Một\nbase_url: x\npage_size: 0\nlanguage: en\nthem: 1\n") == [
        ("FLD002", 1, 1),
        ("FLD002", 1, 1),
        ("SET001", 2, 11),
        ("FLD005", 3, 12),
        ("FLD010", 4, 11),
        ("FLD015", 5, 1),
    ]


def test_text_that_is_no_yaml_is_told_alone() -> None:
    assert mistakes_of("title: [\n") == [("YML012", 1, 8)]


def test_text_that_is_no_mapping_is_told() -> None:
    assert mistakes_of("chỉ một câu") == [("FLD003", 1, 1)]


def test_warning_does_not_stop_the_settings() -> None:
    settings, findings = settings_from(
        LEAST.replace("title: Thi đua yêu nước", f"title: {'Dài ' * 40}"), KINDS
    )
    assert [(one.code, one.severity, one.span.line) for one in findings] == [("FLD009", Severity.WARNING, 1)]
    assert settings.title == " ".join(["Dài"] * 40)


@pytest.mark.parametrize(
    ("left_out", "expected"),
    [("", ()), ("leave_out: archive\n", ("archive",)), (ALL_ROOMS, tuple(ROOM_FOLDERS))],
)
def test_an_owner_may_leave_pages_out(left_out: str, expected: tuple[str, ...]) -> None:
    assert settings_of(LEAST + left_out).leave_out == expected


def test_a_page_that_cannot_be_left_out_is_told_with_those_that_can() -> None:
    with pytest.raises(SettingsError) as stopped:
        settings_from(LEAST + "leave_out: [tags, tag]\n", KINDS)
    (only,) = stopped.value.diagnostics
    assert (only.code, only.span.line, only.span.column) == ("FLD010", 10, 19)
    assert all(room in dict(only.values)["choices"] for room in ROOM_FOLDERS)


def test_a_link_to_what_is_left_out_is_told_at_its_address() -> None:
    links = "[{title: A, url: /luu-tru/2026/}, {title: B, url: /tu-khoa/}, {title: C, url: 'mailto:a@b.vn'}]"
    text = LEAST + f"leave_out: [archive, units]\nmenu: {links}\nside_links: [{{title: D, url: /don-vi}}]\n"
    assert mistakes_of(text) == [("SET006", 11, 24), ("SET006", 12, 30)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/thi-dua/tin/", "/tin/"),
        ("/thi-dua/", "/"),
        ("/thi-dua", "/"),
        ("/thi-dua-khac/", "/thi-dua-khac/"),
        ("/tin/", "/tin/"),
        ("https://a.vn/thi-dua/", "https://a.vn/thi-dua/"),
    ],
)
def test_a_link_may_carry_the_prefix_of_the_column(written: str, meant: str) -> None:
    text = re.sub("base_url: .*", "base_url: https://a.vn/thi-dua/", LEAST)
    (link,) = settings_of(text + f"menu: [{{title: A, url: '{written}'}}]\n").menu
    assert link.url == meant


def test_a_section_named_like_the_prefix_is_meant_by_its_own_address() -> None:
    text = re.sub("base_url: .*", "base_url: https://a.vn/tin/", LEAST)
    assert [one.url for one in settings_of(text + "menu: [{title: A, url: /tin/}]\n").menu] == ["/tin/"]


def test_a_link_to_what_is_left_out_is_told_with_the_prefix_too() -> None:
    text = re.sub("base_url: .*", "base_url: https://a.vn/thi-dua/", LEAST)
    links = "menu: [{title: A, url: /thi-dua/luu-tru/}]\n"
    assert mistakes_of(text + "leave_out: archive\n" + links) == [("SET006", 11, 24)]


def test_a_section_in_the_place_of_what_is_left_out_may_be_linked() -> None:
    text = LEAST.replace("folder: tin", "folder: tu-khoa") + "menu: [{title: A, url: /tu-khoa/}]\n"
    assert settings_of(text + "leave_out: tags\n").leave_out == ("tags",)


def test_script_in_an_address_of_the_menu_is_refused() -> None:
    assert mistakes_of(LEAST + "menu: [{title: X, url: 'javascript:alert(1)'}]\n") == [("FLD013", 10, 24)]


def test_test_columns_own_settings_are_without_mistakes() -> None:
    from builder.kinds import KINDS as ALL
    from tests.support.places import SETTINGS

    assert settings_from(SETTINGS, ALL.keys())[1] == ()
    assert sections_of("-- a --\nx\n-- b/c --\ny\n") == {"a": "x\n", "b/c": "y\n"}
