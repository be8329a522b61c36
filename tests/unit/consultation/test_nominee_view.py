"""Tests of builder.consultation.nominee_view."""

from __future__ import annotations

from typing import Any

import pytest

from builder.consultation.planning import cards_of, plan_consultations
from builder.plan.views import LinkView
from tests.support.values import make_document
from tests.unit.consultation.asked import consultations_of, make_announcement, make_asking_site
from tests.unit.plan.planned import make_context, view_at

WHOLE = """\
- id: n1
  subject: individual
  name: Lê Thị Hoa
  honorific: Bà
  position: Nông dân
  unit: xa-cu
  award: hc-lao-dong
  class: 2
  commendation: service
  period: 2021-2025
  summary: Hiến đất làm đường.
  story: ../../tin/a.md
  proposal: {number: 142/TTr-UBND, date: 2026-10-20, agency: UBND xã Tân Biên}
"""


def view_of(text: str, name: str, now: str = "2026-11-23") -> Any:  # Any: the view of a nominee
    site = make_asking_site(
        make_announcement(date="2026-11-01"), make_document(date="2026-11-01"), now=now, dot_mot=text
    )
    consultations, findings = consultations_of(site)
    assert findings == ()
    outputs = plan_consultations(make_context(site), consultations, cards_of(site, consultations), {})
    return view_at(outputs, f"/lay-y-kien/dot-mot/{name}/")


def facts(view: Any) -> list[tuple[str, str]]:  # Any: the view of a nominee
    return [(fact.label, fact.values[0].title) for fact in view.facts]


def test_a_nominees_page_says_who_is_put_forward_for_what_and_why() -> None:
    view = view_of(WHOLE, "n1")
    assert (view.id, view.name, view.summary) == ("n1", "Bà Lê Thị Hoa", "Hiến đất làm đường.")
    assert facts(view) == [
        ("Đề nghị tặng", "“Huân chương Lao động” hạng Nhì"),
        ("Thời gian lấy ý kiến", "Từ ngày 20/11/2026 đến hết ngày 08/12/2026 (thứ\xa0Ba)"),
        ("Đối tượng", "Cá nhân"),
        ("Chức vụ", "Nông dân"),
        ("Đơn vị", "UBND xã Tân Bình (nay thuộc UBND xã Tân Biên)"),
        ("Loại hình khen thưởng", "Quá trình cống hiến"),
        ("Giai đoạn thành tích", "2021-2025"),
        ("Tờ trình", "142/TTr-UBND, 20/10/2026, UBND xã Tân Biên"),
    ]
    assert view.story.url == "/thi-dua/tin/a/"
    assert view.consultation.title == "Lấy ý kiến đợt một"
    assert view.head.title == (
        "Bà Lê Thị Hoa – đề nghị tặng “Huân chương Lao động” hạng Nhì (chưa phải quyết định)"
        " – Thi đua yêu nước"
    )
    assert view.head.canonical_url == "https://tanbien.example.gov.vn/thi-dua/lay-y-kien/dot-mot/n1/"
    assert view.breadcrumbs[-1] == LinkView("Lấy ý kiến đợt một", "/thi-dua/lay-y-kien/dot-mot/")


def test_a_short_record_has_a_short_page() -> None:
    view = view_of(
        "- {id: n1, subject: household, name: Hộ ông Nam, unit: xa, award: giay-khen, proposal: {number: 5}}",
        "n1",
    )
    assert facts(view) == [
        ("Đề nghị tặng", "Giấy khen"),
        ("Thời gian lấy ý kiến", "Từ ngày 20/11/2026 đến hết ngày 08/12/2026 (thứ\xa0Ba)"),
        ("Đối tượng", "Hộ gia đình"),
        ("Đơn vị", "UBND xã Tân Biên"),
        ("Tờ trình", "5"),
    ]
    assert (view.story, view.summary) == (None, "")


@pytest.mark.parametrize(
    ("state", "awarded", "labels"),
    [
        ("awarded", "Được tặng theo Quyết định số 5/QĐ-CTN, ngày 05/01/2027", ("Ngày quyết định", "Ghi chú")),
        ("suspended", "", ("Ngày", "Lý do")),
        ("submitted", "", ("Ngày", "Ghi chú")),
    ],
)
def test_only_who_was_awarded_needs_no_warning_that_nothing_is_decided(
    state: str, awarded: str, labels: tuple[str, str]
) -> None:
    outcome = f"  outcome: {{state: {state}, decision: 5/QĐ-CTN, date: 2027-01-05, reason: Xét hồ sơ}}\n"
    view = view_of(WHOLE + outcome, "n1", now="2027-02-01")
    assert (view.awarded, bool(view.banner)) == (awarded, not awarded)
    assert (awarded or view.banner) in view.head.description
    assert dict(facts(view)).items() >= {
        ("Quyết định", "5/QĐ-CTN"),
        (labels[0], "05/01/2027"),
        (labels[1], "Xét hồ sơ"),
    }


def test_the_unit_of_a_collective_is_not_said_twice() -> None:
    text = "- {id: n1, subject: collective, name: UBND xã Tân Biên, unit: xa, award: giay-khen}"
    assert "Đơn vị" not in dict(facts(view_of(text, "n1")))


def test_an_outcome_may_be_told_in_one_word() -> None:
    view = view_of(WHOLE + "  outcome: withdrawn\n", "n1", now="2027-02-01")
    assert facts(view)[-1] == ("Kết quả", "Rút khỏi danh sách")


def test_neighbours_stand_around_a_nominee_in_the_order_of_the_list() -> None:
    text = "".join(
        f"- {{id: n{n}, subject: individual, name: Lê {n}, unit: xa, award: giay-khen}}\n" for n in (3, 1, 2)
    )
    first, second, third = (view_of(text, f"n{number}") for number in (1, 2, 3))
    assert (first.newer, first.older) == (LinkView(""), LinkView("Lê 2", "/thi-dua/lay-y-kien/dot-mot/n2/"))
    assert (second.newer.title, second.older.title) == ("Lê 1", "Lê 3")
    assert (third.newer.title, third.older) == ("Lê 2", LinkView(""))


def test_the_address_of_a_nominee_is_made_of_the_id_alone() -> None:
    """It is printed on paper forms: no name, place or award in the list may move it."""
    before = view_of(WHOLE, "n1").head.canonical_url
    changed = (
        WHOLE.replace("Lê Thị Hoa", "Lê Hoa").replace("hc-lao-dong", "hc-doc-lap").replace("xa-cu", "xa")
    )
    moved = "- {id: n0, subject: collective, name: Ấp 1, unit: xa, award: hc-sao-vang}\n" + changed
    assert view_of(moved, "n1", now="2027-02-01").head.canonical_url == before
