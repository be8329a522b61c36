"""Request words: what the commands say about requests of citizens, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

REQUEST_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "help_intake_requests": "Xem đề nghị sửa, xóa ý kiến và báo mạo tên đang chờ, kèm số ngày.",
        "help_requests_all": "Gồm cả đề nghị đã trả lời.",
        "help_requests_consultation": "Chỉ các đề nghị về đợt này, ví dụ /lay-y-kien/dot-1/.",
        "request_head": "Số {number}, {arrived}, đã {age} ngày – {name} – {state}",
        "request_about": "Về: ý kiến số {opinions} ({consultation})",
        "request_unknown": "chưa rõ",
        "request_text": "Nội dung: {text}",
        "request_name": "Tên bị dùng: {text}",
        "request_contact": "Liên hệ: {text}",
        "request_reason": "Đã trả lời: {text}",
        "requests_waiting": "{count} đề nghị đang chờ.",
        "help_intake_answer": "Trả lời một đề nghị; xóa ý kiến hay để riêng ý kiến mạo tên nếu đồng ý.",
        "help_answer_as": "Đề nghị nay ra sao.",
        "help_answer_reason": "Câu trả lời; cần ghi, và người đề nghị đọc được khi tra cứu.",
        "help_opinion": "Số của ý kiến ghi tên bị mạo nhận; ghi nhiều lần được.",
        "answered": "Đã trả lời đề nghị số {number} – {state}.",
        "changed_request": "Đề nghị số {number} không còn như khi đến, hoặc đã bị lấy đi.",
        "opinion_disputed": "Tên người gửi bị mạo nhận: người có tên cho biết không gửi.",
    },
    "en": {
        "help_intake_requests": "Show requests to correct or delete opinions or clear a name, and their age.",
        "help_requests_all": "Answered ones, too.",
        "help_requests_consultation": "Those on this consultation only, such as /lay-y-kien/dot-1/.",
        "request_head": "Number {number}, {arrived}, {age:day|days} old – {name} – {state}",
        "request_about": "About: opinion {opinions} ({consultation})",
        "request_unknown": "not known yet",
        "request_text": "Text: {text}",
        "request_name": "The name that was used: {text}",
        "request_contact": "Contact: {text}",
        "request_reason": "Answered: {text}",
        "requests_waiting": "{count:request waits|requests wait}.",
        "help_intake_answer": "Answer a request; one that is granted erases an opinion, or sets it aside.",
        "help_answer_as": "What became of the request.",
        "help_answer_reason": "The answer; it is needed, and read by whoever asked.",
        "help_opinion": "The number of an opinion under a false name; may be given several times.",
        "answered": "Answered: request {number} – {state}.",
        "changed_request": "Request {number} is not as it came, or was taken away.",
        "opinion_disputed": "The sender's name was used falsely: whose it is did not send this.",
    },
}
