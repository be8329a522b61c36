"""Limits: what is refused before it costs anything, and what never is."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from builder.markdown.facts import Body, BodyHtml, Finding, MarkdownOptions
from builder.markdown.limits import MOST_BYTES, MOST_LINES, REFUSALS, bracket_steps
from builder.markdown.reading import read_body, text_of

LENGTH = 100_000

# Each of these, or a relative, has cost some Markdown parser the square of its length.
WORST = (
    *(
        "[",
        "![",
        "[ ",
        "[a",
        "[]",
        "[](",
        "[a](",
        "[a](<b",
        '[a](b "',
        "[a](\\(",
        "[a][",
        "[^",
        "[^a",
        "*a[",
        "[`",
        "[<a",
    ),
    *(
        "[a](b) ",
        "![a](b)",
        "[![a](b)",
        "[[a](b)",
        "[a]: b\n\n[a] ",
        "[a\n",
        "[\\\n",
        '[a]: b "\n',
        "[^a]: ",
        "[^a]: b\n\n",
    ),
    *(">", "> ", "> a\n\n", "> a\nb\n", "- ", "* + - ", "1. ", "1) 1. ", "- a\n", "- a\n+ b\n", "-\n\n"),
    *(
        "*",
        "*a",
        "*a ",
        "**a",
        "a**",
        "_a ",
        "*_",
        "*a_ ",
        "*a**b",
        "a***b",
        "~~a ",
        "~~~~~a ",
        "a*_~~",
        "`",
        "`` a` ",
        "`a``b```c",
    ),
    *(
        "<",
        "<a ",
        "<!--",
        "<?",
        "<![CDATA[",
        "<a b=",
        '<a b="',
        "<a:",
        "</",
        "<div>\n",
        "<a@a.",
        "<http://a.b> ",
    ),
    *(
        "&",
        "&#x",
        "&amp;",
        "\\",
        "\\*",
        "!",
        "\t",
        "a  \n",
        "# a\n",
        "# ",
        "a\n=\n",
        "- - -\n",
        "|",
        "a|b\n-|-\n",
        "a|b\n-|-\n\n",
    ),
    *(
        "a\n: b\n",
        ": ",
        "a\n: - ",
        "::: ghi-chu\n",
        ":::\n",
        "::: x\n:::\n",
        "```\n",
        "> ```\n\n",
        "\u0301",
        "đ",
        "\x02",
        "\r",
    ),
)
# Those of which 100 kB take markdown-it seconds, or took another parser minutes.
QUADRATIC_ELSEWHERE = (
    *(
        "[",
        "![",
        "[ ",
        "[a",
        "[a](",
        "[a][",
        "[^",
        "[^a",
        "*a[",
        "[`",
        "[<a",
        "[![a](b)",
        "[a\n",
        "[\\\n",
        "[^a]: ",
    ),
    *(
        ">",
        "> ",
        "- ",
        "* + - ",
        "1. ",
        "*",
        "*_",
        "*a**b",
        "a***b",
        "~~~~~a ",
        "`",
        "`a``b```c",
        "<",
        "<!--",
        "<a b=",
    ),
    *("&", "|", "a|b\n-|-\n", "- a\n+ b\n", "a\n: - ", "::: ghi-chu\n", "> ```\n\n", "\u0301", "\x02"),
)
SHAPED = {
    "brackets that close late": "[" * 50_000 + "]" * 50_000,
    "images in images": "![" * 5_000 + "a" + "](b)" * 5_000,
    "brackets where a reference exists": "[x]: y\n\n" + "[a][" * 25_000,
    "brackets where a note exists": "[^x]: y\n\n" + "[^a" * 30_000,
    "a deep quote that goes on lazily": ">" * 90 + "a\n" + "a\n" * 40_000,
    "an allowed quote that goes on lazily": ">" * 6 + "a\n" + "a\n" * 40_000,
    "lists in lists by indentation": "".join("  " * depth + "- a\n" for depth in range(300)),
    "a table of many columns": "|" + "a|" * 16_000 + "\n|" + "-|" * 16_000 + "\n|" + "a|" * 16_000,
    "a table that fills itself up": "|" + "a|" * 2_000 + "\n|" + "-|" * 2_000 + "\n" + "a\n" * 30_000,
    "backtick runs of all lengths": " ".join("`" * length for length in range(1, 440)),
    "containers that close late": "::: ghi-chu\n" * 4_000 + ":::\n" * 4_000,
    "emphasis that closes late": "*a **a " * 9_000 + "b** b*" * 6_000,
    "headings that want taken ids": "".join(f"# a\n\n# a-{number}\n\n" for number in range(4_000)),
    "notes and references": " ".join(f"[^{n}]" for n in range(150))
    + "\n\n"
    + "".join(f"[^{n}]: x\n\n" for n in range(4_000)),
    "a long title referred to": f'[a]: b "{"t" * 50_000}"\n\n' + "[a]\n" * 12_500,
    "a long address referred to": f"[a]: {'t' * 50_000}\n\n" + "[a]\n" * 12_500,
    "a long address of pictures": f"[a]: {'t' * 50_000}\n\n" + "![a]\n" * 10_000,
    "a long address within pictures": f"[a]: {'t' * 50_000}\n\n" + "![[a]](b)\n" * 5_000,
    "a note referred to": "[^a]: b\n\n" + "[^a]" * 24_000,
    "formatting that is not closed": f'<p><b title="{"t" * 50_000}">' + "<p>x" * 12_500,
    "formatting that seems to be closed": f'<p><b title="{"t" * 50_000}"><!-- </b> -->' + "<p>x" * 12_500,
    "formatting closed in a cell": f'<b title="{"t" * 50_000}"><table><td></b></table>' + "<p>x" * 12_500,
    "much formatting that is not closed": "".join(f"<i title={n}>" for n in range(3_000)) + "<p>x" * 12_500,
    "one long line": "a" * LENGTH,
    "spaces": "a" + " " * LENGTH + "b",
}


def _read(text: str, *, raw_html: bool = False) -> Body:
    return read_body(text, MarkdownOptions(raw_html=raw_html))


def _refusal(text: str) -> tuple[str, int] | None:
    refusals = [
        (finding.code, finding.line) for finding in _read(text).facts.findings if finding.code in REFUSALS
    ]
    return refusals[0] if refusals else None


def _calls(text: str, *, raw_html: bool) -> int:
    """Return how many functions reading ``text`` calls: a measure of work that no busy machine can change."""
    _read(text, raw_html=raw_html)  # what is imported or set up by whoever comes first is not the text's work
    count = 0

    def counted(_frame: FrameType, _event: str, _what: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        _read(text, raw_html=raw_html)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("pattern", "raw_html"),
    [(pattern, False) for pattern in WORST] + [(pattern, True) for pattern in WORST if "<" in pattern],
)
def test_repeated_pattern_takes_steps_in_proportion_to_its_length(pattern: str, raw_html: bool) -> None:
    short, long = (pattern * (length // len(pattern)) for length in (1_500, 6_000))
    assert _calls(long, raw_html=raw_html) < 6 * _calls(short, raw_html=raw_html) + 2_000


@pytest.mark.slow
@pytest.mark.parametrize("pattern", QUADRATIC_ELSEWHERE)
def test_hundred_kilobytes_of_a_pattern_are_read_or_refused_soon(pattern: str) -> None:
    body = _read(pattern * (LENGTH // len(pattern)))
    assert len(body.html.pieces) == len(body.facts.references) + 1
    assert len(text_of(body)) < 20 * LENGTH


@pytest.mark.slow
@pytest.mark.parametrize("text", SHAPED.values(), ids=SHAPED)
@pytest.mark.parametrize("raw_html", [False, True], ids=["text", "raw HTML"])
def test_hundred_kilobytes_of_a_shape_are_read_or_refused_soon(text: str, raw_html: bool) -> None:
    body = _read(text, raw_html=raw_html)
    assert len(body.html.pieces) == len(body.facts.references) + 1
    # A table may be filled up with 65 536 empty cells, each 10 characters of markup.
    assert len(text_of(body)) < 13 * len(text) + 700_000


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("a" * (MOST_BYTES + 1), ("MDN009", 1)),
        ("ế" * (MOST_BYTES // 3 + 1), ("MDN009", 1)),
        ("a\n" * MOST_LINES, ("MDN010", MOST_LINES + 1)),
        ("a\n\n" + "> " * 7 + "b", ("MDN011", 3)),
        ("a\n\n" + "- " * 21 + "b", ("MDN011", 3)),
        ("".join("  " * depth + "- a\n" for depth in range(30)), ("MDN011", 21)),
        ("a\n\nb\n" + "[" * 1_000, ("MDN012", 3)),
        ("a\n\n" + "*_ " * 20_001, ("MDN026", 3)),
        ("*a_" * 8 + "\n\n" + ("*a_" * 8 + "\n\n") * 2_500, ("MDN026", 5001)),
        (f"[a]: {'t' * 1_000}\n\n" + "[a]\n" * 1_000, ("MDN024", 103)),
        (f"b\n[c](d)\n\n[a]: {'t' * 1_000}\n" + "\n[a]" * 1_000, ("MDN024", 106)),
        ("[^a]: b\n\n" + "[^a]\n" * 5_000, ("MDN024", 1003)),
        ("a\n\n- b\n- ![" + "[a" * 1_000, ("MDN012", 4)),
    ],
)
def test_excess_is_refused_at_its_line(text: str, refusal: tuple[str, int]) -> None:
    assert _refusal(text) == refusal


# At the cap itself, since what takes time may be bounded by bytes, by lines or by signs.
@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "pattern", [":::\n", ": a\n", "a\n~ b\n", "![a](", "*_", "a\n: - ", "[](", "[a](b) "]
)
def test_no_body_within_the_caps_takes_long(pattern: str) -> None:
    lines = pattern.count("\n")
    body = pattern * min(MOST_BYTES // len(pattern), (MOST_LINES - 1) // lines if lines else MOST_BYTES)
    # The time limit above is the check: 2 seconds on a quiet machine, six times as much on a busy one.
    _read(body)


def test_refused_body_is_empty_but_for_what_was_wrong() -> None:
    body = _read("## A [b](c)\n\n" + "[" * 1_000)
    assert body.html == BodyHtml(("",))
    assert body.facts.findings == (Finding("MDN012", 3, (("count", "1000"),), is_error=True),)
    assert (body.facts.headings, body.facts.references, body.facts.excerpt) == ((), (), "")


@pytest.mark.parametrize(
    "text",
    [
        "a" * MOST_BYTES,
        "\n" * (MOST_LINES - 1),
        "> " * 6 + "a",
        "- " * 19 + "a",
        "```\n" + "[" * 5_000 + "\n" + ">" * 100 + "\n```",
        "    " + "[" * 5_000,
        "Điểm [8; 10), [5; 8), [0; 5). " * 40,
        "[a](b) " * 5_000,
        "".join(f"[{number}][{number}] " for number in range(3_000)),
        "[[1, 2], [3, [4, 5]]] " * 300,
        "- - - - - - - - - - - - - - - - - - - - - - - -\n",
        "> a\n>\n> b\n\n" * 2_000,
        "::: ghi-chu\na\n:::\n\n" * 2_000,
        "|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + ("|" + "a|" * 200 + "\n") * 50,
    ],
)
def test_what_real_pages_hold_is_never_refused(text: str) -> None:
    assert _refusal(text) is None


def test_formatting_that_is_not_closed_is_refused_where_it_begins() -> None:
    text = f'a\n\n<i>b</i>\n<p><b title="{"t" * 1_000}">' + "<p>x" * 2_000
    body = _read(text, raw_html=True)
    assert [(one.code, one.line, one.values) for one in body.facts.findings] == [
        ("MDN025", 4, (("tag", "b"),))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<p><a href=https://a.vn/" + "t" * 200 + "><b>x</b><br><img src=a.png alt=x></a></p>",
        "<ul><li><i>x</i> <sup>2</sup></li></ul>",
        "<a href=https://a.vn><span>x</span> <code>y</code></a>",
    ],
)
def test_formatting_of_real_pages_is_never_refused(text: str) -> None:
    body = _read(f"{text}\n" * 900, raw_html=True)
    assert [one for one in body.facts.findings if one.code in REFUSALS] == []


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("[" * 1_000, 1_000 * 999 // 2),
        ("[" * 1_000 + "]" * 1_000, 1_000 * 1_000),
        ("\\[" * 1_000, 0),
        ("[a](b)" * 1_000, 1_000),
        ("]" * 1_000, 0),
        ("[a", 0),
    ],
)
def test_steps_count_the_way_from_each_bracket_to_its_partner(text: str, steps: int) -> None:
    assert bracket_steps(text) == steps
