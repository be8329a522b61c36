"""Alert wording: what a mail and a feed say of a situation: numbers, and no word of a citizen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from builder.intake.alerts.situations import Situation, Waiting
from builder.intake.cleaning import clean_line
from builder.vietnamese.dates import ZONE, short_date
from builder.vietnamese.numbers import number

_COUNTED = {Waiting.OPINIONS: "{} ý kiến chưa ai đọc", Waiting.REQUESTS: "{} đề nghị chưa được trả lời"}
_NOBODY_KNOWS = "Chưa rõ đợt nào"
_END = (
    "Thư này do thidua gửi tự động, chỉ có con số; nội dung và người gửi chỉ xem được ở nơi xử lý.\n"
    "Nhắc lại vào ngày khác khi có thêm, hoặc khi chờ lâu gấp đôi."
)


def line_of(one: Situation, titles: Mapping[str, str]) -> str:
    """Return ``one`` in a line; ``titles`` of consultations by their addresses."""
    title = clean_line(titles.get(one.consultation, one.consultation)) or _NOBODY_KNOWS
    came = short_date(datetime.fromisoformat(one.oldest).astimezone(ZONE).date())
    counted = _COUNTED[one.waiting].format(number(one.count))
    return f"{title}: {counted}; lâu nhất đã {number(one.days)} ngày làm việc, từ ngày {came}"


def subject_of(situations: Sequence[Situation], column: str) -> str:
    """Return the subject of a mail on ``situations``."""
    counts = [
        f"{number(count)} {what}"
        for waiting, what in ((Waiting.OPINIONS, "ý kiến"), (Waiting.REQUESTS, "đề nghị"))
        if (count := sum(one.count for one in situations if one.waiting is waiting))
    ]
    return f"{clean_line(column)}: {', '.join(counts)} chờ quá lâu"


def body_of(situations: Sequence[Situation], titles: Mapping[str, str], desk_url: str) -> str:
    """Return the text of a mail on ``situations``."""
    lines = "\n".join(f"- {line_of(one, titles)}." for one in situations)
    return f"Đang chờ quá lâu:\n\n{lines}\n\nNơi xử lý: {desk_url}\n\n{_END}\n"
