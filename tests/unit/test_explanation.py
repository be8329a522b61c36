"""Explanations: of what a page is made, and what of that has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.app import build, explain
from builder.explanation import Change, Explanation, inputs_from
from builder.requests import Request
from builder.vietnamese.dates import Moment
from tests.support.places import Project, site_from, story
from tests.support.values import make_moment

A, B = "content/tin/a.md", "content/tin/b.md"
SUMMARY = "Tóm tắt đủ dài để danh sách không phải lấy lời của thân bài, và không có cảnh báo nào."
COLUMN = "".join(
    f"-- {path} --\n{story(title, date=date, summary=SUMMARY)}"
    for path, title, date in ((A, "Bài thứ nhất", "2026-11-01"), (B, "Bài thứ hai", "2026-11-02"))
)


@pytest.fixture
def column(tmp_path: Path) -> Project:
    project = site_from(tmp_path, COLUMN)
    assert project.build().status == 0
    return project


def explained(project: Project, address: str) -> Explanation:
    request = Request(project.root, project.output, project.root / ".thidua", make_moment(), drafts=False)
    return explain(request, no_clock, lambda *_: None, address)


def no_clock() -> Moment:
    raise AssertionError("nobody should ask")


def changed(found: Explanation) -> list[str]:
    return [one.name for one in found.reasons if one.change is not Change.SAME]


def test_a_page_names_its_inputs_and_nothing_has_changed_after_a_build(column: Project) -> None:
    found = explained(column, "/tin/a/")
    assert (found.path, found.origin, changed(found)) == ("tin/a/index.html", A, [])
    details = {one.name: one.details for one in found.reasons}
    assert details["document"] == details["body"] == (A,)
    assert details["newer"] == ("/thi-dua/tin/b/",)
    assert details["layout"] == ("layouts/article.html",)
    assert {"site", "place", "older", "related", "shared", "engine"} <= details.keys()


@pytest.mark.parametrize(
    ("path", "before", "after", "names"),
    [
        (A, "Nội dung.", "Nội dung mới.", ["body"]),
        (A, "Bài thứ nhất", "Bài khác", ["document", "shared"]),
        (B, "Bài thứ hai", "Bài khác", ["newer", "related", "shared"]),
        ("site.yaml", "title: Thi đua", "title: Gương thi đua", ["site", "place"]),
    ],
)
def test_what_was_edited_since_the_last_build_is_told(
    path: str, before: str, after: str, names: list[str], column: Project
) -> None:
    column.edit(path, before, after)
    told = changed(explained(column, "/tin/a/"))
    assert set(told) <= set(names)
    assert set(told) & set(names)
    column.build()
    assert changed(explained(column, "/tin/a/")) == []


def test_a_new_page_is_new_in_everything(column: Project) -> None:
    column.write("content/tin/c.md", story("Bài thứ ba", date="2026-11-03", summary=SUMMARY))
    found = explained(column, "/tin/c/")
    assert {one.change for one in found.reasons} == {Change.NEW}


@pytest.mark.parametrize(
    "address",
    [
        "/tin/a/",
        "tin/a",
        "/tin/a/index.html",
        "/thi-dua/tin/a/",
        "https://tanbien.example.gov.vn/thi-dua/tin/a/",
        "content/tin/a.md",
        " /tin/a/ ",
    ],
)
def test_a_page_is_found_by_whatever_one_may_call_it(address: str, column: Project) -> None:
    assert explained(column, address).path == "tin/a/index.html"


@pytest.mark.parametrize(("address", "path"), [("/", "index.html"), ("/rss.xml", "rss.xml")])
def test_what_is_no_page_of_a_document_is_explained_too(address: str, path: str, column: Project) -> None:
    assert explained(column, address).path == path


def test_an_address_that_is_none_leads_to_the_nearest(column: Project) -> None:
    assert explained(column, "/tin/aa/") == Explanation("", "", (), "/tin/a/")


def test_damaged_notes_of_the_last_build_are_no_notes() -> None:
    assert inputs_from("") == {"": {}}
    assert inputs_from("a\tx=1\ty\n") == {"a": {"x": "1", "y": ""}, "": {}}


def test_an_explanation_publishes_nothing(column: Project) -> None:
    before = column.published()
    column.edit(A, "Bài thứ nhất", "Bài khác")
    explained(column, "/tin/a/")
    assert column.published() == before
    request = Request(column.root, column.output, column.root / ".thidua", make_moment(), drafts=False)
    assert build(request, no_clock, lambda *_: None).published.is_changed
