"""Building: in which order the stages run, and what of the last build is good for this one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from builder.dataclasses import dataclass, replace
from builder.diagnostics import Diagnostics, has_errors, in_reading_order
from builder.publish.folder import publish
from builder.publish.ledger import LEDGER, ledger_from, ledger_text
from builder.publish.report import PublishReport
from builder.render.keyed import KeyedPlan, plan_from_text
from builder.render.making import Forgotten, Making
from builder.render.summary import plain_summary
from builder.requests import BuildReport, Clock, Request, Told
from builder.source.cache import Cache
from builder.source.fingerprint import joined
from builder.source.sealed import seal_of
from builder.stamp import STAMP, Sight, stamp_text
from builder.survey import Survey
from builder.vietnamese.instants import Instant
from builder.workers import each

if TYPE_CHECKING:
    from builder.explanation import Explanation
    from builder.importing.lists import Imported
    from builder.planning import Planned

_INPUTS = "inputs"


@dataclass(frozen=True, slots=True)
class _Column:
    """All that is decided before the first output is made.

    Shape: ``planned`` is there only when the column was planned just now.
    """

    key: str
    plan: KeyedPlan
    planned: Planned | None


def build(request: Request, cache: Cache, sight: Sight, clock: Clock, told: Told) -> BuildReport:
    """Do what `builder.app.build` promises, with what ``cache`` knows."""
    survey = Survey(request.source, cache, request.jobs, told, sight.looked)
    recalled = _recalled(survey, request, cache, clock)
    if recalled is not None:
        with suppress(Forgotten):
            return _published(survey, recalled, request, cache, sight, told)
    return _published(survey, _planned(survey, request, clock), request, cache, sight, told)


def check(request: Request, cache: Cache, clock: Clock, told: Told) -> BuildReport:
    """Do what `builder.app.check` promises."""
    survey = Survey(request.source, cache, request.jobs, told)
    column = _planned(survey, request, clock)
    making = _making(survey, column, cache)
    paths = list(column.plan.outputs)
    rendered = tuple(path for path in paths if not making.is_kept(path))
    # What is made is looked at nowhere: a worker need not send it.
    for done, _ in enumerate(each(lambda path: len(making.made(path)[0]), paths, request.jobs), 1):
        told("render", done, len(paths))
    report = _report(survey, column, rendered, PublishReport((), len(paths), ()))
    notes = column.planned.plan.notes if column.planned else ()
    return replace(report, diagnostics=in_reading_order((*report.diagnostics, *notes)))


def explain(request: Request, cache: Cache, clock: Clock, told: Told, address: str) -> Explanation:
    """Do what `builder.app.explain` promises."""
    from builder.explanation import explanation, inputs_from

    survey = Survey(request.source, cache, request.jobs, told)
    planned = _plan_from(survey, request, clock)
    return explanation(planned, address, inputs_from(cache.note(_INPUTS)), survey.bodies_before)


def records(request: Request, cache: Cache, clock: Clock, told: Told) -> Mapping[str, str]:
    """Return what `builder.app.record` writes, as texts by their paths."""
    from builder.planning import records_from

    survey = Survey(request.source, cache, request.jobs, told)
    settings, _ = survey.settings
    return records_from(survey, Instant(request.now or settings.clock or clock()))


def import_list(
    request: Request, cache: Cache, clock: Clock, told: Told, folder: str, content: bytes, file: str
) -> tuple[Imported | None, Diagnostics]:
    """Return what `builder.app.import_list` writes, and what there is to tell of the file."""
    from builder.planning import list_from_file

    survey = Survey(request.source, cache, request.jobs, told)
    settings, _ = survey.settings
    now = Instant(request.now or settings.clock or clock())
    return list_from_file(survey, now, folder, content, file)


def _inputs_of(planned: Planned) -> str:
    from builder.explanation import inputs_text

    return inputs_text(planned)


def _recalled(survey: Survey, request: Request, cache: Cache, clock: Clock) -> _Column | None:
    """Return the column as it was planned from the same sources, if that still holds."""
    key = survey.key(drafts=request.drafts)
    kept = None if has_errors(survey.findings) else cache.get(key)
    plan = plan_from_text(kept.decode("utf-8", "replace")) if kept else None
    if plan is None:
        return None
    now = request.now.when if request.now else plan.summary.clock or clock().when
    return _Column(key, plan, None) if plan.summary.holds_at(now) else None


def _planned(survey: Survey, request: Request, clock: Clock) -> _Column:
    """Plan the column.

    Errors: ContentError with every finding when one is an error; SettingsError; TemplateError.
    """
    planned = _plan_from(survey, request, clock)
    plan = KeyedPlan(planned.summary(), {output.path: output for output in planned.keyed()})
    return _Column(survey.key(drafts=request.drafts), plan, planned)


def _plan_from(survey: Survey, request: Request, clock: Clock) -> Planned:
    from builder.planning import plan_from  # brings all the planners along

    settings, _ = survey.settings
    now = Instant(request.now or settings.clock or clock())
    return plan_from(survey, now, drafts=request.drafts)


def _published(
    survey: Survey, column: _Column, request: Request, cache: Cache, sight: Sight, told: Told
) -> BuildReport:
    """Publish the column, and keep for the next build what it may need.

    Errors: Forgotten when the column was only recalled and something of it is lost; TemplateError;
            PublishError.
    """
    ledger, making = ledger_from(cache.note(LEDGER)), _making(survey, column, cache)
    if ledger.occasion == _occasion(column, survey.inventory.digest):
        # The same plan, and bodies that are known: only pages that show a changed one can be others.
        touched = [output.path for output in column.plan.showing(survey.changed())]
        fingerprints = ledger.fingerprints()
    else:
        touched, fingerprints = list(column.plan.outputs), {}
    fingerprints |= {path: making.fingerprint(path) for path in touched}
    absent = sight.absent if sight.ledger == ledger.seal else None
    inputs = ""

    def keep_plan() -> None:
        nonlocal inputs
        if column.planned is not None:
            cache.put(column.key, column.plan.text().encode())
            inputs = _inputs_of(column.planned)

    report = publish(fingerprints, making.made, request.output, ledger, request.jobs, told, absent, keep_plan)
    del making, fingerprints
    if column.planned is not None:
        # Only now: `explain` compares with what was published.
        cache.set_note(_INPUTS, inputs)
        column = replace(column, planned=None)
        if cache.is_crowded:
            outputs = (output.key for output in column.plan.outputs.values() if not output.copied)
            cache.keep_only({column.key, *survey.keys(), *outputs})
    occasion = _occasion(column, survey.remember()) if report.is_whole else ""
    if report.is_changed or occasion != ledger.occasion or report.manifest != ledger.manifest:
        cache.set_note(LEDGER, ledger_text(occasion, report.manifest, report.files.items()))
    whole = _report(survey, column, report.rendered, report)
    if report.is_whole:
        cache.set_note(STAMP, _stamp(whole, request, seal_of(cache.note(LEDGER)), sight))
    return whole


def _stamp(report: BuildReport, request: Request, seal: str, sight: Sight) -> str:
    summary, published = report.summary, report.published
    times = (when and when.timestamp() for when in (summary.since, summary.until, summary.clock))
    told = (*(when or "" for when in times), summary.pages, summary.documents, bool(report.diagnostics))
    kept = plain_summary(replace(summary, shared={}, diagnostics=report.diagnostics))
    files = ((path, one.signature) for path, one in published.files.items())
    return stamp_text(
        sight.looked,
        str(request.output),
        files,
        (seal, published.manifest),
        told,
        json.dumps(kept, ensure_ascii=False),
        drafts=request.drafts,
    )


def _occasion(column: _Column, inventory: str) -> str:
    summary = column.plan.summary
    return joined((column.key, str(summary.since), str(summary.until), inventory))


def _making(survey: Survey, column: _Column, cache: Cache) -> Making:
    return Making(
        outputs=column.plan.outputs,
        shared=column.plan.summary.shared,
        body_of=survey.body_of,
        markup=survey.pieces,
        location_of=survey.location_of,
        cache=cache,
        render=column.planned.render if column.planned else None,
    )


def _report(
    survey: Survey, column: _Column, rendered: tuple[str, ...], published: PublishReport
) -> BuildReport:
    summary = column.plan.summary
    diagnostics = in_reading_order((*survey.findings, *summary.diagnostics))
    return BuildReport(summary, rendered, published, diagnostics)
