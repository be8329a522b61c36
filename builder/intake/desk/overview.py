"""Overview: the consultations that a visitor may see, and what waits in each."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass
from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.desk.addresses import (
    ENTRY,
    GROUPS,
    QUEUE,
    REPORT,
    REQUESTS,
    SEARCH,
    desk_address,
    list_address,
)
from builder.intake.desk.dossiers import Dossier, dossiers_for
from builder.intake.desk.slips import arrival_words
from builder.intake.desk.wording import STANDING_NAMES
from builder.intake.desk.workplace import Workplace
from builder.intake.filings import Form
from builder.intake.orders import WAITING
from builder.intake.requests.drawer import open_requests
from builder.intake.store.contract import Register
from builder.intake.store.records import Standing
from builder.opinions import Asked, AskingColumn
from builder.vietnamese.dates import ZONE, date_range
from builder.vietnamese.numbers import number

Way: TypeAlias = tuple[str, str]  # an address and the words that lead there


@dataclass(frozen=True, slots=True)
class Sheet:
    """A consultation as the overview shows it."""

    title: str
    agency: str
    window: str
    days: str
    counts: tuple[tuple[str, str], ...]
    waiting: str
    oldest: str
    requests: Way
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page of the desk."""

    place: Workplace

    async def show(self, _: Request, visitor: Visitor, __: Form) -> Response:
        """Show all consultations that the visitor may see."""
        sheets, waiting = await self.place.read(lambda register: self._read(register, visitor))
        return self.place.shown(
            "overview",
            "Bàn xử lý ý kiến",
            visitor,
            sheets=sheets,
            requests=(desk_address(self.place.column, REQUESTS), number(waiting) if waiting else ""),
        )

    def _read(self, register: Register, visitor: Visitor) -> tuple[tuple[Sheet, ...], int]:
        """Return the consultations, and how many requests wait, also such as name none of them."""
        requests = Counter(one.consultation for one in open_requests(register))
        sheets = (
            self._sheet(register, visitor, one, requests)
            for one in dossiers_for(visitor, self.place.asking, register)
        )
        return tuple(sheets), sum(count for url, count in requests.items() if visitor.may(Act.SEE, url))

    def _sheet(self, register: Register, visitor: Visitor, dossier: Dossier, requests: Counter[str]) -> Sheet:
        asked, column = dossier.asked, self.place.column
        oldest = register.queue(dossier.url, WAITING, 0, 1) if dossier.waiting else ()
        return Sheet(
            dossier.title,
            asked.agency if asked else "",
            window_words(asked) if asked else "Không còn trong bản dựng mới nhất.",
            days_words(asked, self.place.now()) if asked else "",
            tuple((STANDING_NAMES[one], number(dossier.counted((one,)))) for one in Standing),
            number(dossier.waiting),
            arrival_words(oldest[0]) if oldest else "",
            (list_address(column, REQUESTS, dossier.url), number(requests[dossier.url])),
            tuple(ways_of(column, visitor, dossier)),
        )


def ways_of(column: AskingColumn, visitor: Visitor, dossier: Dossier) -> list[Way]:
    """Return where ``visitor`` can go from a consultation."""
    url = dossier.url
    ways = [
        (list_address(column, QUEUE, url), "Hàng đợi"),
        (list_address(column, SEARCH, url), "Tìm"),
        (list_address(column, GROUPS, url), "Ý kiến gần giống nhau"),
    ]
    if dossier.asked and visitor.may(Act.ENTER, url):
        ways.append((list_address(column, ENTRY, url), "Ghi ý kiến trên giấy"))
    if dossier.asked and (visitor.may(Act.REPORT, url) or visitor.may(Act.EXPORT, url)):
        ways.append((list_address(column, REPORT, url), "Bản tổng hợp"))
    return ways


def window_words(asked: Asked) -> str:
    """Return the days on which ``asked`` is open."""
    first, last = (datetime.fromisoformat(one).astimezone(ZONE).date() for one in (asked.opens, asked.closes))
    return date_range(first, last)


def days_words(asked: Asked, now: datetime) -> str:
    """Return how long ``asked`` is still open at ``now``."""
    if not asked.has_opened(now):
        return "chưa mở"
    if asked.has_closed(now):
        return "đã hết thời gian"
    last = datetime.fromisoformat(asked.closes).astimezone(ZONE).date()
    left = (last - now.astimezone(ZONE).date()).days
    return f"còn {left} ngày" if left else "hết hôm nay"
