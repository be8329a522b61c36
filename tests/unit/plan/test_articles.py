"""Tests of builder.plan.articles."""

from __future__ import annotations

from typing import Any

import pytest

from builder.dataclasses import replace
from builder.documents.document import Document
from builder.documents.kinds import CONTEST, ENTRY, EXEMPLAR, MODEL, MOVEMENT, NEWS, PAGE
from builder.model.site import Site
from builder.plan.articles import plan_articles
from builder.plan.views import AttachmentView, FeedLinkView, FigureView, LinkView, TermsOfArticleView
from builder.settings import SectionSettings, Settings, settings_from
from tests.support.places import SETTINGS, TITLE
from tests.support.values import make_document, make_media_file, make_settings, make_site, make_tree
from tests.unit.plan.planned import make_context, output_at, urls_of, view_at

UNITS = """\
- {id: xa, name: UBND xã Tân Biên}
- {id: xa-cu, name: UBND xã Tân Bình, successors: xa}
"""
CONTEST_SECTION = SectionSettings("cuoc-thi", "contest", "Cuộc thi viết", "", lenient=False)


def with_contacts(text: str) -> Settings:
    return settings_from(f"{SETTINGS}contacts:\n{text}", ["news", "exemplar", "movement", "consultation"])[0]


def view_of(site: Site, url: str, elsewhere: frozenset[str] = frozenset()) -> Any:  # Any: an article's view
    return view_at(plan_articles(make_context(site), {"giay-khen": "“Giấy khen”"}, elsewhere), url)


def titles(cards: Any) -> list[str]:  # Any: cards or links
    return [card.title for card in cards]


def make_story(name: str, date: str, **fields: str) -> Document:
    return make_document(f"content/tin/{name}.md", f"Câu chuyện {name}", "Chữ.", NEWS, date=date, **fields)


def test_every_document_has_a_page_but_introductions_and_what_is_shown_elsewhere() -> None:
    site = make_site(
        make_document("content/tin/a.md"),
        make_document("content/tin/index.md", kind=PAGE),
        make_document("content/index.md", kind=PAGE),
        make_document("content/gioi-thieu.md", kind=PAGE),
        make_document("content/guong/b.md", kind=EXEMPLAR),
    )
    outputs = plan_articles(make_context(site), {}, frozenset({"exemplar"}))
    assert urls_of(outputs) == ["/tin/a/", "/gioi-thieu/"]


def test_neighbours_are_the_newer_and_the_older_story_of_the_same_section() -> None:
    site = make_site(
        make_story("moi", "2026-11-20"),
        make_story("giua", "2026-11-10"),
        make_story("cu", "2026-11-01"),
        make_document("content/guong/khac.md", kind=EXEMPLAR, date="2026-11-15"),
    )
    middle, newest, oldest = (view_of(site, f"/tin/{name}/") for name in ("giua", "moi", "cu"))
    assert (middle.newer.title, middle.older.title) == ("Câu chuyện moi", "Câu chuyện cu")
    assert (newest.newer, newest.older.url) == (LinkView(""), "/thi-dua/tin/giua/")
    assert (oldest.newer.url, oldest.older) == ("/thi-dua/tin/giua/", LinkView(""))
    alone = view_of(site, "/guong/khac/")
    assert (alone.newer, alone.older) == (LinkView(""), LinkView(""))


def test_related_stories_share_most_terms_and_are_newest_first() -> None:
    site = make_site(
        make_story("a", "2026-11-20", tags="[Rau sạch, Nước sạch]"),
        make_story("mot", "2026-11-19", tags="Rau sạch"),
        make_story("hai", "2026-11-01", tags="[Rau sạch, Nước sạch]"),
        make_story("ba", "2026-11-18", tags="Nước sạch"),
        make_story("bon", "2026-11-17", tags="Rau sạch"),
        make_story("khong", "2026-11-20", tags="Chuyện khác"),
    )
    assert titles(view_of(site, "/tin/a/").related) == ["Câu chuyện hai", "Câu chuyện mot", "Câu chuyện ba"]
    assert view_of(site, "/tin/khong/").related == ()


def make_contest(name: str, title: str) -> Document:
    path = f"content/cuoc-thi/{name}/index.md"
    return make_document(path, title, kind=CONTEST, deadline="2026-12-20", organizer="Hội")


def test_a_contest_shows_its_entries_and_an_entry_leads_back() -> None:
    folder = "content/cuoc-thi/viet"
    site = make_site(
        make_contest("viet", "Cuộc thi viết về mẹ"),
        make_contest("khac", "Cuộc thi viết khác"),
        make_document(f"{folder}/bai-du-thi/a.md", "Bài dự thi số một", kind=ENTRY),
        make_document("content/cuoc-thi/khac/bai-du-thi/b.md", "Bài của cuộc thi khác", kind=ENTRY),
        settings=make_settings(sections=(CONTEST_SECTION,)),
    )
    contest = view_of(site, "/cuoc-thi/viet/")
    assert (contest.children_title, titles(contest.children)) == ("Bài dự thi", ["Bài dự thi số một"])
    assert contest.children_url == ""
    assert view_of(site, "/cuoc-thi/viet/bai-du-thi/a/").breadcrumbs == (
        LinkView("Trang đầu", "/thi-dua/"),
        LinkView("Cuộc thi viết", "/thi-dua/cuoc-thi/"),
        LinkView("Cuộc thi viết về mẹ", "/thi-dua/cuoc-thi/viet/"),
    )
    assert view_of(site, "/cuoc-thi/khac/bai-du-thi/b/").breadcrumbs[-1].title == "Cuộc thi viết khác"


@pytest.mark.parametrize(("count", "shown"), [(1, 1), (12, 12), (13, 12)])
def test_a_movement_shows_its_latest_stories_and_leads_to_all(count: int, shown: int) -> None:
    movement = make_document("content/phong-trao/ntm.md", "Chung sức xây dựng nông thôn mới", kind=MOVEMENT)
    stories = [make_story(f"s{day:02}", f"2026-11-{day:02}", movements="ntm") for day in range(1, count + 1)]
    view = view_of(make_site(movement, *stories), "/phong-trao/ntm/")
    assert titles(view.children) == [f"Câu chuyện s{day:02}" for day in range(count, count - shown, -1)]
    assert (view.children_title, view.children_url) == (
        "Tin, bài của phong trào",
        "/thi-dua/phong-trao/ntm/tin-bai/",
    )


def test_a_movement_without_stories_has_no_children() -> None:
    site = make_site(make_document("content/phong-trao/ntm.md", kind=MOVEMENT, full_name="Cả nước chung sức"))
    view = view_of(site, "/phong-trao/ntm/")
    assert (view.children, view.children_title, view.children_url) == ((), "", "")
    assert view.subtitle == "Cả nước chung sức"
    assert (view.byline.date, view.byline.date_iso, view.head.feeds, view.head.is_article) == (
        "",
        "",
        (),
        False,
    )


def test_terms_are_told_by_taxonomy_with_what_became_of_a_unit() -> None:
    story = make_story("a", "2026-11-20", units="[xa-cu, xa]", tags="Rau sạch", author="[Lê An, Trần Bình]")
    view = view_of(make_site(story, tree=make_tree({"content/_data/don-vi.yaml": UNITS})), "/tin/a/")
    assert view.byline.authors == (
        LinkView("Lê An", "/thi-dua/tac-gia/le-an/"),
        LinkView("Trần Bình", "/thi-dua/tac-gia/tran-binh/"),
    )
    assert view.terms == (
        TermsOfArticleView(
            "Đơn vị",
            (
                LinkView("UBND xã Tân Bình (nay thuộc UBND xã Tân Biên)", "/thi-dua/don-vi/xa-cu/"),
                LinkView("UBND xã Tân Biên", "/thi-dua/don-vi/xa/"),
            ),
        ),
        TermsOfArticleView("Từ khóa", (LinkView("Rau sạch", "/thi-dua/tu-khoa/rau-sach/"),)),
    )


def test_terms_without_pages_are_plain_text() -> None:
    story = make_story("a", "2026-11-20", units="xa-cu", tags="Rau sạch", author="Lê An")
    tree = make_tree({"content/_data/don-vi.yaml": UNITS})
    settings = make_settings(leave_out=("units", "authors"))
    view = view_of(make_site(story, tree=tree, settings=settings), "/tin/a/")
    assert view.byline.authors == (LinkView("Lê An"),)
    assert [group.terms for group in view.terms] == [
        (LinkView("UBND xã Tân Bình (nay thuộc UBND xã Tân Biên)"),),
        (LinkView("Rau sạch", "/thi-dua/tu-khoa/rau-sach/"),),
    ]


def test_names_of_units_awards_and_contacts_are_printed() -> None:
    document = make_document(
        "content/guong/a.md",
        TITLE,
        "Chữ.",
        EXEMPLAR,
        collective="xa",
        awards="{award: giay-khen, year: 2025}",
    )
    view = view_of(make_site(document, tree=make_tree({"content/_data/don-vi.yaml": UNITS})), "/guong/a/")
    assert [(fact.label, titles(fact.values)) for fact in view.facts] == [("Tập thể", ["UBND xã Tân Biên"])]
    assert view.tables[0].rows == (("2025", "“Giấy khen”"),)


@pytest.mark.parametrize(
    ("expires", "facts"), [("2026-11-23", ["Văn phòng UBND xã", "0276 000 0000"]), ("2026-11-22", [])]
)
def test_an_expired_contact_is_left_out_of_a_model(expires: str, facts: list[str]) -> None:
    settings = with_contacts(
        f"  - {{id: mot-cua, agency: Văn phòng UBND xã, phone: 0276 000 0000, expires: {expires}}}\n"
    )
    site = make_site(make_document(kind=MODEL, contact="mot-cua"), settings=settings)
    assert [text for fact in view_of(site, "/tin/a/").facts for text in titles(fact.values)] == facts


def test_whoever_reads_of_a_contact_can_call_and_write() -> None:
    settings = with_contacts(
        "  - {id: mot-cua, agency: Văn phòng UBND xã, phone: 0276 000 0000, email: vp@example.gov.vn}\n"
    )
    site = make_site(make_document(kind=MODEL, contact="mot-cua"), settings=settings)
    (fact,) = view_of(site, "/tin/a/").facts
    assert fact.values == (
        LinkView("Văn phòng UBND xã"),
        LinkView("0276 000 0000", "tel:02760000000"),
        LinkView("vp@example.gov.vn", "mailto:vp@example.gov.vn"),
    )


def test_pictures_sound_and_files_carry_their_addresses() -> None:
    photo = make_media_file("content/tin/anh.jpg", width=40, height=30)
    paper = make_media_file("content/tin/Kế hoạch.pdf", b"x" * 1_234_567)
    sound = make_media_file("content/tin/bai.mp3")
    document = make_story(
        "a",
        "2026-11-20",
        image="{file: anh.jpg, alt: Buổi lễ, caption: Lễ phát động, credit: Lê An}",
        attachments="[{title: Kế hoạch 38, file: Kế hoạch.pdf}]",
        audio="bai.mp3",
    )
    view = view_of(make_site(document, tree=make_tree(media=(photo, paper, sound))), "/tin/a/")
    assert view.image == FigureView("/thi-dua/tin/anh.jpg", "Buổi lễ", "Lễ phát động", "Lê An", 40, 30)
    assert view.attachments == (AttachmentView("Kế hoạch 38", "/thi-dua/tin/ke-hoach.pdf", "PDF", "1,2 MB"),)
    assert view.audio_url == "/thi-dua/tin/bai.mp3"
    assert view.head.image_url == "https://tanbien.example.gov.vn/thi-dua/tin/anh.jpg"


def test_a_story_names_the_feed_of_its_section() -> None:
    assert view_of(make_site(make_document()), "/tin/a/").head.feeds == (
        FeedLinkView("Tin phong trào – Thi đua yêu nước", "/thi-dua/tin/rss.xml", "application/rss+xml"),
    )


def test_a_page_at_the_root_hangs_below_the_front_page() -> None:
    site = make_site(make_document("content/gioi-thieu.md", kind=PAGE))
    assert view_of(site, "/gioi-thieu/").breadcrumbs == (LinkView("Trang đầu", "/thi-dua/"),)


def test_the_sitemap_learns_of_the_last_change() -> None:
    site = make_site(
        make_story("a", "2026-11-01"),
        make_story("b", "2026-11-01", updated="2026-11-05"),
        make_document("content/gioi-thieu.md", kind=PAGE),
    )
    outputs = plan_articles(make_context(site), {}, frozenset())
    assert [output_at(outputs, url).modified for url in ("/tin/a/", "/tin/b/", "/gioi-thieu/")] == [
        "2026-11-01T00:00:00+07:00",
        "2026-11-05T00:00:00+07:00",
        "",
    ]
    assert all(output.in_sitemap for output in outputs)


def test_a_landing_page_is_as_new_as_the_stories_that_it_shows() -> None:
    movement = make_document("content/phong-trao/ntm.md", "Chung sức xây dựng nông thôn mới", kind=MOVEMENT)
    site = make_site(movement, make_story("a", "2026-11-01", updated="2026-11-05", movements="ntm"))
    outputs = plan_articles(make_context(site), {}, frozenset())
    assert output_at(outputs, "/phong-trao/ntm/").modified == "2026-11-05T00:00:00+07:00"


def test_the_same_file_as_another_kind_is_another_page() -> None:
    """Its label and its facts differ, though no byte of it does."""
    news = make_document()
    keys = [
        output_at(plan_articles(make_context(make_site(one)), {}, frozenset()), "/tin/a/").fingerprint
        for one in (news, replace(news, kind=EXEMPLAR), news)
    ]
    assert keys[0] == keys[2] != keys[1]
