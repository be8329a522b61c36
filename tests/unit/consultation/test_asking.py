"""Asking: the service learns what the people are asked, and nothing of anybody's private life."""

from __future__ import annotations

import pytest

from builder.consultation.asking import plan_asking
from builder.dataclasses import replace
from builder.model.site import Site
from builder.opinions import Asking, asking_from
from builder.plan.outputs import WriteText
from tests.unit.consultation.asked import consultations_of, make_announcement, make_asking_site
from tests.unit.plan.planned import make_context

LIST = """\
- {id: "001", subject: individual, honorific: Bà, name: Lê Thị Hoa, unit: xa, award: hc-lao-dong, class: 3}
- {id: "002", subject: individual, name: Trần Nam, unit: xa, award: giay-khen, outcome: withdrawn}
- {id: "003", subject: individual, name: Trần Mẹ, unit: xa, award: ba-me-vnah, birth_year: 1931}
"""


def site_of(intake: str = "/y-kien", **fields: str) -> Site:
    site = make_asking_site(make_announcement(**fields), dot_mot=LIST)
    return replace(site, settings=replace(site.settings, intake=intake))


def told(site: Site) -> tuple[Asking, str]:
    (output,) = plan_asking(make_context(site), consultations_of(site)[0])
    assert isinstance(output.recipe, WriteText)
    text = output.recipe.view(**{one.name: one.value for one in output.inputs})
    return asking_from(text), text


def test_the_file_tells_the_window_and_who_is_on_the_list() -> None:
    asking, _ = told(site_of(asks_for="[name, phone]"))
    (asked,) = asking.consultations
    assert (asked.url, asked.title) == ("/lay-y-kien/dot-mot/", "Lấy ý kiến đợt một")
    assert (asked.opens, asked.closes) == ("2026-11-20T00:00:00+07:00", "2026-12-08T23:59:59+07:00")
    assert (asked.demands, asked.is_online) == (("name", "phone"), True)
    assert [(one.id, one.name, one.award) for one in asked.nominees] == [
        ("003", "Trần Mẹ", "“Bà mẹ Việt Nam anh hùng”"),
        ("001", "Bà Lê Thị Hoa", "“Huân chương Lao động” hạng Ba"),
    ]


def test_nobody_is_asked_about_who_withdrew_and_nothing_private_is_told() -> None:
    _, text = told(site_of())
    assert "Trần Nam" not in text
    assert "1931" not in text


@pytest.mark.parametrize(
    ("intake", "service"),
    [
        ("/y-kien", "https://tanbien.example.gov.vn/y-kien"),
        ("https://y-kien.example.gov.vn", "https://y-kien.example.gov.vn"),
    ],
)
def test_the_service_lies_where_the_settings_say(intake: str, service: str) -> None:
    column = told(site_of(intake))[0].column
    assert column.service_url == service
    assert column.home_url == "https://tanbien.example.gov.vn/thi-dua/"


def test_without_a_service_there_is_no_file() -> None:
    site = site_of("")
    assert plan_asking(make_context(site), consultations_of(site)[0]) == ()


def test_papers_that_must_be_signed_are_not_taken_online() -> None:
    assert told(site_of(signature_required="true"))[0].consultations[0].is_online is False


def test_a_draft_asks_nobody() -> None:
    site = site_of()
    path = "content/lay-y-kien/dot-mot/index.md"
    hidden = replace(site, hidden={path: site.documents[path]})
    (output,) = plan_asking(make_context(hidden), consultations_of(site)[0])
    assert output.inputs[1].value == ()
