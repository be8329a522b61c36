"""Request wording: what the pages say about requests besides what people typed."""

from __future__ import annotations

from collections.abc import Mapping

from builder.intake.requests.citizen_request import Kind, State
from builder.intake.requests.forms import LONGEST, Blank, Fault
from builder.intake.wording import Notice

NAMES: Mapping[Kind, str] = {
    Kind.CORRECT: "Đề nghị sửa ý kiến đã gửi",
    Kind.DELETE: "Đề nghị xóa ý kiến đã gửi",
    Kind.FALSE_NAME: "Báo có người gửi ý kiến mang tên tôi",
}
LEADS: Mapping[Kind, str] = {
    Kind.CORRECT: (
        "Hãy nêu điều cần sửa và viết lại cho đúng. Ý kiến đã gửi được giữ nguyên; đề nghị sửa đặt bên "
        "cạnh để cơ quan lấy ý kiến đọc cùng."
    ),
    Kind.DELETE: (
        "Khi đề nghị được chấp nhận, nội dung ý kiến, họ tên, địa chỉ, điện thoại và thư điện tử bị xóa, "
        "không lấy lại được. Chỉ còn ghi lại rằng đã có một ý kiến, về ai và theo hướng nào. Rút ý kiến đã "
        "gửi cũng làm tại đây."
    ),
    Kind.FALSE_NAME: (
        "Nếu ai đó đã gửi ý kiến mà ghi tên ông, bà, hãy báo tại đây. Cơ quan lấy ý kiến xem lại các ý "
        "kiến ghi tên ấy; ý kiến đúng là mạo tên thì không được xử lý."
    ),
}
TEXT_LABELS: Mapping[Kind, str] = {
    Kind.CORRECT: "Điều cần sửa, và sửa thành",
    Kind.DELETE: "Lý do",
    Kind.FALSE_NAME: "Điều ông, bà biết về ý kiến ấy",
}
TEXT_NOTE = "Đừng ghi số căn cước, bệnh tật hay chuyện riêng của người khác. Tối đa {longest} ký tự."
CONTACT_NOTES: Mapping[bool, str] = {
    True: (
        "Điện thoại hoặc thư điện tử. Cần có để hỏi lại cho chắc ai là người báo; chỉ người xử lý đề nghị "
        "thấy, và bị xóa khi đề nghị đã được trả lời."
    ),
    False: (
        "Điện thoại hoặc thư điện tử, nếu muốn được hỏi lại. Chỉ người xử lý đề nghị thấy, và bị xóa khi "
        "đề nghị đã được trả lời."
    ),
}
STATES: Mapping[State, str] = {
    State.OPEN: "Đang xem xét",
    State.DONE: "Đã làm",
    State.REFUSED: "Không làm được",
}
ANY_CONSULTATION = "Không rõ, hoặc đợt không có ở trên"
EXPIRED = "Trang này đã để quá lâu: hãy xem lại rồi bấm gửi lần nữa. Đề nghị chưa được nhận."
HASTY = "Đề nghị được gửi quá nhanh: hãy xem lại rồi bấm gửi lần nữa. Đề nghị chưa được nhận."
_AGAIN = "Đề nghị chưa được nhận. "
NOTICES: Mapping[str, Notice] = {
    "foreign": Notice(
        403,
        "Chưa gửi được đề nghị",
        "Biểu mẫu được gửi từ một trang không phải của chuyên trang này.",
        f"{_AGAIN}Hãy vào trang tra cứu và mở biểu mẫu từ đó.",
    ),
    "forged": Notice(
        400,
        "Chưa gửi được đề nghị",
        "Biểu mẫu đã bị thay đổi, hoặc không phải do trang này đưa ra.",
        f"{_AGAIN}Hãy vào trang tra cứu và mở lại biểu mẫu.",
    ),
    "unknown": Notice(
        404,
        "Không tìm thấy ý kiến",
        "Không có ý kiến nào mang mã này.",
        f"{_AGAIN}Hãy tra cứu lại bằng mã biên nhận.",
    ),
    "erased": Notice(
        409,
        "Ý kiến đã được xóa",
        "Ý kiến này đã được xóa: không còn gì để sửa hay xóa.",
        f"{_AGAIN}Tra cứu bằng mã biên nhận cho biết lý do.",
    ),
    "trapped": Notice(
        400,
        "Chưa gửi được đề nghị",
        "Ô phải để trống đã có chữ.",
        f"{_AGAIN}Có thể trình duyệt đã tự điền. Hãy mở lại biểu mẫu và để trống ô ấy.",
    ),
    "flood": Notice(
        429,
        "Xin chờ một chút",
        "Từ mạng ông, bà đang dùng vừa có quá nhiều đề nghị.",
        f"{_AGAIN}Hãy chờ vài phút rồi gửi lại, hoặc liên hệ đầu mối ghi trên trang của đợt lấy ý kiến.",
    ),
    "busy": Notice(
        503,
        "Đang có quá nhiều đề nghị",
        "Máy chủ chưa nhận thêm được đề nghị này.",
        f"{_AGAIN}Hãy gửi lại sau; nội dung đã viết ở dưới đây phòng khi cần chép lại.",
    ),
    "broken": Notice(
        503,
        "Chưa lưu được đề nghị",
        "Máy chủ gặp trục trặc khi lưu đề nghị.",
        f"{_AGAIN}Hãy thử lại sau ít phút; nội dung đã viết ở dưới đây phòng khi cần chép lại.",
    ),
    "unsure": Notice(
        503,
        "Chưa rõ đã lưu được đề nghị hay chưa",
        "Máy chủ không trả lời kịp khi lưu đề nghị.",
        "Hãy chờ ít phút, trở lại trang trước rồi bấm “Gửi đề nghị” lần nữa: đã nhận rồi thì không bị nhận "
        "hai lần; nội dung đã viết ở dưới đây phòng khi cần chép lại.",
    ),
    "waiting": Notice(
        409,
        "Đề nghị trước đang được xem xét",
        "Về ý kiến này đã có một đề nghị như vậy, và chưa được trả lời.",
        f"{_AGAIN}Hãy chờ câu trả lời tại trang tra cứu rồi gửi lại nội dung dưới đây, hoặc liên hệ đầu mối "
        "ghi trên trang của đợt lấy ý kiến.",
    ),
    "unreadable": Notice(
        400,
        "Không đọc được biểu mẫu",
        "Dữ liệu gửi đến không đúng dạng của biểu mẫu.",
        f"{_AGAIN}Hãy vào trang tra cứu và mở lại biểu mẫu.",
    ),
    "too_large": Notice(
        413, "Nội dung quá dài", "Biểu mẫu gửi đến lớn hơn mức nhận được.", f"{_AGAIN}Hãy viết ngắn lại."
    ),
    "slow": Notice(
        408,
        "Đường truyền quá chậm",
        "Biểu mẫu chưa đến đủ trong thời gian chờ.",
        f"{_AGAIN}Hãy thử lại khi mạng tốt hơn.",
    ),
}


def fault_words(blank: Blank, fault: Fault, kind: Kind) -> str:
    """Return what is wrong with what stands in ``blank``, and what to write there."""
    match fault:
        case Fault.TOO_LONG:
            label = {Blank.TEXT: TEXT_LABELS[kind], Blank.NAME: "Họ và tên"}.get(blank, "Nơi liên hệ")
            return f"{label} dài quá {LONGEST[blank]} ký tự: hãy viết ngắn lại"
        case Fault.NO_TEXT:
            return "Hãy viết điều cần sửa, và sửa thành thế nào"
        case Fault.NO_NAME:
            return "Hãy ghi họ và tên đã bị người khác dùng"
        case Fault.NO_CONTACT:
            return "Hãy ghi điện thoại hoặc thư điện tử để hỏi lại: không có thì không biết ai là người báo"
        case Fault.UNKNOWN_CONSULTATION:
            return "Hãy chọn một đợt lấy ý kiến, hoặc chọn “Không rõ”"
