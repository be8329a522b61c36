"""Planning: a survey becomes a plan of outputs, ready to be rendered, reduced to keys, or explained.

Only builds that have something to plan import this, and with it the planners and the layouts' engine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from builder.composition import list_from, lists_to_record, pages_beside_documents, plan_column
from builder.dataclasses import dataclass
from builder.diagnostics import ContentError, Diagnostics, has_errors, in_reading_order
from builder.documents.recalling import plain_from
from builder.model.consequences import without_consequences
from builder.model.site import Site, assemble
from builder.plan.outputs import BuildPlan, Output
from builder.render.keyed import KeyedOutput
from builder.render.rendering import keyed_outputs, render, shared_parts
from builder.render.summary import Summary
from builder.render.templates import Templates
from builder.settings import Settings
from builder.survey import Survey
from builder.vietnamese.instants import Instant

if TYPE_CHECKING:
    from builder.importing.lists import Imported

_CHECKED = "layouts"  # the name under which it is kept which layouts name which


@dataclass(frozen=True)
class Planned:
    """A plan without mistakes, and what it takes to make its outputs."""

    plan: BuildPlan
    templates: Templates
    engine: str
    settings: Settings
    now: Instant
    documents: int
    diagnostics: Diagnostics

    @cached_property
    def outputs(self) -> Mapping[str, Output]:
        """The outputs by their paths."""
        return {output.path: output for output in self.plan.outputs}

    def keyed(self) -> tuple[KeyedOutput, ...]:
        """Return the outputs reduced to their keys."""
        return keyed_outputs(self.plan.outputs, self.templates, self.engine)

    def summary(self) -> Summary:
        """Return what is told of the plan, and between which instants it holds."""
        return Summary(
            since=self.now.since,
            until=self.now.until,
            clock=self.settings.clock.when if self.settings.clock else None,
            prefix=self.settings.prefix,
            documents=self.documents,
            pages=sum(path.endswith(".html") for path in self.outputs),
            shared=shared_parts(self.plan, self.templates),
            diagnostics=self.diagnostics,
        )

    def render(self, path: str) -> bytes:
        """Make the bytes of the output at ``path``, with its slots open.

        Errors: TemplateError.
        """
        return render(self.outputs[path], self.templates)


def plan_from(survey: Survey, now: Instant, *, drafts: bool) -> Planned:
    """Plan the column of ``survey``.

    Errors: ContentError with every finding when one is an error; SettingsError; TemplateError.
    """
    settings, _ = survey.settings
    site, of_site = _site(survey, now, drafts=drafts)
    plan, of_plan = plan_column(site, survey.theme.assets, survey.jobs)
    diagnostics = in_reading_order((*of_site, *of_plan))
    found = (*survey.findings, *diagnostics)
    if has_errors(found):
        raise ContentError(*without_consequences(found))
    return Planned(plan, _templates(survey), survey.engine, settings, now, len(site.documents), diagnostics)


def _templates(survey: Survey) -> Templates:
    """Return the layouts, checked now or when they were the same."""
    kept = plain_from(survey.recalled(_CHECKED) or b"null")
    if isinstance(kept, dict) and kept.keys() == survey.theme.layouts.keys():
        return Templates(survey.theme.layouts, kept)
    templates = Templates(survey.theme.layouts)
    names = {name: sorted(named) for name, named in templates.references.items()}
    survey.keep(_CHECKED, json.dumps(names).encode())
    return templates


def records_from(survey: Survey, now: Instant) -> Mapping[str, str]:
    """Return what is to be recorded of what the column of ``survey`` publishes, as texts by their paths.

    Errors: ContentError with every finding when one is an error; SettingsError.
    """
    site, of_site = _site(survey, now, drafts=False)
    found = (*survey.findings, *of_site)
    if has_errors(found):
        raise ContentError(*without_consequences(in_reading_order(found)))
    return lists_to_record(site, now.moment.day)


def list_from_file(
    survey: Survey, now: Instant, folder: str, content: bytes, file: str
) -> tuple[Imported | None, Diagnostics]:
    """Return the list of the consultation in ``folder`` as the spreadsheet ``content`` tells it, and what is
    to be told of its cells.

    Errors: ContentError with every finding when a source of the column cannot be used; SettingsError.
    """
    site, of_site = _site(survey, now, drafts=True)
    found = (*survey.findings, *of_site)
    if has_errors(found):
        raise ContentError(*without_consequences(in_reading_order(found)))
    made, findings = list_from(site, folder, content, file)
    return made, in_reading_order(findings)


def _site(survey: Survey, now: Instant, *, drafts: bool) -> tuple[Site, Diagnostics]:
    settings, of_settings = survey.settings
    documents, of_documents = survey.read()
    pages = pages_beside_documents(settings)
    site, of_site = assemble(settings, survey.tree, documents, now, drafts=drafts, pages=pages)
    return site, (*of_settings, *of_documents, *of_site)
