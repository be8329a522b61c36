"""Tests of builder.consultation.planning."""

from __future__ import annotations

import pytest

from builder.consultation.inputs import changed_of
from builder.consultation.kinds import CONSULTATION
from builder.consultation.model import State
from builder.consultation.planning import cards_of, highlights_of, plan_consultations, told_cards
from builder.consultation.wording import FEED_DESCRIPTION
from builder.dataclasses import replace
from builder.model.site import Site
from builder.plan.feeds import FeedView
from builder.plan.outputs import Output, RenderFeed
from builder.settings import SectionSettings
from tests.support.places import story
from tests.support.values import make_document, read_document
from tests.unit.consultation.asked import (
    LIST,
    consultations_of,
    make_announcement,
    make_asking_site,
    make_columns,
    make_summary,
)
from tests.unit.plan.planned import make_context, output_at, urls_of, view_at


def plan_of(site: Site) -> tuple[Output, ...]:
    consultations, _ = consultations_of(site)
    return plan_consultations(make_context(site), consultations, cards_of(site, consultations), {})


def with_sections(site: Site, *folders: str) -> Site:
    sections = tuple(SectionSettings(one, "consultation", f"Mục {one}", "", lenient=False) for one in folders)
    return replace(site, settings=replace(site.settings, sections=sections))


FORMS = ("/lay-y-kien/dot-mot/phieu-gop-y/", "/lay-y-kien/dot-mot/001/phieu-gop-y/")
SHEET = "/lay-y-kien/dot-mot/niem-yet/"
BESIDE = tuple(
    f"/lay-y-kien/dot-mot/{name}"
    for name in ("danh-sach.csv", "danh-sach.xlsx", "danh-sach.json", "nhac-ngay-cuoi.ics")
)


def test_a_consultation_has_a_listing_a_feed_a_page_and_one_for_each_nominee() -> None:
    outputs = plan_of(make_asking_site(make_announcement()))
    assert urls_of(outputs) == [
        "/lay-y-kien/",
        "/lay-y-kien/rss.xml",
        "/lay-y-kien/dot-mot/",
        "/lay-y-kien/dot-mot/001/",
        *FORMS,
        SHEET,
        *BESIDE,
        "/lay-y-kien/danh-sach.schema.json",
    ]
    assert [output.url.value for output in outputs if output.in_sitemap] == [
        "/lay-y-kien/",
        "/lay-y-kien/dot-mot/",
        "/lay-y-kien/dot-mot/001/",
    ]


def test_a_column_without_such_a_section_has_no_such_pages() -> None:
    assert plan_of(with_sections(make_asking_site())) == ()


def test_a_section_without_consultations_has_an_empty_listing() -> None:
    assert urls_of(plan_of(make_asking_site())) == ["/lay-y-kien/", "/lay-y-kien/rss.xml"]


def test_every_section_of_consultations_lists_its_own() -> None:
    fields = {"opens": "2026-11-20", "closes": "2026-12-08", "agency": "Hội đồng", "contacts": "mot-cua"}
    elsewhere = make_document(
        "content/gop-y/dot-hai/index.md", "Lấy ý kiến đợt hai", "Chữ.", CONSULTATION, **fields
    )
    site = make_asking_site(make_announcement(), elsewhere)
    texts = {
        "content/gop-y/dot-hai/danh-sach.yaml": site.tree.texts["content/lay-y-kien/dot-mot/danh-sach.yaml"]
    }
    site = replace(site, tree=replace(site.tree, texts={**site.tree.texts, **texts}))
    outputs = plan_of(with_sections(site, "lay-y-kien", "gop-y"))
    for folder, title in (("lay-y-kien", "Lấy ý kiến đợt một"), ("gop-y", "Lấy ý kiến đợt hai")):
        view = view_at(outputs, f"/{folder}/")
        assert view.title == f"Mục {folder}"
        assert [card.title for group in view.groups for card in group.consultations] == [title]
        assert [
            entry.title.rpartition("] ")[2] for entry in view_at(outputs, f"/{folder}/rss.xml").entries
        ] == [title]


def test_a_feed_says_state_window_and_that_nothing_is_decided() -> None:
    site = make_asking_site(make_announcement())
    outputs = plan_of(site)
    feed = view_at(outputs, "/lay-y-kien/rss.xml")
    assert isinstance(output_at(outputs, "/lay-y-kien/rss.xml").recipe, RenderFeed)
    assert isinstance(feed, FeedView)
    assert feed.title == "Lấy ý kiến Nhân dân – Thi đua yêu nước"
    assert feed.description == FEED_DESCRIPTION
    assert [(entry.title, entry.published) for entry in feed.entries] == [
        (
            (
                "[Đang lấy ý kiến, từ ngày 20/11/2026 đến hết ngày 08/12/2026 (thứ\xa0Ba); "
                "chưa phải quyết định khen thưởng] Lấy ý kiến đợt một"
            ),
            "2026-11-20T00:00:00+07:00",
        )
    ]


def test_every_feed_tells_of_a_consultation_by_its_state() -> None:
    site = make_asking_site(make_announcement())
    consultations, _ = consultations_of(site)
    told = told_cards(site, consultations, cards_of(site, consultations))
    assert list(told) == ["content/lay-y-kien/dot-mot/index.md"]
    assert told["content/lay-y-kien/dot-mot/index.md"].value.title == (
        "[Đang lấy ý kiến, từ ngày 20/11/2026 đến hết ngày 08/12/2026 (thứ\xa0Ba); "
        "chưa phải quyết định khen thưởng] Lấy ý kiến đợt một"
    )


def test_a_feed_says_when_an_announcement_was_updated() -> None:
    outputs = plan_of(make_asking_site(make_announcement(date="2026-11-19", updated="2026-11-22")))
    feed = view_at(outputs, "/lay-y-kien/rss.xml")
    assert [entry.updated for entry in feed.entries] == ["2026-11-22T00:00:00+07:00"]
    assert feed.updated == "2026-11-22T00:00:00+07:00"


def test_a_consultation_without_a_date_is_in_no_feed() -> None:
    text = story(date="", opens="2026-11-20", closes="2026-12-08", agency="Hội đồng", contacts="mot-cua")
    document, _ = read_document(text, "content/lay-y-kien/dot-mot/index.md", CONSULTATION, lenient=True)
    assert document is not None
    outputs = plan_of(make_asking_site(document))
    assert view_at(outputs, "/lay-y-kien/rss.xml").entries == ()
    assert view_at(outputs, "/lay-y-kien/dot-mot/").date == ""


def test_a_feed_is_no_longer_than_the_settings_say() -> None:
    lists = {f"dot_{name}": LIST for name in "abc"}
    site = make_asking_site(*(make_announcement(f"dot-{name}") for name in "abc"), **lists)
    site = replace(site, settings=replace(make_columns(), feed_size=2))
    assert len(view_at(plan_of(site), "/lay-y-kien/rss.xml").entries) == 2


def test_the_front_page_shows_open_consultations_by_the_days_left_then_upcoming_ones() -> None:
    windows = {
        "a": ("2026-11-20", "2026-12-08"),
        "b": ("2026-11-20", "2026-12-01"),
        "c": ("2026-11-25", "2026-11-30"),
        "d": ("2026-10-20", "2026-11-01"),
    }
    documents = [
        make_announcement(f"dot-{name}", opens=opens, closes=closes)
        for name, (opens, closes) in windows.items()
    ]
    site = make_asking_site(*documents, **{f"dot_{name}": LIST for name in windows})
    shown = highlights_of(cards_of(site, consultations_of(site)[0]))
    assert [(card.value.url[-2], card.value.state) for card in shown] == [
        ("b", State.OPEN.value),
        ("a", State.OPEN.value),
        ("c", State.UPCOMING.value),
    ]


@pytest.mark.parametrize(
    ("now", "modified"),
    [
        ("2026-11-19 12:00", "2026-11-19T00:00:00+07:00"),
        ("2026-11-20 00:00", "2026-11-20T00:00:00+07:00"),
        ("2026-12-08 23:59", "2026-11-20T00:00:00+07:00"),
        ("2026-12-08T23:59:59", "2026-11-20T00:00:00+07:00"),
        ("2026-12-09 00:00", "2026-12-09T00:00:00+07:00"),
        ("2026-12-12 00:00", "2026-12-10T09:00:00+07:00"),
        ("2026-12-16 00:00", "2026-12-15T00:00:00+07:00"),
    ],
)
def test_pages_of_a_consultation_are_as_new_as_its_last_step(now: str, modified: str) -> None:
    announcement = make_announcement(date="2026-11-19", updated="2026-12-15")
    documents = [announcement, *([make_summary(date="2026-12-10 09:00")] if now > "2026-12-10 09:00" else [])]
    site = make_asking_site(*documents, now=now)
    outputs = plan_of(site)
    assert {output.modified for output in outputs if output.in_sitemap} == {modified}
    assert changed_of(site, consultations_of(site)[0]) == modified


def test_without_consultations_nothing_changed() -> None:
    assert changed_of(make_asking_site(), ()) == ""


def keys_of(site: Site) -> dict[str, str]:
    return {output.url.value: output.fingerprint for output in plan_of(site)}


@pytest.mark.parametrize(
    ("site", "urls"),
    [
        (
            make_asking_site(make_announcement(body="Chữ khác.", summary="x" * 60)),
            {
                *("/lay-y-kien/", "/lay-y-kien/rss.xml", "/lay-y-kien/dot-mot/", "/lay-y-kien/dot-mot/001/"),
                *FORMS,
                SHEET,
                *BESIDE[:3],
            },
        ),
        (
            make_asking_site(make_announcement(), dot_mot=LIST.replace("Hoa", "Huệ")),
            {"/lay-y-kien/dot-mot/", "/lay-y-kien/dot-mot/001/", FORMS[1], SHEET, *BESIDE[:3]},
        ),
        (
            make_asking_site(make_announcement(), now="2026-12-31"),
            {
                *("/lay-y-kien/", "/lay-y-kien/rss.xml", "/lay-y-kien/dot-mot/", "/lay-y-kien/dot-mot/001/"),
                *FORMS,
                SHEET,
            },
        ),
        (
            make_asking_site(make_announcement(), contacts="contacts: [{id: mot-cua, agency: Nơi khác}]\n"),
            {"/lay-y-kien/dot-mot/", "/lay-y-kien/dot-mot/001/", *FORMS, SHEET},
        ),
        (make_asking_site(make_announcement(), make_document()), set()),
    ],
)
def test_only_pages_that_show_a_change_are_new(site: Site, urls: set[str]) -> None:
    before, after = keys_of(make_asking_site(make_announcement())), keys_of(site)
    assert {url for url in after if after[url] != before[url]} == urls


def test_a_summary_makes_the_page_of_its_consultation_new() -> None:
    now = "2026-12-20"
    before = keys_of(make_asking_site(make_announcement(), make_summary(date="2026-12-10"), now=now))
    after = keys_of(make_asking_site(make_announcement(), make_summary(date="2026-12-11"), now=now))
    assert {url for url in after if after[url] != before[url]} == {"/lay-y-kien/dot-mot/"}


def test_pages_of_a_consultation_that_is_a_draft_are_marked_and_kept_from_search() -> None:
    document = make_announcement(draft="true")
    site = make_asking_site(make_announcement())
    outputs = plan_of(replace(site, documents={document.path: document}, shows_drafts=True))
    for url in ("/lay-y-kien/dot-mot/", "/lay-y-kien/dot-mot/001/"):
        view = view_at(outputs, url)
        assert view.banner == "Bản nháp, chưa đăng. Đang lấy ý kiến – chưa phải quyết định khen thưởng"
        assert (view.head.is_indexed, output_at(outputs, url).in_sitemap) == (False, False)
