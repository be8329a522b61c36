"""Events: people read who did what and why, and nothing of seals."""

from __future__ import annotations

from builder.intake.desk.events import Happening, happenings_of
from builder.intake.store.records import Event

SEAL = "0f" * 32


def line(number: int, who: str, what: str, told: str) -> Event:
    return Event(number, "2026-11-24T08:00:00+07:00", who, what, 1, told, b"")


def test_reasons_are_told_and_seals_are_not() -> None:
    log = (
        line(1, "", "receive", f"{SEAL} {SEAL}"),
        line(2, "lan", "decide set-aside", f"{SEAL} trùng với ý kiến 3"),
        line(3, "lan", "decide reading", SEAL),
        line(4, "hoa", "decide forwarded", "thuộc huyện"),
        line(5, "hoa", "note", SEAL),
        line(6, "hoa", "erase", "người gửi xin xóa"),
        line(7, "hoa", "something new", SEAL),
    )
    at = "24/11/2026 08:00"
    assert list(happenings_of(log)) == [
        Happening(1, at, "người gửi", "Nhận ý kiến", ""),
        Happening(2, at, "lan", "Quyết định: Không xử lý", "trùng với ý kiến 3"),
        Happening(3, at, "lan", "Quyết định: Đang đọc", ""),
        Happening(4, at, "hoa", "Quyết định: Đã chuyển", "thuộc huyện"),
        Happening(5, at, "hoa", "Thêm ghi chú", ""),
        Happening(6, at, "hoa", "Xóa nội dung và người gửi", "người gửi xin xóa"),
        Happening(7, at, "hoa", "something new", ""),
    ]
