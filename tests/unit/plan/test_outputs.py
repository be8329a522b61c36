"""Tests of builder.plan.outputs."""

from __future__ import annotations

import pytest

from builder.dataclasses import replace
from builder.documents.document import Document
from builder.documents.kinds import EXEMPLAR
from builder.paths import UrlPath
from builder.plan.outputs import (
    CopyFile,
    Output,
    Recipe,
    RenderFeed,
    RenderTemplate,
    WriteBytes,
    WriteText,
    of_document,
    plain,
    ready,
    row,
)
from builder.source.fingerprint import fingerprinted
from tests.support.values import make_document


def make_output(
    url: str = "/a/", origin: str = "a.md", *, value: object = "x", recipe: Recipe | None = None
) -> Output:
    return Output(UrlPath(url), recipe or WriteText(str), (plain("object", value),), origin)


def test_the_fingerprint_depends_on_every_input_and_on_the_recipe() -> None:
    one = make_output()
    assert one.fingerprint == make_output("/b/").fingerprint
    assert one.fingerprint != make_output(value="y").fingerprint
    renamed = replace(one, inputs=(plain("other", "x"),))
    assert one.fingerprint != renamed.fingerprint


def test_recipes_that_differ_in_anything_have_different_fingerprints() -> None:
    recipes: list[Recipe] = [
        WriteText(str),
        WriteText(repr),
        WriteBytes(bytes),
        RenderTemplate("a.html", str),
        RenderTemplate("b.html", str),
        RenderTemplate("a.html", repr),
        RenderFeed("rss", str),
        RenderFeed("atom", str),
        RenderFeed("rss", repr),
        CopyFile("a"),
    ]
    outputs = [make_output(recipe=recipe) for recipe in recipes]
    assert len({output.fingerprint for output in outputs}) == len(recipes)


def test_where_a_file_lies_is_no_part_of_a_fingerprint() -> None:
    here, there = (make_output(recipe=CopyFile(place)) for place in ("/here/a", "/there/a"))
    assert here.fingerprint == there.fingerprint


def test_an_output_lies_where_its_address_says() -> None:
    assert make_output("/tin/a/").path == "tin/a/index.html"
    assert make_output("/rss.xml").path == "rss.xml"


def test_a_value_whose_fingerprint_is_known_is_not_looked_at_again() -> None:
    known = fingerprinted("x")
    assert ready("one", known) == plain("one", "x")
    both = row("two", [known, fingerprinted("y")])
    assert both.value == ("x", "y")
    assert both.fingerprint != row("two", [fingerprinted("y"), known]).fingerprint
    assert both.fingerprint != row("two", [known]).fingerprint != row("two", []).fingerprint


@pytest.mark.parametrize(
    "other",
    [
        make_document("content/tin/b.md"),
        make_document(title="Một tên khác hẳn"),
        make_document(body="Chữ khác.", summary=""),
        make_document(tags="Rau"),
        replace(make_document(), kind=EXEMPLAR),
    ],
)
def test_a_document_is_new_when_its_place_kind_front_matter_or_what_is_known_of_its_body_is(
    other: Document,
) -> None:
    assert of_document(make_document()) == of_document(make_document())
    assert of_document(other).fingerprint != of_document(make_document()).fingerprint
