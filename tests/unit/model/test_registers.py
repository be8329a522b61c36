"""Tests of builder.model.registers."""

from __future__ import annotations

import pytest

from builder.diagnostics import Span, warning
from builder.model.registers import FIELDS_FILE, UNITS_FILE, Registers, Term, registers_from
from tests.support.values import make_tree

UNITS = """\
- id: ubnd-xa-tan-binh
  name: UBND xã Tân Bình
  valid_to: 2025-06-30
  successors: [ubnd-xa-tan-bien]
- id: ubnd-xa-tan-bien
  name: UBND xã Tân Biên
- id: phong-van-hoa
  name: Phòng Văn hóa huyện
  valid_to: 2025-06-30
  successors:
    - {id: ubnd-xa-tan-bien, part: true}
    - ubnd-xa-tan-binh
- id: doi-ba
  name: Đội 3
  valid_to: 30/06/2025
"""


def test_a_column_without_registers_has_empty_ones() -> None:
    assert registers_from(make_tree()) == (Registers({}, {}), ())


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("ubnd-xa-tan-bien", "UBND xã Tân Biên"),
        ("ubnd-xa-tan-binh", "UBND xã Tân Bình (nay thuộc UBND xã Tân Biên)"),
        ("phong-van-hoa", "Phòng Văn hóa huyện (nay thuộc một phần UBND xã Tân Biên, UBND xã Tân Bình)"),
        ("doi-ba", "Đội 3 (đến hết ngày 30/06/2025)"),
    ],
)
def test_a_units_full_name_says_what_became_of_it(unit: str, name: str) -> None:
    registers, findings = registers_from(make_tree({UNITS_FILE: UNITS}))
    assert findings == ()
    assert registers.units[unit].full_name == name


def test_a_unit_that_was_dissolved_has_a_last_day() -> None:
    registers, _ = registers_from(make_tree({UNITS_FILE: UNITS}))
    assert [one.last_day for one in registers.units.values()] == [
        "2025-06-30",
        "",
        "2025-06-30",
        "2025-06-30",
    ]


def test_a_field_of_work_has_a_name() -> None:
    registers, _ = registers_from(make_tree({FIELDS_FILE: "- {id: giao-duc, name: Giáo dục}\n"}))
    assert registers.fields == {"giao-duc": Term("giao-duc", "Giáo dục")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n", [("REG001", 1)]),
        ("", []),
        ("- {id: a, name: A}\n- {id: a, name: B}\n", [("REG002", 2)]),
        ("- {id: a, name: A, successors: [b]}\n", [("REG003", 1)]),
        ("- {id: a}\n- {name: B}\n", [("FLD002", 1), ("FLD002", 2)]),
        ("- {id: a, name: A, ten: B}\n", [("FLD015", 1)]),
        ("- [\n", [("YML012", 1)]),
    ],
)
def test_a_mistake_in_a_register_is_told_at_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    _, findings = registers_from(make_tree({UNITS_FILE: text}))
    assert [(one.code, one.span.line) for one in findings] == expected
    assert {one.span.path for one in findings} <= {UNITS_FILE}


def test_of_a_doubled_id_the_first_counts() -> None:
    registers, _ = registers_from(make_tree({UNITS_FILE: "- {id: a, name: A}\n- {id: a, name: B}\n"}))
    assert registers.units == {"a": Term("a", "A")}


def test_an_unknown_successor_is_left_out_of_the_name() -> None:
    registers, _ = registers_from(make_tree({UNITS_FILE: "- {id: a, name: A, successors: [b]}\n"}))
    assert registers.units["a"].full_name == "A"


def test_a_file_of_data_that_nobody_reads_is_told() -> None:
    texts = {"content/_data/don-vi.yml": "", "content/_data/ghi-chu.md": "", "content/tin/a.yaml": ""}
    _, findings = registers_from(make_tree({UNITS_FILE: UNITS, **texts}))
    path, data = "content/_data/don-vi.yml", ("khen-thuong", "can-cu", "ngay-nghi")
    known = ", ".join((UNITS_FILE, FIELDS_FILE, *(f"content/_data/{name}.yaml" for name in data)))
    assert findings == (warning("REG004", Span(path), path=path, known=known),)


def test_a_unit_has_what_was_merged_into_it_however_long_ago() -> None:
    units = {
        "a": Term("a", "A", successors=("b",)),
        "b": Term("b", "B", successors=("c",)),
        "c": Term("c", "C"),
        "d": Term("d", "D", successors=("c", "e")),
    }
    merged = {unit: [term.id for term in Registers(units, {}).merged_into(unit)] for unit in "acd"}
    assert merged == {"a": [], "c": ["b", "d", "a"], "d": []}


def test_units_that_took_over_from_each_other_are_no_endless_way() -> None:
    units = {"a": Term("a", "A", successors=("b",)), "b": Term("b", "B", successors=("a",))}
    assert [term.id for term in Registers(units, {}).merged_into("a")] == ["b"]
