"""Routes: the addresses of the service, and the headers that every answer carries."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from builder.dataclasses import dataclass
from builder.intake.accounts.sign_in import sign_in_routes
from builder.intake.addresses import DESK
from builder.intake.alerts.feed import FOLDER, MEDIA_TYPE, feed_bytes, is_feed
from builder.intake.alerts.memory import remembered_in
from builder.intake.counters import TEXT_FORMAT, Counters
from builder.intake.headers import headers_for
from builder.intake.lookups import Lookups
from builder.intake.notes import note_answer
from builder.intake.pages import lookup_page, notice_page, scripts
from builder.intake.requests.steps import RequestSteps
from builder.intake.service import Service, address_of
from builder.intake.steps import Step, Steps, fault
from builder.intake.store.records import StoreFailure
from builder.intake.store.writer import Full
from builder.intake.vitals import gauges_of, health_of
from builder.intake.wording import NOTICES

_SCRIPT = "text/javascript; charset=utf-8"


def application(
    service: Service,
    prefix: str,
    beside: AbstractAsyncContextManager[object] | None = None,
    desk: Sequence[Route] = (),
) -> ASGIApp:
    """Return the service below ``prefix``, "" or a path that starts with a slash and ends without; ``beside``
    lasts as long as it does, ``desk`` is where officers work.
    """
    pages = _Pages(service, Counters())

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with beside or nullcontext():
            yield
        service.close()

    others = Starlette(
        routes=[
            *_routes_of(service, pages, prefix),
            *(_watched(pages.counters, one) for one in (*sign_in_routes(service.gate, prefix), *desk)),
        ],
        exception_handlers={404: pages.nowhere, 405: pages.nowhere, 500: pages.fault},
        lifespan=lifespan,
    )
    return Steps(service, _steps_of(service, pages.counters, prefix), others)


def _steps_of(service: Service, counters: Counters, prefix: str) -> Mapping[str, Step]:
    """Return what people send, by its path."""
    requests = RequestSteps(service)
    steps = {
        "kiem-tra": service.check,
        "sua": service.change,
        "gui": service.send,
        "tra-cuu": Lookups(service).look_up,
        "de-nghi": requests.ask,
        "de-nghi/gui": requests.send,
        "mao-danh": requests.send_name,
    }
    return {f"{prefix}/{part}": Step(service, counters, part, work) for part, work in steps.items()}


def _routes_of(service: Service, pages: _Pages, prefix: str) -> Iterator[Route]:
    """Yield what everybody may look at."""
    name = Step(service, pages.counters, "mao-danh", RequestSteps(service).ask_name)
    looks = {
        "tra-cuu": pages.lookup_form,
        "mao-danh": _page_of(name),
        **{name: _sends(service, code) for name, code in scripts().items()},
        f"{FOLDER}/{{name}}": pages.alerts,
        "suc-khoe": pages.health,
        "so-lieu": pages.counts,
    }
    for part, page in looks.items():
        yield Route(f"{prefix}/{part}", page, methods=["GET"])


@dataclass(frozen=True, slots=True)
class _Pages:
    """What is there to be looked at: reading it changes nothing."""

    service: Service
    counters: Counters

    async def lookup_form(self, _: Request) -> Response:
        self.service.offers.look()
        return _page(self.service, 200, lookup_page(self.service.column))

    async def alerts(self, request: Request) -> Response:
        """Send the feed of what waits too long to whoever knows its address."""
        service = self.service
        try:
            must_wait = await service.looking.wait_for(address_of(request))
            if must_wait or not is_feed(request.path_params["name"], service.keys.feed):
                return await self.nowhere(request, Exception())
            service.offers.look()
            remembered = await service.writer.do(remembered_in)
        except (Full, StoreFailure):
            return self._plain("broken\n", 503)
        content = feed_bytes(service.offers.asking, remembered)
        return Response(content, media_type=MEDIA_TYPE, headers=headers_for(service.column))

    async def health(self, _: Request) -> Response:
        status, told = await health_of(self.service)
        if status != 200:
            note_answer("suc-khoe", status, 0.0)
        return self._plain(told, status)

    async def counts(self, _: Request) -> Response:
        return self._plain(self.counters.text(await gauges_of(self.service)), kind=TEXT_FORMAT)

    def _plain(self, told: str, status: int = 200, kind: str = "text/plain") -> Response:
        headers = headers_for(self.service.column, status)
        return PlainTextResponse(told, status, headers, media_type=kind)

    async def nowhere(self, _: Request, __: Exception) -> Response:
        return _page(self.service, NOTICES["nowhere"].status, notice_page(self.service.column, "nowhere"))

    async def fault(self, _: Request, __: Exception) -> Response:
        """Answer for a bug; the server notes which one it was."""
        return _page(self.service, *fault(self.service))


def _page_of(step: Step) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        return _page(step.service, *await step.answer(request))

    return page


def _watched(counters: Counters, route: Route) -> Route:
    """Return ``route`` of the desk with its answers counted and noted, all as one part: where an officer is
    looking, and at which opinion, is told by the log of the store alone.
    """

    async def answer(request: Request) -> Response:
        began = time.perf_counter()
        response: Response = await route.endpoint(request)
        seconds = time.perf_counter() - began
        counters.answered(DESK, response.status_code, seconds)
        note_answer(DESK, response.status_code, seconds)
        return response

    return Route(route.path, answer, methods=sorted(route.methods or ()))


def _sends(service: Service, code: str) -> Callable[[Request], Awaitable[Response]]:
    async def script(_: Request) -> Response:
        return Response(code, media_type=_SCRIPT, headers=headers_for(service.column))

    return script


def _page(service: Service, status: int, page: str) -> Response:
    return HTMLResponse(page, status, headers=headers_for(service.column, status))
