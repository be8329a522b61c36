"""Facts: what an article's fact box and tables say, by the fields of its kind."""

from __future__ import annotations

from collections.abc import Mapping

from builder.dataclasses import replace
from builder.documents.document import Document
from builder.plan.views import NOWHERE, FactView, LinkView, TableView
from builder.schema.fields import Choice, Date, Field, FieldType, Many, Quarter, Record, Slug, Text, Whole
from builder.schema.values import FieldValue, Values
from builder.vietnamese.dates import Moment, date_time, quarter_name, short_date, weekday_date
from builder.vietnamese.numbers import number
from builder.vietnamese.text import capitalised

# In the order in which a box shows them; what is not here is shown elsewhere on the page or not at all.
_SHOWN = (
    "event",
    "number",
    "document_type",
    "agency",
    "issued",
    "effective",
    "signer",
    "level",
    "period",
    "parent",
    "successor",
    "launch",
    "goals",
    "starts",
    "ends",
    "place",
    "guests",
    "deadline",
    "organizer",
    "inventors",
    "scope",
    "recognition_number",
    "effect",
    "people",
    "collective",
    "exemplar_type",
    "subject",
    "since_year",
    "reason",
    "quarter",
    "local_confirmation",
    "round",
    "prize",
    "problem",
    "method",
    "cost",
    "conditions",
    "replicated_by",
    "blocks",
    "contact",
    "received",
    "valid",
    "agree",
    "disagree",
    "to_verify",
    "not_handled",
    "channels",
    "report_number",
)
# Of how many a text tells; other whole numbers are years, which take no mark between thousands.
_COUNTS = frozenset({"received", "valid", "agree", "disagree", "to_verify", "not_handled"})

# The lists of records that a page shows as tables: caption, then heading and field of each column.
_TABLES = {
    "achievements": (
        "Thành tích",
        (("Năm", "year"), ("Nội dung", "text"), ("Số liệu", "figure"), ("Minh chứng", "evidence")),
    ),
    "awards": ("Khen thưởng đã nhận", (("Năm", "year"), ("Hình thức", "award"), ("Quyết định", "decision"))),
    "results": (
        "Kết quả trước và sau",
        (("Chỉ tiêu", "measure"), ("Trước", "before"), ("Sau", "after"), ("Đơn vị tính", "unit_of_measure")),
    ),
    "prizes": ("Giải thưởng", (("Giải", "name"), ("Số lượng", "count"), ("Trị giá", "value"))),
}
_CLASSES = {1: " hạng Nhất", 2: " hạng Nhì", 3: " hạng Ba"}


def name_key(register: str, name: str) -> str:
    """Return the key of a printed name: an id says something only together with its register."""
    return f"{register}/{name}"


def facts_of(document: Document, names: Mapping[str, LinkView]) -> tuple[FactView, ...]:
    """Return the lines of the fact box; ``names`` gives the printed names by `name_key`."""
    fields = {field.name: field for field in document.kind.record.fields}
    facts = []
    for name in _SHOWN:
        if name in fields and name in document.values:
            said = _said(fields[name], document.values.by_name[name], names)
            links = tuple(link for link in said if link.title)
            if links:
                facts.append(FactView(fields[name].label, links))
    return tuple(facts)


def tables_of(document: Document, names: Mapping[str, LinkView]) -> tuple[TableView, ...]:
    """Return the tables of the achievements, awards, results and prizes that the front matter lists."""
    tables = (
        _table(caption, document.values.records(field), columns, names)
        for field, (caption, columns) in _TABLES.items()
        if field in document.values
    )
    return tuple(table for table in tables if table.rows)


def _table(
    caption: str,
    records: tuple[Values, ...],
    columns: tuple[tuple[str, str], ...],
    names: Mapping[str, LinkView],
) -> TableView:
    """Return a table of ``records`` without the columns that nobody filled."""
    filled = tuple((heading, name) for heading, name in columns if any(name in one for one in records))
    rows = tuple(tuple(_cell(one, name, names) for _, name in filled) for one in records)
    return TableView(caption, tuple(heading for heading, _ in filled), rows)


def _cell(record: Values, name: str, names: Mapping[str, LinkView]) -> str:
    text = str(record.by_name.get(name, ""))
    if name == "award":
        return names.get(name_key("award", text), LinkView(text)).title + _CLASSES.get(
            record.whole("class"), ""
        )
    return text


def moment_text(moment: Moment) -> str:
    """Return a date as pages print it, with its time when the author gave one."""
    return date_time(moment) if moment.has_time else weekday_date(moment.when.date())


def _said(field: Field, value: FieldValue, names: Mapping[str, LinkView]) -> tuple[LinkView, ...]:
    if field.name in _COUNTS and isinstance(value, int):
        return (LinkView(number(value)),)
    if field.name == "channels" and isinstance(field.type, Record) and isinstance(value, Values):
        return tuple(
            LinkView(f"{one.label}: {number(value.whole(one.name))}")
            for one in field.type.fields
            if one.name in value
        )
    if field.name == "contact":
        ways = (name_key(way, str(value)) for way in ("contact", "contact-phone", "contact-email"))
        return tuple(names[way] for way in ways if way in names)
    if isinstance(field.type, Many) and isinstance(value, tuple):
        return tuple(_one(field.type.of, one, names) for one in value)
    return (_one(field.type, value, names),)


def _one(kind: FieldType, value: FieldValue, names: Mapping[str, LinkView]) -> LinkView:
    if isinstance(kind, Slug):
        named = names.get(name_key(kind.register, str(value)), NOWHERE)
        return replace(named, title=capitalised(named.title))
    return LinkView(_text(kind, value, names))


def _text(kind: FieldType, value: FieldValue, names: Mapping[str, LinkView]) -> str:
    if isinstance(value, Values):
        return _record(value, names)
    match kind:
        case Choice(labels):
            return capitalised(dict(labels).get(str(value), ""))
        case Date() if isinstance(value, Moment):
            return moment_text(value)
        case Quarter():
            return capitalised(quarter_name(str(value)))
        case Text() | Whole():
            return str(value)
        case _:
            return ""


def _record(value: Values, names: Mapping[str, LinkView]) -> str:
    unit = names.get(name_key("unit", value.text("unit")), NOWHERE).title
    if "name" in value:
        name = " ".join(filter(None, (value.text("honorific"), value.text("name"))))
        return ", ".join(filter(None, (name, value.text("position"), unit)))
    date = value.moment("date")
    parts = (value.text("number"), unit, short_date(date.when.date()) if date else "")
    return ", ".join(filter(None, parts))
