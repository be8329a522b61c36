"""Tests of builder.plan.facts."""

from __future__ import annotations

import pytest

from builder.documents.document import Document
from builder.documents.kinds import (
    CONTEST,
    ENTRY,
    EVENT,
    EXEMPLAR,
    FACTOR,
    INITIATIVE,
    MODEL,
    MOVEMENT,
    NEWS,
    OFFICIAL_DOCUMENT,
)
from builder.plan.facts import facts_of, moment_text, name_key, tables_of
from builder.plan.views import LinkView, TableView
from tests.support.places import TITLE
from tests.support.values import make_document, make_moment

NAMES = {
    "unit/xa": LinkView("UBND xã Tân Biên"),
    "unit/ap": LinkView("Ấp Tân Đông"),
    "contact/xa": LinkView("Văn phòng UBND xã"),
    "contact-phone/xa": LinkView("0276 000 0000", "tel:02760000000"),
    "award/giay-khen": LinkView("“Giấy khen”"),
    "event/hoi-nghi": LinkView("Hội nghị điển hình", "/su-kien/hoi-nghi/"),
    "movement/ntm": LinkView("Chung sức xây dựng nông thôn mới", "/phong-trao/ntm/"),
}


def lines_of(document: Document) -> list[tuple[str, list[str]]]:
    """Return the labels and texts of a fact box."""
    return [(fact.label, [link.title for link in fact.values]) for fact in facts_of(document, NAMES)]


@pytest.mark.parametrize(
    ("kind", "fields", "lines"),
    [
        (NEWS, {}, []),
        (
            NEWS,
            {"event": "hoi-nghi", "blocks": "[Khối các xã biên giới]"},
            [("Sự kiện", ["Hội nghị điển hình"]), ("Khối thi đua", ["Khối các xã biên giới"])],
        ),
        (
            EXEMPLAR,
            {
                "people": "[{name: Lê Hoa, honorific: Bà, position: nông dân, unit: ap}, {name: Trần Nam}]",
                "collective": "xa",
                "exemplar_type": "good-deed",
                "subject": "individual",
                "quarter": "2026-Q4",
                "local_confirmation": "{unit: xa, date: 2026-11-01}",
            },
            [
                ("Nhân vật", ["Bà Lê Hoa, nông dân, Ấp Tân Đông", "Trần Nam"]),
                ("Tập thể", ["UBND xã Tân Biên"]),
                ("Loại gương", ["Người tốt, việc tốt"]),
                ("Đối tượng", ["Cá nhân"]),
                ("Quý giới thiệu", ["Quý IV/2026"]),
                ("Xác nhận của địa phương", ["UBND xã Tân Biên, 01/11/2026"]),
            ],
        ),
        (
            FACTOR,
            {"since_year": "2024", "reason": "Cách làm mới."},
            [("Từ năm", ["2024"]), ("Lý do giới thiệu", ["Cách làm mới."])],
        ),
        (
            EVENT,
            {
                "starts": "2026-12-01 08:00",
                "ends": "02/12/2026",
                "place": "Nhà văn hóa",
                "guests": "[Bà Hoa, Ông Nam]",
            },
            [
                ("Bắt đầu", ["Thứ\xa0Ba, 01/12/2026 08:00"]),
                ("Kết thúc", ["Thứ\xa0Tư, 02/12/2026"]),
                ("Địa điểm", ["Nhà văn hóa"]),
                ("Điển hình tham gia", ["Bà Hoa", "Ông Nam"]),
            ],
        ),
        (
            OFFICIAL_DOCUMENT,
            {
                "number": "38/KH-UBND",
                "document_type": "Kế hoạch",
                "agency": "UBND xã",
                "issued": "2026-11-01",
                "signer": "Lê Văn An",
            },
            [
                ("Số, ký hiệu", ["38/KH-UBND"]),
                ("Loại văn bản", ["Kế hoạch"]),
                ("Cơ quan ban hành", ["UBND xã"]),
                ("Ngày ban hành", ["Chủ\xa0nhật, 01/11/2026"]),
                ("Người ký", ["Lê Văn An"]),
            ],
        ),
        (
            MOVEMENT,
            {
                "level": "province",
                "period": "2026-2030",
                "launch": "{number: 12/KH, date: 2026-01-05}",
                "goals": "[Mục tiêu một, Mục tiêu hai]",
            },
            [
                ("Cấp phát động", ["Cấp tỉnh"]),
                ("Giai đoạn", ["2026-2030"]),
                ("Văn bản phát động", ["12/KH, 05/01/2026"]),
                ("Chỉ tiêu", ["Mục tiêu một", "Mục tiêu hai"]),
            ],
        ),
        (
            INITIATIVE,
            {
                "inventors": "Lê Văn An",
                "scope": "commune",
                "recognition_number": "5/QĐ",
                "effect": "Giảm chi phí.",
            },
            [
                ("Tác giả sáng kiến", ["Lê Văn An"]),
                ("Phạm vi công nhận", ["Cấp xã"]),
                ("Số quyết định công nhận", ["5/QĐ"]),
                ("Hiệu quả", ["Giảm chi phí."]),
            ],
        ),
        (
            MODEL,
            {
                "problem": "Thiếu nước.",
                "method": "Tưới nhỏ giọt.",
                "cost": "5 triệu đồng",
                "conditions": "Có giếng.",
                "replicated_by": "[ap, xa]",
                "contact": "xa",
            },
            [
                ("Vấn đề", ["Thiếu nước."]),
                ("Cách làm", ["Tưới nhỏ giọt."]),
                ("Chi phí", ["5 triệu đồng"]),
                ("Điều kiện áp dụng", ["Có giếng."]),
                ("Đơn vị đã áp dụng", ["Ấp Tân Đông", "UBND xã Tân Biên"]),
                ("Đầu mối", ["Văn phòng UBND xã", "0276 000 0000"]),
            ],
        ),
        (
            CONTEST,
            {"deadline": "2026-12-20 17:00", "organizer": "Hội Phụ nữ xã"},
            [("Hạn nộp bài", ["Chủ\xa0nhật, 20/12/2026 17:00"]), ("Ban tổ chức", ["Hội Phụ nữ xã"])],
        ),
        (
            ENTRY,
            {"round": "final", "prize": "Giải Nhì"},
            [("Vòng", ["Chung khảo"]), ("Giải đạt được", ["Giải Nhì"])],
        ),
    ],
)
def test_the_fact_box_says_what_its_kind_has(
    kind: object, fields: dict[str, str], lines: list[tuple[str, list[str]]]
) -> None:
    document = make_document("content/tin/a.md", TITLE, "Chữ.", kind, **fields)  # type: ignore[arg-type]  # a kind
    assert lines_of(document) == lines


def test_facts_stand_in_the_order_of_the_box_whatever_their_order_in_the_file() -> None:
    document = make_document(kind=CONTEST, organizer="Hội Phụ nữ xã", deadline="2026-12-20")
    assert [label for label, _ in lines_of(document)] == ["Hạn nộp bài", "Ban tổ chức"]


def test_a_unit_and_a_contact_of_one_id_are_two_things() -> None:
    document = make_document(kind=MODEL, replicated_by="xa", contact="xa")
    assert lines_of(document) == [
        ("Đơn vị đã áp dụng", ["UBND xã Tân Biên"]),
        ("Đầu mối", ["Văn phòng UBND xã", "0276 000 0000"]),
    ]


def test_what_has_no_printed_name_is_left_out() -> None:
    """As is a contact that has expired."""
    document = make_document(kind=MODEL, replicated_by="[ap, mat]", contact="het-han")
    assert lines_of(document) == [("Đơn vị đã áp dụng", ["Ấp Tân Đông"])]


def test_a_name_is_known_by_its_register() -> None:
    assert name_key("unit", "xa") == "unit/xa"


def test_a_date_is_printed_with_its_time_only_when_one_was_given() -> None:
    assert moment_text(make_moment("2026-11-23")) == "Thứ\xa0Hai, 23/11/2026"
    assert moment_text(make_moment("2026-11-23 00:00")) == "Thứ\xa0Hai, 23/11/2026 00:00"


def test_achievements_and_awards_are_tables() -> None:
    document = make_document(
        kind=EXEMPLAR,
        achievements="[{year: 2025, text: Trồng rau, figure: 300 triệu đồng}, {year: 2026, text: Dạy nghề}]",
        awards="[{award: giay-khen, year: 2025, decision: 5/QĐ-UBND}, {award: la, class: 3, year: 2024}]",
    )
    assert tables_of(document, NAMES) == (
        TableView(
            "Thành tích",
            ("Năm", "Nội dung", "Số liệu"),
            (("2025", "Trồng rau", "300 triệu đồng"), ("2026", "Dạy nghề", "")),
        ),
        TableView(
            "Khen thưởng đã nhận",
            ("Năm", "Hình thức", "Quyết định"),
            (("2025", "“Giấy khen”", "5/QĐ-UBND"), ("2024", "la hạng Ba", "")),
        ),
    )


def test_results_and_prizes_are_tables() -> None:
    model = make_document(
        kind=MODEL, results="[{measure: Năng suất, before: 4, after: 6, unit_of_measure: tấn/ha}]"
    )
    assert tables_of(model, NAMES) == (
        TableView(
            "Kết quả trước và sau",
            ("Chỉ tiêu", "Trước", "Sau", "Đơn vị tính"),
            (("Năng suất", "4", "6", "tấn/ha"),),
        ),
    )
    contest = make_document(
        kind=CONTEST,
        deadline="2026-12-20",
        organizer="Hội",
        prizes="[Giải Nhất, {name: Giải Nhì, count: 2, value: 1 triệu}]",
    )
    assert tables_of(contest, NAMES) == (
        TableView(
            "Giải thưởng",
            ("Giải", "Số lượng", "Trị giá"),
            (("Giải Nhất", "", ""), ("Giải Nhì", "2", "1 triệu")),
        ),
    )


def test_a_document_without_lists_has_no_tables() -> None:
    assert tables_of(make_document(kind=EXEMPLAR), NAMES) == ()


@pytest.mark.parametrize("field", ["parent", "successor"])
def test_a_movement_leads_to_its_kin(field: str) -> None:
    (fact,) = facts_of(make_document(kind=MOVEMENT, **{field: "ntm"}), NAMES)
    assert fact.values == (NAMES["movement/ntm"],)


def test_what_has_no_page_that_readers_may_see_is_not_told() -> None:
    assert facts_of(make_document(event="chua-dang"), NAMES) == ()


def test_achievements_name_their_evidence() -> None:
    document = make_document(kind=EXEMPLAR, achievements="[{year: 2025, text: Đạt giải, evidence: QĐ số 5}]")
    assert tables_of(document, NAMES) == (
        TableView("Thành tích", ("Năm", "Nội dung", "Minh chứng"), (("2025", "Đạt giải", "QĐ số 5"),)),
    )
