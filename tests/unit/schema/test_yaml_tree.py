"""YAML trees: text stays text, has its place, and cannot grow."""

from __future__ import annotations

import pytest

from builder.diagnostics import Span
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Mapping, Pair, Scalar, Sequence, Tree

PATH = "content/tin/a.md"


def tree_of(text: str) -> Tree:
    tree, findings = read_tree(text, PATH)
    assert findings == ()
    assert tree is not None
    return tree


def places_of(text: str, *, first_line: int = 1) -> list[tuple[str, int, int]]:
    _, findings = read_tree(text, PATH, first_line=first_line)
    return [(one.code, one.span.line, one.span.column) for one in findings]


def test_mapping_keeps_order_and_places() -> None:
    assert tree_of('b: 1\na: "hai"\n') == Mapping(
        (
            Pair("b", Span(PATH, 1, 1, 1), Scalar("1", True, Span(PATH, 1, 4, 1))),
            Pair("a", Span(PATH, 2, 1, 1), Scalar("hai", False, Span(PATH, 2, 4, 5))),
        ),
        Span(PATH, 1, 1, 0),
    )


def test_sequence_keeps_its_values_in_order() -> None:
    assert tree_of("[x, y]") == Sequence(
        (Scalar("x", True, Span(PATH, 1, 2, 1)), Scalar("y", True, Span(PATH, 1, 5, 1))), Span(PATH, 1, 1, 1)
    )


@pytest.mark.parametrize(
    "typed",
    ["no", "yes", "0123", "012", "12:30", "1:30:00", "3.10", "1e3", "38/KH-UBND", "2026-11-23", "0x1F"],
)
def test_value_stays_the_text_that_was_typed(typed: str) -> None:
    tree = tree_of(f"a: {typed}")
    assert isinstance(tree, Mapping)
    assert tree.pairs[0].value == Scalar(typed, True, Span(PATH, 1, 4, len(typed)))


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_unquoted_nothing_is_empty(typed: str) -> None:
    tree = tree_of(f"a: {typed}")
    assert isinstance(tree, Mapping)
    value = tree.pairs[0].value
    assert isinstance(value, Scalar)
    assert value.is_empty


@pytest.mark.parametrize("typed", ['""', '"null"', "0", "false"])
def test_quoted_nothing_and_other_words_are_not_empty(typed: str) -> None:
    tree = tree_of(f"a: {typed}")
    assert isinstance(tree, Mapping)
    value = tree.pairs[0].value
    assert isinstance(value, Scalar)
    assert not value.is_empty


@pytest.mark.parametrize("text", ["", "\n\n", "# chỉ có lời giải thích\n"])
def test_text_without_a_value_is_nothing_and_no_mistake(text: str) -> None:
    assert read_tree(text, PATH) == (None, ())


def test_lines_are_counted_from_the_first_line_of_the_block() -> None:
    tree, _ = read_tree("a: 1\nb: 2\n", PATH, first_line=2)
    assert isinstance(tree, Mapping)
    assert [pair.span.line for pair in tree.pairs] == [2, 3]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: &x 1", ("YML002", 1, 4)),
        ("a: 1\nb: *x", ("YML002", 2, 4)),
        ("a: !!python/object/apply:os.system [ls]", ("YML002", 1, 4)),
        ("a: !!str 1", ("YML002", 1, 4)),
        ("a: !thing {x: 1}", ("YML002", 1, 4)),
        ("x: 1\n<<: {a: 1}", ("YML002", 2, 1)),
        ("- &a [1]\n- *a", ("YML002", 1, 3)),
        ("? [a, b]\n: 1", ("YML006", 1, 3)),
        ("? {a: b}\n: 1", ("YML006", 1, 3)),
        ("a: 1\n---\nb: 2", ("YML007", 2, 1)),
        ("a: x\u2028b: 2", ("YML005", 1, 5)),
        ("a: x\nb: \u0085draft: false", ("YML005", 2, 4)),
        ("a: x\u2029", ("YML005", 1, 5)),
        ("[" * 5_000, ("YML004", 1, 14)),
        ("a: [1", ("YML012", 1, 4)),
        ("a: b: c", ("YML010", 1, 5)),
        ('a: "b', ("YML011", 1, 4)),
        ("- a\nb: c", ("YML013", 2, 1)),
        ("a:\n\t- b", ("YML009", 2, 1)),
        ('a: "\\q"', ("YML001", 1, 5)),
        ("a: @b", ("YML014", 1, 4)),
        ("%TAG ! tag:x,2000:\n", ("YML001", 2, 1)),
    ],
)
def test_what_cannot_be_read_safely_is_refused_at_its_place(text: str, place: tuple[str, int, int]) -> None:
    assert places_of(text) == [place]
    assert read_tree(text, PATH)[0] is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("x: 1\ntags: [a\n", ("YML012", 2, 7)),
        ("x: 1\ntags: [a,\n", ("YML012", 2, 7)),
        ("x: 1\ntags: [a\ny: 2\nz: 3\n", ("YML012", 2, 7)),
        ("image: {file: a.jpg\ny: 2\n", ("YML012", 1, 8)),
        ("tags: [a, [b\n", ("YML012", 1, 11)),
        ("tags: [[a], b\n", ("YML012", 1, 7)),
        ('tags: ["a" "b"]\n', ("YML012", 1, 12)),
        ("x: 1\nsummary: 'a\ny: 2\n", ("YML011", 2, 10)),
    ],
)
def test_bracket_or_quote_that_is_never_closed_is_told_where_it_opens(
    text: str, place: tuple[str, int, int]
) -> None:
    assert places_of(text) == [place]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ('"a\\x07b"', "U+0007"),
        ('"a\\0b"', "U+0000"),
        ('"\\e[31m"', "U+001B"),
        ('"a\\x9b31m"', "U+009B"),
        ('"\\u202Egpj.exe"', "U+202E"),
        ('"a\\u2028b"', "U+2028"),
        ('"a\\Nb"', "U+0085"),
        ('"a\\uFFFEb"', "U+FFFE"),
        ('"a\\U0001FFFFb"', "U+1FFFF"),
    ],
)
def test_escape_that_writes_a_harmful_character_is_refused_like_the_character(typed: str, name: str) -> None:
    tree, findings = read_tree(f"b: 1\na: {typed}", PATH)
    assert tree is None
    assert [(one.code, one.span.line, one.span.column, one.values) for one in findings] == [
        ("YML008", 2, 4, (("character", name),))
    ]


def test_escape_that_writes_a_line_break_or_a_letter_is_kept() -> None:
    tree = tree_of('a: "x\\n\\ty\\u1EA1"')
    assert isinstance(tree, Mapping)
    assert tree.pairs[0].value == Scalar("x\n\tyạ", False, Span(PATH, 1, 4, 14))


@pytest.mark.parametrize("escape", ['"\\ud800"', '"\\U00110000"'])
def test_escape_outside_unicode_is_refused_without_raising(escape: str) -> None:
    tree, findings = read_tree(f"a: {escape}", PATH)
    assert (tree, [one.span.line for one in findings]) == (None, [1])


def test_nesting_up_to_twelve_levels_is_read() -> None:
    assert read_tree("[" * 12 + "]" * 12, PATH)[1] == ()
    assert places_of("[" * 14 + "]" * 14) == [("YML004", 1, 14)]


def test_doubled_key_is_told_at_the_second_and_the_first_one_counts() -> None:
    tree, findings = read_tree("a: 1\nb: 2\na: 3\n", PATH, first_line=2)
    assert isinstance(tree, Mapping)
    assert [(pair.key, pair.span.line) for pair in tree.pairs] == [("a", 2), ("b", 3)]
    assert [(one.code, one.span.line, one.values) for one in findings] == [
        ("YML003", 4, (("key", "a"), ("first", "2")))
    ]


def test_merge_bomb_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 {x: 1}", *(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 60))]
    assert places_of("\n".join(lines)) == [("YML002", 1, 5)]


def test_rare_problem_is_told_in_the_words_of_the_library() -> None:
    _, findings = read_tree("a: |x\n", PATH)
    assert findings[0].values == (("problem", "did not find expected comment or line break"),)
    assert read_tree("a: [1\n", PATH)[1][0].values == ()


def test_quoted_merge_sign_is_an_ordinary_key() -> None:
    tree = tree_of('"<<": 1')
    assert isinstance(tree, Mapping)
    assert [pair.key for pair in tree.pairs] == ["<<"]


def test_deep_list_of_many_kilobytes_is_refused_in_a_moment() -> None:
    assert places_of("a: " + "[" * 100_000)[0][0] in {"YML001", "YML004"}


def test_letter_written_in_parts_by_escapes_is_composed() -> None:
    tree, _ = read_tree('a: "tie\\u0302\\u0301n"', "p.yaml")
    assert isinstance(tree, Mapping)
    assert isinstance(tree.pairs[0].value, Scalar)
    assert tree.pairs[0].value.text == "tiến"
