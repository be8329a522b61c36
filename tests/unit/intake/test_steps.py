"""Steps: what is posted to one of them is answered there, all else elsewhere; each answer is counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from builder.intake.bodies import Unreadable
from builder.intake.counters import Counters
from builder.intake.service import Answer, Unwelcome
from builder.intake.steps import Step, Steps
from builder.intake.wording import NOTICES
from tests.support.asgi import Answer as Heard
from tests.support.asgi import ask
from tests.support.loops import run
from tests.unit.intake.offered import make_desk


async def _kept(request: Request) -> Answer:
    return 201, f"Đã nhận qua {request.method}."


async def _closed(_: Request) -> Answer:
    raise Unwelcome("closed")


async def _slow(_: Request) -> Answer:
    raise Unreadable("slow")


async def _bug(_: Request) -> Answer:
    raise RuntimeError("Chim Yến")


WORK = {"gui": _kept, "sua": _closed, "tra-cuu": _slow, "mao-danh": _bug}


@pytest.fixture
def counters() -> Counters:
    return Counters()


@pytest.fixture
def steps(tmp_path: Path, counters: Counters) -> Steps:
    service = make_desk(tmp_path).service
    table = {f"/y-kien/{part}": Step(service, counters, part, work) for part, work in WORK.items()}
    return Steps(service, table, PlainTextResponse("others"))


def test_what_is_posted_to_a_step_is_answered_by_a_page_of_its_length(steps: Steps) -> None:
    answer = ask(steps, "POST", "/y-kien/gui")
    assert (answer.status, answer.text) == (201, "Đã nhận qua POST.")
    assert answer.headers["content-length"] == str(len(answer.text.encode()))
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/y-kien/gui"),
        ("HEAD", "/y-kien/gui"),
        ("POST", "/y-kien/gui/"),
        ("POST", "/gui"),
        ("POST", "/"),
    ],
)
def test_all_else_is_left_to_others(steps: Steps, method: str, path: str) -> None:
    assert ask(steps, method, path).text == "others"


def test_a_refusal_is_a_page_and_counted(steps: Steps, counters: Counters) -> None:
    for part, notice in (("sua", "closed"), ("tra-cuu", "slow")):
        answer = ask(steps, "POST", f"/y-kien/{part}")
        assert (answer.status, NOTICES[notice].title in answer.text) == (NOTICES[notice].status, True)
        told = counters.text({})
        assert f'thidua_answers_total{{part="{part}",status="{answer.status}"}} 1' in told
        assert f'thidua_refused_total{{why="{notice}"}} 1' in told


def test_a_bug_is_answered_without_its_words_and_reaches_the_server(steps: Steps) -> None:
    answers: list[Heard] = []
    with pytest.raises(RuntimeError):
        ask(steps, "POST", "/y-kien/mao-danh", told=answers.append)
    assert [(one.status, NOTICES["fault"].text in one.text, "Chim" in one.text) for one in answers] == [
        (500, True, False)
    ]


def test_what_is_no_request_is_left_to_others(steps: Steps) -> None:
    heard: list[Any] = []

    async def others(scope: Any, *_: Any) -> None:
        heard.append(scope["type"])

    alone = Steps(steps.service, steps.step_by_path, others)
    run(alone({"type": "lifespan"}, None, None))  # type: ignore[arg-type]  # nobody looks at them
    assert heard == ["lifespan"]
