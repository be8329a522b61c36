"""Hostile text: whatever a body holds, its HTML has only tags and attributes that were meant."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.markdown.cleaning import ATTRIBUTES, TAGS
from builder.markdown.facts import Body, Destination, MarkdownOptions
from builder.markdown.reading import read_body
from builder.schema.characters import first_harmful
from tests.support.bodies import filled

SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
OURS = frozenset({"width", "height", "loading", "decoding", "rel"})
ALPHABET = "abđ1 \n\t#*_`~[]()<>!|:-^\"'\\&;=/.+{}\x02\u200b"

AROUND = ("{}", "a {} b", "> - {}", "<div>\n\n{}\n\n</div>", '<p title="{}">', "[{}](b)")
VECTORS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' onerror='alert(1)' alt='a'>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<img/src=x/onerror=alert(1)>",
    "<img src=javascript:alert(1)>",
    "<img src=x:x onerror\n=alert(1)>",
    '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>a</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math href=javascript:alert(1)>a</math>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>a</button></form>",
    "<a href=a><button formaction=javascript:alert(1)>b</button></a>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)><summary>a</summary></details>",
    "<body onload=alert(1)>",
    "<base href=javascript:alert(1)//>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<style>@import '//evil.example/x.css';</style>",
    '<p style="background:url(javascript:alert(1))">a</p>',
    "<a href=javascript:alert(1)>a</a>",
    "<a href='java\tscript:alert(1)'>a</a>",
    "<a href='java&#10;script:alert(1)'>a</a>",
    "<a href='&#x6A;avascript:alert(1)'>a</a>",
    "<a href='\x01javascript:alert(1)'>a</a>",
    "<a href=' data:text/html,<script>alert(1)</script>'>a</a>",
    "<a href=\"a\" onclick='alert(1)'>b</a>",
    "<table background=javascript:alert(1)><tr><td>a</td></tr></table>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "</p><script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a]( javascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](javascript&colon;alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](java&Tab;script:alert(1))",
    "[a](javascript%3Aalert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:msgbox)",
    "![a](javascript:alert(1))",
    '![a](data:image/svg+xml,<svg/onload=alert(1)> "b")',
    "<javascript:alert(1)>",
    "[a]\n\n[a]: javascript:alert(1)",
    "[a][b]\n\n[b]: <data:text/html,x>",
    '[a](b "c\\" onmouseover=\\"alert(1)")',
    "[a](b 'c\" onmouseover=\"alert(1)')",
    '![a" onerror="alert(1)](b)',
    '![a](b" onerror="alert(1))',
    "![a](b'onerror='alert(1))",
    '[a](https://b.vn/"onmouseover="alert(1))',
    '```"><script>alert(1)</script>\na\n```',
    '```a" onmouseover="alert(1)\nb\n```',
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "## <script>alert(1)</script>",
    "::: ghi-chu <script>alert(1)</script>\na\n:::",
    '::: the-nhan-rong " onclick="alert(1)\na\n:::',
    "a[^<script>]\n\n[^<script>]: b",
    'a[^"onclick="x]\n\n[^"onclick="x]: b',
    "|<script>|\n|-|\n|<img src=x onerror=alert(1)>|",
    "a\n: <script>alert(1)</script>",
    '![a](b "<script>alert(1)</script>")',
    "[<img src=x onerror=alert(1)>](b)",
    "![<script>](b)",
)


class _Reader(HTMLParser):
    """What a browser would find: tags, attributes, targets, ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.is_in_link = self.has_link_in_link = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice: {attrs}"
        self.has_link_in_link = self.has_link_in_link or (tag == "a" and self.is_in_link)
        self.is_in_link = self.is_in_link or tag == "a"
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.is_in_link = self.is_in_link and tag != "a"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")


def _html(body: Body) -> str:
    return filled(body.html, [Destination(reference.target, 4, 3) for reference in body.facts.references])


def _scheme_for_a_browser(address: str) -> str:
    """Return the scheme as the URL standard finds it; written apart from the code that is tested."""
    bare = re.sub(r"[\t\n\r]", "", address.lstrip("".join(map(chr, range(33)))))
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", bare)
    host = re.match(r"[/\\]{2}", bare)
    return scheme[1].lower() if scheme else "another host" if host else ""


def _check(body: Body, *, raw_html: bool) -> None:
    reader = _Reader(_html(body))
    # Tags of authors may lie across each other as HTML allows, a link around a table around a link too.
    assert raw_html or not reader.has_link_in_link
    tags = reader.tags
    for tag, attributes in tags:
        assert tag in TAGS, tag
        for name, value in attributes.items():
            assert name in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, frozenset()) | OURS, (tag, name)
            if name in ("href", "src"):
                assert _scheme_for_a_browser(value) in SCHEMES, value
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids)), ids
    assert not {"main", "content", "menu", "search"} & set(ids)
    assert {heading.anchor for heading in body.facts.headings} <= {*ids, ""}


def _check_shape(body: Body) -> None:
    assert len(body.html.pieces) == len(body.facts.references) + 1
    assert "zq" not in "".join(body.html.pieces)


@pytest.mark.parametrize("raw_html", [False, True], ids=["text", "raw HTML"])
@pytest.mark.parametrize("vector", VECTORS)
def test_vector_brings_in_no_script(vector: str, raw_html: bool) -> None:
    for around in AROUND:
        body = read_body(around.replace("{}", vector), MarkdownOptions(raw_html=raw_html))
        _check(body, raw_html=raw_html)
        _check_shape(body)
        assert "<script" not in _html(body).lower()


@settings(deadline=None)
@given(st.text(max_size=200) | st.text(st.sampled_from(ALPHABET), max_size=200), st.booleans(), st.booleans())
def test_any_text_is_read_without_harm(text: str, raw_html: bool, drop_lead_heading: bool) -> None:
    body = read_body(text, MarkdownOptions(raw_html=raw_html, drop_lead_heading=drop_lead_heading))
    _check(body, raw_html=raw_html)
    _check_shape(body)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (*VECTORS, "\n\n", "- ", "> ", "## A", "[^1]", "[^1]: b", "|a|\n|-|\n", "<b>", "</p>")
        ),
        max_size=6,
    )
)
def test_vectors_side_by_side_bring_in_no_script(parts: list[str]) -> None:
    for raw_html in (False, True):
        body = read_body("".join(parts), MarkdownOptions(raw_html=raw_html))
        _check(body, raw_html=raw_html)
        _check_shape(body)


@settings(deadline=None)
@given(st.text(st.sampled_from(ALPHABET), max_size=200))
def test_lines_lie_within_the_text_and_findings_in_reading_order(text: str) -> None:
    facts = read_body(text, MarkdownOptions()).facts
    lines = [finding.line for finding in facts.findings]
    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in (*lines, *(r.line for r in facts.references)))


@settings(deadline=None)
@given(st.text(st.sampled_from(ALPHABET), max_size=200), st.booleans())
def test_same_text_gives_the_same_body(text: str, raw_html: bool) -> None:
    options = MarkdownOptions(raw_html=raw_html)
    assert read_body(text, options) == read_body(text, options)


@pytest.mark.parametrize(
    "text",
    [
        "a &#x202E;b",
        "a &#8238;b",
        "a &rlm;b",
        "[a](b.md '&#x202E;')",
        "![&#x202E;](a.jpg)",
        "## &#x202E;",
        "| a |\n| - |\n| &#x202E; |",
    ],
)
@pytest.mark.parametrize("raw_html", [False, True])
def test_entity_cannot_turn_the_direction_of_writing(text: str, raw_html: bool) -> None:
    body = read_body(f"một\n\n{text}", MarkdownOptions(raw_html=raw_html))
    (line,) = (one.line for one in body.facts.findings if one.code == "MDN017")
    assert line >= 3
    shown = "".join(body.html.pieces) + body.facts.excerpt + "".join(one.text for one in body.facts.headings)
    assert first_harmful(shown) == -1


def test_entity_in_code_is_shown_as_it_is() -> None:
    body = read_body("`&#x202E;`", MarkdownOptions())
    assert (body.html.pieces, body.facts.findings) == (("<p><code>&amp;#x202E;</code></p>\n",), ())


@pytest.mark.parametrize(
    "address",
    [
        "https://a.vn/%01",
        "https://a.vn/%00",
        "https://a.vn/%EF%BF%BE",
        "https://a.vn/%02zzz%03",
        "https://a.vn/%E2%80%AEgnp",
        "https://xn--pple-43d.com/",
        "https://a.vn/t%C3%AAn",
    ],
)
@pytest.mark.parametrize("raw_html", [False, True])
def test_address_in_angle_brackets_is_shown_as_it_was_typed(address: str, raw_html: bool) -> None:
    body = read_body(f"## <{address}>\n\n<{address}>", MarkdownOptions(raw_html=raw_html))
    assert f">{address}</a></p>" in "".join(body.html.pieces)
    assert [reference.target for reference in body.facts.references] == [address] * 2
    assert (body.facts.excerpt, body.facts.headings[0].text) == (address, address)


@pytest.mark.parametrize("raw_html", [False, True])
def test_whatever_no_text_may_hold_is_dropped_wherever_it_comes_from(raw_html: bool) -> None:
    harmful = "\ufffe\u202e\U0001ffff"
    body = read_body(f"## a{harmful}b\n\nc{harmful}d", MarkdownOptions(raw_html=raw_html))
    assert (body.facts.headings[0].text, body.facts.excerpt) == ("ab", "cd")
    assert "".join(body.html.pieces).endswith(">ab</h2>\n<p>cd</p>\n")


@pytest.mark.parametrize("raw_html", [False, True])
def test_letter_written_in_parts_by_entities_is_composed(raw_html: bool) -> None:
    letter = "e&#x302;&#x301;"
    text = f"## {letter}\n\n{letter} [{letter}](b.md '{letter}') ![{letter}](c.jpg)\n\n&#x338;a"
    body = read_body(text, MarkdownOptions(raw_html=raw_html))
    html = "".join(body.html.pieces)
    assert (body.facts.headings[0].text, body.facts.excerpt) == ("ế", "ế ế")
    assert (html.count("ế"), html.count("\u0302")) == (5, 0)
    assert "<p>\u0338a</p>" in html


def test_line_ends_that_only_some_programs_know_are_blanks_and_told() -> None:
    body = read_body("một\n\nhai\u2028ba\u2029bốn", MarkdownOptions())
    assert "".join(body.html.pieces) == "<p>một</p>\n<p>hai ba bốn</p>\n"
    assert [(one.code, one.line, one.values) for one in body.facts.findings] == [
        ("MDN027", 3, (("character", "U+2028"),)),
        ("MDN027", 3, (("character", "U+2029"),)),
    ]
