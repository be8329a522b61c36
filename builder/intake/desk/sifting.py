"""Sifting: what a queue is sifted by, as addresses say it and as a form offers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.dataclasses import dataclass
from builder.intake.desk.dossiers import Dossier
from builder.intake.desk.wording import STANDING_NAMES, WHOLE_LIST
from builder.intake.filings import Channel
from builder.intake.orders import WAITING
from builder.intake.store.records import Standing
from builder.intake.store.sieves import Sieve
from builder.opinions import CHANNELS, POSITIONS, Position
from builder.vietnamese.numbers import number

STANDING, POSITION, CHANNEL, NOMINEE = "tinh-trang", "y", "kenh", "truong-hop"
CONTACT, CONSENT = "lien-he", "trich"
AFTER, BEFORE = "sau", "truoc"  # the numbers between which a page lies
EVERY, WAITS = "tat-ca", "cho"
_WHOLE = "ca-danh-sach"
_YES, _NO = "co", "khong"
_TRUTH = {_YES: True, _NO: False}


@dataclass(frozen=True, slots=True)
class Choice:
    """A blank of the form, with its options and what is chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def standings_of(query: Mapping[str, str]) -> tuple[Standing, ...]:
    """Return which standings are asked for: those that wait, unless something else is."""
    told = query.get(STANDING, WAITS)
    if told in set(Standing):
        return (Standing(told),)
    return tuple(Standing) if told == EVERY else WAITING


def sieve_of(query: Mapping[str, str]) -> Sieve:
    """Return what the queue is sifted by; what nobody offered is passed over."""
    position, channel, nominee = (query.get(name, "") for name in (POSITION, CHANNEL, NOMINEE))
    return Sieve(
        Position(position) if position in set(Position) else None,
        Channel(channel) if channel in set(Channel) else None,
        {"": None, _WHOLE: ""}.get(nominee, nominee.removeprefix("_")),
        _TRUTH.get(query.get(CONTACT, "")),
        _TRUTH.get(query.get(CONSENT, "")),
    )


def kept(query: Mapping[str, str], *more: str) -> dict[str, str]:
    """Return of ``query`` what a page leads on with, and ``more`` of its parts."""
    names = (STANDING, POSITION, CHANNEL, NOMINEE, CONTACT, CONSENT, *more)
    return {name: query[name] for name in names if query.get(name)}


def choices_of(dossier: Dossier, query: Mapping[str, str]) -> tuple[Choice, ...]:
    """Return the blanks that sift the queue of ``dossier``."""
    nominees = dossier.asked.nominees if dossier.asked else ()
    named = [(_WHOLE, WHOLE_LIST), *((f"_{one.id}", one.name) for one in nominees)]
    blanks = (
        (POSITION, "Ý kiến", [(one.value, label) for one, label in POSITIONS.items()]),
        (CHANNEL, "Cách gửi", list(CHANNELS.items())),
        (NOMINEE, "Trường hợp", named),
        (CONTACT, "Liên hệ", [(_YES, "Có ghi liên hệ"), (_NO, "Không ghi liên hệ")]),
        (CONSENT, "Trích đăng", [(_YES, "Đồng ý trích đăng"), (_NO, "Không đồng ý")]),
    )
    return tuple(
        Choice(name, label, (("", "Tất cả"), *options), query.get(name, ""))
        for name, label, options in blanks
    )


def standing_ways(dossier: Dossier, query: Mapping[str, str]) -> Iterator[tuple[str, str, str, bool]]:
    """Yield what can be asked for: its value, its name, how many there are, and whether it is shown now."""
    told = query.get(STANDING) or WAITS
    yield WAITS, "Chờ xử lý", number(dossier.waiting), told == WAITS
    for one in Standing:
        yield one.value, STANDING_NAMES[one], number(dossier.counted((one,))), told == one.value
    yield EVERY, "Tất cả", number(dossier.total), told == EVERY
