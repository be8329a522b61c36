"""Rosters: a long list is there once more by given name and by unit, and says what the list says."""

from __future__ import annotations

from typing import Any

import pytest

from builder.consultation.planning import cards_of, plan_consultations
from tests.unit.consultation.asked import consultations_of, make_announcement, make_asking_site
from tests.unit.plan.planned import make_context, urls_of, view_at

NAMES = ["Trần Ân", "Lê Thị Hoa", "Đỗ Đan", "Bùi An", "Ngô Dũng", "Võ Hạnh", "Lý Ánh", "Mai Hòa", "Cao Bình"]
URL = "/lay-y-kien/dot-mot/"


def list_of(names: list[str]) -> str:
    people = "".join(
        f"- {{id: '{number:03}', subject: individual, name: {name}, "
        f"unit_name: Ấp {number % 3}, award: giay-khen}}\n"
        for number, name in enumerate(names)
    )
    return (
        f"{people}- {{id: '099', subject: collective, name: Tổ Mẫu, unit: xa, award: bang-khen-thu-tuong}}\n"
    )


def outputs_of(names: list[str], now: str = "2026-11-23", mark: str = "") -> Any:  # Any: outputs
    site = make_asking_site(make_announcement(), now=now, dot_mot=list_of(names))
    consultations, _ = consultations_of(site)
    return plan_consultations(make_context(site), consultations, cards_of(site, consultations), {})


def test_people_stand_under_the_letters_of_their_given_names_and_groups_under_their_first() -> None:
    view = view_at(outputs_of(NAMES), f"{URL}theo-ten/")
    assert [(group.title, [one.name for one in group.nominees]) for group in view.groups] == [
        ("A", ["Bùi An", "Lý Ánh", "Trần Ân"]),
        ("B", ["Cao Bình"]),
        ("D", ["Ngô Dũng"]),
        ("Đ", ["Đỗ Đan"]),
        ("H", ["Võ Hạnh", "Lê Thị Hoa", "Mai Hòa"]),
        ("T", ["Tổ Mẫu"]),
    ]


def test_units_stand_in_vietnamese_order_each_with_its_nominees() -> None:
    view = view_at(outputs_of(NAMES), f"{URL}theo-don-vi/")
    assert [(group.title, len(group.nominees)) for group in view.groups] == [
        ("Ấp 0", 3),
        ("Ấp 1", 3),
        ("Ấp 2", 3),
        ("UBND xã Tân Biên", 1),
    ]


def test_a_roster_says_that_nothing_is_decided_and_leads_back() -> None:
    view = view_at(outputs_of(NAMES), f"{URL}theo-ten/")
    assert view.banner == "Đang lấy ý kiến – chưa phải quyết định khen thưởng"
    assert view.head.title.startswith("Danh sách theo tên – Lấy ý kiến đợt một")
    assert view.breadcrumbs[-1].title == "Lấy ý kiến đợt một"


@pytest.mark.parametrize(("count", "is_long"), [(8, False), (9, True)])
def test_only_a_long_list_has_rosters_and_leads_to_them(count: int, is_long: bool) -> None:
    outputs = outputs_of(NAMES[:count])
    assert (f"{URL}theo-ten/" in urls_of(outputs)) == is_long
    titles = [one.title for one in view_at(outputs, URL).rosters]
    assert titles == (["Danh sách theo tên", "Danh sách theo đơn vị"] if is_long else [])
