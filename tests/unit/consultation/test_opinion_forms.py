"""Opinion forms: each nominee has one to print, one names none, and later there is nothing to fill in."""

from __future__ import annotations

from typing import Any

import pytest

from builder.consultation.opinion_forms import form_url
from builder.paths import UrlPath
from tests.unit.consultation.asked import make_announcement, make_asking_site
from tests.unit.consultation.test_planning import plan_of
from tests.unit.plan.planned import output_at, view_at

OF_ONE, OF_ALL = "/lay-y-kien/dot-mot/001/phieu-gop-y/", "/lay-y-kien/dot-mot/phieu-gop-y/"


def form(url: str, now: str = "2026-11-23", **fields: str) -> Any:  # Any: `view_at` gives any view
    return view_at(plan_of(make_asking_site(make_announcement(**fields), now=now)), url)


def test_a_form_of_a_nominee_is_filled_in_as_far_as_it_is_known() -> None:
    view = form(OF_ONE, number="96/TB", signature_required="true")
    assert (view.about, view.detail) == ("Lê Thị Hoa, UBND xã Tân Biên", "Đề nghị tặng Giấy khen")
    assert (view.code, view.number, view.signature_required) == ("001-31", "96/TB", True)
    assert [one.agency for one in view.contacts] == ["Văn phòng UBND xã"]
    assert len(view.positions) == 4
    assert "tố cáo" in view.not_a_denunciation


def test_a_form_of_the_consultation_leaves_room_for_a_name() -> None:
    view = form(OF_ALL)
    assert (view.about, view.detail, view.is_open) == ("", "", True)
    assert view.code.startswith("dot-mot-")


@pytest.mark.parametrize(("now", "is_open"), [("2026-11-23", True), ("2026-12-09", False)])
def test_there_is_nothing_to_fill_in_once_the_time_is_over(now: str, is_open: bool) -> None:
    assert form(OF_ONE, now).is_open is is_open


@pytest.mark.parametrize(("now", "url"), [("2026-11-23", "/thi-dua" + OF_ONE), ("2026-12-09", "")])
def test_the_page_of_a_nominee_leads_to_its_form_as_long_as_it_helps(now: str, url: str) -> None:
    assert form("/lay-y-kien/dot-mot/001/", now).paper_url == url
    assert bool(form("/lay-y-kien/dot-mot/", now).paper_url) is bool(url)


def test_search_machines_need_no_forms() -> None:
    outputs = plan_of(make_asking_site(make_announcement()))
    for url in (OF_ONE, OF_ALL):
        assert output_at(outputs, url).in_sitemap is False
        assert view_at(outputs, url).head.is_indexed is False


def test_a_form_lies_below_the_page_to_which_it_belongs() -> None:
    assert form_url(UrlPath("/a/b/")) == UrlPath("/a/b/phieu-gop-y/")
