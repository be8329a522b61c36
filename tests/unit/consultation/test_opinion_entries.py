"""Opinion entries: forms stand where an opinion is taken, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from builder.consultation.planning import cards_of, plan_consultations
from builder.dataclasses import replace
from builder.opinions import MOST_NOMINEES, POSITIONS
from tests.unit.consultation.asked import consultations_of, make_announcement, make_asking_site
from tests.unit.plan.planned import make_context, urls_of, view_at

LIST = """\
- {id: "001", subject: individual, honorific: Bà, name: Lê Thị Hoa, unit: xa, award: hc-lao-dong, class: 3}
- {id: "002", subject: individual, name: Trần Nam, unit: xa, award: giay-khen, outcome: withdrawn}
- {id: "003", subject: individual, name: Trần Mai, unit: xa, award: giay-khen}
"""
DOT = "/lay-y-kien/dot-mot/"


def planned(intake: str = "/y-kien", now: str = "2026-11-23", **fields: str) -> Any:  # Any: outputs
    site = make_asking_site(make_announcement(date="2026-11-01", **fields), now=now, dot_mot=LIST)
    site = replace(site, settings=replace(site.settings, intake=intake))
    consultations, _ = consultations_of(site)
    return plan_consultations(make_context(site), consultations, cards_of(site, consultations), {})


def test_a_nominees_page_has_a_form_about_him_and_a_button_that_leads_there() -> None:
    view = view_at(planned(asks_for="[name, email]"), f"{DOT}001/")
    entry = view.entry
    assert (entry.action, entry.consultation, entry.nominee) == ("/y-kien/kiem-tra", DOT, "001")
    assert entry.choices == ()
    assert [one.label for one in entry.positions] == list(POSITIONS.values())
    asked = (entry.is_name_asked, entry.is_address_asked, entry.is_phone_asked, entry.is_email_asked)
    assert asked == (True, False, False, True)
    assert view.form_url == "#p_gop-y"


def test_the_list_has_a_page_on_which_several_can_be_chosen() -> None:
    outputs = planned()
    view = view_at(outputs, f"{DOT}gop-y/")
    assert [(one.title, one.url, one.note) for one in view.entry.choices] == [
        ("Bà Lê Thị Hoa", "001", "“Huân chương Lao động” hạng Ba"),
        ("Trần Mai", "003", "Giấy khen"),
    ]
    assert view.entry.most == MOST_NOMINEES
    assert view_at(outputs, DOT).form_url == "/thi-dua/lay-y-kien/dot-mot/gop-y/"


def test_nobody_gives_an_opinion_on_who_withdrew() -> None:
    assert view_at(planned(), f"{DOT}002/").entry is None


@pytest.mark.parametrize(
    "given", [{"intake": ""}, {"now": "2026-11-19"}, {"now": "2026-12-09"}, {"signature_required": "true"}]
)
def test_where_none_is_taken_there_is_no_form(given: dict[str, str]) -> None:
    outputs = planned(**given)
    assert view_at(outputs, f"{DOT}001/").entry is None
    assert f"{DOT}gop-y/" not in urls_of(outputs)
    assert view_at(outputs, DOT).form_url == ""


def test_without_a_service_of_our_own_a_form_elsewhere_is_offered() -> None:
    url = "https://example.gov.vn/bieu-mau"
    outputs = planned(intake="", form_url=url)
    assert (view_at(outputs, DOT).form_url, view_at(outputs, f"{DOT}001/").form_url) == (url, url)
