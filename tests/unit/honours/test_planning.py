"""The roll's pages: a front with ways in, and each honour by year, award, unit and name."""

from __future__ import annotations

import pytest

from builder.dataclasses import replace
from builder.honours import planning
from builder.honours.planning import plan_roll, roll_link
from builder.honours.roll import Roll, roll_of
from builder.model.site import Site
from builder.plan.outputs import Output
from builder.plan.views import NOWHERE, LinkView
from tests.unit.consultation.asked import consultations_of, make_announcement, make_asking_site
from tests.unit.honours.test_roll import AWARDED, LIST, OVER, nominee
from tests.unit.plan.planned import make_context, urls_of, view_at


def site_of(text: str = LIST) -> Site:
    return make_asking_site(make_announcement(), now=OVER, dot_mot=text)


def plan_of(site: Site) -> tuple[Output, ...]:
    consultations, _ = consultations_of(site)
    return plan_roll(make_context(site), roll_of(site, consultations), consultations)


def test_every_honour_is_found_by_year_award_unit_and_name() -> None:
    assert sorted(urls_of(plan_of(site_of()))) == [
        "/bang-vang/",
        "/bang-vang/don-vi/xa-cu/",
        "/bang-vang/don-vi/xa/",
        "/bang-vang/hinh-thuc/giay-khen/",
        "/bang-vang/nam-2026/",
        "/bang-vang/nam-2027/",
        "/bang-vang/ten/a/",
        "/bang-vang/ten/h/",
        "/bang-vang/ten/t/",
    ]


def test_the_front_counts_what_stands_behind_each_way_and_tells_what_was_taken_back() -> None:
    view = view_at(plan_of(site_of()), "/bang-vang/")
    assert [(way.title, [(link.title, link.note) for link in way.links]) for way in view.ways] == [
        ("Theo năm", [("Năm 2027", "1"), ("Năm 2026", "2")]),
        ("Theo hình thức khen thưởng", [("Giấy khen", "3")]),
        ("Theo đơn vị", [("UBND xã Tân Biên", "3"), ("UBND xã Tân Bình (nay thuộc UBND xã Tân Biên)", "1")]),
        ("Theo tên", [("A", "1"), ("H", "1"), ("T", "1")]),
    ]
    (group,) = view.groups
    assert (group.title, [one.name for one in group.honours]) == ("Quyết định đã bị hủy bỏ", ["Phạm Nam"])
    assert group.honours[0].decision == (
        "Đã thu hồi: Quyết định số 5/QĐ, ngày 01/02/2027 đã bị hủy bỏ "
        "theo Quyết định số 9/QĐ, ngày 20/02/2027"
    )


def test_a_page_tells_name_award_and_decision_and_leads_to_the_nominee() -> None:
    view = view_at(plan_of(site_of()), "/bang-vang/nam-2027/")
    (group,) = view.groups
    (one,) = group.honours
    assert (group.title, one.name, one.award) == ("Giấy khen", "Lê Thị Hoa", "Giấy khen")
    assert (one.decision, one.url) == ("5/QĐ, ngày 01/02/2027", "/thi-dua/lay-y-kien/dot-mot/001/")


def test_an_empty_roll_has_no_page_and_nothing_leads_there() -> None:
    site = make_asking_site(make_announcement())
    assert plan_of(site) == ()
    assert roll_link(site, Roll((), ())) is NOWHERE


def test_one_more_honour_makes_new_only_the_pages_that_show_it() -> None:
    before, after = plan_of(site_of()), plan_of(site_of(LIST.replace("state: submitted", AWARDED)))
    known = {one.url.value: one.fingerprint for one in before}
    assert {one.url.value for one in after if known.get(one.url.value) != one.fingerprint} == {
        "/bang-vang/",
        "/bang-vang/don-vi/xa/",
        "/bang-vang/hinh-thuc/giay-khen/",
        "/bang-vang/nam-2027/",
        "/bang-vang/ten/m/",
    }


def test_a_draft_honours_nobody() -> None:
    site = site_of()
    path = "content/lay-y-kien/dot-mot/index.md"
    assert plan_of(replace(site, hidden={path: site.documents[path]})) == ()


def test_names_of_other_letters_have_a_page_too() -> None:
    text = nominee("001", "Đỗ Đan", AWARDED) + nominee("002", '"123"', AWARDED)
    urls = urls_of(plan_of(site_of(text)))
    assert {"/bang-vang/ten/dd/", "/bang-vang/ten/khac/"} <= set(urls)


def test_units_of_words_have_a_page_together() -> None:
    text = LIST.replace("unit: xa,", "unit_name: Trường B,", 1)
    view = view_at(plan_of(site_of(text)), "/bang-vang/don-vi-khac/")
    assert [(one.title, [honour.name for honour in one.honours]) for one in view.groups] == [
        ("Trường B", ["Lê Thị Hoa"])
    ]


def test_what_is_too_long_for_one_page_keeps_its_address_and_leads_to_its_years_or_awards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(planning, "_MOST", 1)
    outputs = plan_of(site_of())
    award = view_at(outputs, "/bang-vang/hinh-thuc/giay-khen/")
    assert award.groups == ()
    assert [(link.title, link.note) for link in award.ways[0].links] == [
        ("Giấy khen, năm 2027", "1"),
        ("Giấy khen, năm 2026", "2"),
    ]
    of_year = view_at(outputs, "/bang-vang/hinh-thuc/giay-khen/nam-2027/")
    assert [honour.name for group in of_year.groups for honour in group.honours] == ["Lê Thị Hoa"]
    assert of_year.breadcrumbs[-1] == LinkView("Giấy khen", "/thi-dua/bang-vang/hinh-thuc/giay-khen/")
    year = view_at(outputs, "/bang-vang/nam-2026/")
    assert [link.title for link in year.ways[0].links] == ["Năm 2026, Giấy khen"]
    of_award = view_at(outputs, "/bang-vang/nam-2026/giay-khen/")
    assert [honour.name for group in of_award.groups for honour in group.honours] == ["Tổ Đờn ca", "Trần Ân"]
