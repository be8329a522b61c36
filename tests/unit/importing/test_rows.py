"""Rows: each row becomes a nominee, and what is wrong with it is told at its cell."""

from __future__ import annotations

import pytest

from builder.importing.cells import Sheet, cell_name
from builder.importing.columns import table_on
from builder.importing.rows import Draft, RowReader
from builder.model.registers import Term
from tests.unit.consultation.asked import AWARDS

UNITS = {
    "xa": Term("xa", "Xã Tân Biên"),
    "xa-cu": Term("xa-cu", "Xã Tân Bình", "nay thuộc Xã Tân Biên", "2025-06-30"),
}
HEADS = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Hình thức đề nghị", "Hạng", "Loại hình")


def read(
    *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS
) -> tuple[tuple[Draft, ...], list[tuple[str, str]]]:
    table, findings = table_on(Sheet("a", "", (heads, *rows)))
    assert (table is None, findings) == (False, ())
    assert table is not None
    drafts, told = RowReader(table, AWARDS, UNITS).drafts()
    return drafts, [(one.code, cell_name(one.span).rpartition(" ")[2]) for one in told]


def the_fields(*row: str, heads: tuple[str, ...] = HEADS) -> dict[str, object]:
    (draft,), told = read(row, heads=heads)
    assert told == []
    return dict(draft.fields)


def test_a_row_without_mistakes_says_what_its_list_will_say() -> None:
    row = (
        "1",
        "Bà  Lê Thị Hoa",
        "Giáo viên",
        "xã tân biên",
        "Huân chương Lao động",
        "Ba",
        "Quá trình cống hiến",
    )
    assert the_fields(*row) == {
        "subject": "individual",
        "honorific": "Bà",
        "name": "Lê Thị Hoa",
        "position": "Giáo viên",
        "unit": "xa",
        "award": "hc-lao-dong",
        "class": 3,
        "commendation": "service",
    }


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Trạm Y tế Mẫu", "collective"),
        ("Nhân dân và cán bộ xã Tân Biên", "collective"),
        ("Hộ ông Lê Văn Dụ", "household"),
        ("Gia đình bà Hai", "household"),
        ("ông Lê Văn Dụ", "individual"),
        ("Đồng chí Lê Dụ", "individual"),
    ],
)
def test_a_name_says_what_it_is_the_name_of(name: str, subject: str) -> None:
    assert the_fields("1", name, "", "xã", "Giấy khen", "", "")["subject"] == subject


def test_a_person_without_an_honorific_is_guessed_and_told() -> None:
    (draft,), told = read(("1", "Lê Thị Hoa", "", "xã", "Giấy khen", "", ""))
    assert (draft.fields["subject"], told) == ("individual", [("CON056", "B2")])


def test_a_unit_is_known_by_its_name_with_what_became_of_it_and_another_stays_in_words() -> None:
    assert (
        the_fields("1", "Bà Hoa", "", "Xã Tân Bình (nay thuộc Xã Tân Biên)", "Giấy khen", "", "")["unit"]
        == "xa-cu"
    )
    assert the_fields("1", "Bà Hoa", "", "Ấp 1", "Giấy khen", "", "")["unit_name"] == "Ấp 1"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("1", "", "", "xã", "Giấy khen", "", ""), [("CON047", "B2")]),
        (("1", "Bà Hoa", "", "xã", "", "", ""), [("CON047", "E2")]),
        (("1", "Bà Hoa", "", "xã", "Giấy khenn", "", ""), [("CON048", "E2")]),
        (("1", "Bà Hoa", "", "xã", "Phần thưởng lạ", "", ""), [("CON049", "E2")]),
        (("1", "Bà Hoa", "", "xã", "Cờ thi đua của Thủ tướng", "", ""), [("CON050", "E2")]),
        (("1", "Bà Hoa", "", "xã", "Chiến sỹ thi đua toàn quốc", "", ""), [("CON051", "E2")]),
        (("1", "Bà Hoa", "", "xã", "Huân chương Lao động", "tư", ""), [("CON053", "F2")]),
        (("1", "Bà Hoa", "", "xã", "Giấy khen", "", "lạ"), [("CON053", "G2")]),
        (("1", "BÀ LÊ THỊ HOA", "", "xã", "Giấy khen", "", ""), [("CON055", "B2")]),
    ],
)  # fmt: skip
def test_each_mistake_is_told_at_its_cell(row: tuple[str, ...], told: list[tuple[str, str]]) -> None:
    assert read(row)[1] == told


def test_a_name_in_capitals_is_written_as_names_are() -> None:
    (draft,), _ = read(("1", "ÔNG LÊ VĂN DỤ", "", "xã", "Giấy khen", "", ""))
    assert (draft.fields["honorific"], draft.fields["name"]) == ("Ông", "Lê Văn Dụ")


def test_a_blank_award_is_that_of_the_row_above_with_its_class() -> None:
    drafts, told = read(
        ("1", "Bà Hoa", "", "xã", "Huân chương Lao động", "Ba", ""),
        ("2", "Bà Mai", "", "xã", "", "", ""),
        ("3", "Bà Lan", "", "xã", "Giấy khen", "", ""),
    )
    assert [(one.fields["award"], one.fields.get("class")) for one in drafts] == [
        ("hc-lao-dong", 3),
        ("hc-lao-dong", 3),
        ("giay-khen", None),
    ]
    assert told == [("CON052", "E1"), ("CON052", "F1")]


def test_a_table_with_ids_leaves_blank_what_there_is_not() -> None:
    heads = ("Mã", "Tên", "Đơn vị", "Hình thức đề nghị", "Số tờ trình")
    drafts, told = read(
        ("a-1", "Bà Hoa", "xã", "Giấy khen", "1/TTr"), ("a-2", "Bà Mai", "xã", "Giấy khen", ""), heads=heads
    )
    assert [one.fields.get("proposal") for one in drafts] == [{"number": "1/TTr"}, None]
    assert told == []


def test_titles_between_the_rows_say_award_and_kind_of_subject() -> None:
    drafts, told = read(
        ("I", "Huân chương Lao động hạng Nhì", "", "", "", "", ""),
        ("A", "Tập thể", "", "", "", "", ""),
        ("1", "Tổ Mẫu", "", "xã", "", "", ""),
        ("B.", "Cá nhân", "", "", "", "", ""),
        ("1", "Lê Thị Hoa", "", "xã", "", "", ""),
        ("II. Giấy khen", "", "", "", "", "", ""),
        ("1", "Bà Mai", "", "xã", "", "", ""),
    )
    assert told == []
    assert [(one.fields["subject"], one.fields["award"], one.fields.get("class")) for one in drafts] == [
        ("collective", "hc-lao-dong", 2),
        ("individual", "hc-lao-dong", 2),
        ("individual", "giay-khen", None),
    ]


def test_a_title_merged_over_the_table_and_a_row_of_numbers_are_no_nominees() -> None:
    title = ("Danh sách kèm theo tờ trình",) * len(HEADS)
    drafts, told = read(
        ("1", "2", "3", "4", "5", "6", "7"), title, ("1", "Bà Mai", "", "xã", "Giấy khen", "", "")
    )
    assert (len(drafts), told) == (1, [])


def test_who_stands_alone_in_a_row_is_not_lost() -> None:
    drafts, told = read(("", "Lê Thị Hoa", "", "", "", "", ""))
    assert (len(drafts), [code for code, _ in told]) == (1, ["CON056", "CON047"])


def test_days_and_outcomes_are_read_as_pages_print_them() -> None:
    heads = (
        "Tên",
        "Hình thức đề nghị",
        "Số tờ trình",
        "Ngày tờ trình",
        "Kết quả",
        "Số quyết định",
        "Ngày quyết định",
    )
    row = ("Bà Hoa", "Giấy khen", "1/TTr", "02/09/2026", "Được tặng", "5/QĐ", "01/12/2026")
    fields = the_fields(*row, heads=heads)
    assert fields["proposal"] == {"number": "1/TTr", "date": "2026-09-02"}
    assert fields["outcome"] == {"state": "awarded", "decision": "5/QĐ", "date": "2026-12-01"}
    assert read((*row[:3], "31/02/2026", "", "", ""), heads=heads)[1] == [("CON054", "D2")]


def test_an_id_that_cannot_stand_in_an_address_is_told() -> None:
    assert read(("Số 1", "Bà Hoa", "Giấy khen"), heads=("Mã", "Tên", "Hình thức đề nghị"))[1] == [
        ("CON057", "A2")
    ]


def test_a_formula_without_its_value_is_told() -> None:
    table, _ = table_on(
        Sheet("a", "", (HEADS, ("1", "Bà Hoa", "", "", "Giấy khen", "", "")), frozenset({(2, 4)}))
    )
    assert table is not None
    _, told = RowReader(table, AWARDS, UNITS).drafts()
    assert [(one.code, one.span.column) for one in told] == [("CON046", 4)]


@pytest.mark.parametrize(
    ("words", "fields", "told"),
    [
        ("Hiệu trưởng, Xã Tân Biên", {"position": "Hiệu trưởng", "unit": "xa"}, []),
        ("Bí thư, Chủ tịch, xã tân biên", {"position": "Bí thư, Chủ tịch", "unit": "xa"}, []),
        ("Giáo viên, Trường A", {"position": "Giáo viên", "unit_name": "Trường A"}, [("CON068", "C2")]),
        ("Giáo viên", {"position": "Giáo viên"}, []),
        ("Xã Tân Biên", {"unit": "xa"}, []),
    ],
)
def test_post_and_unit_in_one_column_become_both(
    words: str, fields: dict[str, object], told: list[tuple[str, str]]
) -> None:
    heads = ("STT", "Họ và tên", "Chức vụ, đơn vị công tác", "Hình thức đề nghị")
    (draft,), found = read(("1", "Bà Lê Thị Hoa", words, "Giấy khen"), heads=heads)
    assert found == told
    common = {"subject": "individual", "honorific": "Bà", "name": "Lê Thị Hoa", "award": "giay-khen"}
    assert dict(draft.fields) == {**common, **fields}
