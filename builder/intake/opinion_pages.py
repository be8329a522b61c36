"""Opinion pages: an opinion read once more, and its receipt; those that differ in words are rendered once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from builder.intake.alarm import MOST_WORK, Riddle
from builder.intake.filings import Filing
from builder.intake.pages import back_to, code_square, render
from builder.intake.stencils import Stencil, hole
from builder.intake.wording import LABELS
from builder.opinions import (
    DEMANDS,
    NOT_A_DENUNCIATION,
    POSITIONS,
    Asked,
    AskedNominee,
    AskingColumn,
    Blank,
    Position,
)
from builder.qr_codes import QrCode
from builder.vietnamese.dates import date_time, moment_at


def check_page(
    column: AskingColumn,
    asked: Asked,
    filing: Filing,
    ticket: str,
    riddle: Riddle | None = None,
    problem: str = "",
) -> str:
    """Return what is about to be sent, with everything that sends it, and what is still asked."""
    nominees = asked.named(filing.nominees)
    if riddle or problem:
        return _checking(column, asked.title, filing, nominees, ticket, riddle, problem)
    words = [ticket, filing.text, filing.name, filing.address, filing.phone, filing.email]
    words += [word for one in nominees for word in (one.id, one.name, one.award)]
    shape = (filing.position, filing.may_publish, tuple(map(bool, words)))
    return _check_stencil(column, asked.url, asked.title, *shape).filled(words)


@lru_cache(maxsize=256)
def _check_stencil(
    column: AskingColumn,
    url: str,
    title: str,
    position: Position,
    may_publish: bool,
    is_told: tuple[bool, ...],
) -> Stencil:
    """Return the page for opinions that hold the same of what may be told, in other words."""
    ticket, text, name, address, phone, email, *about = (
        hole(number) if is_so else "" for number, is_so in enumerate(is_told)
    )
    nominees = tuple(AskedNominee(*about[begin : begin + 3]) for begin in range(0, len(about), 3))
    ids = tuple(one.id for one in nominees)
    filing = Filing(url, ids, position, text, name, address, phone, email, may_publish)
    return Stencil(_checking(column, title, filing, nominees, ticket))


def _checking(
    column: AskingColumn,
    title: str,
    filing: Filing,
    nominees: Sequence[AskedNominee],
    ticket: str,
    riddle: Riddle | None = None,
    problem: str = "",
) -> str:
    people = zip(DEMANDS.values(), (filing.name, filing.address, filing.phone, filing.email), strict=True)
    return render(
        "check.html",
        "Kiểm tra lại ý kiến",
        column,
        consultation=title,
        filing=filing,
        nominees=nominees,
        position=POSITIONS[filing.position],
        whose=[(LABELS[blank], text) for blank, text in people if text],
        hidden=[*_hidden(filing), ("phieu", ticket)],
        denunciation=NOT_A_DENUNCIATION,
        riddle=riddle,
        most_work=MOST_WORK,
        problem=problem,
        script="kiem-tra.js" if riddle else "",
    )


def _hidden(filing: Filing) -> list[tuple[str, str]]:
    told = [(Blank.CONSULTATION, filing.consultation), (Blank.POSITION, filing.position.value)]
    told += [(Blank.NOMINEE, one) for one in filing.nominees]
    told += [(Blank.TEXT, filing.text), (Blank.NAME, filing.name), (Blank.ADDRESS, filing.address)]
    told += [(Blank.PHONE, filing.phone), (Blank.EMAIL, filing.email)]
    told += [(Blank.CONSENT, "co")] if filing.may_publish else []
    return [(blank.value, text) for blank, text in told if text]


def receipt_page(column: AskingColumn, asked: Asked, code: str, arrived: datetime) -> str:
    """Return the page that hands out ``code``."""
    square = code_square(column, code)
    words = (code, square.size, square.path, date_time(moment_at(arrived)))
    return _receipt_stencil(column, asked.title, back_to(column, asked)).filled(words)


@lru_cache(maxsize=64)
def _receipt_stencil(column: AskingColumn, consultation: str, back: str) -> Stencil:
    code, size, path, arrived = map(hole, range(4))
    page = render(
        "receipt.html",
        "Biên nhận ý kiến",
        column,
        back=back,
        consultation=consultation,
        code=code,
        square=QrCode(size, path),
        arrived=arrived,
    )
    return Stencil(page)
