"""Publication: what of a list was last published, and every change made while the people were asked.

It lies beside the list and is committed with it: a log that only the published folder held would be lost with
it, and a fresh build would be another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from builder.consultation.kinds import NOMINEE
from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostics, Span, error
from builder.schema.fields import Choice, Date, Field, Many, Record, Slug, Text
from builder.schema.reading import read_record
from builder.schema.values import Values
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Mapping as YamlMapping
from builder.source.scan import SourceTree

PUBLICATION_FILE = "cong-bo.yaml"
# What makes a nominee another one to those who were asked; a summary is kept as what stands for it.
MATERIAL = (
    *(
        "subject",
        "name",
        "position",
        "unit",
        "award",
        "class",
        "commendation",
        "period",
        "proposal",
        "summary",
    ),
)
_MOST = 10_000  # nominees, or changes
_HEAD = (
    "# Bản đã công bố của danh sách và các thay đổi trong thời gian lấy ý kiến, do `thidua record` ghi.\n"
    "# Đừng sửa tay: trang của đợt lấy ý kiến in các thay đổi này.\n"
)


class ChangeKind(StrEnum):
    """What became of a nominee."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"


LABELS = {
    **{field.name: field.label for field in NOMINEE.fields if field.name in MATERIAL},
    "unit": "Đơn vị",
    "award": "Hình thức khen thưởng",
}
_FIELD = Record(
    (
        Field("field", Choice(tuple((name, LABELS[name]) for name in MATERIAL)), "Khóa", required=True),
        Field("before", Text(), "Trước"),
        Field("after", Text(), "Sau"),
    )
)
_CHANGE = Record(
    (
        Field("date", Date(), "Ngày", required=True),
        Field("id", Slug(), "Mã", required=True),
        Field("name", Text(), "Tên", required=True),
        Field(
            "kind",
            Choice(
                (
                    (ChangeKind.ADDED.value, "Thêm"),
                    (ChangeKind.WITHDRAWN.value, "Rút"),
                    (ChangeKind.CHANGED.value, "Sửa"),
                )
            ),
            "Thay đổi",
            required=True,
        ),
        Field("fields", Many(_FIELD), "Điều được sửa"),
    )
)
_LISTED = Record(
    (Field("id", Slug(), "Mã", required=True), *(Field(one, Text(), LABELS[one]) for one in MATERIAL))
)
PUBLICATION_RECORD = Record(
    (
        Field("nominees", Many(_LISTED, most=_MOST), "Trường hợp đã công bố"),
        Field("changes", Many(_CHANGE, most=_MOST), "Thay đổi"),
    )
)


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field of a nominee as readers saw it before, and see it now."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed on a list on a day; ``fields`` only where a nominee was changed."""

    day: date
    id: str
    name: str
    kind: ChangeKind
    fields: tuple[ChangedField, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """What was last published: by the id of each nominee its material fields, those that are empty left out;
    and the changes until then, the first one first.
    """

    nominees: Mapping[str, Mapping[str, str]]
    changes: tuple[Change, ...]


def publication_from(tree: SourceTree, folder: str) -> tuple[Publication | None, Diagnostics]:
    """Return what was last published of the list in ``folder``, None when nothing was recorded.

    Errors: CON036 not a record of that form; those of YAML and fields.
    """
    file = tree.texts.get(f"{folder}/{PUBLICATION_FILE}")
    if file is None:
        return None, ()
    read, findings = read_tree(file.text, file.path)
    if not isinstance(read, YamlMapping):
        return None, findings or (error("CON036", Span(file.path)),)
    values, of_fields = read_record(read, PUBLICATION_RECORD)
    nominees = {
        one.text("id"): {name: one.text(name) for name in MATERIAL if name in one}
        for one in values.records("nominees")
    }
    changes = tuple(change for one in values.records("changes") for change in _change(one))
    return Publication(nominees, changes), findings + of_fields


def _change(values: Values) -> Iterator[Change]:
    day, kind = values.moment("date"), values.text("kind")
    if day is not None and kind:
        fields = tuple(
            ChangedField(one.text("field"), one.text("before"), one.text("after"))
            for one in values.records("fields")
        )
        yield Change(day.day, values.text("id"), values.text("name"), ChangeKind(kind), fields)


def restarting_day(changes: Sequence[Change]) -> date | None:
    """Return the last day on which somebody was added or changed, as nobody was asked about that before; None
    for never.
    """
    return max((one.day for one in changes if one.kind is not ChangeKind.WITHDRAWN), default=None)


def publication_text(publication: Publication) -> str:
    """Return ``publication`` as its file holds it: a line for each nominee and each change."""
    lines = ["nominees:" if publication.nominees else "nominees: []"]
    lines += [f"  - {_flow({'id': key, **one})}" for key, one in publication.nominees.items()]
    lines.append("changes:" if publication.changes else "changes: []")
    lines += [f"  - {_flow(_plain(change))}" for change in publication.changes]
    return _HEAD + "\n".join(lines) + "\n"


def _plain(change: Change) -> dict[str, object]:
    told: dict[str, object] = {
        "date": change.day.isoformat(),
        "id": change.id,
        "name": change.name,
        "kind": change.kind.value,
    }
    fields = [_said({"field": one.field, "before": one.before, "after": one.after}) for one in change.fields]
    return {**told, "fields": fields} if fields else told


def _said(values: Mapping[str, str]) -> Mapping[str, str]:
    return {name: text for name, text in values.items() if text}


def _flow(values: Mapping[str, object]) -> str:
    """Return ``values`` on one line: JSON is YAML, and quotes whatever a name may hold."""
    return json.dumps(values, ensure_ascii=False)
