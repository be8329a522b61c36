"""Listing: nominees as the text of their list, in the order and form in which editors write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from builder.consultation.kinds import NOMINEE
from builder.schema.fields import Record
from builder.schema.values import FieldValue, Values
from builder.vietnamese.dates import Moment

Plain = object  # str | int | bool | mappings and sequences of these

# What YAML would read as something else than these words, or not at all, is quoted.
_BARE = re.compile(r"[^\W\d_][\w/(),.;–-]*(?: [\w/(),;–&-][\w/(),.;–&-]*)*")
_OTHERWISE = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def list_text(nominees: Sequence[Mapping[str, Plain]], head: str) -> tuple[str, tuple[int, ...]]:
    """Return the list, and the line on which each nominee begins; ``head`` are the comments above it."""
    lines = head.splitlines()
    starts = []
    for one in nominees:
        starts.append(len(lines) + 1)
        inner = [line for name in _in_order(one) for line in _field(name, one[name])]
        lines += [f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(inner)]
    return "\n".join(lines) + "\n", tuple(starts)


def _in_order(one: Mapping[str, Plain]) -> list[str]:
    return [field.name for field in NOMINEE.fields if field.name in one]


def _field(name: str, value: Plain) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{name}:"
        for key, inner in value.items():
            yield from (f"  {line}" for line in _field(key, inner))
    elif isinstance(value, str):
        yield f"{name}: {value if _is_bare(value) else json.dumps(value, ensure_ascii=False)}"
    else:
        yield f"{name}: {json.dumps(value, ensure_ascii=False)}"


def _is_bare(text: str) -> bool:
    is_day = bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text))
    return is_day or (_BARE.fullmatch(text) is not None and text.casefold() not in _OTHERWISE)


def plain_nominee(values: Values, record: Record = NOMINEE) -> dict[str, Plain]:
    """Return what a list says of a nominee, as it can be written again."""
    return {
        field.name: _plain(values.by_name[field.name], field.type)
        for field in record.fields
        if field.name in values
    }


def _plain(value: FieldValue, kind: object) -> Plain:
    match value:
        case Values() if isinstance(kind, Record):
            return plain_nominee(value, kind)
        case Moment():
            return value.when.strftime("%Y-%m-%d %H:%M") if value.has_time else value.day.isoformat()
        case tuple():
            return [_plain(one, kind) for one in value]
        case _:
            return value
