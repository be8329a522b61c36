"""Tests of builder.model.site."""

from __future__ import annotations

from typing import Any

import pytest

from builder.diagnostics import Diagnostics, Severity, Span, error, warning
from builder.documents.document import Document
from builder.documents.kinds import ENTRY, EXEMPLAR, MOVEMENT, NEWS, PAGE
from builder.model.site import assemble, named_files
from builder.model.taxonomies import MOVEMENT as MOVEMENTS
from builder.model.taxonomies import TAG, UNIT
from builder.paths import UrlPath
from builder.source.scan import SourceTree
from tests.support.places import TITLE, story
from tests.support.values import (
    make_document,
    make_instant,
    make_media_file,
    make_settings,
    make_site,
    make_tree,
    read_document,
)

PATH = "content/tin/a.md"
PHOTO = make_media_file("content/tin/anh.jpg", width=40, height=30)
PAPER = make_media_file("content/tin/ke-hoach.pdf")


def findings_of(*documents: Document, tree: SourceTree | None = None, drafts: bool = False) -> Diagnostics:
    """Return what there is to tell of ``documents``."""
    settings, now = make_settings(), make_instant()
    return assemble(settings, tree or make_tree(), documents, now, drafts=drafts, pages=frozenset())[1]


def test_terms_have_pages_unless_the_owner_left_them_out() -> None:
    site = make_site(settings=make_settings(leave_out=("tags",)))
    assert [site.has_pages(kind) for kind in (TAG, UNIT, MOVEMENTS)] == [False, True, True]


def test_documents_stand_newest_first_and_undated_ones_last() -> None:
    site = make_site(
        make_document("content/tin/a.md", date="2026-11-01"),
        make_document("content/gioi-thieu.md", kind=PAGE),
        make_document("content/tin/c.md", date="2026-11-20 08:30"),
        make_document("content/tin/d.md", date="2026-11-20"),
        make_document("content/tin/b.md", date="2026-11-01"),
    )
    assert list(site.documents) == [
        "content/tin/c.md",
        "content/tin/d.md",
        "content/tin/a.md",
        "content/tin/b.md",
        "content/gioi-thieu.md",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"draft": "true"},
        {"status": "draft"},
        {"status": "review"},
        {"status": "withdrawn"},
        {"date": "2026-11-23 09:01"},
        {"expires": "2026-11-23 09:00"},
    ],
)
def test_what_readers_may_not_see_is_in_no_part_of_the_site(fields: dict[str, str]) -> None:
    site = make_site(
        make_document(PATH, TITLE, "Chữ.", NEWS, **{"tags": "Thi đua", "aliases": "/cu/", **fields})
    )
    assert set(site.hidden) == {"content/tin/a.md"}
    assert (site.documents, site.url_by_path, site.resolved, site.cards) == ({}, {}, {}, {})
    assert [one.filings for one in site.taxonomies.values()] == [(), (), (), (), ()]


def test_a_story_appears_at_its_very_instant() -> None:
    document = make_document(date="2026-11-23 09:00")
    assert make_site(document, now="2026-11-23 09:00").documents
    assert not make_site(document, now="2026-11-23 08:59").documents


def test_with_drafts_everything_but_the_withdrawn_and_the_expired_is_shown() -> None:
    site = make_site(
        make_document("content/tin/a.md", draft="true"),
        make_document("content/tin/b.md", date="2030-01-01"),
        make_document("content/tin/c.md", status="withdrawn"),
        make_document("content/tin/d.md", date="2026-10-01", expires="2026-11-01"),
        drafts=True,
    )
    assert set(site.documents) == {"content/tin/a.md", "content/tin/b.md"}


def test_a_draft_takes_no_address_from_a_published_story() -> None:
    draft = make_document("content/tin/b.md", slug="a", draft="true")
    assert findings_of(make_document(), draft) == ()
    assert [one.code for one in findings_of(make_document(), draft, drafts=True)] == ["URL002"]


def test_a_link_to_a_draft_is_told() -> None:
    draft = make_document("content/tin/b.md", draft="true")
    findings = findings_of(make_document(body="[Xem](b.md)"), draft)
    assert findings == (warning("LNK004", Span("content/tin/a.md", 5), target="b.md"),)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"body": "[Xem](khong-co.md)"}, "LNK001"),
        ({"image": "{file: khong-co.jpg, alt: Ảnh}"}, "LNK006"),
        ({"movements": "khong-co"}, "TAX005"),
        ({"slug": "a"}, "URL002"),
    ],
)
def test_what_goes_out_by_itself_is_found_fault_with_before(
    fields: dict[str, Any],  # Any: fields of the front matter, or the body
    code: str,
) -> None:
    scheduled = make_document("content/tin/b.md", date="2027-01-01", **fields)
    assert [one.code for one in findings_of(make_document(), scheduled)] == [code]
    draft = make_document("content/tin/b.md", date="2027-01-01", draft="true", **fields)
    assert findings_of(make_document(), draft) == ()


def test_a_scheduled_story_may_name_what_is_not_published_yet() -> None:
    movement = make_document("content/phong-trao/ntm.md", kind=MOVEMENT, draft="true")
    scheduled = make_document("content/tin/b.md", body="[Xem](c.md)", date="2027-01-01", movements="ntm")
    later = make_document("content/tin/c.md", date="2027-01-01")
    assert findings_of(movement, scheduled, later) == ()


def test_a_link_to_a_page_of_the_column_itself_leads_there() -> None:
    site = make_site(make_document(body="[Xem](/luu-tru/)"), pages=frozenset({"/luu-tru/"}))
    assert site.resolved["content/tin/a.md"].destinations[0].url == "/thi-dua/luu-tru/"


def test_a_section_lists_what_is_filed_in_it_but_not_its_introduction() -> None:
    site = make_site(
        make_document("content/tin/index.md", kind=PAGE),
        make_document("content/tin/2026/a.md"),
        make_document("content/guong/b.md", kind=EXEMPLAR),
        make_document("content/tin/bai-du-thi/c.md", kind=ENTRY),
    )
    assert [one.path for one in site.section("tin")] == ["content/tin/2026/a.md"]


def test_addresses_carry_the_prefix_and_absolute_ones_the_host() -> None:
    site = make_site()
    assert site.href(UrlPath("/tin/")) == "/thi-dua/tin/"
    assert site.absolute(UrlPath("/tin/")) == "https://tanbien.example.gov.vn/thi-dua/tin/"


def test_every_file_that_a_front_matter_names_is_known_with_its_field() -> None:
    document = make_document(
        image="{file: anh.jpg, alt: Lễ}",
        attachments="[{title: Kế hoạch, file: ke-hoach.pdf}]",
        audio="bai.mp3",
    )
    assert [(values.text(name), name) for values, name in named_files(document)] == [
        ("anh.jpg", "file"),
        ("ke-hoach.pdf", "file"),
        ("bai.mp3", "audio"),
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"image": "{file: mat.jpg, alt: Lễ}"}, error("LNK006", Span(PATH, 4, 15, 7), target="mat.jpg")),
        (
            {"image": "{file: ../../a.jpg, alt: Lễ}"},
            error("LNK002", Span(PATH, 4, 15, 11), target="../../a.jpg"),
        ),
        (
            {"image": "{file: ke-hoach.pdf, alt: Lễ}"},
            error("LNK005", Span(PATH, 4, 15, 12), target="ke-hoach.pdf"),
        ),
        (
            {"attachments": "[{title: Tệp, file: mat.pdf}]"},
            error("LNK006", Span(PATH, 4, 34, 7), target="mat.pdf"),
        ),
        ({"audio": "mat.mp3"}, error("LNK006", Span(PATH, 4, 8, 7), target="mat.mp3")),
    ],
)
def test_a_file_of_the_front_matter_that_is_not_there_is_told_at_its_place(
    fields: dict[str, str], expected: object
) -> None:
    assert findings_of(
        make_document(PATH, TITLE, "Chữ.", NEWS, **fields), tree=make_tree(media=(PHOTO, PAPER))
    ) == (expected,)


def test_in_a_lenient_folder_a_file_that_is_not_there_is_a_warning_and_no_picture() -> None:
    text = story(image="{file: ke-hoach.pdf, alt: Lễ}", audio="mat.mp3")
    document, _ = read_document(text, lenient=True)
    assert document is not None
    tree = make_tree(media=(PAPER,))
    assert [(one.code, one.severity) for one in findings_of(document, tree=tree)] == [
        ("LNK005", Severity.WARNING),
        ("LNK006", Severity.WARNING),
    ]
    assert make_site(document, tree=tree).picture_of(document) is None


def test_a_movement_is_a_term_for_stories() -> None:
    movement = make_document(
        "content/phong-trao/nong-thon-moi.md", "Chung sức xây dựng nông thôn mới", kind=MOVEMENT
    )
    story_of = make_document(movements="nong-thon-moi")
    (filing,) = make_site(movement, story_of).taxonomies["movement"].filings
    assert (filing.term.name, filing.url) == (movement.title, UrlPath("/phong-trao/nong-thon-moi/"))
    assert filing.members == ("content/tin/a.md",)


def test_a_movement_is_known_by_its_slug() -> None:
    movement = make_document("content/phong-trao/a.md", kind=MOVEMENT, slug="nong-thon-moi")
    assert findings_of(movement, make_document(movements="nong-thon-moi")) == ()
    assert [one.code for one in findings_of(movement, make_document(movements="a"))] == ["TAX005"]


@pytest.mark.parametrize("path", ["content/phong-trao/index.md", "content/phong-trao/2026/nong-thon-moi.md"])
def test_only_a_landing_page_directly_in_the_folder_is_a_movement(path: str) -> None:
    """A term leads to /phong-trao/<id>/, where only such a document stands."""
    movement = make_document(path, kind=MOVEMENT)
    names = ("phong-trao", "index", "nong-thon-moi")
    for name in names:
        assert [one.code for one in findings_of(movement, make_document(movements=name))] == ["TAX005"]


def test_an_unpublished_movement_is_no_term_but_known() -> None:
    movement = make_document("content/phong-trao/nong-thon-moi.md", kind=MOVEMENT, draft="true")
    (finding,) = findings_of(movement, make_document(movements="nong-thon-moi"))
    assert (finding.code, finding.severity) == ("TAX004", Severity.WARNING)


def test_a_file_whose_name_leaves_no_address_is_no_media() -> None:
    assert make_site(tree=make_tree(media=(make_media_file("content/tin/☺.jpg"),))).media == {}


def test_a_document_without_an_address_counts_as_hidden() -> None:
    site, findings = assemble(
        make_settings(),
        make_tree(),
        (make_document("content/tin/☺.md"),),
        make_instant(),
        drafts=False,
        pages=frozenset(),
    )
    assert site.documents == {}
    assert set(site.hidden) == {"content/tin/☺.md"}
    assert [one.code for one in findings] == ["URL001"]
