"""A day at the desk: two consultations with opinions, and officers who have signed in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from builder.dataclasses import replace
from builder.intake.accounts.roles import Grant, Role
from builder.intake.filings import Channel, Filing
from builder.intake.sightings import sight_of
from builder.intake.store.contract import Store
from builder.intake.store.records import Opinion, Received
from builder.opinions import Position
from tests.unit.intake.offered import ASKED, Desk, make_desk
from tests.unit.intake.officers import Browser, browser_of

OURS, THEIRS = ASKED, replace(ASKED, url="/lay-y-kien/dot-2/", title="Lấy ý kiến đợt hai")
AT = "2026-11-23T09:00:00+07:00"
WORDS = "Số hộ nghèo nêu trong báo cáo chưa đúng, xin xem lại giúp."
HEAD, MODERATOR, READER = (Grant(OURS.url, role) for role in (Role.HEAD, Role.MODERATOR, Role.READER))


def make_filing(**changes: Any) -> Filing:  # Any: the values of whatever fields change
    filing = Filing(
        OURS.url,
        ("001",),
        Position.INFORM,
        WORDS,
        "Trần Thị Bình",
        "Ấp 1",
        "0912 345 678",
        "",
        may_publish=True,
    )
    return replace(filing, **changes)


def arrive(store: Store, *filings: Filing, channel: Channel = Channel.FORM) -> tuple[int, ...]:
    """Keep ``filings`` as opinions that nobody has decided of."""
    before = store.count()
    receipts = [f"{before + place:032}".encode() for place in range(len(filings))]
    return store.receive(
        [Received(one, key, channel, AT) for one, key in zip(filings, receipts, strict=True)], AT
    )


def workday(folder: Path, *filings: Filing, store: Store | None = None) -> Desk:
    """Return a desk with two consultations; number 1 is ours, the last one theirs."""
    desk = make_desk(folder, OURS, THEIRS, store=store)
    arrive(desk.store, *(filings or (make_filing(),)), make_filing(consultation=THEIRS.url))
    return desk


def officer(desk: Desk, grant: Grant = HEAD, name: str = "lan") -> Browser:
    return browser_of(desk, grant, name=name)


def opinion(desk: Desk, number: int = 1) -> Opinion:
    return desk.store.opinions(number - 1, 1)[0]


def pick(desk: Desk, *numbers: int) -> list[str]:
    """Return what the queue's boxes say of opinions."""
    return [f"{number}:{sight_of(opinion(desk, number))}" for number in numbers]


def decided(browser: Browser, number: int = 1, /, **form: str) -> Any:
    """Return the answer to a decision of what is seen now."""
    seen = sight_of(opinion(browser.desk, number))
    return browser.send(f"/can-bo/y-kien/{number}/quyet-dinh", {"thay": seen, **form})


def trace(store: Store) -> tuple[Any, ...]:
    """Return everything that a store holds but how often accounts were used."""
    papers = tuple(one for one in store.papers() if one.kind != "account")
    return store.opinions(), tuple(store.events()), papers
