"""Wording: what the pages of the desk say besides what people typed."""

from __future__ import annotations

from collections.abc import Mapping

from builder.intake.requests.citizen_request import Kind
from builder.intake.store.records import Standing
from builder.intake.wording import LABELS
from builder.opinions import DEMANDS, Blank

WHOLE_LIST = "Cả danh sách"
STANDING_NAMES: Mapping[Standing, str] = {
    Standing.RECEIVED: "Chờ đọc",
    Standing.READING: "Đang đọc",
    Standing.FORWARDED: "Đã chuyển",
    Standing.SUMMARISED: "Đã tổng hợp",
    Standing.SET_ASIDE: "Không xử lý",
    Standing.ERASED: "Đã xóa",
}
# What can be decided, as whoever decides reads it.
DECISIONS: Mapping[Standing, tuple[str, str]] = {
    Standing.READING: ("Đang đọc", "Còn phải xem xét, xác minh."),
    Standing.SUMMARISED: ("Đưa vào bản tổng hợp", "Nội dung được gửi Hội đồng, không nêu người góp ý."),
    Standing.SET_ASIDE: ("Không xử lý", "Phải ghi lý do; người gửi đọc được lý do khi tra cứu."),
    Standing.FORWARDED: (
        "Đã chuyển cơ quan có thẩm quyền",
        "Như khi nội dung là tố cáo; chỉ được đếm, không nêu nội dung. Phải ghi đã chuyển đi đâu.",
    ),
}
NEEDS_REASON = (Standing.SET_ASIDE, Standing.FORWARDED)
DONE: Mapping[str, str] = {
    "quyet-dinh": "Đã ghi quyết định.",
    "ghi-chu": "Đã thêm ghi chú.",
    "trich-dang": "Đã duyệt lời trích đăng.",
    "xoa": "Đã xóa nội dung và người gửi.",
    "tra-loi": "Đã trả lời đề nghị.",
}
PROBLEMS: Mapping[str, str] = {
    "unknown_opinion": "Không có ý kiến này.",
    "changed": "Người khác vừa xử lý ý kiến này. Quyết định của ông, bà chưa được ghi: hãy xem lại, "
    "rồi ghi nếu vẫn cần.",
    "no_reason": "Phải ghi lý do: người gửi sẽ đọc được lý do ấy.",
    "no_consent": "Người gửi không đồng ý trích đăng: không được ghi lời trích.",
    "not_summarised": "Chỉ ý kiến đã đưa vào bản tổng hợp mới có lời trích đăng.",
    "too_long": "Lời ghi quá dài: hãy viết ngắn lại.",
    "erased": "Ý kiến đã xóa: không còn gì để xử lý.",
    "no_standing": "Hãy chọn kết quả xử lý.",
    "no_text": "Hãy viết nội dung ghi chú.",
    "too_many": "Ý kiến này đã có quá nhiều ghi chú.",
    "no_wording": "Lời trích đang trống: muốn không trích nữa thì ghi lại quyết định và bỏ lời trích.",
    "nothing_chosen": "Chưa chọn ý kiến nào: hãy đánh dấu vào ô trước số ý kiến.",
    "unknown_consultation": "Không tìm thấy đợt lấy ý kiến này trong bản dựng mới nhất.",
    "outside_window": "Lúc nhận không nằm trong thời gian lấy ý kiến, hoặc chưa tới.",
    "no_channel": "Hãy chọn cách ý kiến đã đến.",
    "not_yet": "Ngày nhận chưa đến: hãy xem lại ngày, tháng và giờ.",
    "no_date": "Ngày nhận phải viết như 23/11/2026 hoặc 23/11/2026 08:30.",
    "unknown_request": "Không có đề nghị này.",
    "answered": "Người khác vừa trả lời đề nghị này.",
    "no_opinion": "Hãy ghi số của các ý kiến ghi tên ấy: tìm trong đợt, hoặc chọn là không làm được.",
    "opinions_unasked": "Chỉ khi đồng ý một báo mạo tên mới ghi số ý kiến.",
    "no_answer": "Hãy chọn trả lời ra sao.",
    "broken_log": "Nhật ký không còn nguyên vẹn: không xuất gì cho đến khi người vận hành chạy "
    "“thidua intake verify” và tìm ra vì sao.",
}
GRANTS: Mapping[Kind, str] = {  # what follows for the opinion, as whoever answers reads it
    Kind.CORRECT: "Đồng ý: ghi lưu ý bên ý kiến; ý kiến giữ nguyên",
    Kind.FALSE_NAME: "Đúng là mạo tên: để riêng các ý kiến ghi tên ấy",
}
LEFT: Mapping[str, str] = {
    "unknown_opinion": "không có",
    "changed": "người khác vừa xử lý: để nguyên",
    "erased": "đã xóa: để nguyên",
    "failed": "máy chủ gặp trục trặc: chưa ghi được",
    "no_reason": "thiếu lý do",
    "too_long": "lời ghi quá dài",
}
EVENTS: Mapping[str, str] = {
    "receive": "Nhận ý kiến",
    "erase": "Xóa nội dung và người gửi",
    "note": "Thêm ghi chú",
    "request correct": "Đề nghị sửa ý kiến",
    "request delete": "Đề nghị xóa ý kiến",
    "answer done": "Trả lời một đề nghị: đã làm",
    "answer refused": "Trả lời một đề nghị: không làm được",
    "blank request": "Xóa lời của một đề nghị",
}
# Blanks in which people write; what stood in them is shown again when it could not be taken.
WRITTEN: Mapping[str, str] = {
    "tim": "Tìm chữ nào",
    "ly-do": "Lý do",
    "tra-loi": "Trả lời người gửi",
    "loi": "Ghi chú",
    "trich": "Lời trích đăng",
    "so-y-kien": "Số của các ý kiến",
    "ngay-nhan": "Nhận lúc",
    **{blank.value: LABELS[blank] for blank in (Blank.TEXT, *DEMANDS.values())},
}
SENDER = "người gửi"
MISSING = "Không có trang này"
FORMS: Mapping[str, str] = {
    "md": "Văn bản thuần (.md)",
    "xlsx": "Bảng tính (.xlsx)",
    "docx": "Văn bản (.docx)",
    "yaml": "y-kien.yaml",
    "json": "so-bien-nhan.json",
}


def event_words(what: str) -> str:
    """Return what a line of the log says was done."""
    kind, _, rest = what.partition(" ")
    if kind == "decide" and rest in set(Standing):
        return f"Quyết định: {STANDING_NAMES[Standing(rest)]}"
    return EVENTS.get(what, what)


STRANGE_LETTERS = "họ và tên có chữ chỉ trông giống chữ Việt: {letters}"
