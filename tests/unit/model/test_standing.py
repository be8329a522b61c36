"""Tests of builder.model.standing."""

from __future__ import annotations

import pytest

from builder.documents.document import Document
from builder.documents.kinds import EVENT, EXEMPLAR, MOVEMENT, NEWS, OFFICIAL_DOCUMENT, PAGE
from builder.model.standing import day_of, is_over, mark_of
from builder.vietnamese.instants import Instant
from tests.support.values import make_document, make_moment, read_document

PAPER = {"number": "38/KH-UBND", "document_type": "Kế hoạch", "agency": "UBND xã", "issued": "2025-06-14"}


def make_event(**fields: str) -> Document:
    return make_document(kind=EVENT, **{"starts": "2026-11-27 08:00", "place": "Nhà văn hóa xã", **fields})


def make_movement(**fields: str) -> Document:
    return make_document("content/phong-trao/a.md", kind=MOVEMENT, **fields)


@pytest.mark.parametrize(
    ("document", "day"),
    [
        (make_document(kind=NEWS, date="2026-11-20"), ("20/11/2026", "2026-11-20T00:00:00+07:00")),
        (make_event(), ("Diễn ra 27/11/2026", "2026-11-27T08:00:00+07:00")),
        (make_event(ends="2026-11-27 11:00"), ("Diễn ra 27/11/2026", "2026-11-27T08:00:00+07:00")),
        (
            make_event(ends="2026-11-28"),
            ("Diễn ra từ ngày 27/11/2026 đến hết ngày 28/11/2026", "2026-11-27T08:00:00+07:00"),
        ),
        (
            make_document(kind=OFFICIAL_DOCUMENT, **PAPER),
            ("Ban hành 14/06/2025", "2025-06-14T00:00:00+07:00"),
        ),
        (make_document("content/gioi-thieu.md", kind=PAGE), ("", "")),
    ],
)
def test_a_list_prints_the_day_that_readers_ask_for(document: Document, day: tuple[str, str]) -> None:
    assert day_of(document) == day


def test_an_event_that_does_not_say_when_has_the_day_on_which_it_was_posted() -> None:
    document, _ = read_document("---\ndate: 2026-11-20\n---\nChữ.\n", kind=EVENT, lenient=True)
    assert document is not None
    assert (day_of(document)[0], mark_of(document, Instant(make_moment()))) == ("20/11/2026", "")


@pytest.mark.parametrize(
    ("now", "ends", "mark"),
    [
        ("2026-11-27 07:59", "", "Sắp diễn ra"),
        ("2026-11-27 08:00", "", "Đang diễn ra"),
        ("2026-11-27 23:59", "", "Đang diễn ra"),
        ("2026-11-28 00:00", "", ""),
        ("2026-11-27 11:00", "2026-11-27 11:00", ""),
        ("2026-11-28 23:00", "2026-11-28", "Đang diễn ra"),
        ("2026-11-29 00:00", "2026-11-28", ""),
    ],
)
def test_an_event_is_marked_until_it_is_over(now: str, ends: str, mark: str) -> None:
    assert mark_of(make_event(ends=ends), Instant(make_moment(now))) == mark


def test_an_exemplar_that_was_revoked_is_marked_wherever_it_is_listed() -> None:
    revoked = make_document(kind=EXEMPLAR, exemplar_status="revoked")
    valid = make_document(kind=EXEMPLAR, exemplar_status="valid")
    now = Instant(make_moment())
    assert (mark_of(revoked, now), mark_of(valid, now)) == ("Đã thu hồi", "")


@pytest.mark.parametrize(
    ("fields", "over"),
    [
        ({"period": "2021 - 2025"}, True),
        ({"period": "Giai đoạn 2021–2025"}, True),
        ({"period": "Đến hết năm 2025"}, True),
        ({"period": "2026-2030"}, False),
        ({"period": "2022-2026"}, False),
        ({"period": "Từ năm 2021"}, False),
        ({"period": "2025"}, False),
        ({"period": "Thường xuyên"}, False),
        ({"period": "2026-2030", "successor": "moi"}, True),
        ({}, False),
    ],
)
def test_a_movement_is_over_after_its_last_year_or_when_another_follows(
    fields: dict[str, str], *, over: bool
) -> None:
    movement, now = make_movement(**fields), Instant(make_moment("2026-11-23"))
    assert is_over(movement, now) is over
    assert mark_of(movement, now) == ("Đã kết thúc" if over else "")


def test_a_movement_lasts_until_the_end_of_its_last_year() -> None:
    movement = make_movement(period="2022-2026")
    assert not is_over(movement, Instant(make_moment("2026-12-31 23:59")))
    assert is_over(movement, Instant(make_moment("2027-01-01")))
