"""Routes: the addresses of the service, and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from builder.intake.bodies import Unreadable
from builder.intake.counters import Counters
from builder.intake.origins import origin_of
from builder.intake.pages import lookup_page, notice_page, script
from builder.intake.service import Answer, Service, Unwelcome, refused
from builder.intake.store.records import StoreFailure
from builder.intake.store.writer import Full
from builder.intake.wording import NOTICES

_SCRIPT = "text/javascript; charset=utf-8"


def application(
    service: Service, prefix: str, beside: AbstractAsyncContextManager[object] | None = None
) -> Starlette:
    """Return the service below ``prefix``, "" or a path that starts with a slash and ends without; ``beside``
    lasts as long as it does.
    """
    code, counters = script(), Counters()

    async def lookup_form(_: Request) -> Response:
        service.offers.look()
        return _page(service, 200, lookup_page(service.column))

    async def health(_: Request) -> Response:
        try:
            stored = await service.writer.do(lambda store: store.count())
        except (Full, StoreFailure):
            return PlainTextResponse("broken\n", 503)
        return PlainTextResponse(f"ok\nopinions {stored}\nwaiting {service.writer.waiting}\n")

    async def counts(_: Request) -> Response:
        return PlainTextResponse(counters.text({"thidua_waiting": service.writer.waiting}))

    async def scripts(_: Request) -> Response:
        return Response(code, media_type=_SCRIPT, headers=_headers(service))

    async def nowhere(_: Request, __: Exception) -> Response:
        return _page(service, NOTICES["nowhere"].status, notice_page(service.column, "nowhere"))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with beside or nullcontext():
            yield
        service.writer.close()

    return Starlette(
        routes=[
            *(
                Route(f"{prefix}/{part}", _answers(service, counters, part, work), methods=["POST"])
                for part, work in (
                    ("kiem-tra", service.check),
                    ("sua", service.change),
                    ("gui", service.send),
                    ("tra-cuu", service.look_up),
                )
            ),
            Route(f"{prefix}/tra-cuu", lookup_form, methods=["GET"]),
            Route(f"{prefix}/tra-cuu.js", scripts, methods=["GET"]),
            Route(f"{prefix}/suc-khoe", health, methods=["GET"]),
            Route(f"{prefix}/so-lieu", counts, methods=["GET"]),
        ],
        exception_handlers={404: nowhere, 405: nowhere},
        lifespan=lifespan,
    )


def _answers(
    service: Service, counters: Counters, part: str, work: Callable[[Request], Awaitable[Answer]]
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            status, page = await work(request)
        except (Unwelcome, Unreadable) as stopped:
            status, page = refused(service.column, stopped)
            counters.refused(stopped.notice)
        counters.answered(part, status)
        return _page(service, status, page)

    return answer


def _page(service: Service, status: int, page: str) -> Response:
    return HTMLResponse(page, status, headers=_headers(service))


def _headers(service: Service) -> dict[str, str]:
    """Return what tells browsers to load, send and keep nothing that we did not mean."""
    column = origin_of(service.column.home_url)
    policy = (
        f"default-src 'none'; style-src 'self' {column}; img-src 'self' {column}; script-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
