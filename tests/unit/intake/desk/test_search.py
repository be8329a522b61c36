"""Search: words are found with accents or without, by number and receipt, and by nobody who may not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.dataclasses import replace
from builder.intake.desk.search import AT_ONCE, numbers_with
from builder.intake.receipts import receipt_code, receipt_digest
from builder.intake.store.memory import MemoryStore
from tests.unit.intake.desk.workday import OURS, THEIRS, arrive, make_filing, officer, workday
from tests.unit.intake.offered import hidden_of
from tests.unit.intake.officers import KEYS, Browser

FILINGS = (
    make_filing(text="Đường ấp 2 do bà con đóng góp.", name="Nguyễn Văn Đức", phone="0912-345.678"),
    make_filing(text="Công trình thuỷ lợi chưa xong", name="", phone=""),
    make_filing(text="100% hộ a.*b (đồng ý)", name="", phone="", email="duc@example.vn"),
)


def found(browser: Browser, words: str, url: str = OURS.url) -> list[int]:
    page = browser.send(f"/can-bo/tim?dot={url}", {"tim": words})
    return [int(one) for one in re.findall(r">Số (\d+)</a>", page.text)]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("duong ap 2", [1]),
        ("ĐƯỜNG  ẤP", [1]),
        ("đức", [1, 3]),
        ("thủy lợi", [2]),
        ("thuy loi chua", [2]),
        ("a.*b", [3]),
        ("100% (dong", [3]),
        ("0912 345 678", [1]),
        ("0912345678", [1]),
        ("2", [2, 1]),
        ("ap khong", []),
        ("%", [3]),
        ("", []),
    ],
)
def test_all_words_must_stand_in_it_however_they_are_typed(
    tmp_path: Path, words: str, numbers: list[int]
) -> None:
    assert found(officer(workday(tmp_path, *FILINGS)), words) == numbers


def test_an_opinion_is_found_by_its_receipt_within_its_consultation(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    code = receipt_code(KEYS.receipt, b"a")
    received = desk.store.opinions()[0].received
    digest = receipt_digest(KEYS.receipt_digest, code)
    desk.store.receive([replace(received, receipt=digest)], received.arrived)
    browser = officer(desk)
    assert found(browser, code.lower()) == [3]
    assert found(browser, code, THEIRS.url) == []


def test_what_is_looked_for_stands_in_no_address_and_more_can_be_asked_for(tmp_path: Path) -> None:
    desk = workday(tmp_path, *(make_filing(text="Lời như nhau.") for _ in range(AT_ONCE + 3)))
    browser = officer(desk)
    page = browser.send(f"/can-bo/tim?dot={OURS.url}", {"tim": "nhu nhau"})
    assert re.findall(r'(?:href|action)="[^"]*nhau', page.text) == []
    more = browser.send(f"/can-bo/tim?dot={OURS.url}", hidden_of(page.text))
    assert re.findall(r">Số (\d+)</a>", more.text) == [
        str(number) for number in range(AT_ONCE + 1, AT_ONCE + 4)
    ]


def test_words_of_foreign_consultations_are_not_looked_at() -> None:
    store = MemoryStore()
    arrive(store, make_filing(), make_filing(consultation=THEIRS.url))
    assert list(numbers_with(store, OURS.url, "ho ngheo")) == [1]
    assert list(numbers_with(store, OURS.url, "ho ngheo", 1)) == []
