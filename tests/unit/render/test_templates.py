"""Tests of builder.render.templates."""

from __future__ import annotations

import pytest

from builder.dataclasses import dataclass
from builder.diagnostics import Span, TemplateError, error
from builder.plan.slots import slot
from builder.plan.views import Html
from builder.render.templates import Templates


@dataclass(frozen=True, slots=True)
class Page:
    title: str = "A & B"
    body: Html = Html("<b>x</b>")
    nothing: Html = Html("")
    none: None = None


def test_text_is_escaped_and_markup_is_not() -> None:
    templates = Templates({"a.html": "{{ page.title }} {{ page.body }}"})
    assert templates.render("a.html", Page(), None) == "A &amp; B <b>x</b>"


def test_text_of_an_author_never_opens_a_slot() -> None:
    page = Page(title=slot("content/a.md"), body=Html(slot("content/b.md")))
    templates = Templates({"a.html": "{{ page.title }} {{ page.body }}"})
    assert templates.render("a.html", page, None) == f"content/a.md {slot('content/b.md')}"


def test_empty_markup_is_nothing() -> None:
    templates = Templates({"a.html": "{% if page.nothing %}1{% endif %}{% if page.body %}2{% endif %}"})
    assert templates.render("a.html", Page(), None) == "2"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("\n{% if %}", "TPL001", 2),
        ("{% include page.title %}", "TPL002", 1),
        ("{% include ['a.html', 'b.html'] %}", "TPL002", 1),
        ("\n\n{% extends 'no.html' %}", "TPL003", 3),
        ("{% include 'no.html' ignore missing %}", "TPL003", 1),
        ("{{ page.title|safe }}", "TPL004", 1),
        ("{{ page.title|random }}", "TPL004", 1),
        ("\n{{ pages }}", "TPL005", 2),
        ("{{ range(3) }}", "TPL005", 1),
        ("{{ now() }}", "TPL005", 1),
    ],
)
def test_a_layout_is_checked_before_anything_is_rendered(text: str, code: str, line: int) -> None:
    with pytest.raises(TemplateError) as stopped:
        Templates({"a.html": text})
    assert [(one.code, one.span) for one in stopped.value.diagnostics] == [
        (code, Span("layouts/a.html", line))
    ]


def test_the_mistakes_of_all_layouts_are_told_together() -> None:
    with pytest.raises(TemplateError) as stopped:
        Templates({"b.html": "{{ a }}{{ b }}", "a.html": "{% if %}"})
    assert [(one.code, one.span.path) for one in stopped.value.diagnostics] == [
        ("TPL001", "layouts/a.html"),
        ("TPL005", "layouts/b.html"),
        ("TPL005", "layouts/b.html"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{% set a = page.title %}{{ a }}",
        "{% for one in page.title %}{{ one }}{{ loop.index }}{% endfor %}",
        "{% macro m(a) %}{{ a }}{{ caller() }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m }}",
        "{% from 'part.html' import link %}{{ link('x') }}",
        "{% from 'part.html' import link as way %}{{ way('x') }}",
        "{% import 'part.html' as part %}{{ part.link('x') }}",
        "{% extends 'part.html' %}{% block b %}{{ super() }}{{ site }}{% endblock %}",
    ],
)
def test_a_name_that_the_layout_made_itself_is_known(text: str) -> None:
    texts = {
        "a.html": text,
        "part.html": "{% macro link(a) %}{{ a }}{% endmacro %}{% block b %}{% endblock %}",
    }
    assert Templates(texts).closure("a.html")


def test_a_field_that_the_view_does_not_have_is_an_error_with_its_line() -> None:
    templates = Templates({"a.html": "x\n\n{{ page.titel }}"})
    with pytest.raises(TemplateError) as stopped:
        templates.render("a.html", Page(), None)
    (finding,) = stopped.value.diagnostics
    assert (finding.code, finding.span) == ("TPL006", Span("layouts/a.html", 3))


def test_a_mistake_is_told_in_the_layout_where_it_was_made() -> None:
    texts = {"a.html": "{% include 'part.html' %}", "part.html": "\n\n{{ page.titel }}"}
    with pytest.raises(TemplateError) as stopped:
        Templates(texts).render("a.html", Page(), None)
    assert [one.span for one in stopped.value.diagnostics] == [Span("layouts/part.html", 3)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n{{ page.title + 1 }}", 2),
        ("\n{{ 1 / 0 }}", 2),
        ("\n{% if page.title is unheard %}{% endif %}", 2),
        ("{% block a %}{% endblock %}\n{% block a %}{% endblock %}", 2),
        ("{% include 'a.html' %}", 1),
    ],
)
def test_what_a_layout_cannot_do_is_a_mistake_of_the_layout_and_no_bug(text: str, line: int) -> None:
    with pytest.raises(TemplateError) as stopped:
        Templates({"a.html": text}).render("a.html", Page(), None)
    (finding,) = stopped.value.diagnostics
    assert (finding.code, finding.span) == ("TPL006", Span("layouts/a.html", line))
    assert dict(finding.values)["problem"]


def test_a_missing_layout_is_an_error() -> None:
    with pytest.raises(TemplateError) as stopped:
        Templates({}).render("a.html", Page(), None)
    assert stopped.value.diagnostics == (
        error("TPL003", Span("layouts/a.html"), name="a.html", problem="a.html"),
    )
    assert Templates({}).closure("a.html") == ""


def test_the_closure_follows_every_layout_that_can_be_reached() -> None:
    texts = {
        "a.html": "{% extends 'base.html' %}",
        "base.html": "{% include 'part.html' %}",
        "part.html": "1",
        "other.html": "1",
    }
    before = Templates(texts)
    after = Templates(texts | {"part.html": "2"})
    assert before.closure("a.html") != after.closure("a.html")
    assert before.closure("other.html") == after.closure("other.html")
    assert before.closure("a.html") != before.closure("base.html")


def test_layouts_that_reach_each_other_have_a_closure() -> None:
    texts = {"a.html": "{% include 'b.html' %}", "b.html": "{% include 'a.html' %}"}
    assert Templates(texts).closure("a.html") == Templates(texts).closure("b.html")


SHARED = {
    "a.html": "{% include 'shared/b.html' %}|{{ page.title }}",
    "shared/b.html": "{{ page.title }}{% include 'shared/c.html' %}",
    "shared/c.html": "{{ page.title|lower }}",
}


def test_a_page_leaves_room_for_shared_layouts() -> None:
    templates = Templates(SHARED)
    assert templates.render("a.html", Page(), None) == f"{slot('shared/b.html')}|A &amp; B"
    assert templates.shared_in("a.html") == ("shared/b.html", "shared/c.html")


def test_a_shared_layout_is_rendered_with_all_that_it_includes() -> None:
    assert Templates(SHARED).render("shared/b.html", Page(), None) == "A &amp; Ba &amp; b"


def test_a_page_is_not_new_when_a_shared_layout_is() -> None:
    old, new = Templates(SHARED), Templates(SHARED | {"shared/c.html": "x"})
    assert old.closure("a.html") == new.closure("a.html")
    assert old.closure("shared/b.html") != new.closure("shared/b.html")


@pytest.mark.parametrize(
    "text",
    [
        "{% extends 'shared/b.html' %}",
        "{% from 'shared/b.html' import x %}",
        "{% import 'shared/b.html' as x %}",
    ],
)
def test_a_shared_layout_can_only_be_included(text: str) -> None:
    with pytest.raises(TemplateError) as stopped:
        Templates(SHARED | {"a.html": text})
    assert [one.code for one in stopped.value.diagnostics] == ["TPL007"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ page }}",
        "{{ page.title.upper }}",
        "{{ page.title.upper|e }}",
        "{{ page.title.upper() }}",
        "{{ loop }}",
        "{{ [page.title] }}",
        "{{ page.none }}",
    ],
)
def test_only_text_numbers_and_markup_can_be_printed(text: str) -> None:
    with pytest.raises(TemplateError) as stopped:
        Templates({"a.html": "{% for one in page.title %}" + text + "{% endfor %}"}).render(
            "a.html", Page(), None
        )
    assert [(one.code, one.span) for one in stopped.value.diagnostics] == [("TPL006", Span("layouts/a.html"))]


def test_text_numbers_and_markup_are_printed() -> None:
    templates = Templates(
        {"a.html": "{% macro m() %}<i>{% endmacro %}{{ m() }}{{ page.title|length }}{{ page.title|upper }}"}
    )
    assert templates.render("a.html", Page(), None) == "<i>5A &amp; B"
