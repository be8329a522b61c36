"""Opinions told: how many came, and what may be published of them, as the service wrote it down."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from builder.diagnostics import Diagnostic, Diagnostics, Span, error, warning
from builder.documents.document import Document
from builder.opinions import TOLD_FILE, WHOLE_LIST, Count, Position, Told, Wording
from builder.schema.fields import Choice, Field, Many, Record, Text, Whole
from builder.schema.reading import read_record
from builder.schema.values import Values
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Mapping as YamlMapping
from builder.source.scan import SourceTree

_MOST_OPINIONS = 10_000_000
_MOST = 100_000  # entries
_POSITION = Choice(tuple((one.value, one.value) for one in Position))
_COUNT = Record(
    (
        Field("of", Text(), "Của", required=True),
        Field("position", _POSITION, "Ý kiến", required=True),
        Field("count", Whole(1, _MOST_OPINIONS), "Số lượng", required=True),
    )
)
_WORDING = Record(
    (
        Field("nominees", Many(Text()), "Trường hợp"),
        Field("position", _POSITION, "Ý kiến", required=True),
        Field("text", Text(lines=True), "Lời trích", required=True),
        Field("digest", Text(), "Dấu", required=True),
    )
)
_TOLD = Record(
    (
        Field("received", Whole(0, _MOST_OPINIONS), "Ý kiến nhận được", required=True),
        Field("set_aside", Whole(0, _MOST_OPINIONS), "Không xử lý", required=True),
        Field("by_channel", Many(_COUNT, _MOST), "Theo kênh"),
        Field("by_nominee", Many(_COUNT, _MOST), "Theo trường hợp"),
        Field("wordings", Many(_WORDING, _MOST), "Lời trích"),
    )
)


def told_from(tree: SourceTree, folder: str, nominees: Collection[str]) -> tuple[Told | None, Diagnostics]:
    """Return what is told of the opinions on the list in ``folder``, None when nothing is.

    Errors: CON038 not what the service writes; CON039 a wording that is not the one that was approved; CON066
            counts that do not add up; CON067 a nominee who is not on the list; those of YAML and fields.
    """
    file = tree.texts.get(f"{folder}/{TOLD_FILE}")
    if file is None:
        return None, ()
    read, findings = read_tree(file.text, file.path)
    if not isinstance(read, YamlMapping):
        return None, findings or (error("CON038", Span(file.path)),)
    values, of_fields = read_record(read, _TOLD)
    findings += of_fields
    if of_fields:
        return None, findings
    told = Told(
        values.whole("received"),
        values.whole("set_aside"),
        tuple(map(_count, values.records("by_channel"))),
        tuple(map(_count, values.records("by_nominee"))),
        tuple(map(_wording, values.records("wordings"))),
    )
    return told, (*findings, *_mistakes(told, values, nominees))


def summarised_otherwise(summary: Document, told: Told) -> Iterator[Diagnostic]:
    """Report the numbers of ``summary``, which an editor wrote, that are not those of the service.

    Errors: CON076 (warning): some opinions may never have been entered.
    """
    by_position = dict.fromkeys(Position, 0)
    for one in told.by_channel:
        by_position[one.position] += one.count
    counts = {
        "received": told.received,
        "valid": told.received - told.set_aside,
        "agree": by_position[Position.AGREE],
        "disagree": by_position[Position.DISAGREE],
        "to_verify": by_position[Position.INFORM] + by_position[Position.CORRECT],
        "not_handled": told.set_aside,
    }
    labels = {field.name: field.label for field in summary.kind.record.fields}
    for name, count in counts.items():
        written, span = summary.values.whole(name), summary.values.span_of(name)
        if name in summary.values and written != count:
            yield warning("CON076", span, label=labels[name], written=written, told=count, file=TOLD_FILE)


def _count(one: Values) -> Count:
    return Count(one.text("of"), Position(one.text("position")), one.whole("count"))


def _wording(one: Values) -> Wording:
    return Wording(one.texts("nominees"), Position(one.text("position")), one.text("text"))


def _mistakes(told: Told, values: Values, nominees: Collection[str]) -> Iterator[Diagnostic]:
    if not told.adds_up():
        span, counted = values.span_of("received"), told.set_aside + sum(one.count for one in told.by_channel)
        yield error("CON066", span, received=told.received, counted=counted)
    for wording, one in zip(told.wordings, values.records("wordings"), strict=True):
        if wording.digest() != one.text("digest"):
            yield error("CON039", one.span_of("text"))
    for count, one in zip(told.by_nominee, values.records("by_nominee"), strict=True):
        if count.of != WHOLE_LIST and count.of not in nominees:
            yield error("CON067", one.span_of("of"), id=count.of)
