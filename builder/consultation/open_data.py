"""Open data: a list of nominees for spreadsheets and programs, with nothing that its page does not show.

The fields that are published are named one by one: what is added to lists stays out until it is named here.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from builder.consultation.kinds import COMMENDATIONS
from builder.consultation.model import SUBJECTS, Consultation, Nominee
from builder.consultation.wording import outcome_label
from builder.plan.views import SiteView
from builder.schema.values import Values

SCHEMA = "danh-sach.schema.json"
# How spreadsheets know that the text is UTF-8, and what they expect between cells where the comma stands in
# numbers.
_MARK, _BETWEEN = "\ufeff", ";"
# A cell that begins with one of these is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Plain: TypeAlias = "str | int | Mapping[str, Plain] | Sequence[Plain] | None"

_COLUMNS: tuple[tuple[str, Callable[[Nominee], str]], ...] = (
    ("Mã", lambda one: one.id),
    ("Đối tượng", lambda one: SUBJECTS[one.subject]),
    ("Xưng hô", lambda one: one.values.text("honorific")),
    ("Tên", lambda one: one.name),
    ("Chức vụ", lambda one: one.values.text("position")),
    ("Đơn vị", lambda one: one.unit_name),
    ("Hình thức đề nghị", lambda one: one.award.name),
    ("Hạng", lambda one: str(one.award_class or "")),
    ("Loại hình", lambda one: COMMENDATIONS.get(one.values.text("commendation"), "")),
    ("Giai đoạn", lambda one: one.values.text("period")),
    ("Tóm tắt thành tích", lambda one: one.values.text("summary")),
    ("Số tờ trình", lambda one: _proposal(one).get("number", "")),
    ("Ngày tờ trình", lambda one: _short(_proposal(one).get("date", ""))),
    ("Cơ quan trình", lambda one: _proposal(one).get("agency", "")),
    ("Kết quả", lambda one: outcome_label(one.values)),
    ("Số quyết định", lambda one: _outcome(one).get("decision", "")),
    ("Ngày quyết định", lambda one: _short(_outcome(one).get("date", ""))),
    ("Số quyết định hủy bỏ", lambda one: _cancellation(one).get("decision", "")),
    ("Ngày hủy bỏ", lambda one: _short(_cancellation(one).get("date", ""))),
)


def csv_text(site: SiteView, consultation: Consultation, prefix: str) -> str:
    """Return the list as CSV: one nominee a line, the address of its page last.

    Source: RFC 4180, but for the mark at its beginning and the semicolons between cells.
    """
    written = io.StringIO()
    table = csv.writer(written, delimiter=_BETWEEN, lineterminator="\r\n")
    table.writerows(map(_harmless, row) for row in table_of(site, consultation, prefix))
    return _MARK + written.getvalue()


def table_of(site: SiteView, consultation: Consultation, prefix: str) -> list[list[str]]:
    """Return the list as rows of as many cells: the heads, then one nominee a row, the address of its page
    last.
    """
    heads = [*(label for label, _ in _COLUMNS), "Địa chỉ trang"]
    rows = (
        [*(cell(one) for _, cell in _COLUMNS), f"{site.origin}{prefix}{one.url.value}"]
        for one in consultation.nominees
    )
    return [heads, *rows]


def json_text(site: SiteView, consultation: Consultation, prefix: str) -> str:
    """Return the list as JSON; `schema_text` says what is in it."""
    document = consultation.document
    told: dict[str, Plain] = {
        "$schema": f"{site.origin}{prefix}/{consultation.document.folder}/{SCHEMA}",
        "version": 1,
        "consultation": {
            "title": document.title,
            "url": f"{site.origin}{prefix}{consultation.url.value}",
            "number": document.values.text("number"),
            "agency": document.values.text("agency"),
            "opens": consultation.window.opens.isoformat(),
            "closes": consultation.window.closes.isoformat(),
        },
        "nominees": [_nominee(one, f"{site.origin}{prefix}") for one in consultation.nominees],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _nominee(one: Nominee, column: str) -> Plain:
    values = one.values
    told: dict[str, Plain] = {
        "id": one.id,
        "url": f"{column}{one.url.value}",
        "subject": one.subject,
        "honorific": values.text("honorific"),
        "name": one.name,
        "position": values.text("position"),
        "unit": {"id": values.text("unit"), "name": one.unit_name},
        "award": {"id": one.award.id, "name": one.award.name, "class": one.award_class or None},
        "commendation": values.text("commendation"),
        "period": values.text("period"),
        "summary": values.text("summary"),
        "proposal": _proposal(one) or None,
        "outcome": {**_outcome(one), "cancelled_by": _cancellation(one) or None} if _outcome(one) else None,
    }
    return told


def _proposal(one: Nominee) -> dict[str, str]:
    return _texts(one.values.record("proposal"), ("number", "agency"))


def _outcome(one: Nominee) -> dict[str, str]:
    return _texts(one.values.record("outcome"), ("state", "decision", "reason"))


def _cancellation(one: Nominee) -> dict[str, str]:
    outcome = one.values.record("outcome")
    return _texts(outcome.record("cancelled_by") if outcome else None, ("decision", "reason"))


def _texts(values: Values | None, names: Sequence[str]) -> dict[str, str]:
    """Return the texts of ``names`` and the day of a record, none when there is none."""
    if values is None:
        return {}
    date = values.moment("date")
    return {**{name: values.text(name) for name in names}, "date": date.day.isoformat() if date else ""}


def _short(day: str) -> str:
    return "/".join(reversed(day.split("-")))


def _harmless(cell: str) -> str:
    """Return ``cell`` so that no spreadsheet takes it for a formula, and importing it gives it back."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def schema_text() -> str:
    """Return what the JSON of every list holds.

    Source: JSON Schema 2020-12.
    """
    return json.dumps(_SCHEMA, ensure_ascii=False, indent=1) + "\n"


def _closed(**properties: Plain) -> dict[str, Plain]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_TEXT: Plain = {"type": "string"}
_DAY: Plain = {"type": "string", "format": "date"}
_DAY_OR_NONE: Plain = {"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}
_ADDRESS: Plain = {"type": "string", "format": "uri"}
_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Danh sách đề nghị khen thưởng được công khai để lấy ý kiến Nhân dân",
    "description": "Có tên trong danh sách chưa phải là quyết định khen thưởng. Mã (id) không bao giờ đổi.",
    **_closed(
        **{"$schema": _ADDRESS},
        version={"const": 1},
        consultation=_closed(title=_TEXT, url=_ADDRESS, number=_TEXT, agency=_TEXT, opens=_DAY, closes=_DAY),
        nominees={
            "type": "array",
            "items": _closed(
                id=_TEXT,
                url=_ADDRESS,
                subject={"enum": list(SUBJECTS)},
                honorific=_TEXT,
                name=_TEXT,
                position=_TEXT,
                unit=_closed(id=_TEXT, name=_TEXT),
                award=_closed(id=_TEXT, name=_TEXT, **{"class": {"enum": [None, 1, 2, 3]}}),
                commendation=_TEXT,
                period=_TEXT,
                summary=_TEXT,
                proposal={
                    "anyOf": [{"type": "null"}, _closed(number=_TEXT, agency=_TEXT, date=_DAY_OR_NONE)]
                },
                outcome={
                    "anyOf": [
                        {"type": "null"},
                        _closed(
                            state=_TEXT,
                            decision=_TEXT,
                            reason=_TEXT,
                            date=_DAY_OR_NONE,
                            cancelled_by={
                                "anyOf": [
                                    {"type": "null"},
                                    _closed(decision=_TEXT, reason=_TEXT, date=_DAY_OR_NONE),
                                ]
                            },
                        ),
                    ]
                },
            ),
        },
    ),
}
