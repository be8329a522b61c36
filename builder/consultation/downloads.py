"""Downloads: what stands beside a consultation to be taken away, and what its page says of it."""

from __future__ import annotations

from collections.abc import Iterable

from builder.consultation.model import Consultation
from builder.consultation.notice_sheets import notice_url
from builder.consultation.open_data import SCHEMA, csv_text, json_text, schema_text
from builder.consultation.reminders import calendar_text
from builder.consultation.workbooks import workbook_bytes
from builder.paths import UrlPath
from builder.plan.context import PlanContext
from builder.plan.outputs import Input, Output, WriteBytes, WriteText, plain
from builder.plan.views import AttachmentView

_CSV, _XLSX, _JSON = "danh-sach.csv", "danh-sach.xlsx", "danh-sach.json"
_CALENDAR = "nhac-ngay-cuoi.ics"


def downloads_of(context: PlanContext, consultation: Consultation) -> tuple[AttachmentView, ...]:
    """Return what the page of ``consultation`` offers; a reminder, and a sheet for the notice board, only as
    long as opinions are or will be taken.
    """
    offered = [
        ("Danh sách cho bảng tính", _XLSX, "XLSX"),
        ("Danh sách cho bảng tính khác", _CSV, "CSV"),
        ("Danh sách cho máy đọc", _JSON, "JSON"),
    ]
    if not context.site.now.has_passed(consultation.closes):
        offered.append(("Nhắc tôi trước ngày cuối", _CALENDAR, "lịch ICS"))
    files = tuple(
        AttachmentView(title, context.site.href(consultation.url.file(name)), kind, "")
        for title, name, kind in offered
    )
    if context.site.now.has_passed(consultation.closes):
        return files
    sheet = context.site.href(notice_url(consultation))
    return (AttachmentView("Danh sách để niêm yết", sheet, "in ra, khổ A4", ""), *files)


def plan_downloads(context: PlanContext, consultation: Consultation, known: Input) -> tuple[Output, ...]:
    """Plan the files beside the page of ``consultation``, whose list is the input ``known``."""
    site, origin = context.site, consultation.document.path
    lists = (context.site_input, known, plain("prefix", site.settings.prefix))
    event = (
        context.site_input,
        plain("title", consultation.document.title),
        plain("url", site.href(consultation.url)),
        plain("closes", consultation.window.closes.isoformat()),
        plain("stamp", context.latest_change((consultation.document,))),
    )
    return tuple(
        Output(consultation.url.file(name), recipe, inputs, origin=f"{origin}#{name}")
        for name, recipe, inputs in (
            (_CSV, WriteText(csv_text), lists),
            (_XLSX, WriteBytes(workbook_bytes), lists),
            (_JSON, WriteText(json_text), lists),
            (_CALENDAR, WriteText(calendar_text), event),
        )
    )


def plan_schemas(folders: Iterable[str]) -> tuple[Output, ...]:
    """Plan the description of the lists in each of the sections ``folders``."""
    urls = [UrlPath(f"/{folder}/{SCHEMA}") for folder in folders]
    return tuple(Output(url, WriteText(schema_text), (), origin=url.value) for url in urls)
