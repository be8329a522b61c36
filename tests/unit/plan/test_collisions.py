"""Collisions: two outputs for one place are told where it can be changed."""

from __future__ import annotations

from builder.diagnostics import Span, error
from builder.paths import UrlPath
from builder.plan.collisions import collisions
from builder.plan.outputs import Output, WriteText, plain

ALIASES = Span("content/tin/a.md", 4, 10, 5)


def make_output(url: str, origin: str = "content/a.md", asked_at: Span | None = None) -> Output:
    return Output(UrlPath(url), WriteText(str), (plain("object", "x"),), origin, asked_at=asked_at)


def test_two_outputs_for_one_path_are_reported_with_both_sources() -> None:
    findings = collisions([make_output("/a/", "content/b.md"), make_output("/a/", "content/a.md")])
    assert findings == (error("URL003", Span("content/b.md"), path="a/index.html", other="content/a.md"),)


def test_a_file_where_another_output_needs_a_folder_is_reported() -> None:
    findings = collisions([make_output("/a", "content/file.md"), make_output("/a/b/", "content/page.md")])
    assert findings == (error("URL003", Span("content/page.md"), path="a", other="content/file.md"),)


def test_different_paths_do_not_collide() -> None:
    assert collisions([make_output("/a/"), make_output("/b/"), make_output("/a.xml")]) == ()


def test_a_former_address_is_told_where_it_was_written() -> None:
    outputs = [make_output("/a/", "content/z.md"), make_output("/a/", "content/tin/a.md", ALIASES)]
    wanted = (error("URL003", ALIASES, path="a/index.html", other="content/z.md"),)
    assert collisions(outputs) == collisions(outputs[::-1]) == wanted


def test_a_document_in_the_place_of_a_page_of_the_plan_is_told_at_the_document() -> None:
    outputs = [make_output("/luu-tru/", "content/luu-tru.md"), make_output("/luu-tru/", "/luu-tru/")]
    (finding,) = collisions(outputs)
    assert (finding.span.path, dict(finding.values)["other"]) == ("content/luu-tru.md", "/luu-tru/")


def test_nobody_may_write_over_the_manifest() -> None:
    findings = collisions([make_output("/manifest.json", "content/tin/a.md", ALIASES)])
    assert findings == (error("URL003", ALIASES, path="manifest.json", other="manifest.json"),)
    assert [one.code for one in collisions([make_output("/manifest.json/a/")])] == ["URL003"]


def test_former_address_that_windows_keeps_is_told_where_it_was_written() -> None:
    findings = collisions([make_output("/tin/con/", "content/tin/a.md", ALIASES)])
    assert findings == (error("URL005", ALIASES, name="con", path="/tin/con/"),)


def test_folder_that_windows_keeps_is_told_once() -> None:
    urls = ("/tu-khoa/con/", "/tu-khoa/con/trang-1/", "/tu-khoa/con/rss.xml")
    findings = collisions([make_output(url, urls[0]) for url in urls])
    assert [(one.code, one.span.path) for one in findings] == [("URL005", urls[0])]


def test_name_of_a_source_that_windows_keeps_is_left_to_who_looks_at_sources() -> None:
    assert collisions([make_output("/tin/aux.jpg", "content/tin/aux.jpg")]) == ()
