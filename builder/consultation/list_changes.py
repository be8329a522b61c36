"""Changes of a list: what of its nominees is not as it was last published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from builder.consultation.awards import Award
from builder.consultation.kinds import COMMENDATIONS
from builder.consultation.model import LIST_FILE, SUBJECTS, Consultation, Nominee, State
from builder.consultation.publication import (
    LABELS,
    MATERIAL,
    PUBLICATION_FILE,
    Change,
    ChangedField,
    ChangeKind,
    Publication,
    publication_from,
)
from builder.diagnostics import Diagnostics, Span, error, warning
from builder.model.registers import Registers
from builder.model.site import Site
from builder.source.fingerprint import digest_of_text

UNRECORDED = frozenset({"CON033", "CON034"})
_CLASSES = {"1": "Nhất", "2": "Nhì", "3": "Ba"}
_KINDS = {ChangeKind.ADDED: "được thêm", ChangeKind.WITHDRAWN: "đã rút", ChangeKind.CHANGED: "đã sửa"}


def material_of(nominee: Nominee) -> Mapping[str, str]:
    """Return each field that makes ``nominee`` what was asked about by its name, but for empty ones."""
    values, proposal = nominee.values, nominee.values.record("proposal")
    told = {name: values.text(name) for name in MATERIAL}
    told["unit"] = values.text("unit") or values.text("unit_name")
    told["class"] = str(nominee.award_class or "")
    told["proposal"] = proposal.text("number") if proposal else ""
    told["summary"] = digest_of_text(told["summary"])[:12] if told["summary"] else ""
    return {name: text for name, text in told.items() if text}


def listed(nominees: Sequence[Nominee], *, is_over: bool) -> Mapping[str, Mapping[str, str]]:
    """Return what of ``nominees`` a publication keeps, in the order of their ids.

    Shape:  who is withdrawn while the people are asked is listed no more; afterwards that is an outcome.
    """
    standing = (one for one in nominees if is_over or not is_withdrawn(one))
    return {one.id: material_of(one) for one in sorted(standing, key=lambda one: one.id)}


def is_withdrawn(nominee: Nominee) -> bool:
    """Return whether ``nominee`` stands on the list only as withdrawn."""
    outcome = nominee.values.record("outcome")
    return outcome is not None and outcome.text("state") == "withdrawn"


def changes_since(
    publication: Publication,
    after: Mapping[str, Mapping[str, str]],
    day: date,
    awards: Mapping[str, Award],
    registers: Registers,
) -> tuple[Change, ...]:
    """Return how the list ``after`` is not what was published, as changes of ``day``, in the order of ids."""
    before = publication.nominees
    changes: list[Change] = []
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was is None and now is not None:
            changes.append(Change(day, key, now["name"], ChangeKind.ADDED))
        elif was is not None and now is None:
            changes.append(Change(day, key, was.get("name", key), ChangeKind.WITHDRAWN))
        elif was is not None and now is not None and was != now:
            fields = tuple(
                ChangedField(
                    name,
                    _printed(name, was.get(name, ""), awards, registers),
                    _printed(name, now.get(name, ""), awards, registers),
                )
                for name in MATERIAL
                if was.get(name) != now.get(name)
            )
            changes.append(Change(day, key, now["name"], ChangeKind.CHANGED, fields))
    return tuple(changes)


def _printed(name: str, text: str, awards: Mapping[str, Award], registers: Registers) -> str:
    """Return the value of the field ``name`` as readers see it; of a summary nothing but that it changed."""
    match name:
        case "subject":
            return SUBJECTS.get(text, text)
        case "unit":
            return registers.units[text].name if text in registers.units else text
        case "award":
            return awards[text].name if text in awards else text
        case "class":
            return _CLASSES.get(text, text)
        case "commendation":
            return COMMENDATIONS.get(text, text)
        case "summary":
            return ""
        case _:
            return text


def changes_told(
    site: Site, folder: str, nominees: Sequence[Nominee], awards: Mapping[str, Award], state: State
) -> tuple[tuple[Change, ...], Diagnostics]:
    """Return the recorded changes of the list in ``folder``, and report those that nobody is told of.

    Errors: CON033 a change that is not recorded (once the window has closed a warning: nobody is asked any
            more); CON034 an open list that is not recorded, in a column that records others (warning); those
            of `publication_from`.
    """
    publication, findings = publication_from(site.tree, folder)
    path = f"{folder}/{LIST_FILE}"
    if publication is None:
        is_missed = state is State.OPEN and any(
            one.endswith(f"/{PUBLICATION_FILE}") for one in site.tree.texts
        )
        return (), (*findings, *([warning("CON034", Span(path))] if is_missed else []))
    if state is not State.UPCOMING:
        after = listed(nominees, is_over=state.is_over)
        report = warning if state.is_over else error
        spans = {one.id: one.values.span_of("id") for one in nominees}
        for change in changes_since(publication, after, date.min, awards, site.registers):
            span = spans.get(change.id, Span(path))
            findings += (report("CON033", span, name=change.name, id=change.id, change=_in_words(change)),)
    return publication.changes, findings


def _in_words(change: Change) -> str:
    what = ", ".join(LABELS[one.field].lower() for one in change.fields)
    return f"{_KINDS[change.kind]} ({what})" if what else _KINDS[change.kind]


def recorded_anew(
    site: Site, consultation: Consultation, awards: Mapping[str, Award], day: date
) -> tuple[str, Publication] | None:
    """Return by its path what is to be recorded of a list on ``day``, None when nothing is.

    Shape:  before the window opens, and at the first time, what is published is only taken down; while it is
            open each change is added to those before; afterwards nothing is recorded any more.
    """
    state = consultation.state_at(site.now)
    if state.is_over:
        return None
    folder = consultation.document.path.rpartition("/")[0]
    before, _ = publication_from(site.tree, folder)
    after = listed(consultation.nominees, is_over=False)
    changes: tuple[Change, ...] = before.changes if before else ()
    if before is not None and state is State.OPEN:
        changes += changes_since(before, after, day, awards, site.registers)
    made = Publication(after, changes)
    return None if made == before else (f"{folder}/{PUBLICATION_FILE}", made)
