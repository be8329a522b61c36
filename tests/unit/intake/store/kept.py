"""Things that a store is given, and everything that it then holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from builder.dataclasses import dataclass, replace
from builder.intake.filings import Channel, Filing
from builder.intake.store.contract import Register, Store
from builder.intake.store.records import Decision, Event, Line, Opinion, Paper, Received, Standing
from builder.opinions import Position

AT = "2026-11-23T09:00:00+07:00"
LATER = "2026-12-01T16:30:00+07:00"
WHO = "Đỗ Thị Hạnh"
FILING = Filing(
    "/lay-y-kien/dot-mot/",
    ("nguyen-van-an",),
    Position.INFORM,
    "Ông An đã giúp bà con ấp Tân Đông làm đường.",
    "Trần Thị Bình",
    "ấp Tân Đông",
    "0912 345 678",
    "binh@example.vn",
    may_publish=True,
)
TEXTS = (
    "",
    "Thuở nhỏ, ông ở xã Tân Biên; người ta quý ông lắm.",
    "👩‍🌾 được mùa 🎉",
    "\"hai\" 'một' `ba` \\ % %s ? {} $1 --; DROP TABLE opinion;",
    "dòng một\n\n\tdòng hai\r\ndòng ba",
    "\x01\x1f\x7f\u2028\ufeff",
    "Thu\u0309 tu\u031bo\u031b\u0300ng",  # not composed: whatever came is kept
    "\U0010ffff",
)

HALF, ENDING = "\ud83d", "một\0hai"  # texts that no store keeps


def make_received(key: str = "a", /, **changes: Any) -> Received:  # Any: the values of whatever fields change
    """Return a filing as it came; ``key`` stands for its receipt."""
    return Received(replace(FILING, **changes), sha256(key.encode()).digest(), Channel.FORM, AT)


def make_opinion(number: int = 1, key: str = "a", /, **changes: Any) -> Opinion:  # Any: as above
    """Return an opinion as it is kept at first."""
    return Opinion(number, make_received(key, **changes), Standing.RECEIVED)


def make_decision(standing: Standing = Standing.SUMMARISED) -> Decision:
    """Return a decision with a reason, a reply and a wording."""
    return Decision(standing, "đúng nội dung", "Xin cảm ơn bà.", "Ông An giúp làm đường.")


def contents(store: Register) -> tuple[tuple[Opinion, ...], tuple[Event, ...], int, tuple[Paper, ...]]:
    """Return everything that ``store`` holds."""
    return store.opinions(), tuple(store.events()), store.count(), store.papers()


def outcome(work: Callable[[], object]) -> object:
    """Return what ``work`` returns, or the type of what it raises."""
    try:
        return work()
    except Exception as raised:  # noqa: BLE001 (two stores are compared by it)
        return type(raised)


def told(events: Sequence[Event]) -> list[tuple[int, str, str, str, int, str]]:
    """Return the lines without their digests."""
    return [(one.number, one.at, one.who, one.what, one.opinion, one.told) for one in events]


@dataclass(frozen=True)
class Receiving:
    """A batch arrives."""

    arrivals: tuple[Received, ...]


@dataclass(frozen=True)
class Deciding:
    """Somebody decides."""

    number: int
    decision: Decision
    who: str


@dataclass(frozen=True)
class Revising:
    """A paper is written, or removed."""

    key: str
    content: str | None
    who: str


@dataclass(frozen=True)
class Reopening:
    """A store is closed and opened again."""


Step = Receiving | Deciding | Revising | Reopening
_TEXT = st.one_of(st.sampled_from((*TEXTS, HALF, ENDING)), st.text(max_size=20))
_POOL = st.builds(make_received, st.sampled_from("abcdefg"), text=_TEXT, name=_TEXT, original=_TEXT)
_DECISIONS = st.builds(Decision, st.sampled_from(Standing), _TEXT, _TEXT, _TEXT)
STEPS = st.lists(
    st.one_of(
        st.builds(Receiving, st.lists(_POOL, max_size=5).map(tuple)),
        st.builds(Deciding, st.integers(0, 9), _DECISIONS, _TEXT),
        st.builds(Revising, st.sampled_from(("a", "b", "đ", "\uffee")), st.none() | _TEXT, _TEXT),
        st.builds(Reopening),
    ),
    max_size=15,
)


def do(step: Receiving | Deciding | Revising, store: Store) -> object:
    """Return what ``store`` answers to ``step``."""
    if isinstance(step, Receiving):
        return store.receive(step.arrivals, AT)
    if isinstance(step, Revising):
        line = Line(step.who, "revise", 0, step.key)
        return store.revise("paper", step.key, lambda _: step.content, line, LATER)
    return store.decide(step.number, step.decision, step.who, LATER)
