"""Notice sheets: what an office pins on its board, and that nothing is left to pin once the time is over."""

from __future__ import annotations

from typing import Any

import pytest

from builder.qr_codes import qr_code
from tests.unit.consultation.asked import LIST, make_announcement, make_asking_site
from tests.unit.consultation.test_planning import SHEET, plan_of
from tests.unit.plan.planned import output_at, view_at

TOLD = LIST.replace("award:", "position: Trưởng ấp, period: 2021-2025, summary: Giữ ấp sạch., award:")


def sheet(now: str = "2026-11-23", listed: str = LIST, **fields: str) -> Any:  # Any: `view_at` gives any view
    return view_at(plan_of(make_asking_site(make_announcement(**fields), now=now, dot_mot=listed)), SHEET)


def test_a_sheet_says_who_asks_by_what_number_and_day_and_until_when() -> None:
    view = sheet(number="96/TB", issued="2026-02-09")
    assert (view.agency, view.number, view.issued) == ("Hội đồng xã", "96/TB", "ngày 09 tháng 02 năm 2026")
    assert view.window.startswith("Từ ngày 20/11/2026")
    assert [one.agency for one in view.contacts] == ["Văn phòng UBND xã"]


def test_a_day_that_is_not_known_leaves_room_for_a_pen() -> None:
    view = sheet()
    assert (view.number, view.issued) == ("", "ngày …… tháng …… năm ………")


def test_a_nominee_is_told_with_post_award_and_achievement() -> None:
    (row,) = sheet(listed=TOLD).rows
    assert (row.number, row.name, row.award) == ("1", "Lê Thị Hoa", "Giấy khen")
    assert row.post == "Trưởng ấp, UBND xã Tân Biên"
    assert row.achievement == "Giai đoạn: 2021-2025. Giữ ấp sạch."
    assert sheet().rows[0].achievement == ""


@pytest.mark.parametrize(("count", "told"), [(20, True), (21, False)])
def test_a_long_list_leaves_achievements_to_its_page(count: int, told: bool) -> None:
    listed = "".join(TOLD.replace('"001"', f'"{number:03}"') for number in range(count))
    rows = sheet(listed=listed).rows
    assert [row.number for row in rows] == [str(number) for number in range(1, count + 1)]
    assert {bool(row.achievement) for row in rows} == {told}


def test_the_code_leads_to_the_page_of_the_consultation_wherever_it_is_read() -> None:
    view = sheet()
    assert view.page_url == "https://tanbien.example.gov.vn/thi-dua/lay-y-kien/dot-mot/"
    assert view.code == qr_code(view.page_url)


@pytest.mark.parametrize(
    ("now", "is_open"), [("2026-11-01", True), ("2026-11-23", True), ("2026-12-09", False)]
)
def test_there_is_nothing_to_pin_once_the_time_is_over(now: str, is_open: bool) -> None:
    view = sheet(now, date="2026-10-30")
    assert view.is_open is is_open
    assert bool(view.rows) is is_open


def test_a_sheet_says_in_what_form_opinions_are_taken_and_what_silence_means() -> None:
    assert (sheet().signature_required, sheet().no_opinion_text) == (False, "")
    view = sheet(signature_required="true", no_opinion_text="Không có ý kiến là đồng ý.")
    assert (view.signature_required, view.no_opinion_text) == (True, "Không có ý kiến là đồng ý.")


def test_a_basis_that_the_editor_names_counts_instead_of_ours() -> None:
    assert sheet(legal_basis="Luật số một").bases == ("Luật số một",)


def test_search_machines_need_no_sheet() -> None:
    outputs = plan_of(make_asking_site(make_announcement()))
    assert output_at(outputs, SHEET).in_sitemap is False
    assert view_at(outputs, SHEET).head.is_indexed is False
