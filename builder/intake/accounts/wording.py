"""Wording: what the pages say by which officers sign in, besides what they typed."""

from __future__ import annotations

from collections.abc import Mapping

from builder.intake.accounts.account import START_LASTS
from builder.intake.accounts.passwords import LONGEST, SHORTEST, Fault
from builder.intake.accounts.roles import EVERYWHERE, Grant, Role
from builder.intake.wording import Notice

ROLES: Mapping[Role, str] = {Role.READER: "xem", Role.MODERATOR: "xử lý ý kiến", Role.HEAD: "phụ trách"}
WRONG = (
    "Chưa đăng nhập được: tên, mật khẩu hoặc mã dùng một lần không đúng, mã đã dùng rồi, mật khẩu ban đầu đã "
    "quá hạn, hoặc tài khoản đang phải chờ vì đã thử sai nhiều lần."
)
WRONG_ADVICE = (
    "Hãy xem lại từng ô và chờ điện thoại hiện mã mới. Đã thử nhiều lần thì chờ 15 phút. Mật khẩu ban đầu "
    f"chỉ dùng được {START_LASTS.days} ngày. Quá hạn, quên mật khẩu, mất điện thoại: đề nghị người vận hành "
    "dịch vụ đặt lại tài khoản."
)
START = "Mật khẩu ban đầu chỉ dùng để đăng nhập lần đầu. Hãy đặt mật khẩu của riêng ông, bà."
FAULTS: Mapping[Fault, str] = {
    Fault.SHORT: f"Mật khẩu phải có ít nhất {SHORTEST} ký tự: hãy viết dài hơn, ví dụ năm từ không liên quan",
    Fault.LONG: f"Mật khẩu dài quá {LONGEST} ký tự: hãy viết ngắn lại",
    Fault.NAMED: "Mật khẩu chứa tên tài khoản: hãy chọn mật khẩu khác",
    Fault.COMMON: "Mật khẩu này quá phổ biến, kẻ dò mật khẩu thử trước tiên: hãy chọn mật khẩu khác",
    Fault.OLD: "Mật khẩu này là mật khẩu đang dùng: hãy chọn mật khẩu khác",
    Fault.DIFFERENT: "Hai lần nhập không giống nhau: hãy nhập lại cả hai ô",
}
_NOT_DONE = "Việc vừa yêu cầu chưa được làm. "
REFUSALS: Mapping[str, Notice] = {
    "ended": Notice(
        403,
        "Phiên làm việc đã kết thúc",
        "Đã quá 30 phút không mở trang nào, quá 8 giờ từ lúc đăng nhập, hoặc tài khoản vừa được thay đổi.",
        f"{_NOT_DONE}Hãy chép lại điều đã viết ở dưới (nếu có), đăng nhập rồi làm lại.",
    ),
    "at_start": Notice(
        403,
        "Cần đặt mật khẩu mới",
        "Tài khoản còn dùng mật khẩu ban đầu.",
        f"{_NOT_DONE}Hãy đặt mật khẩu mới rồi làm lại.",
    ),
    "unconfirmed": Notice(
        403,
        "Cần xác nhận lại",
        "Xóa và xuất dữ liệu chỉ làm được trong 10 phút sau khi nhập mật khẩu và mã dùng một lần.",
        f"{_NOT_DONE}Hãy chép lại điều đã viết ở dưới (nếu có), xác nhận rồi làm lại.",
    ),
    "forbidden": Notice(
        403,
        "Không có quyền làm việc này",
        "Tài khoản này không được giao việc ấy ở đợt lấy ý kiến này.",
        f"{_NOT_DONE}Nếu cần quyền, hãy đề nghị người phụ trách và người vận hành dịch vụ.",
    ),
    "foreign": Notice(
        403,
        "Chưa làm được",
        "Biểu mẫu không được gửi từ trang của dịch vụ này.",
        f"{_NOT_DONE}Hãy mở trang từ địa chỉ của dịch vụ rồi làm lại, bằng trình duyệt còn được cập nhật.",
    ),
    "forged": Notice(
        403,
        "Trang này đã cũ",
        "Trang được mở trong một phiên làm việc khác.",
        f"{_NOT_DONE}Hãy chép lại điều đã viết ở dưới (nếu có), mở lại trang rồi làm lại.",
    ),
    "flood": Notice(
        429,
        "Xin chờ một chút",
        "Từ mạng ông, bà đang dùng vừa có quá nhiều lần thử đăng nhập.",
        "Hãy chờ vài phút rồi thử lại.",
    ),
    "busy": Notice(
        503,
        "Xin chờ một chút",
        "Đang có quá nhiều người đăng nhập cùng lúc.",
        "Hãy chờ một phút rồi thử lại.",
    ),
    "broken": Notice(
        503,
        "Chưa làm được",
        "Máy chủ gặp trục trặc khi đọc hoặc ghi dữ liệu.",
        f"{_NOT_DONE}Hãy thử lại sau ít phút; vẫn không được thì báo người vận hành dịch vụ.",
    ),
    "unreadable": Notice(
        400,
        "Không đọc được biểu mẫu",
        "Dữ liệu gửi đến không đúng dạng của biểu mẫu.",
        f"{_NOT_DONE}Hãy mở lại trang rồi làm lại.",
    ),
    "insecure": Notice(
        403,
        "Chưa đăng nhập được ở địa chỉ này",
        "Dịch vụ đang chạy bằng http, mật khẩu có thể bị đọc trộm trên đường truyền.",
        "Hãy báo người vận hành dịch vụ: địa chỉ của dịch vụ phải bắt đầu bằng https.",
    ),
}


def grant_words(grant: Grant, title: str) -> str:
    """Return what ``grant`` is, for the consultation called ``title``."""
    where = "tất cả các đợt" if grant.consultation == EVERYWHERE else title or grant.consultation
    return f"{where}: {ROLES[grant.role]}"
