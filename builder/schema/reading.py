"""Reading: a YAML tree and a table of fields become values; every mistake is told at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from builder.diagnostics import Diagnostic, Diagnostics, Severity, Span, error, warning
from builder.schema.characters import first_heap, first_tag, first_unseen, is_everyday, name_of
from builder.schema.fields import (
    Choice,
    Date,
    Email,
    Field,
    FieldType,
    FilePath,
    Flag,
    Many,
    Phone,
    Quarter,
    Record,
    Slug,
    Text,
    WebAddress,
    Whole,
)
from builder.schema.suggestions import MOST_COMPARED, nearest_to
from builder.schema.values import FieldValue, Values, place_key
from builder.schema.yaml_values import Mapping, Pair, Scalar, Sequence, Tree
from builder.vietnamese.dates import DateError, read_moment
from builder.vietnamese.slugs import is_slug
from builder.vietnamese.text import lookalikes

_WHOLE = re.compile(r"-?[0-9]{1,12}", re.ASCII)
_QUARTER = re.compile(r"[12][0-9]{3}-Q[1-4]", re.ASCII)
# A host is followed by a path, query or fragment: what stands before an "@" only looks like one.
_WEB_ADDRESS = re.compile(
    r"https?://[^\s/?#@\\]+(?:[/?#]\S*)?|mailto:\S+|tel:[+0-9][0-9 .-]*|/(?![/\\])[^\s\\]*"
)
_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z0-9-]{2,63}", re.ASCII)
_NUMBER = re.compile(r"[0-9](?:[ .()-]?[0-9]){2}")
_FILE_PATH = re.compile(r"/?(?:[^/\\:%\x00-\x1f]+/)*[^/\\:%\x00-\x1f]+")

# Characters of a text on one line, or over several; more is no text of a field.
_MOST_OF_LINE, _MOST_OF_LINES = 1_000, 10_000
_LONGEST_SLUG = 200  # file systems allow names of 255 bytes
_LONGEST_PHONE = 80
_MOST_UNKNOWN_KEYS = 50  # told of one record; a file with more of them is not front matter at all

# What other generators call something that is arranged differently here.
EXPLAINED_KEYS = frozenset(
    {"category", "categories", "layout", "permalink", "url", "type", "kind", "authors"}
)

# The code of each reason why a text is no date; the others are a form that is not read.
_DATE_FAULTS = {
    "calendar": "FLD006",
    "month-first": "FLD018",
    "time": "FLD020",
    "offset": "FLD030",
    "year": "FLD021",
}

Read: TypeAlias = "tuple[FieldValue | None, Diagnostics]"


def read_record(
    tree: Tree, record: Record, *, unknown: Severity = Severity.ERROR
) -> tuple[Values, Diagnostics]:
    """Read ``tree`` by the table ``record``.

    Shape:  a bare text is read as the record's main field; a field that fails is left out of the values.
    Errors: FLD001, FLD014, FLD015 unknown key, of severity ``unknown``; FLD002 missing field; FLD003 wrong
            shape; the others by type.
    """
    if isinstance(tree, Scalar) and record.main and not tree.is_empty:
        main = record.by_name[record.main]
        value, findings = _read_field(main, tree, unknown)
        by_name = {} if value is None else {main.name: value}
        return Values(by_name, {main.name: tree.span}, tree.span), findings
    if not isinstance(tree, Mapping):
        return Values({}, {}, tree.span), (error("FLD003", tree.span),)
    return _read_mapping(tree, record, unknown)


def _read_mapping(tree: Mapping, record: Record, unknown: Severity) -> tuple[Values, Diagnostics]:
    fields = record.by_name
    by_name: dict[str, FieldValue] = {}
    spans: dict[str, Span] = {}
    findings: list[Diagnostic] = []
    strangers = tuple(pair for pair in tree.pairs if pair.key not in fields)
    for number, pair in enumerate(strangers[:_MOST_UNKNOWN_KEYS]):
        near = tuple(fields) if number < MOST_COMPARED else ()
        findings.append(_unknown_key(pair, tuple(fields), near, unknown))
    for pair in tree.pairs:
        field = fields.get(pair.key)
        if field is None or (isinstance(pair.value, Scalar) and pair.value.is_empty):
            continue
        value: FieldValue | None
        spans[field.name] = pair.value.span
        if isinstance(field.type, Many):
            value, of_field, places = _read_many(field.type, pair.value, field.name, unknown)
            spans |= {place_key(field.name, index): place for index, place in places}
        else:
            value, of_field = _read_field(field, pair.value, unknown)
        findings += of_field
        if value is not None:
            by_name[field.name] = value
    missing = tuple(
        error("FLD002", tree.span, field=field.name, label=field.label)
        for field in record.fields
        if field.required and field.name not in spans
    )
    return Values(by_name, spans, tree.span), (*missing, *findings)


def _unknown_key(pair: Pair, known: tuple[str, ...], near: tuple[str, ...], severity: Severity) -> Diagnostic:
    report = error if severity is Severity.ERROR else warning
    nearest = nearest_to(pair.key, near)
    if nearest:
        return report("FLD001", pair.span, field=pair.key, nearest=nearest)
    if pair.key in EXPLAINED_KEYS:
        return report("FLD014", pair.span, field=pair.key)
    return report("FLD015", pair.span, field=pair.key, known=", ".join(known))


def _read_field(field: Field, tree: Tree, unknown: Severity) -> Read:
    return _read_value(field.type, tree, field.name, unknown)


def _read_value(kind: FieldType, tree: Tree, name: str, unknown: Severity) -> Read:
    if isinstance(kind, Many):
        return _read_many(kind, tree, name, unknown)[:2]
    if isinstance(kind, Record):
        return read_record(tree, kind, unknown=unknown)
    if not isinstance(tree, Scalar):
        return None, (error("FLD022", tree.span, field=name),)
    return _read_scalar(kind, tree, name)


def _read_many(
    kind: Many, tree: Tree, name: str, unknown: Severity
) -> tuple[tuple[FieldValue, ...], Diagnostics, tuple[tuple[int, Span], ...]]:
    """Return the values of a list, each text once, and the places of its texts by their index."""
    values: list[FieldValue] = []
    findings: list[Diagnostic] = []
    places: dict[FieldValue, tuple[int, Span]] = {}
    trees = _given(tree)
    for one in trees[: kind.most]:
        if not isinstance(one, Scalar) and not isinstance(kind.of, Record):
            findings.append(error("FLD039", one.span, field=name))
            continue
        value, of_value = _read_value(kind.of, one, name, unknown)
        findings += of_value
        if isinstance(value, str) and value in places:
            findings.append(warning("FLD028", one.span, field=name, value=value))
            continue
        if isinstance(value, str):
            places[value] = (len(values), one.span)
        values += [] if value is None else [value]
    if len(trees) > kind.most:
        span = trees[kind.most].span
        findings.append(error("FLD033", span, field=name, count=len(trees), limit=kind.most))
    return tuple(values), tuple(findings), tuple(places.values())


def _given(tree: Tree) -> tuple[Tree, ...]:
    """Return the values of a list that are not left empty; a single value is a list of one."""
    trees = tree.values if isinstance(tree, Sequence) else (tree,)
    return tuple(one for one in trees if not (isinstance(one, Scalar) and not one.text.strip()))


def _read_scalar(kind: FieldType, tree: Scalar, name: str) -> Read:
    match kind:
        case Text():
            return _read_text(kind, tree, name)
        case Flag():
            if tree.is_plain and tree.text in ("true", "false"):
                return tree.text == "true", ()
            return None, (error("FLD004", tree.span, field=name, value=tree.text),)
        case Whole():
            if _WHOLE.fullmatch(tree.text) and kind.lowest <= int(tree.text) <= kind.highest:
                return int(tree.text), ()
            return None, (
                error("FLD005", tree.span, value=tree.text, lowest=kind.lowest, highest=kind.highest),
            )
        case Date():
            try:
                return read_moment(tree.text), ()
            except DateError as mistake:
                code = _DATE_FAULTS.get(mistake.reason, "FLD019")
                return None, (error(code, tree.span, field=name, value=tree.text),)
        case Choice():
            return _read_choice(kind, tree, name)
        case _:
            return _read_pattern(kind, tree, name)


def _read_text(kind: Text, tree: Scalar, name: str) -> Read:
    text = tree.text.strip() if kind.lines else " ".join(tree.text.split())
    if not text:
        return None, (error("FLD007", tree.span, field=name),)
    most = _MOST_OF_LINES if kind.lines else _MOST_OF_LINE
    if len(text) > most:
        return None, (error("FLD034", tree.span, field=name, length=len(text), limit=most),)
    lengths = tuple(_lengths(text, kind, tree.span, name))
    if is_everyday(text):
        return text, lengths
    tag = first_tag(text)
    if tag >= 0:
        return None, (error("FLD036", tree.span, field=name, character=name_of(text[tag])),)
    return text, (*_deceptions(text, tree.span, name), *lengths)


def _deceptions(text: str, span: Span, name: str) -> Iterator[Diagnostic]:
    for position in lookalikes(text)[:1]:
        yield warning("FLD008", span, field=name, character=text[position])
    unseen = first_unseen(text)
    if unseen >= 0:
        yield warning("FLD035", span, field=name, character=name_of(text[unseen]))
    heap = first_heap(text)
    if heap >= 0:
        yield warning("FLD037", span, field=name, character=text[heap])


def _lengths(text: str, kind: Text, span: Span, name: str) -> Iterator[Diagnostic]:
    if kind.longest and len(text) > kind.longest:
        yield warning("FLD009", span, field=name, length=len(text), limit=kind.longest)
    if len(text) < kind.shortest:
        yield warning("FLD016", span, field=name, length=len(text), limit=kind.shortest)


def _read_choice(kind: Choice, tree: Scalar, name: str) -> Read:
    words = tuple(word for word, _ in kind.labels)
    if tree.text in words:
        return tree.text, ()
    labels = ", ".join(f"{word} ({label})" for word, label in kind.labels)
    return None, (error("FLD010", tree.span, field=name, value=tree.text, choices=labels),)


def _read_pattern(kind: FieldType, tree: Scalar, name: str) -> Read:
    patterns: dict[type, tuple[str, Callable[[str], object]]] = {
        Slug: ("FLD011", _is_short_slug),
        Quarter: ("FLD012", _QUARTER.fullmatch),
        WebAddress: ("FLD013", _WEB_ADDRESS.fullmatch),
        Email: ("FLD031", _EMAIL.fullmatch),
        Phone: ("FLD032", _is_phone),
        FilePath: ("FLD017", _is_file_path),
    }
    code, matches = patterns[type(kind)]
    if matches(tree.text):
        return tree.text, ()
    return None, (error(code, tree.span, field=name, value=tree.text),)


def _is_short_slug(text: str) -> bool:
    return len(text) <= _LONGEST_SLUG and is_slug(text)


def _is_phone(text: str) -> bool:
    """Whether somebody can call by ``text``: emergency numbers have three digits."""
    return len(text) <= _LONGEST_PHONE and _NUMBER.search(text) is not None


def _is_file_path(text: str) -> bool:
    """Whether ``text`` is a path; climbing with ".." is judged where the folder is known."""
    return _FILE_PATH.fullmatch(text) is not None
