"""Alert wording: numbers and titles, a link, and nothing of any citizen."""

from __future__ import annotations

from builder.intake.alerts.situations import Situation, Waiting
from builder.intake.alerts.wording import body_of, line_of, subject_of

SITUATIONS = (
    Situation(Waiting.OPINIONS, "/dot/", 1_234, "2026-11-24T08:00:00+07:00", 5),
    Situation(Waiting.REQUESTS, "", 1, "2026-11-23T20:00:00+00:00", 3),
)
TITLES = {"/dot/": "Lấy ý kiến\nđợt một"}


def test_a_line_tells_how_many_and_for_how_long() -> None:
    first, second = (line_of(one, TITLES) for one in SITUATIONS)
    assert first == (
        "Lấy ý kiến đợt một: 1.234 ý kiến chưa ai đọc; lâu nhất đã 5 ngày làm việc, từ ngày 24/11/2026"
    )
    assert second.startswith("Chưa rõ đợt nào: 1 đề nghị chưa được trả lời; lâu nhất đã 3 ngày")
    assert "24/11/2026" in second
    assert line_of(SITUATIONS[0], {}).startswith("/dot/: ")


def test_a_mail_sums_up_in_its_subject_and_leads_to_the_desk() -> None:
    assert subject_of(SITUATIONS, "Thi đua") == "Thi đua: 1.234 ý kiến, 1 đề nghị chờ quá lâu"
    assert subject_of(SITUATIONS[1:], "Thi đua") == "Thi đua: 1 đề nghị chờ quá lâu"
    body = body_of(SITUATIONS, TITLES, "https://xa.example.gov.vn/y-kien/can-bo/")
    assert body.count("\n- ") == 2
    assert "Nơi xử lý: https://xa.example.gov.vn/y-kien/can-bo/" in body
