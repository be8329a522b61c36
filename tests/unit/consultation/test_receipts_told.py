"""Receipts told: a ledger is read as the service wrote it, and whatever is damaged publishes nothing."""

from __future__ import annotations

import pytest

from builder.consultation.receipts_told import receipts_told
from builder.diagnostics import Diagnostics
from builder.files import LEDGER_FILE
from builder.opinions import Count, Position, Told
from builder.receipt_ledger import LogHead, Lot, ReceiptLedger, ledger_text
from tests.support.values import make_tree

FOLDER, URL = "content/lay-y-kien/dot-mot", "/lay-y-kien/dot-mot/"
HEAD = LogHead(42, "2026-11-24T08:00:00+07:00", "ab" * 32)
LEDGER = ReceiptLedger(URL, HEAD, {"00" * 7: Lot.COUNTED, "0f" * 7: Lot.SET_ASIDE, "ff" * 7: Lot.COUNTED}, 1)
TEXT = ledger_text(LEDGER)


def told(received: int, set_aside: int) -> Told:
    counts = (Count("form", Position.AGREE, received - set_aside),)
    return Told(received, set_aside, counts, counts, ())


def read(text: str, beside: Told | None = None) -> tuple[ReceiptLedger | None, Diagnostics]:
    return receipts_told(make_tree({f"{FOLDER}/{LEDGER_FILE}": text}), FOLDER, URL, beside)


def test_what_the_service_writes_is_read_as_it_was() -> None:
    assert read(TEXT) == (LEDGER, ())
    for beside in (told(4, 1), told(4, 2)):  # nobody knows where the unlisted one belongs
        assert read(TEXT, beside) == (LEDGER, ())


def test_without_a_file_there_is_no_ledger() -> None:
    assert receipts_told(make_tree({}), FOLDER, URL, told(1, 0)) == (None, ())


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "CON069", 1),
        ("<<<<<<< HEAD\n" + TEXT, "CON069", 1),
        (TEXT[:-40], "CON069", 14),
        (TEXT.replace('"unlisted": 1', '"unlisted": "1"'), "CON069", 1),
        (TEXT.replace('"version": 1', '"version": 2'), "CON075", 1),
        (TEXT.replace("0f0f", "0f0e"), "CON072", 1),
        (TEXT.replace('"ffffffffffffff"', '"00000000000001"'), "CON072", 1),
        (ledger_text(ReceiptLedger("/khac/", HEAD, {}, 0)), "CON073", 1),
    ],
)
def test_damage_is_told_at_its_place_and_nothing_is_published(text: str, code: str, line: int) -> None:
    ledger, findings = read(text)
    assert ledger is None
    assert [(one.code, one.span.line, one.is_error) for one in findings] == [(code, line, True)]


@pytest.mark.parametrize(
    ("beside", "codes"),
    [(told(3, 2), ["CON074"]), (told(4, 0), ["CON074", "CON074"]), (told(9, 1), ["CON074"])],
)
def test_other_numbers_than_those_beside_it_are_told(beside: Told, codes: list[str]) -> None:
    assert [one.code for one in read(TEXT, beside)[1]] == codes


def test_a_ledger_as_it_was_published_while_the_people_were_asked_lies_beside_no_list() -> None:
    _, findings = read(ledger_text(LEDGER.unparted()), told(4, 1))
    assert {one.code for one in findings} == {"CON074"}
