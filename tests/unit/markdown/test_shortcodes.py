"""Shortcodes: what only another generator understands is told once, and kept out of excerpts."""

from __future__ import annotations

import pytest

from builder.markdown.facts import BodyFacts, Finding, MarkdownOptions
from builder.markdown.reading import read_body
from builder.markdown.shortcodes import without_shortcodes


def facts_of(text: str, *, told: bool = True) -> BodyFacts:
    return read_body(text, MarkdownOptions(tell_shortcodes=told)).facts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('a\n\n{{< figure src="b.jpg" >}}', (3, '{{< figure src="b.jpg" >}}', "1")),
        ("{{% note %}}\na\n{{% /note %}}", (1, "{{% note %}}", "2")),
        ("a {{<b>}}", (1, "{{<b>}}", "1")),
        ("a\n\n{/* đã xem */}\n\n{/* lại */}", (3, "{/* đã xem */}", "2")),
        ("- a\n- {{< b >}}", (2, "{{< b >}}", "1")),
    ],
)
def test_what_only_another_generator_understands_is_told_once(text: str, found: tuple[int, str, str]) -> None:
    line, written, count = found
    told = [one for one in facts_of(text).findings if one.code == "MDN023"]
    assert told == [Finding("MDN023", line, (("written", written), ("count", count)), is_error=False)]


@pytest.mark.parametrize(
    "text", ["`{{< a >}}`", "```\n{{< a >}}\n```", "    {{< a >}}", "{{ a }}", "{{< a", "{a}", "{/* a"]
)
def test_code_and_what_is_no_shortcode_is_not_told(text: str) -> None:
    assert [one for one in facts_of(text).findings if one.code == "MDN023"] == []


def test_nothing_is_told_of_a_folder_that_is_ours() -> None:
    assert facts_of("{{< a >}}", told=False).findings == ()


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ('{{< figure src="b.jpg" >}}\n\nMột.', "Một."),
        ("{{<a>}}\n\nMột.", "Một."),
        ("Một {{% b %}} hai.", "Một hai."),
        ("{/* đã xem */}\n\nMột.", "Một."),
        ("Một {hai} ba.", "Một {hai} ba."),
    ],
)
def test_an_excerpt_holds_no_shortcode(text: str, excerpt: str) -> None:
    assert facts_of(text).excerpt == excerpt
    assert facts_of(text, told=False).excerpt == excerpt


def test_many_open_shortcodes_cost_little() -> None:
    assert without_shortcodes("{{<" * 30_000)[:3] == "{{<"
    assert len(facts_of("{/* a " * 15_000).findings) == 0
