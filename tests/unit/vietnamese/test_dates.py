"""Dates: moments that editors write, and dates in Vietnamese prose."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from builder.vietnamese.dates import (
    ZONE,
    DateError,
    Moment,
    date_range,
    date_time,
    end_of_day,
    iso,
    long_date,
    moment_at,
    month_name,
    quarter_name,
    quarter_of,
    read_moment,
    short_date,
    start_of_day,
    until_date,
    weekday_date,
)

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23", "2026-11-23T00:00:00+07:00"),
        ("2026-11-23 08:30", "2026-11-23T08:30:00+07:00"),
        ("2026-11-23T08:30", "2026-11-23T08:30:00+07:00"),
        ("2026-11-23T08:30:15", "2026-11-23T08:30:15+07:00"),
        ("2026-11-23T08:30:15+07:00", "2026-11-23T08:30:15+07:00"),
        ("2026-11-23T08:30+07:00", "2026-11-23T08:30:00+07:00"),
        ("2026-11-22T23:30:00Z", "2026-11-23T06:30:00+07:00"),
        ("23/11/2026", "2026-11-23T00:00:00+07:00"),
        ("23/11/2026 08:30", "2026-11-23T08:30:00+07:00"),
        ("04/05/2026", "2026-05-04T00:00:00+07:00"),
        ("29/02/2024", "2024-02-29T00:00:00+07:00"),
        ("1900-01-01", "1900-01-01T00:00:00+07:00"),
        ("31/12/2199 23:59", "2199-12-31T23:59:00+07:00"),
    ],
)
def test_known_forms_are_read_as_vietnamese_time(text: str, expected: str) -> None:
    assert iso(read_moment(text)) == expected


def test_date_without_a_time_remembers_so() -> None:
    assert read_moment("2026-11-23") == Moment(datetime(2026, 11, 23, tzinfo=ZONE), has_time=False)
    assert read_moment("2026-11-23 00:00") == Moment(datetime(2026, 11, 23, tzinfo=ZONE), has_time=True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \t", "empty"),
        ("hôm nay", "form"),
        (" 2026-11-23", "form"),
        ("2026-11-23\n", "form"),
        ("23-11-2026", "form"),
        ("2026/11/23", "form"),
        ("20261123", "form"),
        ("23/11/2026 8:30", "form"),
        ("23/11/2026 08:30:15", "form"),
        ("23/11/2026T08:30", "form"),
        ("2026-11-23T08", "form"),
        ("2026-11-23T08:30:15.5", "form"),
        ("2026-11-23Z", "form"),
        ("２０２６-11-23", "form"),
        ("٢٣/11/2026", "form"),
        ("8/4/2022", "padding"),
        ("08/4/2022", "padding"),
        ("2022-4-8", "padding"),
        ("2022-04-8 08:30", "padding"),
        ("08/04/22", "short-year"),
        ("8/4/22 08:30", "short-year"),
        ("04/28/2022", "month-first"),
        ("1899-12-31", "year"),
        ("01/01/2200", "year"),
        ("0000-01-01", "year"),
        ("2199-12-31T20:00Z", "year"),
        ("31/02/2022", "calendar"),
        ("2026-13-01", "calendar"),
        ("13/13/2026", "calendar"),
        ("00/01/2026", "calendar"),
        ("2026-11-23 24:00", "time"),
        ("2026-11-23T08:60", "time"),
        ("2026-11-23T08:30:60", "time"),
        ("2026-11-23T08:30+09:00", "offset"),
        ("2026-11-23T08:30-07:00", "offset"),
    ],
)
def test_any_other_text_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        read_moment(text)
    assert (caught.value.reason, str(caught.value)) == (reason, reason)


def test_moments_are_ordered_by_time() -> None:
    in_order = [start_of_day(MONDAY), read_moment("2026-11-23 08:30"), end_of_day(MONDAY)]
    assert in_order == sorted(set(in_order))


def test_time_of_another_zone_is_shown_on_the_vietnamese_day() -> None:
    assert moment_at(datetime(2022, 4, 7, 23, 0, tzinfo=UTC)).day == date(2022, 4, 8)
    western = datetime(2026, 11, 22, 20, 0, tzinfo=timezone(timedelta(hours=-5)))
    assert moment_at(western) == read_moment("2026-11-23T08:00")


def test_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="a time without a zone"):
        moment_at(datetime(2026, 11, 23))  # noqa: DTZ001  (the mistake under test)


def test_moment_in_another_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="not a time in Viet Nam"):
        Moment(datetime(2026, 11, 23, tzinfo=UTC), has_time=True)


def test_deadline_is_the_last_second_of_the_vietnamese_day() -> None:
    assert iso(end_of_day(date(2026, 12, 8))) == "2026-12-08T23:59:59+07:00"


def test_dates_are_written_in_official_style() -> None:
    assert (short_date(MONDAY), short_date(date(2022, 4, 8))) == ("23/11/2026", "08/04/2022")
    assert until_date(date(2026, 12, 8)) == "đến hết ngày 08/12/2026 (thứ\xa0Ba)"
    assert until_date(date(2026, 11, 29)) == "đến hết ngày 29/11/2026 (Chủ\xa0nhật)"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (MONDAY, "ngày 23 tháng 11 năm 2026"),
        (date(2022, 4, 8), "ngày 08 tháng 4 năm 2022"),
        (date(2026, 2, 3), "ngày 03 tháng 02 năm 2026"),
    ],
)
def test_long_date_pads_days_below_ten_and_the_first_two_months(day: date, shown: str) -> None:
    assert long_date(day) == shown


def test_every_day_of_the_week_has_its_name() -> None:
    assert [weekday_date(MONDAY + timedelta(days=days)) for days in range(7)] == [
        "Thứ\xa0Hai, 23/11/2026",
        "Thứ\xa0Ba, 24/11/2026",
        "Thứ\xa0Tư, 25/11/2026",
        "Thứ\xa0Năm, 26/11/2026",
        "Thứ\xa0Sáu, 27/11/2026",
        "Thứ\xa0Bảy, 28/11/2026",
        "Chủ\xa0nhật, 29/11/2026",
    ]


def test_time_is_shown_only_where_one_was_written() -> None:
    assert date_time(read_moment("08/04/2022 13:54")) == "Thứ\xa0Sáu, 08/04/2022 13:54"
    assert date_time(read_moment("08/04/2022")) == "Thứ\xa0Sáu, 08/04/2022"


def test_range_of_days_names_both_ends_or_the_only_day() -> None:
    last = date(2026, 12, 8)
    assert date_range(MONDAY, last) == "từ ngày 23/11/2026 đến hết ngày 08/12/2026"
    assert date_range(last, last) == "ngày 08/12/2026"
    with pytest.raises(ValueError, match="a range ends before it begins: 2026-12-08 to 2026-11-23"):
        date_range(last, MONDAY)


def test_month_has_a_leading_zero_only_where_official_style_wants_it() -> None:
    assert [month_name(2026, month) for month in (1, 2, 3, 11)] == [
        "tháng 01/2026", "tháng 02/2026", "tháng 3/2026", "tháng 11/2026"
    ]  # fmt: skip


@pytest.mark.parametrize("month", [0, 13])
def test_month_outside_the_year_is_refused(month: int) -> None:
    with pytest.raises(ValueError, match=f"not a month: {month}"):
        month_name(2026, month)


def test_quarters_have_roman_numbers() -> None:
    assert [quarter_name(f"2026-Q{place}") for place in range(1, 5)] == [
        "quý I/2026", "quý II/2026", "quý III/2026", "quý IV/2026"
    ]  # fmt: skip


@pytest.mark.parametrize("quarter", ["2026-Q5", "2026-Q0", "Q4/2026", "2026-q4", "2026-Q4\n"])
def test_quarter_written_otherwise_is_refused(quarter: str) -> None:
    with pytest.raises(ValueError, match="not a quarter"):
        quarter_name(quarter)


def test_every_month_belongs_to_its_quarter() -> None:
    quarters = [quarter_of(date(2026, month, 1))[-1] for month in range(1, 13)]
    assert (quarters, quarter_of(MONDAY)) == (list("111222333444"), "2026-Q4")
