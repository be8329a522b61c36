"""Intake words: what the commands that report on, restore and examine the opinions say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

INTAKE_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "help_intake_report": "Tổng hợp ý kiến của một đợt cho Hội đồng, không nêu người góp ý.",
        "help_report_consultation": "Địa chỉ của đợt lấy ý kiến.",
        "help_report_to": "Tệp để ghi: .md hoặc .xlsx; tệp cũ được thay.",
        "reported": "Đã tổng hợp {received} ý kiến, {texts} nội dung để đọc, vào {path}.",
        "still_waiting": "Còn {waiting} ý kiến chưa xử lý xong; bản này chưa phải bản cuối cùng.",
    },
    "en": {
        "help_intake_report": "Sum up the opinions on a consultation for the council, without who sent them.",
        "help_report_consultation": "The address of the consultation.",
        "help_report_to": "The file to write: .md or .xlsx; an old one is replaced.",
        "reported": "Summed up {received:opinion|opinions}, {texts:text|texts} to read, in {path}.",
        "still_waiting": "{waiting:opinion waits|opinions wait}; this is not the last summary.",
    },
}
