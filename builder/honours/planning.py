"""Honour roll planner: its front, and its pages by year, award, unit and name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from builder.consultation.inputs import changed_of
from builder.consultation.model import Consultation
from builder.consultation.wording import revoked_banner
from builder.dataclasses import dataclass, replace
from builder.honours.page_views import HonourGroupView, HonourView
from builder.honours.roll import Honour, Roll, by_name, by_unit, in_units_of_words
from builder.honours.views import roll_view
from builder.model.site import Site
from builder.paths import UrlPath
from builder.plan.context import PlanContext
from builder.plan.outputs import Output, RenderTemplate, plain, row
from builder.plan.views import NOWHERE, LinkView
from builder.source.fingerprint import Assembled, Fingerprinted, assembled, fingerprinted, line, together
from builder.vietnamese.collation import sort_key
from builder.vietnamese.dates import short_date
from builder.vietnamese.numbers import number
from builder.vietnamese.text import capitalised

ROLL_URL = UrlPath("/bang-vang/")
TITLE = "Bảng vàng"
_LEAD = "Tập thể, cá nhân, hộ gia đình được tặng thưởng sau khi đã lấy ý kiến Nhân dân trên chuyên trang này."
_NOTE = "ai đã được tặng thưởng sau khi lấy ý kiến"
_BY_YEAR = "Theo năm"
_REVOKED = "Quyết định đã bị hủy bỏ"
_MOST = 1_500  # honours on one page: some 30 KB compressed, and as long as the list of a large consultation

Rows = Mapping[int, Fingerprinted[HonourView]]
Group = Assembled[HonourGroupView]


@dataclass(frozen=True, slots=True)
class _Part:
    """Some honours on a page of their own; ``heading`` says under which heading each stands."""

    way: str
    title: str
    url: UrlPath
    honours: tuple[Honour, ...]
    heading: Callable[[Honour], str]
    pieces: tuple[_Part, ...] = ()  # what is too long for one page stands on one for each year or award


def roll_link(site: Site, roll: Roll) -> LinkView:
    """Return what leads to the roll, nowhere while it is empty."""
    return LinkView(TITLE, site.href(ROLL_URL), _NOTE) if roll.honours or roll.revoked else NOWHERE


def plan_roll(context: PlanContext, roll: Roll, consultations: Sequence[Consultation]) -> tuple[Output, ...]:
    """Plan the whole roll; nothing as long as it is empty."""
    site = context.site
    if not roll.honours and not roll.revoked:
        return ()
    rows = {id(one): fingerprinted(_row(one, site.settings.prefix)) for one in (*roll.honours, *roll.revoked)}
    modified = changed_of(site, consultations)
    whole = (*_years(roll), *_awards(roll), *_units(site, roll), *_letters(roll))
    parts = tuple(_in_pieces(part) for part in whole)
    pages = (_page(context, part, rows, modified) for part in parts)
    pieces = (_page(context, one, rows, modified, part) for part in parts for one in part.pieces)
    return (_front(context, roll, parts, rows, modified), *pages, *pieces)


def _in_pieces(part: _Part) -> _Part:
    """Return ``part``; if it is too long, as ways to its years, or those of a year to its awards."""
    if len(part.honours) <= _MOST:
        return part
    by_award = part.way == _BY_YEAR
    found: dict[str, list[Honour]] = {}
    titles: dict[str, str] = {}
    for one in part.honours:
        award = one.nominee.award
        name, title = (award.id, award.name) if by_award else (f"nam-{one.year}", f"năm {one.year}")
        found.setdefault(name, []).append(one)
        titles[name] = title
    pieces = (
        replace(part, title=f"{part.title}, {titles[name]}", url=part.url.child(name), honours=tuple(honours))
        for name, honours in (found.items() if by_award else sorted(found.items(), reverse=True))
    )
    return replace(part, pieces=tuple(pieces))


def _years(roll: Roll) -> Iterable[_Part]:
    for year, honours in groupby(roll.honours, key=lambda one: one.year):
        yield _Part(_BY_YEAR, f"Năm {year}", ROLL_URL.child(f"nam-{year}"), tuple(honours), _award_of)


def _awards(roll: Roll) -> Iterable[_Part]:
    ordered = sorted(roll.honours, key=lambda one: (one.nominee.award.rank, one.nominee.award.id))
    url = ROLL_URL.child("hinh-thuc")
    for award, honours in groupby(ordered, key=lambda one: one.nominee.award):
        found = sorted(honours, key=lambda one: (-one.year, one.nominee.award_class))
        yield _Part("Theo hình thức khen thưởng", award.name, url.child(award.id), tuple(found), _class_of)


def _units(site: Site, roll: Roll) -> Iterable[_Part]:
    url = ROLL_URL.child("don-vi")
    found = by_unit(roll.honours, site.registers)
    for term in sorted(site.registers.units.values(), key=lambda one: (sort_key(one.name), one.id)):
        if term.id in found:
            title = capitalised(term.full_name)
            yield _Part("Theo đơn vị", title, url.child(term.id), found[term.id], _unit_of)
    others = in_units_of_words(roll.honours)
    if others:
        yield _Part("Theo đơn vị", "Đơn vị khác", ROLL_URL.child("don-vi-khac"), others, _unit_of)


def _letters(roll: Roll) -> Iterable[_Part]:
    url = ROLL_URL.child("ten")
    ordered = sorted(by_name(roll.honours), key=lambda one: sort_key(one.letter))
    for letter, honours in groupby(ordered, key=lambda one: one.letter):
        slug = {"Đ": "dd", "#": "khac"}.get(letter, letter.lower())
        yield _Part("Theo tên", letter, url.child(slug), tuple(honours), lambda _: "")


def _award_of(honour: Honour) -> str:
    return honour.nominee.award.name_with_class(honour.nominee.award_class)


def _class_of(honour: Honour) -> str:
    degree = honour.nominee.award.name_with_class(honour.nominee.award_class)
    return f"{degree}, năm {honour.year}" if honour.nominee.award_class else f"Năm {honour.year}"


def _unit_of(honour: Honour) -> str:
    return capitalised(honour.nominee.unit_name)


def _row(honour: Honour, prefix: str) -> HonourView:
    nominee = honour.nominee
    day = f"ngày {short_date(honour.day)}" if honour.day else ""
    decision = ", ".join(filter(None, (honour.decision, day)))
    outcome = nominee.values.record("outcome")
    return HonourView(
        name=nominee.full_name,
        url=f"{prefix}{nominee.url.value}",
        unit=capitalised(nominee.unit_beside_name),
        award=_award_of(honour),
        decision=revoked_banner(outcome) or decision,
        year=str(honour.year),
    )


def _groups(honours: Sequence[Honour], heading: Callable[[Honour], str], rows: Rows) -> list[Group]:
    return [
        _group(title, f"nhom_{place}", tuple(members), rows)
        for place, (title, members) in enumerate(groupby(honours, key=heading), 1)
    ]


def _group(title: str, anchor: str, honours: Sequence[Honour], rows: Rows) -> Group:
    return assembled(HonourGroupView, line(title), line(anchor), together(rows[id(one)] for one in honours))


def _page(context: PlanContext, part: _Part, rows: Rows, modified: str, whole: _Part | None = None) -> Output:
    """Plan the page of ``part``, which may be a piece of a ``whole`` one."""
    site = context.site
    links: tuple[LinkView, ...] = (context.home_link(), LinkView(TITLE, site.href(ROLL_URL)))
    links += (LinkView(whole.title, site.href(whole.url)),) if whole else ()
    title = f"{TITLE}: {part.title[:1].lower()}{part.title[1:]}" if part.way == _BY_YEAR else part.title
    return Output(
        part.url,
        RenderTemplate("honour-roll.html", roll_view),
        (
            context.site_input,
            plain("url", site.href(part.url)),
            plain("title", f"{part.way}: {part.title}" if part.way == "Theo tên" else title),
            plain("lead", ""),
            plain("breadcrumbs", links),
            plain("ways", _ways(site, part.pieces)),
            row("groups", [] if part.pieces else _groups(part.honours, part.heading, rows)),
        ),
        origin=part.url.value,
        modified=modified,
        in_sitemap=True,
    )


def _ways(site: Site, parts: Sequence[_Part]) -> tuple[tuple[str, tuple[LinkView, ...]], ...]:
    return tuple(
        (way, tuple(LinkView(one.title, site.href(one.url), number(len(one.honours))) for one in members))
        for way, members in groupby(parts, key=lambda one: one.way)
    )


def _front(context: PlanContext, roll: Roll, parts: Sequence[_Part], rows: Rows, modified: str) -> Output:
    site = context.site
    return Output(
        ROLL_URL,
        RenderTemplate("honour-roll.html", roll_view),
        (
            context.site_input,
            plain("url", site.href(ROLL_URL)),
            plain("title", TITLE),
            plain("lead", _LEAD),
            plain("breadcrumbs", (context.home_link(),)),
            plain("ways", _ways(site, parts)),
            row("groups", [_group(_REVOKED, "nhom_thu-hoi", roll.revoked, rows)] if roll.revoked else []),
        ),
        origin=ROLL_URL.value,
        modified=modified,
        in_sitemap=True,
    )
