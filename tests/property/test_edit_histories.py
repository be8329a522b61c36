"""A build with a cache gives the bytes of a build without one, after any small history of edits.

Histories, not unrelated columns: two columns drawn by chance share hardly one key, so a stale page stays
unseen.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import composition, survey
from builder.consultation import inputs, planning
from builder.dataclasses import replace
from builder.plan import article_place, articles, extras, listings, rooms
from builder.plan import article_view as module_of_articles
from builder.plan.article_view import article_view
from builder.plan.outputs import Input, of_document, row
from builder.plan.views import Html
from builder.render import rendering
from tests.property.histories import EDITS, Edit, differences

Patch = pytest.MonkeyPatch


@pytest.fixture(autouse=True, scope="module")
def _engine() -> Iterator[None]:
    """The engine does not change within a history: its hundred files need not be read at every build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(survey, "engine_recalled", lambda *_: "engine")
        yield


@pytest.mark.slow
@settings(max_examples=12)
@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=6))
def test_a_cached_build_equals_a_clean_one_after_every_edit(edits: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert [step for step in differences(Path(folder), edits) if step[1]] == []


@pytest.mark.slow
def test_a_cached_build_equals_a_clean_one_through_all_edits_one_after_another(tmp_path: Path) -> None:
    """Every one of these builds succeeds: the property above is not true for want of pages."""
    steps = list(differences(tmp_path, EDITS))
    assert [step for step in steps if step[1] != []] == []


def _also_reading(view: Callable[..., Any], read: Callable[[], str]) -> Callable[..., Any]:
    def planted(*args: Any, **inputs: Any) -> Any:  # Any: whatever the view takes
        return replace(view(*args, **inputs), title=read())

    return planted


def _view_counts_builds(patch: Patch) -> None:
    builds = iter(range(10_000))
    patch.setattr(articles, "article_view", _also_reading(article_view, lambda: str(next(builds))))


def _view_counts_documents(patch: Patch) -> None:
    counted = [0]

    def planted(context: Any, *rest: Any) -> Any:  # Any: whatever the planner takes
        counted[0] = len(context.site.documents)
        return articles.articles_begun(context, *rest)

    patch.setattr(composition, "articles_begun", planted)
    patch.setattr(articles, "article_view", _also_reading(article_view, lambda: str(counted[0])))


def _body_is_no_fragment(patch: Patch) -> None:
    patch.setattr(module_of_articles, "body_slot", lambda document: Html("".join(document.html().pieces)))


def _kind_is_no_input(patch: Patch) -> None:
    def planted(document: Any) -> Input:  # Any: a document
        known = f"{document.path}{document.digest}{document.body_digest}"
        return of_document(document)._replace(fingerprint=known)

    patch.setattr(articles, "of_document", planted)


def _cards_are_no_input(patch: Patch) -> None:
    patch.setattr(listings, "row", lambda name, values: row(name, values)._replace(fingerprint=""))


def _layouts_are_no_input(patch: Patch) -> None:
    real = rendering._keyed

    def planted(output: Any, *rest: Any) -> Any:  # Any: what is reduced to its key, and that
        made = real(output, *rest)
        return made if made.copied else made._replace(key=output.fingerprint)

    patch.setattr(rendering, "_keyed", planted)


def _nominees_are_no_input(patch: Patch) -> None:
    real = inputs.input_of
    patch.setattr(planning, "input_of", lambda consultation: real(consultation)._replace(fingerprint=""))


def _forgetting(
    module: Any, forgotten: str, maker: str = "plain"
) -> Callable[[Patch], None]:  # Any: a planner
    real = getattr(module, maker)

    def planted(name: str, value: object) -> Input:
        made: Input = real(name, value)
        return made._replace(fingerprint="") if name == forgotten else made

    return lambda patch: patch.setattr(module, maker, planted)


@pytest.mark.parametrize(
    ("plant", "kinds"),
    [
        pytest.param(_view_counts_builds, {"title"}, id="a view counts the builds"),
        pytest.param(_view_counts_documents, {"add"}, id="a view counts the documents"),
        pytest.param(_body_is_no_fragment, {"body"}, id="the body is no fragment"),
        pytest.param(_kind_is_no_input, {"settings"}, id="the kind is no input"),
        pytest.param(_cards_are_no_input, {"title"}, id="cards are no input"),
        pytest.param(_layouts_are_no_input, {"layout"}, id="layouts are no input"),
        pytest.param(_nominees_are_no_input, {"nominees"}, id="nominees are no input"),
        pytest.param(_forgetting(article_place, "place", "ready"), {"unit"}, id="the place is no input"),
        pytest.param(_forgetting(extras, "target"), {"rename"}, id="the target is no input"),
        pytest.param(_forgetting(rooms, "terms"), {"tag"}, id="terms are no input"),
        pytest.param(_forgetting(planning, "contacts"), {"settings"}, id="contacts are no input"),
    ],
)
def test_a_planted_fault_is_caught(
    plant: Callable[[Patch], None], kinds: set[str], tmp_path: Path, monkeypatch: Patch
) -> None:
    """An oracle proves something only if it sees what it is there for."""
    plant(monkeypatch)
    assert any(found for _, found in differences(tmp_path, (edit for edit in EDITS if edit[0] in kinds)))
