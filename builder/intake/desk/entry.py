"""Entry: an opinion that came on paper, by mail or by word is typed in, and gets a receipt like any other."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass
from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.desk.addresses import ENTRY, LIST, QUEUE, list_address, opinion_address
from builder.intake.desk.dossiers import Missing, dossier_for
from builder.intake.desk.wording import PROBLEMS
from builder.intake.desk.workplace import Workplace, typed
from builder.intake.filings import Channel, Form, filing_on_paper
from builder.intake.orders import Plain
from builder.intake.pages import receipt_of
from builder.intake.wording import LABELS, fault_words
from builder.opinions import CHANNELS, DEMANDS, POSITIONS, Asked, Blank
from builder.vietnamese.dates import ZONE, DateError, iso, read_moment

CHANNEL, ARRIVED, SHEET = "kenh", "ngay-nhan", "to"
_OFFERED = tuple(one for one in Channel if one is not Channel.FORM)
_ANCHORS = {CHANNEL: "p_kenh-1", ARRIVED: "p_ngay", Blank.POSITION.value: "p_y-1"}
_SAID = (Blank.NOMINEE, Blank.POSITION, Blank.TEXT, *DEMANDS.values(), Blank.CONSENT)


@dataclass(frozen=True, slots=True)
class Entry:
    """The form for what did not come by the form."""

    place: Workplace

    async def show(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Show the form."""
        asked = await self._asked(visitor, request.query_params.get(LIST, ""))
        today = f"{self.place.now().astimezone(ZONE):%d/%m/%Y %H:%M}"
        return self._page(visitor, asked, {ARRIVED: (today,), SHEET: (secrets.token_hex(16),)})

    async def keep(self, _: Request, visitor: Visitor, form: Form) -> Response:
        """Keep the opinion and hand out its receipt, or show what is wrong with it."""
        asked = await self._asked(visitor, typed(form, LIST))
        problems = [*_unfit_arrival(form, self.place.now()), *_unfit_words(form, asked)]
        if problems:
            return self._page(visitor, asked, form, problems)
        arrived = iso(read_moment(typed(form, ARRIVED)))
        answer = await self.place.ordered(
            visitor,
            do="enter",
            consultation=asked.url,
            channel=typed(form, CHANNEL),
            arrived=arrived,
            sheet=typed(form, SHEET),
            form={blank.value: list(form.get(blank, ())) for blank in _SAID},
        )
        if "problem" in answer:
            told = PROBLEMS.get(answer["problem"], answer["problem"])
            return self._page(visitor, asked, form, [(ARRIVED, told)])
        return self._receipt(visitor, asked, answer, datetime.fromisoformat(arrived))

    async def _asked(self, visitor: Visitor, url: str) -> Asked:
        dossier = await self.place.read(
            lambda register: dossier_for(visitor, self.place.asking, register, url)
        )
        visitor.require(Act.ENTER, url)
        if dossier.asked is None:
            raise Missing(url)
        return dossier.asked

    def _receipt(self, visitor: Visitor, asked: Asked, answer: Plain, arrived: datetime) -> Response:
        column, number = self.place.column, answer["number"]
        return self.place.shown(
            "entered",
            f"Đã ghi ý kiến số {number}",
            visitor,
            201,
            queue=(list_address(column, QUEUE, asked.url), asked.title),
            opinion_url=opinion_address(column, number),
            again_url=list_address(column, ENTRY, asked.url),
            **receipt_of(column, asked, answer["code"], arrived),
        )

    def _page(
        self, visitor: Visitor, asked: Asked, form: Form, problems: Iterable[tuple[str, str]] = ()
    ) -> Response:
        column, told = self.place.column, dict(problems)
        people = [(blank.value, LABELS[blank], typed(form, blank)) for blank in DEMANDS.values()]
        return self.place.shown(
            "entry",
            "Ghi ý kiến trên giấy",
            visitor,
            422 if told else 200,
            queue=(list_address(column, QUEUE, asked.url), asked.title),
            action=list_address(column, ENTRY, asked.url),
            hidden=[(LIST, asked.url), (SHEET, typed(form, SHEET))],
            told=told,
            anchors={name: _ANCHORS.get(name, f"p_{name}") for name in told},
            nominees=[
                (one.id, one.name, one.award, one.id in form.get(Blank.NOMINEE, ())) for one in asked.nominees
            ],
            positions=[(one.value, label, typed(form, Blank.POSITION)) for one, label in POSITIONS.items()],
            channels=[(one.value, CHANNELS[one], typed(form, CHANNEL)) for one in _OFFERED],
            arrived=typed(form, ARRIVED),
            text=typed(form, Blank.TEXT),
            people=people,
            may_publish=bool(typed(form, Blank.CONSENT)),
            names={"nominee": Blank.NOMINEE.value, "position": Blank.POSITION.value, "text": Blank.TEXT.value}
            | {"consent": Blank.CONSENT.value, "channel": CHANNEL, "arrived": ARRIVED},
        )


def _unfit_arrival(form: Form, now: datetime) -> Iterator[tuple[str, str]]:
    """Yield the blanks with what is wrong in them about how and when a letter came."""
    if typed(form, CHANNEL) not in set(_OFFERED):
        yield CHANNEL, PROBLEMS["no_channel"]
    try:
        arrived = iso(read_moment(typed(form, ARRIVED)))
    except DateError:
        yield ARRIVED, PROBLEMS["no_date"]
    else:
        if datetime.fromisoformat(arrived) > now:
            yield ARRIVED, PROBLEMS["not_yet"]


def _unfit_words(form: Form, asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the blanks with what is wrong in them about what a letter says."""
    for one in filing_on_paper(form, asked)[1]:
        yield one.blank.value, fault_words(one.blank, one.fault)
