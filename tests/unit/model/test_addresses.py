"""Tests of builder.model.addresses."""

from __future__ import annotations

import pytest

from builder.diagnostics import Span, error
from builder.documents.kinds import PAGE
from builder.model.addresses import addresses_of, document_url, is_index_path, media_url, unusable_names
from builder.paths import UrlPath
from tests.support.values import make_document


@pytest.mark.parametrize(
    ("path", "slug", "url"),
    [
        ("content/tin-phong-trao/2026/Lễ phát động.md", "", "/tin-phong-trao/2026/le-phat-dong/"),
        ("content/tin-phong-trao/2026/a.md", "ten-moi", "/tin-phong-trao/2026/ten-moi/"),
        ("content/cuoc-thi/guong/index.md", "", "/cuoc-thi/guong/"),
        ("content/cuoc-thi/guong/_index.md", "moi", "/cuoc-thi/moi/"),
        ("content/gioi-thieu.md", "", "/gioi-thieu/"),
        ("content/gioi-thieu.md", "ve-chung-toi", "/ve-chung-toi/"),
        ("content/index.md", "", "/"),
    ],
)
def test_a_document_is_read_where_its_file_lies(path: str, slug: str, url: str) -> None:
    assert document_url(path, slug) == UrlPath(url)


@pytest.mark.parametrize(
    ("path", "url"),
    [("content/index.md", "/"), ("content/tin/index.md", "/tin/"), ("content/tin/_index.md", "/tin/")],
)
def test_a_slug_does_not_move_the_introduction_away_from_its_section(path: str, url: str) -> None:
    assert document_url(path, "ten-khac") == UrlPath(url)


def test_only_the_front_page_and_the_sections_have_an_introduction() -> None:
    assert is_index_path("content/index.md")
    assert is_index_path("content/tin/_index.md")
    assert not is_index_path("content/cuoc-thi/guong/index.md")
    assert not is_index_path("content/tin/a.md")


def test_a_name_without_letters_or_digits_has_no_address() -> None:
    assert document_url("content/tin/☺☺.md") is None
    assert media_url("content/tin/☺☺.jpg") is None
    assert media_url("content/☺/a.jpg") is None


def test_a_file_keeps_its_suffix_in_lower_case() -> None:
    assert media_url("content/tin/Ảnh Lễ.JPG") == UrlPath("/tin/anh-le.jpg")


def test_a_document_without_an_address_is_told_and_left_out() -> None:
    assert addresses_of([make_document("content/tin/☺.md")]) == (
        {},
        (error("URL001", Span("content/tin/☺.md"), path="content/tin/☺.md"),),
    )


def test_an_address_for_two_documents_is_told_at_the_second_with_the_name_of_the_first() -> None:
    first, second = make_document("content/tin/bài.md"), make_document("content/tin/bai.md")
    urls, findings = addresses_of([first, second])
    assert urls == {"content/tin/bài.md": UrlPath("/tin/bai/")}
    assert findings == (
        error("URL002", Span("content/tin/bai.md"), url="/tin/bai/", other="content/tin/bài.md"),
    )


def test_an_address_taken_by_a_slug_is_told_at_the_slug() -> None:
    first, second = make_document("content/tin/a.md"), make_document("content/tin/b.md", slug="a")
    (finding,) = addresses_of([first, second])[1]
    assert (finding.code, finding.span) == ("URL002", Span("content/tin/b.md", 4, 7, 1))


def test_a_folder_and_a_file_of_one_name_want_one_address() -> None:
    folder = make_document("content/gioi-thieu/index.md", kind=PAGE)
    file = make_document("content/gioi-thieu.md", kind=PAGE)
    assert [finding.code for finding in addresses_of([folder, file])[1]] == ["URL002"]


def test_file_that_windows_cannot_have_is_told_whatever_it_is() -> None:
    paths = ["content/tin/con.md", "content/aux/a.jpg", "content/tin/con-em.md"]
    assert unusable_names(paths) == (
        error("URL005", Span("content/tin/con.md"), name="con", path="content/tin/con.md"),
        error("URL005", Span("content/aux/a.jpg"), name="aux", path="content/aux/a.jpg"),
    )
