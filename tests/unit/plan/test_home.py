"""Tests of builder.plan.home."""

from __future__ import annotations

import json
from typing import Any

from builder.consultation.kinds import CONSULTATION
from builder.dataclasses import replace
from builder.documents.document import Document
from builder.documents.kinds import EXEMPLAR, MOVEMENT, NEWS, PAGE
from builder.model.site import Site
from builder.plan.home import plan_home
from builder.plan.views import NO_HTML, NOWHERE, BlockView, ConsultationCardView, FeedLinkView, Html, LinkView
from builder.source.fingerprint import fingerprinted
from tests.support.values import make_document, make_settings, make_site
from tests.unit.plan.planned import make_context, output_at, view_at


def make_story(name: str, date: str, **fields: str) -> Document:
    return make_document(f"content/tin/{name}.md", f"Câu chuyện {name}", "Chữ.", NEWS, date=date, **fields)


def view_of(site: Site) -> Any:  # Any: the view of the front page
    return view_at(plan_home(make_context(site)), "/")


def test_each_section_with_stories_shows_its_latest_four() -> None:
    stories = [make_story(f"s{day}", f"2026-11-0{day}") for day in range(1, 7)]
    site = make_site(*stories, make_document("content/guong/g.md", "Một tấm gương", kind=EXEMPLAR))
    view = view_of(site)
    assert [(block.title, block.url, [card.title for card in block.cards]) for block in view.blocks] == [
        ("Tin phong trào", "/thi-dua/tin/", [f"Câu chuyện s{day}" for day in (6, 5, 4, 3)]),
        ("Gương điển hình", "/thi-dua/guong/", ["Một tấm gương"]),
    ]


def test_featured_stories_stand_first_three_at_most() -> None:
    stories = [make_story(f"s{day}", f"2026-11-0{day}", featured="true") for day in range(1, 5)]
    plain = make_story("moi", "2026-11-09")
    assert [card.title for card in view_of(make_site(*stories, plain)).featured] == [
        "Câu chuyện s4",
        "Câu chuyện s3",
        "Câu chuyện s2",
    ]


def test_a_featured_story_is_not_repeated_in_its_section() -> None:
    site = make_site(make_story("to", "2026-11-09", featured="true"), make_story("nho", "2026-11-01"))
    assert [[card.title for card in block.cards] for block in view_of(site).blocks] == [["Câu chuyện nho"]]


def test_movements_are_shown_but_not_the_introduction_of_their_section() -> None:
    site = make_site(
        make_document("content/phong-trao/ntm.md", "Chung sức xây dựng nông thôn mới", kind=MOVEMENT),
        make_document("content/phong-trao/index.md", "Các phong trào thi đua", kind=MOVEMENT),
    )
    view = view_of(site)
    assert [card.title for card in view.movements] == ["Chung sức xây dựng nông thôn mới"]
    assert view.blocks == ()


def test_the_front_page_prints_its_introduction() -> None:
    site = make_site(make_document("content/index.md", "Lời chào đầu trang", "Xin *chào*.", PAGE))
    output = output_at(plan_home(make_context(site)), "/")
    assert view_of(site).intro == Html("<p>Xin <em>chào</em>.</p>\n")
    assert output.origin == "content/index.md"


def test_an_empty_column_has_a_front_page() -> None:
    output = output_at(plan_home(make_context(make_site())), "/")
    view = view_of(make_site())
    assert (view.intro, view.featured, view.blocks, view.movements, view.consultations) == (
        NO_HTML,
        (),
        (),
        (),
        (),
    )
    assert (output.origin, output.modified) == ("/", "")


def test_consultations_are_highlighted_but_are_no_block_of_stories() -> None:
    card = ConsultationCardView(
        "Đợt một", "/thi-dua/lay-y-kien/a/", "", "open", "Đang lấy ý kiến", "", "", ""
    )
    fields = {"opens": "2026-11-20", "closes": "2026-12-08", "agency": "UBND xã", "contacts": "mot-cua"}
    site = make_site(
        make_document("content/lay-y-kien/a/index.md", "Đợt lấy ý kiến một", "Chữ.", CONSULTATION, **fields)
    )
    context = replace(make_context(site), highlights=(fingerprinted(card),))
    view = view_at(plan_home(context), "/")
    assert (view.consultations, view.blocks) == ((card,), ())


def test_the_front_page_tells_what_the_column_is() -> None:
    head = view_of(make_site()).head
    assert (head.title, head.description) == ("Thi đua yêu nước", "Chuyên mục của xã Tân Biên")
    assert head.feeds == (FeedLinkView("Thi đua yêu nước", "/thi-dua/rss.xml", "application/rss+xml"),)
    described = json.loads(head.structured_data.markup)
    assert (described["@type"], described["url"]) == ("WebSite", "https://tanbien.example.gov.vn/thi-dua/")
    assert view_of(make_site(settings=make_settings(tagline=""))).head.description == "Thi đua yêu nước"


def test_the_front_page_is_as_new_as_its_newest_card() -> None:
    site = make_site(make_story("a", "2026-11-01"), make_story("b", "2026-11-20 08:00"))
    assert output_at(plan_home(make_context(site)), "/").modified == "2026-11-20T08:00:00+07:00"


def test_an_update_or_a_consultation_makes_the_front_page_newer() -> None:
    site = make_site(make_story("a", "2026-11-01", updated="2026-11-21"), make_story("b", "2026-11-20 08:00"))
    assert output_at(plan_home(make_context(site)), "/").modified == "2026-11-21T00:00:00+07:00"
    context = replace(make_context(site), asked="2026-11-22T00:00:00+07:00")
    assert output_at(plan_home(context), "/").modified == "2026-11-22T00:00:00+07:00"


def test_a_block_holds_only_its_own_cards() -> None:
    site = make_site(
        make_story("a", "2026-11-01"), make_document("content/guong/g.md", "Một tấm gương", kind=EXEMPLAR)
    )
    cards = {path: site.cards[path].value for path in site.cards}
    assert view_of(site).blocks == (
        BlockView("Tin phong trào", "/thi-dua/tin/", (cards["content/tin/a.md"],)),
        BlockView("Gương điển hình", "/thi-dua/guong/", (cards["content/guong/g.md"],)),
    )


def test_an_exemplar_that_was_taken_back_is_put_before_nobody() -> None:
    exemplars = [
        make_document(f"content/guong/{name}.md", f"Câu chuyện {name}", kind=EXEMPLAR, **fields)
        for name, fields in {
            "a": {"date": "2026-11-01"},
            "b": {"date": "2026-11-02", "exemplar_status": "revoked"},
            "c": {"date": "2026-11-03", "exemplar_status": "revoked", "featured": "true"},
        }.items()
    ]
    view = view_of(make_site(*exemplars))
    assert view.featured == ()
    assert [[card.title for card in block.cards] for block in view.blocks] == [["Câu chuyện a"]]


def test_the_way_to_the_honour_roll_is_shown_once_somebody_is_honoured() -> None:
    site = make_site(make_story("a", "2026-11-01"))
    assert view_of(site).roll == NOWHERE
    roll = LinkView("Bảng vàng", "/thi-dua/bang-vang/", "ai đã được tặng thưởng")
    assert view_at(plan_home(make_context(site), roll), "/").roll == roll
