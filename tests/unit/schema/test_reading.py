"""Reading: trees become values by a table of fields; every mistake is told at its place."""

from __future__ import annotations

import pytest

from builder.diagnostics import Severity, Span, error
from builder.schema.fields import (
    Choice,
    Date,
    Email,
    Field,
    FieldType,
    FilePath,
    Flag,
    Many,
    Phone,
    Quarter,
    Record,
    Slug,
    Text,
    WebAddress,
    Whole,
)
from builder.schema.reading import read_record
from builder.schema.values import FieldValue, Values
from builder.schema.yaml_tree import read_tree
from builder.vietnamese.dates import read_moment
from tests.support.effort import PROPORTIONAL, growth

PATH = "content/tin/a.md"
Told = tuple[str, str, int, int, dict[str, str]]


def read(text: str, *fields: Field, main: str = "") -> tuple[Values, list[Told]]:
    tree, findings = read_tree(text, PATH, first_line=2)
    assert tree is not None, findings
    values, of_fields = read_record(tree, Record(fields, main))
    return values, [
        (one.severity.value, one.code, one.span.line, one.span.column, dict(one.values)) for one in of_fields
    ]


def value_of(typed: str, kind: FieldType) -> FieldValue | None:
    values, findings = read(f"x: {typed}", Field("x", kind, "X"))
    assert findings == []
    return values.by_name.get("x")


def code_of(typed: str, kind: FieldType) -> str:
    values, findings = read(f"x: {typed}", Field("x", kind, "X"))
    (only,) = findings
    assert only[0] == "error"
    assert only[2:4] == (2, 4)
    assert "x" not in values
    return only[1]


def test_record_keeps_values_and_their_places() -> None:
    values, findings = read("name: Lan\nage: 40", Field("name", Text(), "Tên"), Field("age", Whole(), "Tuổi"))
    assert findings == []
    assert values == Values(
        {"name": "Lan", "age": 40},
        {"name": Span(PATH, 2, 7, 3), "age": Span(PATH, 3, 6, 2)},
        Span(PATH, 2, 1, 0),
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("x: [a, '', bb]", {"x": (2, 4, 1), "x[0]": (2, 5, 1), "x[1]": (2, 12, 2)}),
        ("x:\n  - a\n  - bb", {"x": (3, 3, 0), "x[0]": (3, 5, 1), "x[1]": (4, 5, 2)}),
        ("x: a", {"x": (2, 4, 1), "x[0]": (2, 4, 1)}),
        ("x: [[a], b]", {"x": (2, 4, 1), "x[0]": (2, 10, 1)}),
        ("x: [a, a, b]", {"x": (2, 4, 1), "x[0]": (2, 5, 1), "x[1]": (2, 11, 1)}),
    ],
)
def test_each_text_of_a_list_keeps_its_place(text: str, places: dict[str, tuple[int, int, int]]) -> None:
    values, _ = read(text, Field("x", Many(Text()), "X"))
    assert values.spans == {name: Span(PATH, *place) for name, place in places.items()}


def test_a_text_that_stands_twice_in_a_list_is_told_and_kept_once() -> None:
    values, findings = read("x: [a, b, a]", Field("x", Many(Text()), "X"))
    assert values.texts("x") == ("a", "b")
    assert findings == [("warning", "FLD028", 2, 11, {"field": "x", "value": "a"})]


def test_required_field_that_is_not_there_is_told_at_the_record() -> None:
    assert read("b: 1", Field("a", Text(), "Nhãn", required=True), Field("b", Text(), "B"))[1] == [
        ("error", "FLD002", 2, 1, {"field": "a", "label": "Nhãn"})
    ]


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_required_field_that_is_empty_counts_as_missing(empty: str) -> None:
    assert [told[1] for told in read(f"a: {empty}", Field("a", Text(), "A", required=True))[1]] == ["FLD002"]


def test_required_field_with_a_mistake_is_not_told_as_missing_too() -> None:
    assert [told[1] for told in read("a: [1]", Field("a", Text(), "A", required=True))[1]] == ["FLD022"]


def test_unknown_key_is_told_with_the_nearest_known_one() -> None:
    assert read("tilte: x", Field("title", Text(), "T"), Field("date", Date(), "D"))[1] == [
        ("error", "FLD001", 2, 1, {"field": "tilte", "nearest": "title"})
    ]


def test_key_of_another_generator_is_explained() -> None:
    assert read("layout: post", Field("title", Text(), "T"))[1] == [
        ("error", "FLD014", 2, 1, {"field": "layout"})
    ]


def test_key_like_no_other_is_told_with_all_known_ones() -> None:
    assert read("xyz: 1", Field("title", Text(), "T"), Field("date", Date(), "D"))[1] == [
        ("error", "FLD015", 2, 1, {"field": "xyz", "known": "title, date"})
    ]


def test_unknown_key_weighs_as_much_as_the_caller_says_also_inside_records() -> None:
    inner = Record((Field("b", Text(), "B"),))
    tree, _ = read_tree("a: {zzz: 1}\nyyy: 2", PATH)
    assert tree is not None
    _, findings = read_record(tree, Record((Field("a", inner, "A"),)), unknown=Severity.WARNING)
    assert [(one.code, one.severity) for one in findings] == [("FLD015", Severity.WARNING)] * 2


def test_only_the_first_fifty_unknown_keys_of_a_record_are_told() -> None:
    _, findings = read("\n".join(f"k{n}: 1" for n in range(60)), Field("title", Text(), "T"))
    assert [told[2] for told in findings] == list(range(2, 52))


@pytest.mark.parametrize(("typed", "value"), [("Xã  Tân\n  Biên", "Xã Tân Biên"), ('" a\\n b "', "a b")])
def test_text_on_one_line_has_single_blanks(typed: str, value: str) -> None:
    assert value_of(typed, Text()) == value


def test_text_over_several_lines_keeps_them() -> None:
    assert value_of("|\n  một\n\n  hai\n", Text(lines=True)) == "một\n\nhai"


@pytest.mark.parametrize("typed", ['""', '"   "', '"\\n"'])
def test_text_of_blanks_is_told_as_empty(typed: str) -> None:
    assert code_of(typed, Text()) == "FLD007"
    assert code_of(typed, Text(lines=True)) == "FLD007"


def test_text_outside_its_usual_length_is_kept_with_a_warning() -> None:
    field = Field("x", Text(shortest=3, longest=5), "X")
    assert [read(f"x: {typed}", field)[1] for typed in ("abc", "abcde", "ab", "abcdef")] == [
        [],
        [],
        [("warning", "FLD016", 2, 4, {"field": "x", "length": "2", "limit": "3"})],
        [("warning", "FLD009", 2, 4, {"field": "x", "length": "6", "limit": "5"})],
    ]


def test_letter_that_only_looks_vietnamese_is_told_once_and_kept() -> None:
    values, findings = read("x: Ðảng và Ðoàn", Field("x", Text(), "X"))
    assert (values.text("x"), findings) == (
        "Ðảng và Ðoàn",
        [("warning", "FLD008", 2, 4, {"field": "x", "character": "Ð"})],
    )


def test_flag_is_exactly_true_or_false() -> None:
    assert (value_of("true", Flag()), value_of("false", Flag())) == (True, False)


@pytest.mark.parametrize(
    "typed", ["True", "FALSE", "yes", "no", "on", "1", "0", '"true"', "'false'", "có", "y"]
)
def test_anything_else_is_no_flag(typed: str) -> None:
    assert code_of(typed, Flag()) == "FLD004"


@pytest.mark.parametrize(("typed", "value"), [("1", 1), ("3", 3), ("03", 3), ('"2"', 2)])
def test_whole_number_within_its_bounds_is_read(typed: str, value: int) -> None:
    assert value_of(typed, Whole(1, 3)) == value


@pytest.mark.parametrize(
    "typed",
    ["0", "4", "-1", "1.0", "1e3", "0x2", "2 ", "٢", "1_000", "9" * 5_000, "hai", "0o3", "+1", "1:30"],
)
def test_anything_else_is_no_whole_number(typed: str) -> None:
    assert code_of(f'"{typed}"', Whole(1, 3)) == "FLD005"


@pytest.mark.parametrize("typed", ["2026-11-23", "23/11/2026", '"2026-11-23 08:30"'])
def test_date_is_read_as_a_moment(typed: str) -> None:
    assert value_of(typed, Date()) == read_moment(typed.strip('"'))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/02/2026", "FLD006"),
        ("2026-02-30", "FLD006"),
        ("04/28/2026", "FLD018"),
        ("hôm nay", "FLD019"),
        ("8/4/2026", "FLD019"),
        ("08/04/26", "FLD019"),
        ("20261123", "FLD019"),
        ("٢٠٢٦-١١-٢٣", "FLD019"),
        ("2026-11-23 24:00", "FLD020"),
        ("2026-11-23T08:30:00+09:00", "FLD030"),
        ("0000-01-01", "FLD021"),
        ("9999-12-31", "FLD021"),
    ],
)
def test_text_that_is_no_date_is_told_by_its_fault(typed: str, code: str) -> None:
    assert code_of(typed, Date()) == code


@pytest.mark.parametrize("typed", ["vp@example.gov.vn", "a.b-c_d+e@mail.x-y.vn", "VP@EXAMPLE.VN"])
def test_address_for_mail_is_read(typed: str) -> None:
    assert value_of(typed, Email()) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "không phải",
        "vp",
        "vp@xa",
        "@example.vn",
        "vp@example.vn, a@example.vn",
        "Xã <vp@example.vn>",
        "vp@.vn",
    ],
)
def test_text_that_is_no_address_for_mail_is_told(typed: str) -> None:
    assert code_of(f'"{typed}"', Email()) == "FLD031"


@pytest.mark.parametrize(
    "typed", ["0276 000 0001", "115", "(0276) 000-0001", "0276 000 0001, máy lẻ 2", "+84 276 000 0001"]
)
def test_telephone_number_is_read_as_it_is_written(typed: str) -> None:
    assert value_of(f'"{typed}"', Phone()) == typed


@pytest.mark.parametrize("typed", ["không phải", "12", "gọi trực ban", "٠٢٧٦٠٠٠٠", "0276" * 30])
def test_text_that_nobody_can_call_is_told(typed: str) -> None:
    assert code_of(f'"{typed}"', Phone()) == "FLD032"


def test_choice_is_one_of_its_words_and_names_them_all_otherwise() -> None:
    field = Field("x", Choice((("draft", "bản nháp"), ("review", "chờ duyệt"))), "X")
    assert read("x: review", field)[0].text("x") == "review"
    assert read("x: Draft", field)[1] == [
        (
            "error",
            "FLD010",
            2,
            4,
            {"field": "x", "value": "Draft", "choices": "draft (bản nháp), review (chờ duyệt)"},
        )
    ]


@pytest.mark.parametrize("typed", ["a", "xa-tan-lap", "2026", "a" * 200])
def test_slug_of_letters_digits_and_hyphens_is_read(typed: str) -> None:
    assert value_of(typed, Slug()) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "A",
        "xã",
        "a_b",
        "-a",
        "a-",
        "a--b",
        "..",
        "a/b",
        "../a",
        "a%2e",
        "a.b",
        "a b",
        "",
        "a\\nb",
        "．．",
        "a" * 201,
    ],
)
def test_anything_else_is_no_slug(typed: str) -> None:
    assert code_of(f'"{typed}"', Slug()) == "FLD011"


def test_quarter_is_year_and_number() -> None:
    assert value_of("2026-Q4", Quarter()) == "2026-Q4"
    assert [
        code_of(typed, Quarter()) for typed in ("2026-Q5", "2026-q4", "Q4/2026", "0026-Q1", "2026-Q10")
    ] == ["FLD012"] * 5


@pytest.mark.parametrize(
    "typed",
    [
        "https://a.gov.vn",
        "http://a.gov.vn:8080/b?c=d#e",
        "https://a.gov.vn?q=@x",
        "mailto:a@b.vn",
        "tel:+84 276 000-000",
        "/tin/a/",
        "/",
    ],
)
def test_web_address_of_a_known_scheme_or_a_path_is_read(typed: str) -> None:
    assert value_of(f'"{typed}"', WebAddress()) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a",
        "//evil.example/",
        "/\\\\evil.example/",
        "\\\\\\\\evil.example",
        "https://",
        "https:///a",
        "https://user@evil.example/",
        "https://a.gov.vn\\\\@evil.example/",
        "https://a b",
        " https://a.gov.vn",
        "a.gov.vn",
        "tel:javascript",
        "/a b",
        "",
    ],
)
def test_anything_else_is_no_web_address(typed: str) -> None:
    assert code_of(f'"{typed}"', WebAddress()) == "FLD013"


@pytest.mark.parametrize("typed", ["a.jpg", "/anh/a.jpg", "anh/số 1.jpg", "../a.jpg"])
def test_file_path_is_read_as_written(typed: str) -> None:
    assert value_of(typed, FilePath()) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "https://a/b.jpg",
        "C:\\\\a.jpg",
        "a\\\\b.jpg",
        "%2e%2e/a.jpg",
        "a//b.jpg",
        "//a/b.jpg",
        "a/",
        "/",
        "",
        "a\\nb",
    ],
)
def test_anything_else_is_no_file_path(typed: str) -> None:
    assert code_of(f'"{typed}"', FilePath()) == "FLD017"


def test_single_value_is_a_list_of_one_and_empty_ones_are_left_out() -> None:
    assert value_of("a", Many(Slug())) == ("a",)
    assert value_of("[a, b]", Many(Slug())) == ("a", "b")
    assert value_of('[a, "", b]', Many(Slug())) == ("a", "b")
    assert value_of("[]", Many(Slug())) == ()


def test_mistake_in_a_list_is_told_at_its_own_place_and_the_rest_is_kept() -> None:
    values, findings = read("x:\n- a\n- B\n- c", Field("x", Many(Slug()), "X"))
    assert (values.texts("x"), [told[1:4] for told in findings]) == (("a", "c"), [("FLD011", 4, 3)])


@pytest.mark.parametrize(
    "kind", [Text(), Flag(), Whole(), Date(), Slug(), WebAddress(), FilePath(), Quarter()]
)
@pytest.mark.parametrize("typed", ["[a]", "{a: b}", "[[a]]"])
def test_list_or_mapping_where_one_value_belongs_is_told(typed: str, kind: FieldType) -> None:
    assert code_of(typed, kind) == "FLD022"


@pytest.mark.parametrize("typed", ["[[a]]", "[{a: b}]"])
def test_what_is_no_single_value_within_a_list_is_told_where_it_stands(typed: str) -> None:
    assert read(f"x: {typed}", Field("x", Many(Text()), "X"))[1] == [
        ("error", "FLD039", 2, 5, {"field": "x"})
    ]


@pytest.mark.parametrize("typed", ["a", "[a]", '""'])
def test_record_that_is_no_mapping_is_told(typed: str) -> None:
    values, findings = read(f"x: {typed}", Field("x", Record((Field("b", Text(), "B"),)), "X"))
    assert [told[1:] for told in findings] == [("FLD003", 2, 4, {})]
    assert values.text("x") == ""


def test_bare_text_stands_for_the_main_field_of_a_record() -> None:
    person = Record((Field("name", Text(), "Tên", required=True), Field("age", Whole(), "Tuổi")), main="name")
    values, findings = read("x: [Lan, {name: Hoa, age: 40}]", Field("x", Many(person), "X"))
    assert findings == []
    assert [(one.text("name"), one.whole("age")) for one in values.records("x")] == [("Lan", 0), ("Hoa", 40)]


def test_mistake_in_a_main_field_is_told_like_any_other() -> None:
    record = Record((Field("date", Date(), "Ngày", required=True),), main="date")
    values, findings = read("x: mai", Field("x", record, "X"))
    assert [told[1:4] for told in findings] == [("FLD019", 2, 4)]
    assert values.record("x") == Values({}, {"date": Span(PATH, 2, 4, 3)}, Span(PATH, 2, 4, 3))


@pytest.mark.parametrize(
    ("kind", "before", "repeated", "after"),
    [
        (WebAddress(), "https://", "a", " "),
        (WebAddress(), "/", "a", "\\\\"),
        (FilePath(), "", "a/", ":"),
        (Email(), "", "a", "@"),
        (Email(), "a@", "b.", ""),
        (Phone(), "", "1 ", ""),
        (Slug(), "", "a-", ""),
        (Whole(), "", "1", ""),
        (Quarter(), "", "1", ""),
        (Date(), "", "1", ""),
        (Date(), "2026-11-23 ", "0", ""),
        (Text(), "", " ", ""),
    ],
)
def test_long_value_of_the_wrong_form_is_refused_in_steps_in_proportion_to_it(
    kind: FieldType, before: str, repeated: str, after: str
) -> None:
    def refuse(length: int) -> None:
        assert code_of(f'"{before}{repeated * length}{after}"', kind).startswith("FLD")

    assert growth(refuse, 200_000) < PROPORTIONAL


def test_many_thousand_mistakes_in_one_list_are_told_in_steps_in_proportion_to_them() -> None:
    def tell(count: int) -> None:
        _, findings = read("x: [" + "A, " * count + "]", Field("x", Many(Slug(), most=count), "X"))
        assert len(findings) == count

    assert growth(tell, 50_000) < PROPORTIONAL


def test_list_that_is_too_long_is_told_where_it_goes_too_far() -> None:
    tree, _ = read_tree("a: [x, y, z, " + "w, " * 99_997 + "]", "p.yaml")
    assert tree is not None
    record = Record((Field("a", Many(Slug(), most=3), "A"),))
    values, findings = read_record(tree, record)
    assert values.texts("a") == ("x", "y", "z")
    assert findings == (error("FLD033", Span("p.yaml", 1, 14, 1), field="a", count=100_000, limit=3),)


@pytest.mark.parametrize(
    ("typed", "kind", "told"),
    [
        ("a" * 1_001, Text(longest=160), ("error", "FLD034", {"length": "1001", "limit": "1000"})),
        ("a" * 10_001, Text(lines=True), ("error", "FLD034", {"length": "10001", "limit": "10000"})),
        ("Tây\u200bNinh", Text(), ("warning", "FLD035", {"character": "U+200B"})),
        ("Tây\U000e0041Ninh", Text(), ("error", "FLD036", {"character": "U+E0041"})),
        ("Tâx" + "\u0301" * 9, Text(), ("warning", "FLD037", {"character": "x"})),
    ],
)
def test_text_that_is_endless_or_hides_something_is_told(
    typed: str, kind: Text, told: tuple[str, str, dict[str, str]]
) -> None:
    values, findings = read(f"x: {typed}", Field("x", kind, "X"))
    severity, code, given = told
    assert findings == [(severity, code, 2, 4, {"field": "x", **given})]
    assert ("x" in values) is (severity == "warning")


def test_text_of_the_greatest_length_is_read() -> None:
    assert value_of("a" * 1_000, Text()) == "a" * 1_000


def test_of_many_unknown_keys_only_the_first_are_compared_with_the_known() -> None:
    _, findings = read("\n".join(f"titel{number}: 1" for number in range(12)), Field("title", Text(), "X"))
    assert [code for _, code, *_ in findings] == ["FLD001"] * 10 + ["FLD015"] * 2
