"""Reports: the summary for a council, and what the column publishes, as files; the log tells of each."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass
from builder.files import LEDGER_FILE
from builder.intake.accounts.roles import Act
from builder.intake.accounts.visitors import Visitor
from builder.intake.desk.addresses import EXPORT, ISSUE, LIST, QUEUE, REPORT, desk_address, list_address
from builder.intake.desk.dossiers import Dossier, Missing, dossier_for
from builder.intake.desk.slips import instant_words
from builder.intake.desk.wording import FORMS, PROBLEMS
from builder.intake.desk.workplace import Workplace, typed
from builder.intake.export import told_by_consultation
from builder.intake.filings import Form
from builder.intake.orders import ISSUES
from builder.intake.receipt_ledgers import ledgers_of
from builder.intake.store.chain import Broken, head_of, whole
from builder.intake.store.contract import Register
from builder.intake.store.reading import opinions_on
from builder.intake.summary import summary_of
from builder.intake.summary_counts import counted
from builder.intake.summary_forms import MEDIA_TYPES, WRITERS
from builder.opinions import TOLD_FILE, Asked, told_text
from builder.receipt_ledger import ledger_text
from builder.vietnamese.numbers import number

FORM = "dang"
_EXPORTED: Mapping[str, tuple[str, str]] = {  # to the name and the type of the file
    "yaml": (TOLD_FILE, "application/yaml; charset=utf-8"),
    "json": (LEDGER_FILE, "application/json; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class Reports:
    """Files that leave the service; each is asked for by POST, because it is logged."""

    place: Workplace

    async def show(self, request: Request, visitor: Visitor, _: Form) -> Response:
        """Show what can be had of a consultation."""
        return await self._shown(visitor, request.query_params.get(LIST, ""))

    async def begin(self, request: Request, _: Visitor, __: Form) -> Response:
        """Lead to where files are asked for; whoever gave the password again comes here, too."""
        url = request.query_params.get(LIST, "")
        return self.place.led_to(list_address(self.place.column, REPORT, url))

    async def issue(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Hand out the summary in a form."""
        url, kind = request.query_params.get(LIST, ""), typed(form, FORM)
        asked = await self._asked(visitor, url)
        visitor.require(Act.REPORT, url)
        if kind not in WRITERS:
            raise Missing(kind)
        try:
            content = await self.place.read(lambda register: _summary(register, asked, kind))
        except Broken:
            return await self._shown(visitor, url, PROBLEMS["broken_log"], 409)
        await self.place.ordered(visitor, do="issue", consultation=url, form=kind)
        return _file(content, f"tong-hop-y-kien.{kind}", MEDIA_TYPES[kind])

    async def export(self, request: Request, visitor: Visitor, form: Form) -> Response:
        """Hand out what the column publishes."""
        url, kind = request.query_params.get(LIST, ""), typed(form, FORM)
        await self._asked(visitor, url)
        visitor.require(Act.EXPORT, url)
        if kind not in _EXPORTED:
            raise Missing(kind)
        try:
            text = await self.place.read(lambda register: _published(register, url, kind))
        except Broken:
            return await self._shown(visitor, url, PROBLEMS["broken_log"], 409)
        await self.place.ordered(visitor, do="issue", consultation=url, form=kind)
        return _file(text.encode(), *_EXPORTED[kind])

    async def _asked(self, visitor: Visitor, url: str) -> Asked:
        dossier, _ = await self._read(visitor, url)
        if dossier.asked is None:
            raise Missing(url)
        return dossier.asked

    async def _read(self, visitor: Visitor, url: str) -> tuple[Dossier, str | None]:
        def read(register: Register) -> tuple[Dossier, str | None]:
            return dossier_for(visitor, self.place.asking, register, url), register.paper(ISSUES, url)

        return await self.place.read(read)

    async def _shown(self, visitor: Visitor, url: str, problem: str = "", status: int = 200) -> Response:
        dossier, issued = await self._read(visitor, url)
        if not (visitor.may(Act.REPORT, url) or visitor.may(Act.EXPORT, url)):
            visitor.require(Act.REPORT, url)
        column, last = self.place.column, json.loads(issued) if issued else None
        return self.place.shown(
            "report",
            f"Bản tổng hợp: {dossier.title}",
            visitor,
            status,
            problem=problem,
            queue=(list_address(column, QUEUE, url), dossier.title),
            total=number(dossier.total),
            waiting=number(dossier.waiting) if dossier.waiting else "",
            name=FORM,
            exports=[(kind, file) for kind, (file, _) in _EXPORTED.items()],
            forms=[(kind, FORMS[kind]) for kind in WRITERS] if visitor.may(Act.REPORT, url) else [],
            issue_url=desk_address(column, REPORT, ISSUE, query=[(LIST, url)]),
            export_url=(
                desk_address(column, REPORT, EXPORT, query=[(LIST, url)])
                if visitor.may(Act.EXPORT, url) and dossier.total
                else ""
            ),
            last=(instant_words(last["at"]), last["who"], FORMS[last["form"]]) if last else (),
        )


def _summary(register: Register, asked: Asked, kind: str) -> bytes:
    head = head_of(register.events())
    return WRITERS[kind](summary_of(asked, counted(opinions_on(register, asked.url)), head))


def _published(register: Register, url: str, kind: str) -> str:
    ledgers = ledgers_of(opinions_on(register, url), whole(register.events()))
    if url not in ledgers:
        raise Missing(url)
    if kind == "json":
        return ledger_text(ledgers[url])
    return told_text(told_by_consultation(opinions_on(register, url))[url])


def _file(content: bytes, name: str, kind: str) -> Response:
    return Response(
        content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
