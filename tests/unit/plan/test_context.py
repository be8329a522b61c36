"""Tests of builder.plan.context."""

from __future__ import annotations

import pytest

from builder.dataclasses import replace
from builder.documents.document import Document
from builder.plan.context import PlanContext, shared_view, site_view
from builder.plan.views import LinkView
from builder.settings import Link, settings_from
from tests.support.places import SETTINGS
from tests.support.values import make_document, make_settings, make_site
from tests.unit.plan.planned import make_context

CONTACTS = """\
contacts:
  - {id: luon-con, agency: Văn phòng}
  - {id: den-ngay, agency: Văn phòng, expires: 2026-11-23}
  - {id: den-gio, agency: Văn phòng, expires: 2026-11-23 17:00}
"""


def context_at(now: str) -> PlanContext:
    settings, findings = settings_from(SETTINGS + CONTACTS, ["news", "exemplar", "movement", "consultation"])
    assert findings == ()
    return make_context(make_site(settings=settings, now=now))


@pytest.mark.parametrize(
    ("now", "names"),
    [
        ("2026-11-23T16:59:59", {"luon-con", "den-ngay", "den-gio"}),
        ("2026-11-23 17:00", {"luon-con", "den-ngay"}),
        ("2026-11-23T23:59:59", {"luon-con", "den-ngay"}),
        ("2026-11-24", {"luon-con"}),
    ],
)
def test_a_contact_answers_until_the_end_of_its_last_day(now: str, names: set[str]) -> None:
    assert set(context_at(now).contacts) == names


@pytest.mark.parametrize(
    ("documents", "left_out", "url"),
    [((), (), ""), ((make_document(),), ("archive",), ""), ((make_document(),), (), "/thi-dua/luu-tru/")],
)
def test_the_archive_is_named_where_there_is_one(
    documents: tuple[Document, ...], left_out: tuple[str, ...], url: str
) -> None:
    site = make_site(*documents, settings=make_settings(leave_out=left_out))
    assert site_view(site, {}).value.archive_url == url


def test_addresses_of_the_column_carry_the_prefix_and_others_stay() -> None:
    links = (Link("Tin", "/tin/", ""), Link("Bộ Nội vụ", "https://moha.gov.vn/", "Cơ quan quản lý nhà nước"))
    site = make_site(settings=make_settings(menu=links, side_links=links))
    shown = site_view(site, {"column.css": "/thi-dua/assets/column-1.css"}).value
    assert shown.menu == (LinkView("Tin", "/thi-dua/tin/"), LinkView("Bộ Nội vụ", "https://moha.gov.vn/"))
    assert shown.side_links[1] == LinkView("Bộ Nội vụ", "https://moha.gov.vn/", "Cơ quan quản lý nhà nước")
    assert (shown.home_url, shown.archive_url, shown.feeds_url) == ("/thi-dua/", "", "/thi-dua/nguon-tin/")
    assert (shown.stylesheet_url, shown.script_url) == ("/thi-dua/assets/column-1.css", "")
    assert (shown.owner.name, shown.owner.email) == ("Ủy ban nhân dân xã Tân Biên", "")
    assert shown.sections[0] == LinkView("Tin phong trào", "/thi-dua/tin/")


def test_an_archive_that_the_owner_left_out_has_no_address() -> None:
    site = make_site(settings=make_settings(leave_out=("archive",)))
    assert site_view(site, {}).value.archive_url == ""


def test_a_column_at_the_root_of_its_host_has_no_prefix() -> None:
    context = make_context(make_site(settings=make_settings(prefix="")))
    assert context.home_link() == LinkView("Trang đầu", "/")


def test_only_a_sample_has_a_clock() -> None:
    site = make_site()
    assert make_context(site).site_view.value.clock == ""
    stopped = replace(site, settings=make_settings(clock=site.now.moment))
    assert make_context(stopped).site_view.value.clock == "2026-11-23T09:00:00+07:00"


def test_shared_layouts_show_the_newest_pieces() -> None:
    days = (f"2026-11-0{day}" for day in range(1, 8))
    site = make_site(*(make_document(f"content/tin/{day}.md", f"Tin ngày {day}", date=day) for day in days))
    assert [card.title[-1] for card in shared_view(make_context(site)).value.latest] == list("76543")


@pytest.mark.parametrize(
    ("phone", "url"), [("0276 000 0000", "tel:02760000000"), ("0276 000 0000 (trực ban)", ""), ("", "")]
)
def test_an_owner_who_names_one_number_can_be_called(phone: str, url: str) -> None:
    text = (
        SETTINGS.replace("  level: commune\n", f"  level: commune\n  phone: '{phone}'\n", 1)
        if phone
        else SETTINGS
    )
    settings, findings = settings_from(text, ["news", "exemplar", "movement", "consultation"])
    shown = site_view(make_site(settings=settings), {}).value.owner
    assert findings == ()
    assert (shown.phone, shown.phone_url) == (phone, url)
