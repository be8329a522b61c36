"""Columns: which field of a nominee stands under which head, however an office writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostics, error, warning
from builder.importing.cells import Sheet
from builder.schema.suggestions import nearest_to
from builder.vietnamese.text import fold

_HEADS: Mapping[str, tuple[str, ...]] = {
    "": (
        "STT",
        "TT",
        "Số TT",
        "Số thứ tự",
        "Ghi chú",
        "Địa chỉ trang",
        "Số quyết định hủy bỏ",
        "Ngày hủy bỏ",
    ),
    "id": ("Mã", "Mã hồ sơ", "Mã số"),
    "subject": ("Đối tượng",),
    "honorific": ("Xưng hô",),
    "name": (
        *("Tên", "Họ và tên", "Họ tên", "Tên tập thể", "Tên tập thể, cá nhân", "Tập thể, cá nhân"),
        *(
            "Họ và tên/Tên tập thể",
            "Tên cá nhân, tập thể",
            "Tên tập thể, hộ gia đình, cá nhân",
            "Tên cá nhân",
        ),
    ),
    "birth_year": ("Năm sinh", "Ngày sinh", "Ngày, tháng, năm sinh"),
    "native_place": ("Quê quán", "Nguyên quán"),
    "position": ("Chức vụ", "Chức danh", "Chức vụ, chức danh", "Nghề nghiệp"),
    "post": (
        *("Chức vụ, đơn vị", "Chức vụ, đơn vị công tác", "Chức vụ và đơn vị công tác", "Chức danh, đơn vị"),
        *("Chức vụ, nơi công tác", "Chức danh, đơn vị công tác", "Chức vụ - đơn vị công tác"),
    ),
    "unit": ("Đơn vị", "Đơn vị công tác", "Nơi công tác", "Cơ quan, đơn vị", "Tên đơn vị"),
    "award": (
        *("Hình thức đề nghị", "Hình thức khen thưởng", "Hình thức đề nghị khen thưởng", "Danh hiệu"),
        *("Danh hiệu, hình thức khen thưởng", "Đề nghị khen thưởng", "Hình thức khen"),
    ),
    "class": ("Hạng",),
    "commendation": ("Loại hình", "Loại hình khen thưởng"),
    "period": ("Giai đoạn", "Giai đoạn thành tích", "Thời gian lập thành tích", "Niên hạn"),
    "summary": ("Tóm tắt thành tích", "Thành tích", "Thành tích tóm tắt"),
    "proposal.number": ("Số tờ trình", "Tờ trình", "Tờ trình số"),
    "proposal.date": ("Ngày tờ trình", "Ngày trình"),
    "proposal.agency": ("Cơ quan trình", "Đơn vị trình"),
    "outcome.state": ("Kết quả",),
    "outcome.decision": ("Số quyết định",),
    "outcome.date": ("Ngày quyết định",),
    # What a public list must not hold is known by its head, whatever stands below.
    "private": (
        *("CCCD", "Số CCCD", "CMND", "Số CMND", "CCCD/CMND", "Căn cước", "Số căn cước", "Số định danh"),
        *("Điện thoại", "Số điện thoại", "SĐT", "Email", "E-mail", "Thư điện tử", "Địa chỉ", "Địa chỉ nhà"),
        *("Nơi ở", "Nơi ở hiện nay", "Nơi thường trú", "Hộ khẩu thường trú", "Số tài khoản"),
    ),
}
_FIELD_BY_HEAD = {
    re.sub(r"[^a-z0-9]+", " ", fold(head)).strip(): field for field, heads in _HEADS.items() for head in heads
}
_KNOWN = tuple(head for field, heads in _HEADS.items() for head in heads if field not in ("", "private"))
_MOST_BEFORE_HEAD = 30  # rows: a letter's head and title stand above the table


@dataclass(frozen=True, slots=True)
class Table:
    """The table on a sheet: ``head`` is the row of its heads, ``columns`` has the column of each field.

    Units: rows and columns count from 1.
    """

    sheet: Sheet
    head: int
    columns: Mapping[str, int]
    labels: Mapping[str, str]


def table_on(sheet: Sheet) -> tuple[Table | None, Diagnostics]:
    """Find the table on ``sheet``: its first row that heads a column of names and at least one other.

    Errors: CON042 none; CON043 a head that is not known (warning); CON044 a column that a public list must
            not have, which is left out (warning); CON045 two columns for one field.
    """
    for number, row in enumerate(sheet.rows[:_MOST_BEFORE_HEAD], 1):
        fields = [_FIELD_BY_HEAD.get(_plain(text)) for text in row]
        if "name" in fields and sum(field is not None for field in fields) > 1:
            return _table(sheet, number, row, fields)
    return None, (error("CON042", sheet.span(1, 1), known=", ".join(_KNOWN[:12])),)


def _table(
    sheet: Sheet, head: int, row: tuple[str, ...], fields: list[str | None]
) -> tuple[Table, Diagnostics]:
    columns: dict[str, int] = {}
    labels: dict[str, str] = {}
    findings: Diagnostics = ()
    for column, (text, field) in enumerate(zip(row, fields, strict=True), 1):
        span = sheet.span(head, column)
        if field is None and text:
            nearest = nearest_to(text, _KNOWN)
            findings += (warning("CON043", span, head=text, nearest=nearest or "–"),)
        elif field == "private":
            findings += (warning("CON044", span, head=text),)
        elif field and field in columns:
            # Two heads merged into one are the same column twice.
            if text != labels[field]:
                findings += (error("CON045", span, head=text, other=labels[field]),)
        elif field:
            columns[field], labels[field] = column, text
    return Table(sheet, head, columns, labels), findings


def _plain(head: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(head)).strip()
