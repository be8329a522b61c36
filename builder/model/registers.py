"""Registers: the reference data that editors own in content/_data: units and fields of work."""

from __future__ import annotations

from collections.abc import Mapping

from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostics, Span, capped, error, warning
from builder.schema.fields import Date, Field, Flag, Many, Record, Slug, Text
from builder.schema.reading import read_record
from builder.schema.values import Values
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Sequence
from builder.source.scan import SourceTree
from builder.vietnamese.dates import short_date

_FOLDER = "content/_data/"
UNITS_FILE = f"{_FOLDER}don-vi.yaml"
FIELDS_FILE = f"{_FOLDER}linh-vuc.yaml"
# What consultations read, and nobody else.
AWARDS_FILE = f"{_FOLDER}khen-thuong.yaml"
LEGAL_BASES_FILE = f"{_FOLDER}can-cu.yaml"
DAYS_OFF_FILE = f"{_FOLDER}ngay-nghi.yaml"

_SUCCESSOR = Record(
    (Field("id", Slug(), "Mã đơn vị", required=True), Field("part", Flag(), "Chỉ một phần")), main="id"
)
UNIT_RECORD = Record(
    (
        Field("id", Slug(), "Mã đơn vị", required=True),
        Field("name", Text(longest=160), "Tên đơn vị", required=True),
        Field("type", Slug(), "Loại đơn vị"),
        Field("parent", Slug(), "Trực thuộc"),
        Field("valid_from", Date(), "Có từ ngày"),
        Field("valid_to", Date(), "Đến hết ngày"),
        Field("successors", Many(_SUCCESSOR), "Đơn vị kế thừa"),
        Field("note", Text(longest=300), "Ghi chú"),
    )
)
FIELD_RECORD = Record(
    (
        Field("id", Slug(), "Mã lĩnh vực", required=True),
        Field("name", Text(longest=120), "Tên lĩnh vực", required=True),
    )
)


@dataclass(frozen=True, slots=True)
class Term:
    """A name that documents can be filed under; ``note`` says what became of it.

    Shape: ``last_day`` of a unit that was dissolved is in ISO form, "" as long as it exists; ``successors``
           has the ids of those that took over from it.
    """

    id: str
    name: str
    note: str = ""
    last_day: str = ""
    successors: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name together with what became of it, as printed beside a story."""
        return f"{self.name} ({self.note})" if self.note else self.name


@dataclass(frozen=True, slots=True)
class Registers:
    """The terms by their id."""

    units: Mapping[str, Term]
    fields: Mapping[str, Term]

    def merged_into(self, unit: str) -> tuple[Term, ...]:
        """Return what ``unit`` took over, and what that had taken over before."""
        seen, waiting, found = {unit}, [unit], []
        while waiting:
            current = waiting.pop(0)
            for term in self.units.values():
                if current in term.successors and term.id not in seen:
                    seen.add(term.id)
                    waiting.append(term.id)
                    found.append(term)
        return tuple(found)


def registers_from(tree: SourceTree) -> tuple[Registers, Diagnostics]:
    """Read both registers; a file that is not there is an empty register.

    Errors: REG001 not a list; REG002 doubled id; REG003 unknown successor; REG004 file that is no register
            (warning); and those of YAML and fields.
    """
    units, of_units = _records(tree, UNITS_FILE, UNIT_RECORD)
    fields, of_fields = _records(tree, FIELDS_FILE, FIELD_RECORD)
    names = {unit.text("id"): unit.text("name") for unit in units}
    findings = [*of_units, *of_fields, *_unknown_files(tree)]
    for unit in units:
        findings += (
            error("REG003", successor.span_of("id"), id=successor.text("id"))
            for successor in unit.records("successors")
            if successor.text("id") not in names
        )
    return (
        Registers(
            {unit.text("id"): _unit(unit, names) for unit in units},
            {field.text("id"): Term(field.text("id"), field.text("name")) for field in fields},
        ),
        capped(findings),
    )


def _unknown_files(tree: SourceTree) -> Diagnostics:
    known = (UNITS_FILE, FIELDS_FILE, AWARDS_FILE, LEGAL_BASES_FILE, DAYS_OFF_FILE)
    return tuple(
        warning("REG004", Span(path), path=path, known=", ".join(known))
        for path in tree.texts
        if path.startswith(_FOLDER) and path not in known and not path.endswith(".md")
    )


def records_in(text: str, path: str, record: Record) -> tuple[tuple[Values, ...], Diagnostics]:
    """Return the records of the file at ``path``, one for each item of its list.

    Errors: REG001 not a list; those of YAML and fields.
    """
    tree, findings = read_tree(text, path)
    if tree is None:
        return (), findings
    if not isinstance(tree, Sequence):
        return (), (*findings, error("REG001", tree.span))
    records = [read_record(one, record) for one in tree.values]
    of_records = tuple(finding for _, found in records for finding in found)
    return tuple(values for values, _ in records), findings + of_records


def _records(tree: SourceTree, path: str, record: Record) -> tuple[tuple[Values, ...], Diagnostics]:
    file = tree.texts.get(path)
    if file is None:
        return (), ()
    found, findings = records_in(file.text, path, record)
    records: dict[str, Values] = {}
    for values in found:
        if values.text("id") in records:
            findings += (error("REG002", values.span_of("id"), id=values.text("id")),)
        elif values.text("id") and values.text("name"):
            records[values.text("id")] = values
    return tuple(records.values()), findings


def _unit(unit: Values, names: Mapping[str, str]) -> Term:
    end = unit.moment("valid_to")
    last_day = end.day.isoformat() if end else ""
    successors = tuple(one.text("id") for one in unit.records("successors") if one.text("id") in names)
    return Term(unit.text("id"), unit.text("name"), _fate(unit, names), last_day, successors)


def _fate(unit: Values, names: Mapping[str, str]) -> str:
    parts = [
        f"một phần {names[successor.text('id')]}" if successor.flag("part") else names[successor.text("id")]
        for successor in unit.records("successors")
        if successor.text("id") in names
    ]
    if parts:
        return f"nay thuộc {', '.join(parts)}"
    end = unit.moment("valid_to")
    return f"đến hết ngày {short_date(end.when.date())}" if end else ""
