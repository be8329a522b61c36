"""Windows: the last lawful day, counted as notices count, and the sentence that explains it."""

from __future__ import annotations

from datetime import date

import pytest

from builder.consultation.days_off import announcements_in
from builder.consultation.legal_bases import LegalBasis, legal_bases
from builder.consultation.windows import Window, last_day, least_words, length_words, window_from
from tests.support.values import make_tree

ANNOUNCEMENTS, _ = announcements_in(make_tree({}))
BASES, _ = legal_bases(make_tree({}))
RULE, OWN = BASES["nd152-2025-d44k2"], BASES["nd43-2024-d16"]


def make_window(
    opens: date, closes: date | None = None, *bases: LegalBasis, first_counts: bool = False
) -> Window:
    window = window_from(opens, closes, bases or (RULE,), ANNOUNCEMENTS, first_counts=first_counts)
    assert window is not None
    return window


@pytest.mark.parametrize(
    ("opens", "counted", "not_counted"),
    [
        # The army's notice of 2025 counts its first day.
        (date(2025, 8, 20), date(2025, 9, 4), date(2025, 9, 5)),
        # Over 30/4 and 1/5, with a Saturday that stands in for 2/5.
        (date(2025, 4, 17), date(2025, 4, 29), date(2025, 5, 5)),
        # Over 2/1/2026, which libraries miss.
        (date(2025, 12, 22), date(2026, 1, 6), date(2026, 1, 7)),
        # Over Tết.
        (date(2026, 2, 9), date(2026, 2, 27), date(2026, 3, 2)),
        # Over 24/11.
        (date(2026, 11, 23), date(2026, 12, 7), date(2026, 12, 8)),
    ],
)
def test_ten_working_days_end_when_notices_say(opens: date, counted: date, not_counted: date) -> None:
    assert make_window(opens, first_counts=True).closes == counted
    assert make_window(opens).closes == not_counted


@pytest.mark.parametrize(
    ("opens", "closes", "first_counts", "days"),
    [
        (date(2025, 4, 17), date(2025, 5, 7), True, 13),
        (date(2021, 10, 7), date(2021, 10, 11), True, 3),
        (date(2018, 7, 3), date(2018, 7, 11), True, 7),
        (date(2018, 7, 3), date(2018, 7, 11), False, 6),
    ],
)
def test_windows_of_real_notices_are_counted(
    opens: date, closes: date, first_counts: bool, days: int
) -> None:
    assert make_window(opens, closes, first_counts=first_counts).working_days == days


def test_without_a_rule_nothing_is_computed() -> None:
    assert window_from(date(2026, 11, 23), None, (), ANNOUNCEMENTS, first_counts=False) is None
    window = make_window(date(2026, 11, 23), date(2026, 11, 25), BASES["nd91-2017-d45k10"])
    assert (window.lawful, window.strictest, window.rules) == (None, None, ())


def test_the_rule_that_ends_last_is_the_strictest() -> None:
    window = make_window(date(2026, 3, 2), None, RULE, OWN)
    assert (window.strictest, window.lawful) == (OWN, date(2026, 3, 23))  # 22/3 is a Sunday
    assert window.closes == window.lawful


def test_days_in_a_row_end_on_a_working_day() -> None:
    of_year = ANNOUNCEMENTS.of([2026])
    assert last_day(date(2026, 3, 3), OWN, of_year, first_counts=False) == date(2026, 3, 23)
    assert last_day(date(2026, 3, 3), OWN, of_year, first_counts=True) == date(2026, 3, 23)
    assert last_day(date(2026, 3, 4), OWN, of_year, first_counts=True) == date(2026, 3, 23)
    assert last_day(date(2026, 3, 4), OWN, of_year, first_counts=False) == date(2026, 3, 24)


def test_the_last_lawful_day_may_lie_in_a_year_that_is_only_estimated() -> None:
    window = make_window(date(2026, 12, 28))
    assert window.closes == date(2027, 1, 12)
    assert window.days_off.announced == {2026}


def test_a_mistyped_last_day_asks_for_few_years() -> None:
    window = make_window(date(2026, 11, 23), date(2199, 1, 1))
    assert window.days_off.unannounced(window.opens, date(2028, 12, 31)) == (2027, 2028)


def test_the_sentence_tells_what_was_counted() -> None:
    window = make_window(date(2026, 11, 23), date(2026, 12, 8))
    assert window.sentence.replace("\xa0", " ") == (
        "Từ ngày 23/11/2026 (thứ Hai) đến hết ngày 08/12/2026 (thứ Ba): 10 ngày làm việc, không tính "
        "ngày bắt đầu, thứ Bảy, Chủ nhật và ngày 24/11/2026 (Ngày Văn hóa Việt Nam)."
    )


def test_the_sentence_tells_of_a_first_day_that_counts_and_of_days_that_stand_in() -> None:
    window = make_window(date(2025, 4, 22), date(2025, 5, 5), first_counts=True)
    swap = "ngày 02/05/2025 (Nghỉ hoán đổi với ngày 26/4/2025)"
    told = (
        "Từ ngày 22/04/2025 (thứ Ba) đến hết ngày 05/05/2025 (thứ Hai): 08 ngày làm việc",
        "tính cả ngày bắt đầu",
        "không tính thứ Bảy",
        "Chủ nhật",
        "ngày 30/04/2025 (Ngày Chiến thắng 30/4)",
        f"ngày 01/05/2025 (Ngày Quốc tế Lao động) và {swap}; tính cả ngày làm bù 26/04/2025.",
    )
    assert window.sentence.replace("\xa0", " ") == ", ".join(told)


def test_lengths_are_told_in_the_days_of_the_rule() -> None:
    window = make_window(date(2026, 11, 23), date(2026, 12, 1))
    assert [length_words(window, one.unit) for one in (RULE, OWN)] == ["05 ngày làm việc", "08 ngày"]
    assert [least_words(one) for one in (RULE, OWN)] == ["10 ngày làm việc", "20 ngày"]


def test_readers_are_told_of_rules_that_somebody_has_read() -> None:
    window = make_window(date(2025, 7, 21), None, BASES["nd98-2023-d46k2"], BASES["nd152-2025-d60k3"])
    name = "hoản 2 Điều 46 Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ"
    assert window.rules == (f"10 ngày làm việc trước khi Hội đồng họp, theo k{name}",)
    assert window.basis_names == (f"K{name}",)
