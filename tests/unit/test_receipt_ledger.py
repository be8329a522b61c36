"""Receipt ledger: what is written is read as it was, what was changed is not, and a code finds its mark."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.receipts import receipt_code
from builder.receipt_ledger import (
    Damage,
    LedgerError,
    LogHead,
    Lot,
    ReceiptLedger,
    ledger_from,
    ledger_text,
    public_mark,
)

HEAD = LogHead(42, "2026-11-24T08:00:00+07:00", "ab" * 32)
LEDGER = ReceiptLedger(
    "/lay-y-kien/dot-1/", HEAD, {"00" * 7: Lot.COUNTED, "0f" * 7: Lot.SET_ASIDE, "ff" * 7: Lot.COUNTED}, 1
)
TEXT = ledger_text(LEDGER)


def damage_of(text: str) -> tuple[Damage, int]:
    with pytest.raises(LedgerError) as stopped:
        ledger_from(text)
    return stopped.value.damage, stopped.value.line


def with_value(**values: Any) -> str:  # Any: whatever JSON holds
    return json.dumps({**json.loads(TEXT), **values})


MARKS = st.binary(min_size=7, max_size=7).map(bytes.hex)


@given(st.dictionaries(MARKS, st.sampled_from(Lot)), st.integers(0, 9), st.text(max_size=9))
def test_whatever_is_written_is_read_as_it_was(receipts: dict[str, Lot], unlisted: int, url: str) -> None:
    ledger = ReceiptLedger(url, HEAD, receipts, unlisted)
    assert ledger_from(ledger_text(ledger)) == ledger


def test_a_receipt_stands_on_a_line_of_its_own_and_no_order_tells_when_it_came() -> None:
    other = ReceiptLedger(LEDGER.consultation, HEAD, dict(sorted(LEDGER.receipts.items(), reverse=True)), 1)
    assert ledger_text(other) == TEXT
    assert TEXT.splitlines()[5:12] == [
        '"received": [],',
        '"counted": [',
        '"00000000000000",',
        '"ffffffffffffff"',
        "],",
        '"set_aside": [',
        '"0f0f0f0f0f0f0f"',
    ]


def test_while_the_people_are_asked_it_is_told_only_that_receipts_came() -> None:
    told = LEDGER.unparted()
    assert (told.of(Lot.RECEIVED), told.received, told.is_parted) == (tuple(LEDGER.receipts), 4, False)
    assert (LEDGER.of(Lot.RECEIVED), LEDGER.received, LEDGER.is_parted) == ((), 4, True)


def test_a_mark_is_that_of_one_code_in_one_consultation() -> None:
    """The first one is what PBKDF2 of OpenSSL gives; the manual tells how."""
    code = "7Q2M-0K9T-WX4B-31ZD"
    assert public_mark("/dot/", code) == "ab6245f348f1fa"
    assert public_mark("/dot/", receipt_code(b"", b"")) != public_mark("/dot/", code)
    assert public_mark("/khac/", code) != public_mark("/dot/", code)


@pytest.mark.parametrize(
    ("text", "damage"),
    [
        ("", (Damage.FOREIGN, 1)),
        (TEXT[:100], (Damage.FOREIGN, 4)),
        (TEXT.replace("],", "]"), (Damage.FOREIGN, 7)),
        ("[" * 100_000, (Damage.FOREIGN, 1)),
        ("1" * 5_000, (Damage.FOREIGN, 1)),
        ("[]", (Damage.FOREIGN, 1)),
        ("{}", (Damage.FOREIGN, 1)),
        (with_value(version=2), (Damage.NEWER, 1)),
        (json.dumps({"version": 2}), (Damage.NEWER, 1)),
        (with_value(version=0), (Damage.FOREIGN, 1)),
        (with_value(consultation=1), (Damage.FOREIGN, 1)),
        (with_value(unlisted=-1), (Damage.FOREIGN, 1)),
        (with_value(unlisted=True), (Damage.FOREIGN, 1)),
        (with_value(head=None), (Damage.FOREIGN, 1)),
        (with_value(head={}), (Damage.FOREIGN, 1)),
        (with_value(head={"line": 0, "at": HEAD.at, "digest": HEAD.digest}), (Damage.FOREIGN, 1)),
        (with_value(head={"line": 1, "at": 1, "digest": HEAD.digest}), (Damage.FOREIGN, 1)),
        (with_value(head={"line": 1, "at": "hôm qua", "digest": HEAD.digest}), (Damage.FOREIGN, 1)),
        (with_value(head={"line": 1, "at": "2026-11-24", "digest": HEAD.digest}), (Damage.FOREIGN, 1)),
        (with_value(head={"line": 1, "at": HEAD.at, "digest": "ab"}), (Damage.FOREIGN, 1)),
        (with_value(counted=["0" * 13]), (Damage.FOREIGN, 1)),
        (with_value(counted=[1]), (Damage.FOREIGN, 1)),
        (with_value(counted="0" * 14), (Damage.FOREIGN, 1)),
        (with_value(received=["00" * 7]), (Damage.FOREIGN, 1)),
        (with_value(more=1), (Damage.FOREIGN, 1)),
        (with_value(unlisted=0), (Damage.CHANGED, 1)),
        (with_value(consultation="/khac/"), (Damage.CHANGED, 1)),
        (with_value(counted=["00" * 7]), (Damage.CHANGED, 1)),
        (TEXT.replace("0f0f", "0f0e"), (Damage.CHANGED, 1)),
        (TEXT.replace("abab", "abac"), (Damage.CHANGED, 1)),
        (TEXT.replace("08:00:00", "08:00:01"), (Damage.CHANGED, 1)),
        (with_value(seal=""), (Damage.CHANGED, 1)),
    ],
)
def test_whatever_else_there_is_is_refused(text: str, damage: tuple[Damage, int]) -> None:
    assert damage_of(text) == damage


@given(st.integers(0, len(TEXT) - 1), st.characters(codec="ascii"))
def test_no_character_can_be_changed_unnoticed(place: int, other: str) -> None:
    """Layout, and another spelling of the same number, change nothing."""
    changed = f"{TEXT[:place]}{other}{TEXT[place + 1 :]}"
    try:
        assert ledger_from(changed) == LEDGER
    except LedgerError:
        assert changed != TEXT
