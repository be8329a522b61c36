"""Steps: what people send, led to what answers it by a table; each answer is counted and noted.

Citizens wait for these: a framework's routes, middleware and answers would take as long as reading the form.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from builder.dataclasses import dataclass
from builder.intake.bodies import Unreadable
from builder.intake.counters import Counters
from builder.intake.headers import page_head
from builder.intake.notes import note_answer
from builder.intake.pages import notice_page
from builder.intake.service import Answer, Service, Unwelcome, refused
from builder.intake.wording import NOTICES

Work: TypeAlias = Callable[[Request], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Step:
    """A ``part`` of the service that answers with a page, or says why not."""

    service: Service
    counters: Counters
    part: str
    work: Work

    async def answer(self, request: Request) -> Answer:
        """Return what is told to whoever sent ``request``."""
        began = time.perf_counter()
        refusal, cause = "", None
        try:
            status, page = await self.work(request)
        except (Unwelcome, Unreadable) as stopped:
            status, page = refused(self.service.column, stopped)
            refusal, cause = stopped.notice, stopped.__cause__
            self.counters.refused(refusal)
        seconds = time.perf_counter() - began
        self.counters.answered(self.part, status, seconds)
        note_answer(self.part, status, seconds, refusal, cause if status >= 500 else None)
        return status, page


@dataclass(frozen=True, slots=True)
class Steps:
    """Takes what is posted to a path of ``step_by_path``, and leaves all else to ``others``."""

    service: Service
    step_by_path: Mapping[str, Step]
    others: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        step = self.step_by_path.get(scope["path"]) if scope.get("method") == "POST" else None
        if step is None:
            await self.others(scope, receive, send)
            return
        try:
            answer = await step.answer(Request(scope, receive))
        except Exception:
            await self._send(fault(self.service), send)
            raise  # the server notes which bug it was
        await self._send(answer, send)

    async def _send(self, answer: Answer, send: Send) -> None:
        status, body = answer[0], answer[1].encode()
        headers = (*page_head(self.service.column, status), (b"content-length", b"%d" % len(body)))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def fault(service: Service) -> Answer:
    """Return what is told when a bug was met."""
    return NOTICES["fault"].status, notice_page(service.column, "fault")
