"""Keyed plans: what is kept comes back, and few lines of it have to be read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from builder.diagnostics import Span, warning
from builder.render.keyed import KeyedBody, KeyedOutput, KeyedPlan, plan_from_text
from builder.render.summary import Summary
from tests.support.values import make_moment

NOW = make_moment().when
LATER = NOW + timedelta(days=1)
A, B = "content/tin/a.md", "content/tin/b.md"
OUTPUTS = (
    KeyedOutput("a.jpg", "k1", "content/tệp có “dấu”.jpg"),
    KeyedOutput(
        "a/index.html", "k2", "", (KeyedBody(A, ('/b/" width="4" height="3',)),), ("shared/new.html",)
    ),
    KeyedOutput("b/index.html", "k3", "", (KeyedBody(B, ()), KeyedBody(A, ()))),
    KeyedOutput("robots.txt", "k4"),
)
FINDINGS = (warning("LNK001", Span(A, 4, 2, 1), target="x\n“y”"),)
SUMMARY = Summary(NOW, LATER, None, "/thi-dua", 2, 3, {"shared/new.html": "<p>mới\n</p>"}, FINDINGS)
PLAN = KeyedPlan(SUMMARY, {output.path: output for output in OUTPUTS})


def test_a_plan_comes_back_from_its_text() -> None:
    plan = plan_from_text(PLAN.text())
    assert plan is not None
    assert (plan.summary, dict(plan.outputs)) == (SUMMARY, PLAN.outputs)


def test_a_plan_without_limits_and_with_a_clock_comes_back() -> None:
    plan = KeyedPlan(Summary(None, None, NOW, "", 0, 0, {}, ()), {})
    assert plan_from_text(plan.text()) == plan


@pytest.mark.parametrize(
    "text", ["", "x", "null", "[]", "[[1,2,3],4]", "[" * 100_000, '[["x",null,null],"",0,0,{},[]]']
)
def test_anything_else_is_no_plan(text: str) -> None:
    assert plan_from_text(text) is None


@pytest.mark.parametrize(
    ("documents", "paths"),
    [
        ((), []),
        ((A,), ["a/index.html", "b/index.html"]),
        ((B,), ["b/index.html"]),
        (("a/index.html", "content/tin/c.md"), []),
        ((B, *(f"content/tin/{number}.md" for number in range(30))), ["b/index.html"]),
    ],
)
def test_outputs_that_show_a_body_are_found(documents: tuple[str, ...], paths: list[str]) -> None:
    recalled = plan_from_text(PLAN.text())
    assert recalled is not None
    for plan in (PLAN, recalled):
        assert [output.path for output in plan.showing(documents)] == paths
