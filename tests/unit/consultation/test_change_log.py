"""Change logs: readers are told of every change by its day, and of their time as far as a rule says it."""

from __future__ import annotations

from datetime import date

import pytest

from builder.consultation.change_log import change_log
from builder.consultation.legal_bases import GOES_ON, RESTARTS, LegalBasis
from builder.consultation.model import Consultation
from builder.consultation.publication import Change, ChangedField, ChangeKind
from builder.dataclasses import replace
from tests.unit.consultation.asked import make_announcement, make_asking_site, the_consultation

FIRST = Change(date(2026, 12, 1), "002", "Hộ ông Nam", ChangeKind.ADDED)
SECOND = Change(
    date(2026, 12, 2),
    "001",
    "Lê Thị Hoa",
    ChangeKind.CHANGED,
    (
        ChangedField("award", "“Huân chương Lao động”", "Giấy khen"),
        ChangedField("position", "", "Y sĩ"),
        ChangedField("summary", "", ""),
    ),
)
GONE = Change(date(2026, 12, 2), "002", "Hộ ông Nam", ChangeKind.WITHDRAWN)
LAST = "Ý kiến được nhận đến hết ngày 08/12/2026 (thứ\xa0Ba)."


def changed(*changes: Change, on_change: str = "", is_sure: bool = True) -> Consultation:
    consultation = the_consultation(make_asking_site(make_announcement()))
    basis = LegalBasis(
        "a", "Khoản 1 Điều 2", None, None, 10, "working", False, frozenset(), None, "", is_sure, on_change
    )
    window = replace(consultation.window, bases=(basis,))
    return replace(consultation, changes=changes, window=window)


def test_a_list_that_was_not_changed_has_no_log() -> None:
    assert change_log(changed()) is None


def test_changes_stand_by_their_days_the_last_day_first() -> None:
    log = change_log(changed(FIRST, SECOND, GONE))
    assert log is not None
    assert [(day.date_iso, day.changes) for day in log.days] == [
        (
            "2026-12-02",
            (
                (
                    "Lê Thị Hoa (mã 001): sửa hình thức khen thưởng từ “Huân chương Lao động” "
                    "thành “Giấy khen”; chức vụ từ để trống thành “Y sĩ”; tóm tắt thành tích"
                ),
                "Hộ ông Nam (mã 002): rút khỏi danh sách",
            ),
        ),
        ("2026-12-01", ("Hộ ông Nam (mã 002): thêm vào danh sách",)),
    ]


@pytest.mark.parametrize(
    ("on_change", "is_sure", "changes", "told"),
    [
        ("", True, (FIRST,), LAST),
        (
            RESTARTS,
            True,
            (FIRST,),
            f"Theo khoản 1 Điều 2, thời gian được tính lại từ ngày 01/12/2026. {LAST}",
        ),
        (GOES_ON, True, (FIRST,), f"Theo khoản 1 Điều 2, thời gian không tính lại. {LAST}"),
        (RESTARTS, False, (FIRST,), LAST),
        (RESTARTS, True, (GONE,), LAST),
    ],
)
def test_of_the_clock_is_said_what_a_rule_that_somebody_has_read_says(
    on_change: str, is_sure: bool, changes: tuple[Change, ...], told: str
) -> None:
    log = change_log(changed(*changes, on_change=on_change, is_sure=is_sure))
    assert log is not None
    assert log.clock == told
