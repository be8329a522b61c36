"""Wording: what the pages of the service say besides what people typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from builder.intake.filings import Fault
from builder.intake.store.records import Standing
from builder.opinions import LONGEST, MOST_NOMINEES, Blank

LABELS: Mapping[Blank, str] = {
    Blank.NOMINEE: "Trường hợp được góp ý",
    Blank.POSITION: "Ý kiến",
    Blank.TEXT: "Nội dung góp ý",
    Blank.NAME: "Họ và tên",
    Blank.ADDRESS: "Địa chỉ",
    Blank.PHONE: "Điện thoại",
    Blank.EMAIL: "Thư điện tử",
}
STANDINGS: Mapping[Standing, str] = {
    Standing.RECEIVED: "Đã nhận, chờ đọc",
    Standing.READING: "Đang được đọc, xem xét",
    Standing.FORWARDED: "Đã chuyển cơ quan có thẩm quyền",
    Standing.SUMMARISED: "Đã đưa vào bản tổng hợp",
    Standing.SET_ASIDE: "Không xử lý",
    Standing.ERASED: "Đã xóa theo yêu cầu",
}


class Notice(NamedTuple):
    """What a page says that could not do what was asked: what happened, and what to do."""

    status: int
    title: str
    text: str
    advice: str


_AGAIN = "Ý kiến chưa được nhận và chưa có mã biên nhận. "
NOTICES: Mapping[str, Notice] = {
    "unknown": Notice(
        404,
        "Không có đợt lấy ý kiến này",
        "Không tìm thấy đợt lấy ý kiến mà biểu mẫu nêu.",
        f"{_AGAIN}Hãy vào lại trang của đợt lấy ý kiến rồi mở biểu mẫu từ đó.",
    ),
    "upcoming": Notice(
        409,
        "Chưa đến thời gian lấy ý kiến",
        "Đợt lấy ý kiến này chưa bắt đầu.",
        f"{_AGAIN}Hãy gửi lại khi đợt lấy ý kiến đã mở.",
    ),
    "closed": Notice(
        409,
        "Đã hết thời gian lấy ý kiến",
        "Đợt lấy ý kiến này đã kết thúc.",
        f"{_AGAIN}Nếu vẫn muốn nêu ý kiến, hãy liên hệ đầu mối ghi trên trang của đợt lấy ý kiến.",
    ),
    "offline": Notice(
        409,
        "Đợt này không nhận ý kiến trực tuyến",
        "Ý kiến về đợt này phải bằng văn bản có chữ ký.",
        f"{_AGAIN}Hãy in Phiếu góp ý trên trang của đợt lấy ý kiến, ký tên rồi gửi về nơi nhận.",
    ),
    "forged": Notice(
        400,
        "Chưa gửi được ý kiến",
        "Trang kiểm tra lại đã cũ hoặc nội dung đã bị thay đổi sau khi kiểm tra.",
        f"{_AGAIN}Hãy mở lại biểu mẫu, điền và kiểm tra lại lần nữa.",
    ),
    "expired": Notice(
        409,
        "Trang kiểm tra đã để quá lâu",
        "Đã quá hai giờ kể từ lúc kiểm tra lại.",
        f"{_AGAIN}Hãy mở lại biểu mẫu; nội dung đã viết ở dưới đây để chép lại.",
    ),
    "hasty": Notice(
        429,
        "Xin chờ một chút",
        "Ý kiến được gửi quá nhanh sau khi kiểm tra lại.",
        f"{_AGAIN}Hãy trở lại trang trước, chờ vài giây rồi bấm “Gửi ý kiến” lần nữa.",
    ),
    "trapped": Notice(
        400,
        "Chưa gửi được ý kiến",
        "Ô phải để trống đã có chữ.",
        f"{_AGAIN}Có thể trình duyệt đã tự điền. Hãy mở lại biểu mẫu và để trống ô ấy.",
    ),
    "foreign": Notice(
        403,
        "Chưa gửi được ý kiến",
        "Biểu mẫu được gửi từ một trang không phải của chuyên trang này.",
        f"{_AGAIN}Hãy vào chuyên trang và mở biểu mẫu từ đó.",
    ),
    "flood": Notice(
        429,
        "Xin chờ một chút",
        "Từ mạng ông, bà đang dùng vừa có quá nhiều lượt gửi.",
        f"{_AGAIN}Hãy chờ vài phút rồi gửi lại, hoặc in Phiếu góp ý, gọi điện thoại theo đầu mối trên trang.",
    ),
    "busy": Notice(
        503,
        "Đang có quá nhiều người gửi",
        "Máy chủ chưa kịp nhận ý kiến này.",
        f"{_AGAIN}Hãy chờ một phút rồi bấm gửi lại; nội dung đã viết ở dưới đây phòng khi cần chép lại.",
    ),
    "broken": Notice(
        503,
        "Chưa lưu được ý kiến",
        "Máy chủ gặp trục trặc khi lưu ý kiến.",
        f"{_AGAIN}Hãy thử lại sau ít phút; nội dung đã viết ở dưới đây phòng khi cần chép lại.",
    ),
    "unsure": Notice(
        503,
        "Chưa rõ đã lưu được ý kiến hay chưa",
        "Máy chủ không trả lời kịp khi lưu ý kiến.",
        "Hãy chờ ít phút, trở lại trang trước rồi bấm “Gửi ý kiến” lần nữa: đã nhận rồi thì mã biên nhận "
        "hiện ra, không bị nhận hai lần; nội dung đã viết ở dưới đây phòng khi cần chép lại.",
    ),
    "fault": Notice(
        500,
        "Máy chủ gặp trục trặc",
        "Việc vừa yêu cầu chưa làm xong, và trang này không cho biết ý kiến đã được nhận hay chưa.",
        "Hãy trở lại trang trước rồi bấm lại: đã nhận rồi thì mã biên nhận hiện ra, không bị nhận hai lần.",
    ),
    "unreadable": Notice(
        400,
        "Không đọc được biểu mẫu",
        "Dữ liệu gửi đến không đúng dạng của biểu mẫu.",
        f"{_AGAIN}Hãy mở lại biểu mẫu trên chuyên trang và gửi từ đó.",
    ),
    "too_large": Notice(
        413,
        "Nội dung quá dài",
        "Biểu mẫu gửi đến lớn hơn mức nhận được.",
        f"{_AGAIN}Hãy viết ngắn lại, hoặc gửi phần dài bằng thư đến đầu mối ghi trên trang.",
    ),
    "slow": Notice(
        408,
        "Đường truyền quá chậm",
        "Biểu mẫu chưa đến đủ trong thời gian chờ.",
        f"{_AGAIN}Hãy thử lại khi mạng tốt hơn, hoặc in Phiếu góp ý.",
    ),
    "unreached": Notice(
        503,
        "Chưa tra cứu được",
        "Máy chủ gặp trục trặc khi tìm ý kiến này.",
        "Ý kiến đã có mã biên nhận thì vẫn được giữ. Hãy thử lại sau ít phút.",
    ),
    "nowhere": Notice(
        404,
        "Không có trang này",
        "Địa chỉ này không dẫn tới trang nào.",
        "Hãy vào chuyên trang và mở biểu mẫu góp ý hoặc trang tra cứu từ đó.",
    ),
}
ASKED_NOW = "Đang có quá nhiều lượt gửi. Ý kiến chưa được gửi: hãy trả lời câu hỏi ở cuối trang rồi gửi lại."
NOT_THE_NUMBER = "Số vừa ghi chưa đúng. Ý kiến chưa được gửi: hãy trả lời câu hỏi mới rồi gửi lại."
NO_CODE = "Mã này không đúng dạng: hãy xem lại từng chữ trên biên nhận."
UNKNOWN_CODE = "Không có ý kiến hay đề nghị nào mang mã này: hãy xem lại từng chữ trên biên nhận."
TOO_MANY_LOOKUPS = "Từ mạng ông, bà đang dùng vừa có quá nhiều lượt tra cứu. Hãy chờ vài phút."


def fault_words(blank: Blank, fault: Fault) -> str:
    """Return what is wrong with what stands in ``blank``, and what to write there."""
    label = LABELS[blank]
    match fault:
        case Fault.NO_POSITION:
            return "Hãy chọn một trong các ý kiến"
        case Fault.NO_TEXT:
            return "Hãy viết nội dung góp ý: điều chưa đúng, điều cần xác minh hoặc cần sửa là gì"
        case Fault.TOO_LONG:
            return f"{label} dài quá {LONGEST[blank]} ký tự: hãy viết ngắn lại"
        case Fault.MISSING:
            return f"{label} cần ghi: đợt lấy ý kiến này chỉ nhận ý kiến có ghi điều này"
        case Fault.NO_MAIL:
            return "Thư điện tử phải có dạng ten@noi-gui, ví dụ hoa@example.vn"
        case Fault.NO_PHONE:
            return "Điện thoại phải có từ 8 đến 15 chữ số"
        case Fault.UNKNOWN_NOMINEE:
            return "Trường hợp được chọn không có trong danh sách đang lấy ý kiến: hãy chọn lại"
        case Fault.TOO_MANY_NOMINEES:
            return f"Mỗi lần góp ý chọn nhiều nhất {MOST_NOMINEES} trường hợp"
