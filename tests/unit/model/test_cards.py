"""Tests of builder.model.cards."""

from __future__ import annotations

import pytest

from builder.dataclasses import replace
from builder.documents.document import Document
from builder.documents.kinds import EVENT, MOVEMENT, NEWS, OFFICIAL_DOCUMENT, PAGE
from builder.model.cards import Card
from tests.support.values import make_document, make_media_file, make_settings, make_site, make_tree

PHOTO = make_media_file("content/tin/anh.jpg", width=40, height=30)


def test_a_card_says_what_other_pages_show_of_a_story() -> None:
    document = make_document(
        title="Lễ phát động thi đua",
        date="2026-11-20 08:30",
        summary="Sáng 20/11, xã Tân Biên phát động đợt thi đua chào mừng ngày truyền thống.",
        image="{file: anh.jpg, alt: Quang cảnh buổi lễ}",
    )
    site = make_site(document, tree=make_tree(media=(PHOTO,)))
    assert site.cards[document.path].value == Card(
        url="/thi-dua/tin/a/",
        title="Lễ phát động thi đua",
        summary="Sáng 20/11, xã Tân Biên phát động đợt thi đua chào mừng ngày truyền thống.",
        date="20/11/2026",
        day_iso="2026-11-20T08:30:00+07:00",
        date_iso="2026-11-20T08:30:00+07:00",
        kind="news",
        kind_label="Tin phong trào",
        section_title="Tin phong trào",
        image_url="/thi-dua/tin/anh.jpg",
        image_alt="Quang cảnh buổi lễ",
        image_width=40,
        image_height=30,
        note="",
    )


def test_a_card_without_summary_date_and_picture_says_the_beginning_of_the_body() -> None:
    document = make_document("content/gioi-thieu.md", "Giới thiệu chuyên mục", "Đoạn mở đầu.", PAGE)
    card = make_site(document).cards[document.path].value
    assert (card.summary, card.date, card.date_iso, card.section_title) == ("Đoạn mở đầu.", "", "", "")
    assert (card.image_url, card.image_alt, card.image_width, card.image_height) == ("", "", 0, 0)


@pytest.mark.parametrize(
    ("document", "note"),
    [
        (make_document(kind=EVENT, starts="2026-12-01", place="Nhà văn hóa xã"), "Nhà văn hóa xã"),
        (
            make_document(
                kind=OFFICIAL_DOCUMENT,
                number="38/KH-UBND",
                document_type="Kế hoạch",
                agency="UBND xã",
                issued="2026-11-01",
            ),
            "38/KH-UBND",
        ),
        (make_document("content/phong-trao/a.md", kind=MOVEMENT, period="2026-2030"), "2026-2030"),
    ],
)
def test_a_card_notes_what_tells_its_kind_apart(document: Document, note: str) -> None:
    assert make_site(document).cards[document.path].value.note == note


def test_the_fingerprint_of_a_card_is_that_of_what_it_says() -> None:
    one = make_site(make_document(body="Một."))
    path = "content/tin/a.md"
    longer = make_site(make_document(body="Một.\n\n## Mục\n\nHai."))
    renamed = make_site(make_document("content/tin/a.md", "Một tên khác hẳn"))
    assert one.cards[path].fingerprint == longer.cards[path].fingerprint
    assert one.cards[path].fingerprint != renamed.cards[path].fingerprint


def test_a_section_that_was_taken_out_of_the_settings_has_no_title_on_its_cards() -> None:
    site = make_site(make_document(kind=NEWS), settings=replace(make_settings(), sections=()))
    assert site.cards["content/tin/a.md"].value.section_title == ""
