"""Summary as Markdown: whatever citizens wrote, it is read as text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from builder.dataclasses import replace
from builder.intake.summary import NOTHING_TO_READ, summary_of
from builder.intake.summary_counts import counted
from builder.intake.summary_markdown import escaped, markdown_of, quoted
from tests.unit.intake.offered import ASKED
from tests.unit.intake.test_summary import opinion

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HARMLESS = {"text", "softbreak", "hardbreak", "text_special"}
MEANT = st.text(st.sampled_from("a1 .-+*_`~#>|<&;[]()!\\=:@$\"'/\n"), max_size=40)


def read(markdown: str) -> tuple[set[str], str]:
    """Return the kinds of what a reader finds, and the text in it."""
    tokens = READER.parse(markdown)
    inner = [child for one in tokens for child in one.children or ()]
    kinds = {one.type for one in (*tokens, *inner)} - HARMLESS
    return kinds, "\n".join(
        "".join(child.content or "\n" for child in one.children or ()) for one in tokens if one.children
    )


@given(MEANT)
def test_whatever_is_quoted_is_read_as_it_was_written(text: str) -> None:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        return
    kinds, shown = read(quoted(text))
    assert kinds == {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline"}
    assert shown.split("\n") == lines


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "[a](javascript:b)",
        "![](//e.vn/x)",
        "https://e.vn",
        "www.e.vn",
        "a@e.vn",
        "| a |",
    ],
)
def test_nothing_becomes_a_link_or_html(text: str) -> None:
    written = re.sub(r"\\.", "", escaped(text))
    assert not [one for one in ("<script", "](", "://", "www.", "a@e", "| a |") if one in written]


def test_a_summary_is_read_with_all_its_parts() -> None:
    ours = [opinion(1, text="<b>Một</b>\n\n# hai | ba"), opinion(2, text="một hai ba bốn năm sáu")]
    written = markdown_of(summary_of(replace(ASKED, title="A | *b*"), counted(ours), None))
    kinds, shown = read(written)
    assert not {"html_inline", "html_block", "em_open", "link_open", "code_inline"} & kinds
    assert READER.parse(written)[1].content == "Tổng hợp ý kiến: A \\| \\*b\\*"
    assert "<b>Một</b>" in shown
    assert kinds >= {"table_open", "blockquote_open"}


def test_where_there_is_nothing_to_read_that_is_said() -> None:
    assert markdown_of(summary_of(ASKED, counted(()), None)).endswith(f"{NOTHING_TO_READ}\n")
