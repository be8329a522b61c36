"""Lookups: how far an opinion or a request has come, for whoever holds its code."""

from __future__ import annotations

from starlette.requests import Request

from builder.dataclasses import dataclass
from builder.intake.bodies import form_of
from builder.intake.pages import lookup_page
from builder.intake.receipts import receipt_digest, typed_code
from builder.intake.requests.citizen_request import CitizenRequest, Kind
from builder.intake.requests.drawer import request_with, requests_about
from builder.intake.requests.pages import facts_of
from builder.intake.service import Answer, Service, Unwelcome, address_of
from builder.intake.store.contract import Register
from builder.intake.store.records import Opinion, Standing, StoreFailure
from builder.intake.store.writer import Full
from builder.intake.wording import NO_CODE, TOO_MANY_LOOKUPS, UNKNOWN_CODE

_BLANK = "ma"


@dataclass(frozen=True, slots=True)
class Lookups:
    """Answers the form on which a code is typed."""

    service: Service

    async def look_up(self, request: Request) -> Answer:
        """Tell how far that has come whose code was typed."""
        service, column = self.service, self.service.column
        try:
            must_wait = await service.looking.wait_for(address_of(request))
        except StoreFailure as failed:
            raise Unwelcome("unreached") from failed
        if must_wait:
            return 429, lookup_page(column, TOO_MANY_LOOKUPS)
        form = await form_of(request)
        code = typed_code((form.get(_BLANK) or ("",))[0])
        if code is None:
            return 422, lookup_page(column, NO_CODE)
        digest = receipt_digest(service.keys.receipt_digest, code)
        try:
            opinion, requests = await service.writer.do(lambda store: _found(store, digest))
        except (Full, StoreFailure) as failed:
            raise Unwelcome("unreached") from failed
        facts = tuple(map(facts_of, requests))
        if opinion is None:
            page = lookup_page(column, "" if facts else UNKNOWN_CODE, requests=facts)
            return (200 if facts else 404), page
        asked = service.offers.asked(opinion.received.filing.consultation)
        is_left = opinion.standing is not Standing.ERASED
        return 200, lookup_page(column, "", opinion, asked, facts, code if is_left else "")


def _found(register: Register, digest: bytes) -> tuple[Opinion | None, tuple[CitizenRequest, ...]]:
    """Return the opinion of that code with the requests about it, or else the request of that code."""
    opinion = register.by_receipt(digest)
    if opinion is not None:
        return opinion, tuple(
            one for one in requests_about(register, opinion.number) if one.kind is not Kind.FALSE_NAME
        )
    request = request_with(register, digest)
    return None, (request,) if request else ()
