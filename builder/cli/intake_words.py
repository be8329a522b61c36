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
        "help_intake_restore": "Lấy bản sao lưu làm dữ liệu của một thư mục chưa có ý kiến nào.",
        "help_restore_from": "Tệp do thidua intake backup ghi.",
        "restored": "Đã khôi phục {opinions} ý kiến vào {path}.",
        "key_needed": "Hãy đặt khóa của dịch vụ cũ tại {path} rồi mới chạy: thiếu nó, mã cũ không tra được.",
        "key_apart": "Khóa {path} không nằm trong bản sao: hãy cất riêng; thiếu nó, mã cũ không tra được.",
    },
    "en": {
        "help_intake_report": "Sum up the opinions on a consultation for the council, without who sent them.",
        "help_report_consultation": "The address of the consultation.",
        "help_report_to": "The file to write: .md or .xlsx; an old one is replaced.",
        "reported": "Summed up {received:opinion|opinions}, {texts:text|texts} to read, in {path}.",
        "still_waiting": "{waiting:opinion waits|opinions wait}; this is not the last summary.",
        "help_intake_restore": "Make a copy the data of a folder that holds no opinions.",
        "help_restore_from": "The file that thidua intake backup wrote.",
        "restored": "Restored {opinions:opinion|opinions} into {path}.",
        "key_needed": "Put the key of the old service at {path} first: without it no old receipt is found.",
        "key_apart": "The key {path} is not in the copy; keep it, too: without it no old receipt is found.",
    },
}
