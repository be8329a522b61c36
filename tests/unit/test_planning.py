"""Planning: a survey becomes outputs, or every mistake is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.diagnostics import ContentError
from builder.planning import Planned, plan_from
from builder.source.cache import MemoryCache
from builder.survey import Survey
from tests.support.places import Project, site_from, story
from tests.support.values import make_instant, make_moment


def planned(project: Project) -> Planned:
    survey = Survey(project.root, MemoryCache(), 1, lambda *_: None)
    return plan_from(survey, make_instant(), drafts=False)


def test_the_summary_tells_of_the_plan_and_of_its_limits(tmp_path: Path) -> None:
    dates = {"a": "2026-11-20", "b": "2026-11-25 08:00"}
    stories = "".join(
        f"-- content/tin/{name}.md --\n{story(f'Bài tên là {name}', date=date)}"
        for name, date in dates.items()
    )
    found = planned(site_from(tmp_path, stories))
    summary = found.summary()
    assert (summary.documents, summary.prefix, summary.clock) == (1, "/thi-dua", None)
    assert (summary.since, summary.until) == tuple(make_moment(date).when for date in dates.values())
    assert summary.pages == sum(output.path.endswith(".html") for output in found.keyed())
    assert summary.diagnostics == found.diagnostics
    assert list(found.outputs) == [output.path for output in found.keyed()]


@pytest.mark.parametrize(
    ("date", "when"), [("2026-11-25 08:00", "2026-11-25T08:00:00+07:00"), ("2026-11-20", None)]
)
def test_whoever_builds_the_column_is_told_how_long_the_plan_holds(
    tmp_path: Path, date: str, when: str | None
) -> None:
    found = planned(site_from(tmp_path, f"-- content/tin/a.md --\n{story(date=date)}"))
    assert json.loads(found.render("next-change.json")) == {"next_change": when}
    until = found.summary().until
    assert (until.isoformat() if until else None) == when


def test_an_output_is_rendered_by_its_path(tmp_path: Path) -> None:
    found = planned(site_from(tmp_path, f"-- content/tin/a.md --\n{story()}"))
    assert b"Sitemap:" in found.render("robots.txt")


def test_mistakes_of_every_stage_are_told_together(tmp_path: Path) -> None:
    project = site_from(
        tmp_path,
        f"-- content/tin/a.md --\n{story(la='1')}"
        f"-- content/tin/b.md --\n{story(body='[x](khong-co.md)')}"
        f"-- content/la/c.md --\n{story()}",
    )
    with pytest.raises(ContentError) as stopped:
        planned(project)
    assert [one.code for one in stopped.value.diagnostics if one.is_error] == ["DOC004", "FLD015", "LNK001"]
