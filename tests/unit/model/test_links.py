"""Tests of builder.model.links."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dataclasses import replace
from builder.diagnostics import Severity, Span, error, warning
from builder.documents.document import Document
from builder.markdown.facts import Destination
from builder.model.links import Resolved, Targets, resolve, source_path_of
from builder.paths import UrlPath
from tests.support.places import story
from tests.support.values import make_document, make_media_file, read_document

PATHS = st.sampled_from(["content/a.md", "content/tin/a.md", "content/tin/b/a.md"])
OTHER = make_document("content/tin/khac.md", body="## Kết quả\n\nTốt.")
PHOTO = make_media_file("content/tin/anh.jpg", width=40, height=30)
SPACED = make_media_file("content/tin/Tệp có dấu.pdf")
ENCODED = make_media_file("content/tin/ban%20tin.pdf")
PAPER = make_media_file("content/tin/ke-hoach.pdf")


def make_targets(*documents: Document) -> Targets:
    return Targets(
        prefix="/thi-dua",
        documents={
            one.path: (one, UrlPath(f"/{one.path.removeprefix('content/').removesuffix('.md')}/"))
            for one in (OTHER, *documents)
        },
        media={
            PHOTO.path: (PHOTO, UrlPath("/tin/anh.jpg")),
            PAPER.path: (PAPER, UrlPath("/tin/ke-hoach.pdf")),
            SPACED.path: (SPACED, UrlPath("/tin/tep-co-dau.pdf")),
            ENCODED.path: (ENCODED, UrlPath("/tin/ban-20tin.pdf")),
        },
        hidden=frozenset({"content/tin/nhap.md", "content/tin/bài nháp.md"}),
        pages=frozenset({"/", "/tin/"}),
    )


def make_lenient(body: str) -> Document:
    document, _ = read_document(story(body=body), "content/tin/a.md", lenient=True)
    assert document is not None
    return document


@pytest.mark.parametrize(
    ("target", "destination", "files"),
    [
        ("khac.md", Destination("/thi-dua/tin/khac/"), ()),
        ("./khac.md", Destination("/thi-dua/tin/khac/"), ()),
        ("../tin/khac.md", Destination("/thi-dua/tin/khac/"), ()),
        ("/tin/khac.md", Destination("/thi-dua/tin/khac/"), ()),
        ("khac.md?in=1", Destination("/thi-dua/tin/khac/"), ()),
        ("khac.md#ket-qua", Destination("/thi-dua/tin/khac/#ket-qua"), ()),
        ("khac.md#", Destination("/thi-dua/tin/khac/#"), ()),
        ("#muc-mot", Destination("#muc-mot"), ()),
        ("ke-hoach.pdf", Destination("/thi-dua/tin/ke-hoach.pdf"), (PAPER.path,)),
        ("anh.jpg", Destination("/thi-dua/tin/anh.jpg"), (PHOTO.path,)),
        ("/", Destination("/thi-dua/"), ()),
        ("/tin/", Destination("/thi-dua/tin/"), ()),
        ("/tin/?trang=2#duoi", Destination("/thi-dua/tin/?trang=2#duoi"), ()),
        ("https://example.gov.vn/a.md", Destination("https://example.gov.vn/a.md"), ()),
        ("HTTP://example.gov.vn/", Destination("HTTP://example.gov.vn/"), ()),
        ("mailto:a@example.gov.vn", Destination("mailto:a@example.gov.vn"), ()),
        ("tel:0276000000", Destination("tel:0276000000"), ()),
    ],
)
def test_a_reference_leads_to_what_its_target_names(
    target: str, destination: Destination, files: tuple[str, ...]
) -> None:
    document = make_document(body=f"## Mục một\n\n[Xem]({target})")
    resolved, findings = resolve(document, make_targets(document))
    assert findings == ()
    assert resolved == Resolved((destination,), files)


def test_only_a_picture_that_is_shown_has_a_size() -> None:
    resolved, _ = resolve(make_document(body="![Lễ](anh.jpg) [xem](anh.jpg)"), make_targets())
    assert resolved.destinations == (
        Destination("/thi-dua/tin/anh.jpg", 40, 30),
        Destination("/thi-dua/tin/anh.jpg"),
    )


def test_a_file_that_is_named_twice_is_needed_once() -> None:
    document = make_document(body="![Lễ](anh.jpg) ![Lễ](anh.jpg) [xem](ke-hoach.pdf)")
    resolved, _ = resolve(document, make_targets())
    assert resolved.media == (PHOTO.path, PAPER.path)


@pytest.mark.parametrize(
    ("body", "code", "values"),
    [
        ("[Xem](khong-co.md)", "LNK001", {"target": "khong-co.md"}),
        ("[Xem](/khong-co/)", "LNK001", {"target": "/khong-co/"}),
        ("[Xem](/tin)", "LNK001", {"target": "/tin"}),
        ("[Xem](../../site.yaml)", "LNK002", {"target": "../../site.yaml"}),
        ("[Xem](/../site.yaml)", "LNK002", {"target": "/../site.yaml"}),
        ("[Xem](khac.md#khong-co)", "LNK003", {"anchor": "khong-co", "path": "content/tin/khac.md"}),
        ("[Xem](#khong-co)", "LNK003", {"anchor": "khong-co", "path": "content/tin/a.md"}),
        ("![Xem](nhap.md)", "LNK001", {"target": "nhap.md"}),
        ("![Kế hoạch](ke-hoach.pdf)", "LNK005", {"target": "ke-hoach.pdf"}),
        ("![Lễ](https://x.vn/a.jpg)", "LNK007", {"target": "https://x.vn/a.jpg"}),
        ("![Lễ](HTTP://x.vn/a.jpg)", "LNK007", {"target": "HTTP://x.vn/a.jpg"}),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_at_its_line(
    body: str, code: str, values: dict[str, str]
) -> None:
    document = make_document(body=f"Một dòng.\n\nHai dòng.\n\n{body}")
    target = body.partition("(")[2].removesuffix(")")
    place = Span("content/tin/a.md", 9, body.index("(") + 2, len(target))
    assert resolve(document, make_targets())[1] == (error(code, place, **values),)


def test_equal_targets_of_a_line_are_told_at_their_places() -> None:
    document = make_document(body="[a](x.md) [b](x.md) [c](x&amp;y.md)")
    _, findings = resolve(document, make_targets())
    assert [(one.span.column, one.span.length) for one in findings] == [(5, 4), (15, 4), (1, 0)]


def test_every_broken_reference_is_told() -> None:
    document = make_document(body="[a](khong-co.md)\n\n[b](khac.md)\n\n[c](nhap.md)")
    resolved, findings = resolve(document, make_targets())
    assert [(one.code, one.span.line) for one in findings] == [("LNK001", 5), ("LNK004", 9)]
    assert [one.url for one in resolved.destinations] == ["khong-co.md", "/thi-dua/tin/khac/", ""]


@pytest.mark.parametrize("target", ["nhap.md", "nhap.md#muc"])
def test_a_link_to_what_is_not_published_is_a_warning_and_leads_nowhere(target: str) -> None:
    resolved, findings = resolve(make_document(body=f"[Xem]({target})"), make_targets())
    assert findings == (warning("LNK004", Span("content/tin/a.md", 5), target=target),)
    assert resolved.destinations == (Destination(""),)


@pytest.mark.parametrize(
    ("target", "code"),
    [("khong-co.md", "LNK001"), ("../../site.yaml", "LNK002"), ("khac.md#khong-co", "LNK003")],
)
def test_in_a_lenient_folder_a_broken_link_is_a_warning_and_stays_as_it_was_written(
    target: str, code: str
) -> None:
    resolved, (finding,) = resolve(make_lenient(f"[Xem]({target})"), make_targets())
    assert (finding.code, finding.severity, finding.span.line) == (code, Severity.WARNING, 5)
    assert resolved.destinations == (Destination(target),)


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("Tệp%20có%20dấu.pdf", "/thi-dua/tin/tep-co-dau.pdf"),
        ("/tin/T%E1%BB%87p%20c%C3%B3%20d%E1%BA%A5u.pdf", "/thi-dua/tin/tep-co-dau.pdf"),
        ("Te%CC%A3%CC%82p%20co%CC%81%20da%CC%82%CC%81u.pdf", "/thi-dua/tin/tep-co-dau.pdf"),
        ("Một%20bài.md#ket-qua", "/thi-dua/tin/mot-bai/#ket-qua"),
        ("ban%20tin.pdf", "/thi-dua/tin/ban-20tin.pdf"),
        ("ban%2520tin.pdf", "/thi-dua/tin/ban-20tin.pdf"),
    ],
)
def test_a_percent_encoded_reference_leads_to_the_file_of_that_name(target: str, url: str) -> None:
    other = make_document("content/tin/Một bài.md", body="## Kết quả")
    targets = make_targets()
    targets = replace(targets, documents={**targets.documents, other.path: (other, UrlPath("/tin/mot-bai/"))})
    resolved, findings = resolve(make_document(body=f"[Xem]({target})"), targets)
    assert findings == ()
    assert resolved.destinations[0].url == url


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("%2e%2e/%2e%2e/site.yaml", "LNK002"),
        ("..%2f..%2ftin/khac.md", "LNK002"),
        ("%252e%252e/%252e%252e/site.yaml", "LNK001"),
        ("ban%2525tin.pdf", "LNK001"),
        ("bài%20nháp.md", "LNK004"),
    ],
)
def test_a_percent_encoded_reference_is_decoded_once_and_stays_below_content(target: str, code: str) -> None:
    (finding,) = resolve(make_document(body=f"[Xem]({target})"), make_targets())[1]
    assert (finding.code, dict(finding.values)["target"]) == (code, target)


def test_in_a_lenient_folder_a_picture_of_another_site_is_a_warning() -> None:
    resolved, (finding,) = resolve(make_lenient("![Lễ](https://x.vn/a.jpg)"), make_targets())
    assert (finding.code, finding.severity) == ("LNK007", Severity.WARNING)
    assert resolved.destinations == (Destination("https://x.vn/a.jpg"),)


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("/tin/khac/", "/thi-dua/tin/khac/"),
        ("/khac/", "/thi-dua/tin/khac/"),
        ("/khac/?in=1", "/thi-dua/tin/khac/"),
        ("khac", "/thi-dua/tin/khac/"),
        ("khac/", "/thi-dua/tin/khac/"),
        ("/tin/dot-mot/", "/thi-dua/tin/dot-mot/index/"),
        ("dot-hai", "/thi-dua/tin/dot-hai/_index/"),
        ("/anh.jpg", "/thi-dua/tin/anh.jpg"),
    ],
)
def test_in_a_lenient_folder_an_address_of_another_generator_finds_its_document(
    target: str, url: str
) -> None:
    indexes = (make_document("content/tin/dot-mot/index.md"), make_document("content/tin/dot-hai/_index.md"))
    resolved, findings = resolve(make_lenient(f"[Xem]({target})"), make_targets(*indexes))
    assert findings == ()
    assert resolved.destinations[0].url == url


def test_elsewhere_a_link_by_address_is_no_link_to_a_document() -> None:
    document = make_document(body="[Xem](/tin/khac/)")
    assert [one.code for one in resolve(document, make_targets())[1]] == ["LNK001"]


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("b.md", "content/tin/b.md"),
        ("../b.md", "content/b.md"),
        ("../../b.md", None),
        ("../../content-khac/b.md", None),
        ("/b.md", "content/b.md"),
        ("//b.md", "content/b.md"),
        ("/../b.md", None),
        ("/", "content"),
    ],
)
def test_a_source_path_stays_below_content(target: str, path: str | None) -> None:
    assert source_path_of(target, "content/tin/a.md") == path


@given(st.lists(st.sampled_from(["..", ".", "/", "a", "b.", ".c", "%"]), max_size=7).map("".join), PATHS)
def test_a_source_path_is_what_the_library_makes_of_it(target: str, path: str) -> None:
    base = "content/" if target.startswith("/") else f"{path.rpartition('/')[0]}/"
    joined = posixpath.normpath(base + target.lstrip("/"))
    assert source_path_of(target, path) == (joined if f"{joined}/".startswith("content/") else None)
