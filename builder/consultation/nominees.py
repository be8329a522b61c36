"""Nominees: the list beside an announcement, as it was read."""

from __future__ import annotations

from collections.abc import Mapping

from builder.consultation.awards import Award
from builder.consultation.kinds import NOMINEE
from builder.consultation.model import Nominee
from builder.consultation.privacy import private_words
from builder.diagnostics import Diagnostics, Span, error, warning
from builder.model.links import source_path_of
from builder.model.registers import Registers, Term
from builder.model.site import Site
from builder.paths import UrlPath
from builder.schema.reading import read_record
from builder.schema.suggestions import unknown_name
from builder.schema.values import Values
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Sequence
from builder.source.scan import TextFile


def nominees_from(
    site: Site, file: TextFile, url: UrlPath, awards: Mapping[str, Award]
) -> tuple[tuple[Nominee, ...], Diagnostics]:
    """Read a list of nominees; a nominee that cannot be used is left out.

    Errors: CON004 not a list; CON005 doubled id; CON006, CON016 unknown award; CON007 class missing or
            superfluous; CON008 award not for this subject (warning); CON009, CON014 unknown unit; CON010 no
            unit (warning); CON011 story that is not there; CON015 story that is not published (warning);
            CON028 a name in capitals (warning); those of `private_words`, of YAML and fields.
    """
    tree, findings = read_tree(file.text, file.path)
    if not isinstance(tree, Sequence):
        return (), findings or (error("CON004", Span(file.path)),)
    nominees: dict[str, Nominee] = {}
    former = _FormerUnits(site.registers)
    for one in tree.values:
        values, of_record = read_record(one, NOMINEE)
        findings += (*of_record, *private_words(values), *_of_name(values))
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
                tuple(term.name for term in former[values.text("unit")]),
            )
    return tuple(nominees.values()), findings


class _FormerUnits(dict[str, tuple[Term, ...]]):
    """What was merged into each unit, worked out once for all nominees of a unit."""

    def __init__(self, registers: Registers) -> None:
        super().__init__()
        self._registers = registers

    def __missing__(self, unit: str) -> tuple[Term, ...]:
        found = self[unit] = self._registers.merged_into(unit)
        return found


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


def _of_name(values: Values) -> Diagnostics:
    """Report a name that shouts: lists in official letters are copied as they were typed."""
    name = values.text("name")
    if name.isupper() and " " in name:
        return (warning("CON028", values.span_of("name"), name=name),)
    return ()


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
