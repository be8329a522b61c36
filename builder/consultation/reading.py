"""Reading consultations: announcements of the site and the lists that lie beside them."""

from __future__ import annotations

from collections.abc import Mapping

from builder.consultation.awards import Award
from builder.consultation.contacts import silent_contacts, unknown_contacts
from builder.consultation.kinds import CONSULTATION, NOMINEE, OUTCOME, SUMMARY_FILE
from builder.consultation.model import Consultation, Nominee, in_page_order, outcome_of, window_of
from builder.diagnostics import Diagnostics, Span, error, warning
from builder.documents.document import Document, is_draft
from builder.model.addresses import CONTENT
from builder.model.belonging import INDEX
from builder.model.links import source_path_of
from builder.model.site import Site
from builder.paths import UrlPath
from builder.schema.reading import read_record
from builder.schema.suggestions import unknown_name
from builder.schema.values import Values
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Sequence
from builder.source.scan import TextFile
from builder.vietnamese.dates import short_date

LIST_FILE = "danh-sach.yaml"


def consultations_from(
    site: Site, awards: Mapping[str, Award]
) -> tuple[tuple[Consultation, ...], Diagnostics]:
    """Read every consultation of ``site``, the one that closes last first.

    Errors: CON001 the window ends before it begins; CON002 unknown contact; CON003 no list; CON004 not a
            list; CON005 doubled id; CON006, CON016 unknown award; CON007 class missing or superfluous; CON008
            award not for this subject (warning); CON009, CON014 unknown unit; CON010 no unit (warning);
            CON011 story that is not there; CON012 an outcome while the window is open; CON013 a summary dated
            within the window; CON015 story that is not published (warning); CON017, CON018 contacts that do
            not answer until the end; CON019 a last day with a time; DOC005, DOC006 a list without
            announcement; FLD002 no window at all.
    """
    documents = [one for one in site.documents.values() if one.kind.name == CONSULTATION.name]
    outcomes = {
        one.path.rpartition("/")[0]: one for one in site.documents.values() if one.kind.name == OUTCOME.name
    }
    consultations: list[Consultation] = []
    findings: Diagnostics = ()
    for document in documents:
        consultation, of_one = _consultation(site, document, outcome_of(document, outcomes), awards)
        findings += of_one
        if consultation is not None:
            consultations.append(consultation)
    findings += _lists_without_announcement(site)
    return tuple(
        sorted(consultations, key=lambda one: (-one.closes.when.timestamp(), one.document.path))
    ), findings


def _lists_without_announcement(site: Site) -> Diagnostics:
    """Report the lists that nothing announces; of a folder with a summary that is told there."""
    sections = {one.folder for one in site.settings.sections if one.kind == CONSULTATION.name}
    texts = site.tree.texts
    findings: Diagnostics = ()
    for path in (path for path in texts if path.endswith(f"/{LIST_FILE}")):
        folder = path.rpartition("/")[0]
        section = path.split("/")[1]
        index = f"{folder}/{INDEX}"
        if section not in sections or f"{folder}/{SUMMARY_FILE}" in texts:
            continue
        if folder == f"{CONTENT}{section}":
            findings += (warning("DOC005", Span(path), path=path, folder=section),)
        elif index not in texts and index not in site.documents and index not in site.hidden:
            findings += (error("DOC006", Span(path), path=path, index=index),)
    return findings


def _consultation(
    site: Site, document: Document, outcome: Document | None, awards: Mapping[str, Award]
) -> tuple[Consultation | None, Diagnostics]:
    findings = unknown_contacts(site, document)
    window = window_of(document)
    if window is None:
        # A lenient folder may lack the dates that the kind asks for; but without a window there is no page.
        return None, (*findings, *_no_window(document))
    if window[1] < window[0]:
        findings += (error("CON001", document.values.span_of("closes")),)
    findings += _time_of_closing(document)
    if outcome is not None and (outcome.date is None or outcome.date.when <= window[1].when):
        # It has a page of its own from its date on: the people must have spoken before.
        closes = short_date(window[1].day)
        findings += (error("CON013", outcome.values.span_of("date"), closes=closes),)
    url = site.url_by_path[document.path]
    folder = document.path.rpartition("/")[0]
    file = site.tree.texts.get(f"{folder}/{LIST_FILE}")
    if file is None:
        return None, (*findings, error("CON003", Span(document.path), file=f"{folder}/{LIST_FILE}"))
    nominees, of_list = nominees_from(site, file, url, awards)
    consultation = Consultation(document, url, *window, in_page_order(nominees), outcome, file.digest)
    if not site.now.has_passed(window[1]):
        findings += silent_contacts(site, document, window[1])
        for nominee in nominees:
            if "outcome" in nominee.values:
                findings += (error("CON012", nominee.values.span_of("outcome"), name=nominee.name),)
    return consultation, findings + of_list


def _time_of_closing(document: Document) -> Diagnostics:
    """Report a time on the last day: every page says that opinions are taken until the day's end."""
    last = document.values.moment("closes")
    if last is None or not last.has_time:
        return ()
    span = document.values.span_of("closes")
    return (error("CON019", span, time=f"{last.when:%H:%M}", day=short_date(last.day)),)


def _no_window(document: Document) -> Diagnostics:
    report = warning if is_draft(document.values) else error
    return tuple(
        report("FLD002", document.values.span, field=field.name, label=field.label)
        for field in document.kind.record.fields
        if field.name in ("opens", "closes") and field.name not in document.values
    )


def nominees_from(
    site: Site, file: TextFile, url: UrlPath, awards: Mapping[str, Award]
) -> tuple[tuple[Nominee, ...], Diagnostics]:
    """Read a list of nominees; a nominee that cannot be used is left out."""
    tree, findings = read_tree(file.text, file.path)
    if not isinstance(tree, Sequence):
        return (), findings or (error("CON004", Span(file.path)),)
    nominees: dict[str, Nominee] = {}
    for one in tree.values:
        values, of_record = read_record(one, NOMINEE)
        findings += of_record
        if not {"id", "name", "subject", "award"} <= values.by_name.keys():
            continue
        award = awards.get(values.text("award"))
        findings += _of_award(values, award, awards) + _of_unit(site, values) + _of_story(site, file, values)
        if values.text("id") in nominees:
            findings += (error("CON005", values.span_of("id"), id=values.text("id")),)
        elif award is not None:
            nominee_id = values.text("id")
            nominees[nominee_id] = Nominee(
                nominee_id,
                values,
                award,
                values.whole("class"),
                _unit_name(site, values),
                url.child(nominee_id),
            )
    return tuple(nominees.values()), findings


def _of_award(values: Values, award: Award | None, awards: Mapping[str, Award]) -> Diagnostics:
    name = values.text("award")
    if award is None:
        return (unknown_name(error, ("CON006", "CON016"), values.span_of("award"), name, awards),)
    findings: Diagnostics = ()
    if bool(award.classes) != ("class" in values):
        findings += (error("CON007", values.span_of("class"), award=award.name, classes=award.classes),)
    if values.text("subject") not in award.subjects and "foreign" not in award.subjects:
        findings += (warning("CON008", values.span_of("award"), award=award.name, name=values.text("name")),)
    return findings


def _of_unit(site: Site, values: Values) -> Diagnostics:
    unit = values.text("unit")
    units = site.registers.units
    if unit and unit not in units:
        return (unknown_name(error, ("CON009", "CON014"), values.span_of("unit"), unit, units),)
    if not unit and not values.text("unit_name"):
        return (warning("CON010", values.span, name=values.text("name")),)
    return ()


def _of_story(site: Site, file: TextFile, values: Values) -> Diagnostics:
    story = values.text("story")
    path = source_path_of(story, file.path) if story else None
    if path in site.hidden:
        return (warning("CON015", values.span_of("story"), story=story),)
    if story and path not in site.documents:
        return (error("CON011", values.span_of("story"), story=story),)
    return ()


def _unit_name(site: Site, values: Values) -> str:
    unit = site.registers.units.get(values.text("unit"))
    return values.text("unit_name") or (unit.full_name if unit else "")
