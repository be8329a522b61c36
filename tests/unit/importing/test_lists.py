"""Lists: who stood on the list keeps the id, what is told of rows and of lists is told together."""

from __future__ import annotations

from builder.dataclasses import replace
from builder.diagnostics import Diagnostics
from builder.importing.cells import Sheet, cell_name
from builder.importing.lists import Imported, imported
from builder.model.registers import Term
from tests.unit.consultation.asked import AWARDS, make_announcement, make_asking_site

FOLDER = "content/lay-y-kien/dot-mot"
HEADS = ("Tên", "Đơn vị", "Hình thức đề nghị", "Hạng", "Năm sinh")
OLD = """\
# Lời dẫn của người biên tập.
- {id: "2026-11-007", subject: individual, name: Lê Thị Hoa, unit: xa, award: giay-khen, consent: 2026-10-01}
- {id: "2026-11-009", subject: collective, name: Tổ Cũ, unit_name: Ấp 1, award: giay-khen}
"""


def brought(
    *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS, old: str = OLD
) -> tuple[Imported | None, Diagnostics]:
    site = make_asking_site(make_announcement(), dot_mot=old)
    padded = tuple((*row, *[""] * (len(heads) - len(row))) for row in rows)
    return imported(site, AWARDS, FOLDER, (Sheet("a.csv", "", (heads, *padded)),))


def told(findings: Diagnostics) -> list[tuple[str, str]]:
    return [(one.code, cell_name(one.span).rpartition(" ")[2]) for one in findings]


HOA = ("Bà Lê Thị Hoa", "UBND xã Tân Biên", "Giấy khen")


def test_who_stood_on_the_list_keeps_id_and_consent_and_others_get_the_next_number() -> None:
    made, findings = brought(HOA, ("Tổ Mới", "Ấp 2", "Giấy khen"))
    assert made is not None
    assert '- id: "2026-11-007"' in made.text
    assert "  consent:\n    date: 2026-10-01\n" in made.text
    assert '- id: "2026-11-010"' in made.text
    assert (made.nominees, made.kept, made.gone) == (2, 1, ("Tổ Cũ",))
    assert made.text.startswith("# Lời dẫn của người biên tập.\n")
    assert findings == ()


def test_a_first_list_begins_with_the_month_in_which_it_opens() -> None:
    made, _ = brought(("Tổ Mới", "Ấp 2", "Giấy khen"), old="[]\n")
    assert made is not None
    assert '- id: "2026-11-001"' in made.text


def test_an_id_in_the_table_counts_whatever_else_was_changed() -> None:
    heads = ("Mã", "Tên", "Đơn vị", "Hình thức đề nghị")
    made, findings = brought(("2026-11-009", "Tổ Đổi Tên", "Ấp 9", "Giấy khen"), heads=heads)
    assert (findings, made is not None) == ((), True)
    assert made is not None
    assert made.text.endswith(
        '- id: "2026-11-009"\n  subject: collective\n  name: Tổ Đổi Tên\n'
        "  unit_name: Ấp 9\n  award: giay-khen\n"
    )


def test_what_a_build_would_say_of_the_list_is_told_at_the_cell() -> None:
    made, findings = brought(
        ("Tổ Mới", "Ấp 2", "Huân chương Lao động"),
        ("Tổ Hai", "Ấp 2", "Chiến sĩ thi đua toàn quốc"),
        old="[]\n",
    )
    assert (made, told(findings)) == (None, [("CON007", "A2"), ("CON008", "C3")])


def test_mistakes_of_rows_and_of_the_list_are_told_together() -> None:
    _, findings = brought(("Tổ Mới", "Ấp 2", "Huân chương Lao động"), ("Tổ Hai", "Ấp 2", "Lạ"), old="[]\n")
    assert sorted(told(findings)) == [("CON007", "A2"), ("CON049", "C3")]


def test_a_row_twice_is_a_mistake_at_the_second() -> None:
    made, findings = brought(HOA, HOA, old="[]\n")
    assert made is None
    assert ("CON058", "A3") in told(findings)


def test_a_unit_that_is_no_more_is_told() -> None:
    site = make_asking_site(make_announcement(), dot_mot="[]\n")
    gone = Term("cu", "Xã Cũ", "nay thuộc xã Tân Biên", "2025-06-30")
    site = replace(site, registers=replace(site.registers, units={**site.registers.units, "cu": gone}))
    sheet = Sheet("a.csv", "", (HEADS, ("Bà Hoa", "Xã Cũ", "Giấy khen", "", "")))
    made, findings = imported(site, AWARDS, FOLDER, (sheet,))
    assert (made is not None, told(findings)) == (True, [("CON059", "B2")])
    assert dict(findings[0].values)["day"] == "20/11/2026"


def test_birth_years_are_left_out_where_nothing_asks_for_them() -> None:
    made, findings = brought(
        ("Bà Hoa", "Ấp 1", "Giấy khen", "", "1980"),
        ("Bà Mai", "Ấp 1", "Giấy khen", "", "1981"),
        ("Bà Mai", "Ấp 2", "Giấy khen", "", "1982"),
        ("Bà Lan", "Ấp 2", "Bà mẹ Việt Nam anh hùng", "", "1931"),
        old="[]\n",
    )
    assert made is not None
    assert [line for line in made.text.splitlines() if "birth_year" in line] == [
        "  birth_year: 1981",
        "  birth_year: 1982",
        "  birth_year: 1931",
    ]
    assert told(findings) == [("CON061", "E2")]


def test_a_folder_without_an_announcement_takes_no_list() -> None:
    made, findings = imported(make_asking_site(make_announcement()), AWARDS, "content/lay-y-kien/khac", ())
    assert (made, [one.code for one in findings]) == (None, ["CON060"])


def test_a_cover_is_no_table_but_a_file_of_covers_is_a_mistake() -> None:
    site = make_asking_site(make_announcement(), dot_mot="[]\n")
    cover = Sheet("a.xlsx", "Bìa", (("Danh sách",),))
    table = Sheet("a.xlsx", "Danh sách", (HEADS, (*HOA, "", "")))
    assert imported(site, AWARDS, FOLDER, (cover, table))[0] is not None
    made, findings = imported(site, AWARDS, FOLDER, (cover,))
    assert (made, [one.code for one in findings]) == (None, ["CON042"])


def test_a_table_without_rows_is_told() -> None:
    made, findings = brought()
    assert (made, [one.code for one in findings]) == (None, ["CON062"])
