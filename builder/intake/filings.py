"""Filings: what somebody says about a consultation, read from a form and found fit to be kept."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from hashlib import sha256

from builder.dataclasses import dataclass, replace
from builder.intake.cleaning import clean_line, clean_text
from builder.intake.originals import original_of
from builder.opinions import DEMANDS, LONGEST, MOST_NOMINEES, Asked, AskedNominee, Blank, Position

_MAIL = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+\.[^\s@<>,;:\"()\[\]]+")
_DIGITS = range(8, 16)  # of a telephone number
_POSITIONS = {one.value: one for one in Position}
_plain = json.JSONEncoder(ensure_ascii=False).encode
Form = Mapping[str, Sequence[str]]


class Channel(StrEnum):
    """How an opinion came."""

    FORM = "form"
    POST = "post"
    EMAIL = "email"
    IN_PERSON = "in_person"
    PHONE = "phone"


class Fault(StrEnum):
    """What keeps an opinion from being taken; the values are the names of what the pages say."""

    NO_POSITION = "no_position"
    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    MISSING = "missing"
    NO_MAIL = "no_mail"
    NO_PHONE = "no_phone"
    UNKNOWN_NOMINEE = "unknown_nominee"
    TOO_MANY_NOMINEES = "too_many_nominees"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of one blank of a form."""

    blank: Blank
    fault: Fault


@dataclass(frozen=True, slots=True)
class Filing:
    """An opinion on ``nominees`` of a consultation, or on all of its list when there are none.

    Shape: ``consultation`` is the address of `Asked`, ``nominees`` are ids in the order of its list;
           ``original`` is what was typed, as `original_of` tells it, "" where cleaning left nothing out.
    """

    consultation: str
    nominees: tuple[str, ...]
    position: Position
    text: str
    name: str
    address: str
    phone: str
    email: str
    may_publish: bool
    original: str = ""

    def digest(self) -> bytes:
        """Return what stands for all of it: no other filing has the same."""
        about = (self.consultation, self.nominees, self.position.value, self.text)
        whose = (self.name, self.address, self.phone, self.email, self.may_publish)
        typed = (self.original,) if self.original else ()  # seals from before originals were kept still hold
        return sha256(_plain((*about, *whose, *typed)).encode()).digest()


def filing_from(form: Form, asked: Asked) -> tuple[Filing | None, tuple[Problem, ...]]:
    """Read an opinion on ``asked``; everything that is wrong with it is told, in the order of the form."""
    typed = {blank: _first(form, blank) for blank in (Blank.TEXT, *DEMANDS.values())}
    lines = {blank: clean_line(typed[blank]) for blank in DEMANDS.values()}
    text = clean_text(typed[Blank.TEXT])
    chosen = {*form.get(Blank.NOMINEE, ())}
    nominees = asked.named(chosen)
    position = _POSITIONS.get(_first(form, Blank.POSITION))
    problems = [
        *_of_nominees(chosen, nominees),
        *([] if position else [Problem(Blank.POSITION, Fault.NO_POSITION)]),
        *_of_text(text, position),
        *(problem for blank in DEMANDS.values() for problem in _of_line(blank, lines[blank], asked)),
    ]
    if problems or position is None:
        return None, tuple(problems)
    ids = tuple(one.id for one in nominees)
    may_publish = bool(_first(form, Blank.CONSENT))
    people = (lines[Blank.NAME], lines[Blank.ADDRESS], lines[Blank.PHONE], lines[Blank.EMAIL])
    original = original_of(typed, {Blank.TEXT: text, **lines})
    return Filing(asked.url, ids, position, text, *people, may_publish, original), ()


def filing_on_paper(form: Form, asked: Asked) -> tuple[Filing | None, tuple[Problem, ...]]:
    """Read an opinion that did not come by the form: it need not tell what the form demands of senders."""
    return filing_from(form, replace(asked, demands=()))


def _first(form: Form, blank: Blank) -> str:
    found = form.get(blank, ())
    return found[0] if found else ""


def _of_nominees(chosen: Collection[str], known: Collection[AskedNominee]) -> list[Problem]:
    if len(chosen) > MOST_NOMINEES:
        return [Problem(Blank.NOMINEE, Fault.TOO_MANY_NOMINEES)]
    return [] if len(known) == len(chosen) else [Problem(Blank.NOMINEE, Fault.UNKNOWN_NOMINEE)]


def _of_text(text: str, position: Position | None) -> list[Problem]:
    if len(text) > LONGEST[Blank.TEXT]:
        return [Problem(Blank.TEXT, Fault.TOO_LONG)]
    # To agree needs no word; whoever says more, says what.
    is_missing = not text and position not in (None, Position.AGREE)
    return [Problem(Blank.TEXT, Fault.NO_TEXT)] if is_missing else []


def _of_line(blank: Blank, line: str, asked: Asked) -> list[Problem]:
    if len(line) > LONGEST[blank]:
        return [Problem(blank, Fault.TOO_LONG)]
    if not line:
        is_demanded = any(DEMANDS[demand] is blank for demand in asked.demands)
        return [Problem(blank, Fault.MISSING)] if is_demanded else []
    if blank is Blank.EMAIL and not _MAIL.fullmatch(line):
        return [Problem(blank, Fault.NO_MAIL)]
    if blank is Blank.PHONE and sum(one.isdecimal() for one in line) not in _DIGITS:
        return [Problem(blank, Fault.NO_PHONE)]
    return []
