"""Search: opinions in which all of some words stand, typed with accents or without.

What is looked for may be somebody's name: it stands in no address, and so in no log of a proxy.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass
from builder.intake.accounts.visitors import Visitor
from builder.intake.cleaning import clean_line
from builder.intake.desk.addresses import LIST, SEARCH, list_address
from builder.intake.desk.dossiers import Dossier, dossier_for
from builder.intake.desk.overview import ways_of
from builder.intake.desk.sifting import AFTER
from builder.intake.desk.slips import Slip, number_from, slip_of
from builder.intake.desk.workplace import Workplace, typed
from builder.intake.filings import Form
from builder.intake.receipts import receipt_digest, typed_code
from builder.intake.store.contract import Register
from builder.intake.store.reading import opinion_of
from builder.intake.store.records import Opinion
from builder.vietnamese.text import fold

WORDS = "tim"
AT_ONCE = 25
_LONGEST = 200  # characters that are looked for
_PARTING = " .-+()"
_FEWEST_DIGITS = 6  # of what may be part of a telephone number


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a consultation."""

    dossier: Dossier
    slips: tuple[Slip, ...]
    next_after: int


@dataclass(frozen=True, slots=True)
class Search:
    """Looks through a consultation."""

    place: Workplace

    async def show(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Show the form."""
        return await self._shown(visitor, request.query_params.get(LIST, ""), {})

    async def look(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Show what was found."""
        return await self._shown(visitor, request.query_params.get(LIST, ""), form)

    async def _shown(self, visitor: Visitor, url: str, form: Form) -> Response:
        words, after = clean_line(typed(form, WORDS))[:_LONGEST], number_from(typed(form, AFTER))
        found = await self.place.read(lambda register: self._read(register, visitor, url, words, after))
        column = self.place.column
        return self.place.shown(
            "search",
            f"Tìm trong: {found.dossier.title}",
            visitor,
            ways=ways_of(column, visitor, found.dossier),
            action=list_address(column, SEARCH, url),
            words=words,
            after=after,
            slips=found.slips,
            next_after=found.next_after,
        )

    def _read(self, register: Register, visitor: Visitor, url: str, words: str, after: int) -> Found:
        dossier = dossier_for(visitor, self.place.asking, register, url)
        if not words:
            return Found(dossier, (), 0)
        named = () if after else tuple(self._named(register, url, words))
        numbers = tuple(islice(numbers_with(register, url, words, after), AT_ONCE + 1))
        opinions = (opinion_of(register, one) for one in dict.fromkeys((*named, *numbers[:AT_ONCE])))
        slips = tuple(slip_of(self.place.column, dossier, one) for one in opinions if one)
        return Found(dossier, slips, numbers[AT_ONCE - 1] if len(numbers) > AT_ONCE else 0)

    def _named(self, register: Register, url: str, words: str) -> Iterator[int]:
        """Yield the opinion that is called by its number or its receipt."""
        code = typed_code(words)
        called: list[Opinion | None] = [opinion_of(register, number_from(words))]
        if code:
            called.append(register.by_receipt(receipt_digest(self.place.desk.keys.receipt_digest, code)))
        yield from (one.number for one in called if one and one.received.filing.consultation == url)


def numbers_with(register: Register, consultation: str, words: str, after: int = 0) -> Iterator[int]:
    """Yield the numbers behind ``after`` of opinions in which all of ``words`` stand, as parts of words too.

    Shape:  whoever types a telephone number finds it however its digits are parted.
    """
    wanted, digits = fold(words).split(), _together(words)
    is_number = digits.isdecimal() and len(digits) >= _FEWEST_DIGITS
    for number, said in register.words(consultation):
        if number <= after:
            continue
        if is_number and digits in _together(said):
            yield number
            continue
        bare = fold(said)
        if all(one in bare for one in wanted):
            yield number


def _together(text: str) -> str:
    """Return ``text`` without what stands between the digits of a telephone number."""
    for sign in _PARTING:
        text = text.replace(sign, "")  # six times, since translating takes ten times as long
    return text
