"""Tests of builder.consultation.views."""

from __future__ import annotations

from typing import Any

import pytest

from builder.consultation.model import State
from builder.consultation.planning import cards_of, plan_consultations
from builder.consultation.views import card_of
from builder.consultation.wording import NOT_A_DECISION
from builder.documents.kinds import PAGE
from builder.model.site import Site
from builder.plan.articles import plan_articles
from builder.plan.fragments import body_slot
from builder.plan.views import NO_HTML, ConsultationCardView, FactView, LinkView
from tests.support.values import make_document
from tests.unit.consultation.asked import (
    consultations_of,
    make_announcement,
    make_asking_site,
    make_summary,
    the_consultation,
)
from tests.unit.plan.planned import make_context, view_at

URL = "/lay-y-kien/dot-mot/"
NOT_YET = "Chưa đến thời gian lấy ý kiến."
TIME_IS_OVER = "Đã hết thời gian lấy ý kiến. Cần hỏi về đợt lấy ý kiến này, xin liên hệ các đầu mối dưới đây."
LIST = """\
- {id: n1, subject: collective, name: Ấp 1, unit: xa, award: hc-lao-dong, class: 3, period: 2021-2025}
- {id: n2, subject: individual, name: Lê Hoa, position: Nông dân, award: hc-lao-dong, class: 3, unit: xa}
- {id: n3, subject: individual, name: Trần Văn An, unit: xa, award: hc-lao-dong, class: 3, outcome: awarded}
- {id: n4, subject: household, name: Hộ ông Nam, unit: xa, award: giay-khen}
"""
SUMMARY = "content/lay-y-kien/dot-mot/tong-hop.md"


def view_of(site: Site, url: str = URL) -> Any:  # Any: each test knows which page it asked for
    consultations, _ = consultations_of(site)
    return view_at(
        plan_consultations(make_context(site), consultations, cards_of(site, consultations), {}), url
    )


def texts(facts: tuple[FactView, ...]) -> dict[str, list[str]]:
    return {fact.label: [link.title for link in fact.values] for fact in facts}


def test_a_card_says_from_when_until_the_end_of_which_day() -> None:
    consultation = the_consultation(make_asking_site(make_announcement(), now="2026-12-10", dot_mot=LIST))
    assert card_of(consultation, State.OPEN, "/thi-dua/lay-y-kien/dot-mot/") == ConsultationCardView(
        title="Lấy ý kiến đợt một",
        url="/thi-dua/lay-y-kien/dot-mot/",
        summary="Kính mời Nhân dân góp ý.",
        state="open",
        state_label="Đang lấy ý kiến",
        window="từ ngày 20/11/2026 đến hết ngày 08/12/2026 (thứ\xa0Ba)",
        closes_iso="2026-12-08T23:59:59+07:00",
        nominee_count="04 trường hợp",
    )


@pytest.mark.parametrize(
    ("now", "state", "form"),
    [
        ("2026-11-19", "upcoming", ""),
        ("2026-11-23", "open", "https://gopy.example.gov.vn/"),
        ("2026-12-09", "closed", ""),
        ("2026-12-10", "summarised", ""),
    ],
)
def test_the_form_is_offered_only_while_the_window_is_open(now: str, state: str, form: str) -> None:
    site = make_asking_site(
        make_announcement(date="2026-11-01", form_url="https://gopy.example.gov.vn/"),
        make_summary(date="2026-12-09 08:00"),
        now=now,
    )
    view = view_of(site)
    assert (view.card.state, view.form_url) == (state, form)
    assert view_of(site, f"{URL}001/").form_url == form


@pytest.mark.parametrize(
    ("now", "title", "of_nominee", "note", "is_asked"),
    [
        (
            "2026-11-19 23:59",
            "Cách gửi ý kiến",
            "Góp ý về trường hợp này",
            f"{NOT_YET} Ý kiến được tiếp nhận từ ngày 20/11/2026 đến hết ngày 08/12/2026 (thứ\xa0Ba).",
            True,
        ),
        (
            "2026-12-08T23:59:59",
            "Cách gửi ý kiến",
            "Góp ý về trường hợp này",
            "Ý kiến được tiếp nhận từ ngày 20/11/2026 đến hết ngày 08/12/2026 (thứ\xa0Ba).",
            True,
        ),
        ("2026-12-09", "Đầu mối liên hệ", "Đầu mối liên hệ", TIME_IS_OVER, False),
        ("2026-12-10", "Đầu mối liên hệ", "Đầu mối liên hệ", TIME_IS_OVER, False),
    ],
)
def test_once_the_window_has_closed_the_contacts_only_answer_questions(
    now: str, title: str, of_nominee: str, note: str, is_asked: bool
) -> None:
    site = make_asking_site(
        make_announcement(date="2026-11-01", signature_required="true", no_opinion_text="Coi như đồng ý."),
        make_summary(date="2026-12-09 08:00"),
        now=now,
    )
    page, nominee = view_of(site), view_of(site, f"{URL}001/")
    assert (page.channel_title, nominee.channel_title) == (title, of_nominee)
    assert page.channel_note == nominee.channel_note == note
    assert [one.agency for one in page.contacts] == [one.agency for one in nominee.contacts] != []
    assert bool(page.not_a_denunciation) is bool(nominee.not_a_denunciation) is is_asked
    assert (page.signature_required, bool(page.no_opinion_text)) == (is_asked, is_asked)


@pytest.mark.parametrize(
    "now", ["2026-11-19", "2026-11-23", "2026-12-08T23:59:59", "2026-12-09", "2026-12-10"]
)
def test_every_page_says_that_nothing_is_decided(now: str) -> None:
    site = make_asking_site(
        make_announcement(date="2026-11-01"), make_summary(date="2026-12-09 08:00"), now=now
    )
    page, nominee = view_of(site), view_of(site, f"{URL}001/")
    assert page.banner == nominee.banner
    assert NOT_A_DECISION in page.banner
    assert NOT_A_DECISION in page.head.description
    assert NOT_A_DECISION in nominee.head.description


@pytest.mark.parametrize(("now", "shown"), [("2026-12-09 07:59", False), ("2026-12-09 08:00", True)])
def test_the_summary_is_shown_only_after_closing(now: str, shown: bool) -> None:
    site = make_asking_site(
        make_announcement(), make_summary(date="2026-12-09 08:00", report_number="5/BC"), now=now
    )
    view = view_of(site)
    if not shown:
        assert view.summary is None
        return
    assert (view.summary.title, view.summary.body) == ("Tổng hợp đợt một", body_slot(site.documents[SUMMARY]))
    assert texts(view.summary.facts) == {
        "Ý kiến nhận được": ["1.240"],
        "Ý kiến hợp lệ": ["9"],
        "Đồng tình": ["7"],
        "Không đồng tình": ["1"],
        "Cần xác minh": ["1"],
        "Không xử lý": ["1.231"],
        "Số báo cáo": ["5/BC"],
    }


def test_a_summary_tells_the_ways_on_which_opinions_came() -> None:
    summary = make_summary(channels="{post: 1237, email: 0, phone: 3}")
    view = view_of(make_asking_site(make_announcement(), summary, now="2026-12-10"))
    assert texts(view.summary.facts)["Theo kênh"] == [
        "Qua bưu điện: 1.237",
        "Thư điện tử: 0",
        "Điện thoại: 3",
    ]


def test_a_summary_says_the_same_on_its_own_page_as_on_that_of_its_consultation() -> None:
    summary = make_summary(channels="{post: 1240}", report_number="5/BC")
    site = make_asking_site(make_announcement(), summary, now="2026-12-10")
    own = view_at(plan_articles(make_context(site), {}, frozenset({"consultation"})), f"{URL}tong-hop/")
    assert own.facts == view_of(site).summary.facts != ()


def test_even_a_summary_that_was_dated_too_early_waits_for_the_end_of_the_window() -> None:
    site = make_asking_site(make_announcement(), make_summary(date="2026-11-22"))
    assert view_of(site).summary is None


def test_nominees_are_grouped_by_award_class_and_subject() -> None:
    view = view_of(make_asking_site(make_announcement(), now="2026-12-10", dot_mot=LIST))
    assert [(group.award, group.anchor, group.count) for group in view.groups] == [
        ("“Huân chương Lao động” hạng Ba", "hc-lao-dong_3", "03"),
        ("Giấy khen", "giay-khen", "01"),
    ]
    assert [(part.subject, part.anchor, part.count) for group in view.groups for part in group.parts] == [
        ("Tập thể", "hc-lao-dong_3_collective", "01"),
        ("Cá nhân", "hc-lao-dong_3_individual", "02"),
        ("Hộ gia đình", "giay-khen_household", "01"),
    ]
    (first, second) = view.groups[0].parts[1].rows
    assert (first.number, first.name, first.outcome) == ("1", "Trần Văn An", "Được tặng")
    assert (second.number, second.name, second.position, second.unit, second.outcome) == (
        "2",
        "Lê Hoa",
        "Nông dân",
        "UBND xã Tân Biên",
        "",
    )
    assert second.post == "Nông dân, UBND xã Tân Biên"
    assert second.url == "/thi-dua/lay-y-kien/dot-mot/n2/"
    assert view.groups[0].parts[0].rows[0].period == "2021-2025"


def test_the_unit_of_a_collective_stands_in_no_column_beside_its_own_name() -> None:
    text = "- {id: n1, subject: collective, name: UBND xã Tân Biên, unit: xa, award: giay-khen}"
    view = view_of(make_asking_site(make_announcement(), dot_mot=text))
    assert [row.unit for row in view.groups[0].parts[0].rows] == [""]


def test_the_facts_of_an_announcement_are_told() -> None:
    document = make_announcement(
        number="96/TB",
        issued="2026-11-18",
        council_meeting="2026-12-15",
        relayed_from="https://example.gov.vn/1",
        legal_basis="[Luật số 06/2022/QH15, Nghị định số 152/2025/NĐ-CP]",
        signature_required="true",
        no_opinion_text="Không có ý kiến thì xem là đồng ý.",
    )
    view = view_of(make_asking_site(document))
    period = (
        "Từ ngày 20/11/2026 (thứ\xa0Sáu) đến hết ngày 08/12/2026 (thứ\xa0Ba): 11 ngày làm việc, không tính "
        "ngày bắt đầu, thứ\xa0Bảy, Chủ\xa0nhật và ngày 24/11/2026 (Ngày Văn hóa Việt Nam)."
    )
    assert texts(view.facts) == {
        "Thời gian lấy ý kiến": [period],
        "Cơ quan lấy ý kiến": ["Hội đồng xã"],
        "Số, ký hiệu": ["96/TB"],
        "Ngày ban hành": ["18/11/2026"],
        "Căn cứ": ["Luật số 06/2022/QH15", "Nghị định số 152/2025/NĐ-CP"],
        "Hội đồng họp": ["Dự kiến ngày 15/12/2026"],
        "Đăng lại từ": ["https://example.gov.vn/1"],
        "Số trường hợp": ["01 trường hợp"],
    }
    assert (view.signature_required, view.no_opinion_text) == (True, "Không có ý kiến thì xem là đồng ý.")
    assert (view.date, view.body.markup) == ("20/11/2026", "<p>Kính mời Nhân dân góp ý.</p>\n")


def test_a_list_that_a_rule_binds_names_it_unless_its_editor_did() -> None:
    bound = '- {id: "001", subject: individual, name: Lê Thị Hoa, unit: xa, award: hc-lao-dong, class: 3}\n'
    rule = "hoản 2 Điều 44 Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ"
    facts = texts(view_of(make_asking_site(make_announcement(), dot_mot=bound)).facts)
    assert facts["Thời gian ít nhất"] == [f"10 ngày làm việc trước khi Hội đồng họp, theo k{rule}"]
    assert facts["Căn cứ"] == [f"K{rule}"]
    written = make_announcement(legal_basis="[Luật số 06/2022/QH15]")
    assert texts(view_of(make_asking_site(written, dot_mot=bound)).facts)["Căn cứ"] == [
        "Luật số 06/2022/QH15"
    ]


def test_facts_that_nobody_wrote_are_left_out() -> None:
    assert list(texts(view_of(make_asking_site(make_announcement())).facts)) == [
        "Thời gian lấy ý kiến",
        "Cơ quan lấy ý kiến",
        "Số trường hợp",
    ]


def test_an_expired_contact_takes_no_opinions() -> None:
    site = make_asking_site(make_announcement(contacts="[da-nghi, mot-cua]"))
    for page in (view_of(site), view_of(site, f"{URL}001/")):
        (office,) = page.contacts
        assert (office.agency, office.email, office.hours) == (
            "Văn phòng UBND xã",
            "vp@example.gov.vn",
            "Giờ hành chính",
        )


def test_a_contact_that_names_one_number_can_be_called() -> None:
    contacts = """\
contacts:
  - {id: mot-cua, agency: Văn phòng, phone: 0276.000 0001}
  - {id: hai-so, agency: Phòng Nội vụ, phone: "0276 000 0001, 0276 000 0002"}
"""
    site = make_asking_site(make_announcement(contacts="[mot-cua, hai-so]"), contacts=contacts)
    for page in (view_of(site), view_of(site, f"{URL}001/")):
        assert [(one.phone, one.phone_url) for one in page.contacts] == [
            ("0276.000 0001", "tel:02760000001"),
            ("0276 000 0001, 0276 000 0002", ""),
        ]


def test_the_listing_shows_states_in_their_order_and_the_nearest_end_first() -> None:
    lists = {f"dot_{name}": LIST for name in ("a", "b", "c", "d", "e", "f")}
    site = make_asking_site(
        make_announcement("dot-a", "Lấy ý kiến đợt A", opens="2026-11-20", closes="2026-12-08"),
        make_announcement("dot-b", "Lấy ý kiến đợt B", opens="2026-11-20", closes="2026-12-01"),
        make_announcement("dot-c", "Lấy ý kiến đợt C", opens="2026-12-20", closes="2026-12-31"),
        make_announcement("dot-d", "Lấy ý kiến đợt D", opens="2026-01-20", closes="2026-02-01"),
        make_announcement("dot-e", "Lấy ý kiến đợt E", opens="2026-01-20", closes="2026-03-01"),
        make_announcement("dot-f", "Lấy ý kiến đợt F", opens="2026-01-20", closes="2026-03-01"),
        make_summary("dot-f", "2026-03-05"),
        **lists,
    )
    view = view_of(site, "/lay-y-kien/")
    assert [(group.title, [card.title[-1] for card in group.consultations]) for group in view.groups] == [
        ("Đang lấy ý kiến", ["B", "A"]),
        ("Sắp lấy ý kiến", ["C"]),
        ("Đã kết thúc, chờ tổng hợp", ["E", "D"]),
        ("Đã có tổng hợp", ["F"]),
    ]
    assert (view.title, view.feed_url) == ("Lấy ý kiến Nhân dân", "/thi-dua/lay-y-kien/rss.xml")
    assert view.breadcrumbs == (LinkView("Trang đầu", "/thi-dua/"),)


def test_the_listing_prints_the_introduction_of_its_section() -> None:
    summary = "Danh sách đề nghị khen thưởng được công khai để Nhân dân góp ý trước."
    intro = make_document(
        "content/lay-y-kien/index.md", "Về việc lấy ý kiến", "Xin *mời*.", PAGE, summary=summary
    )
    view = view_of(make_asking_site(intro), "/lay-y-kien/")
    assert view.intro.markup == "<p>Xin <em>mời</em>.</p>\n"
    assert view.description == view.head.description == summary
    bare = view_of(make_asking_site(), "/lay-y-kien/")
    assert (bare.intro, bare.description, bare.head.description) == (NO_HTML, "", "Lấy ý kiến Nhân dân")
    assert bare.groups == ()
