"""A ledger of receipts from export to export: what is published follows it and the window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from builder.files import LEDGER_FILE
from builder.opinions import TOLD_FILE, Count, Position, Told, told_text
from builder.receipt_ledger import LogHead, Lot, ReceiptLedger, ledger_text
from tests.incremental.test_a_consultations_life import COLUMN, NOMINEE, PAGE, built
from tests.support.places import site_from

FOLDER, URL = "content/lay-y-kien/dot", "/lay-y-kien/dot/"
LEDGER, CHECK = f"lay-y-kien/dot/{LEDGER_FILE}", "lay-y-kien/dot/bien-nhan/index.html"
OPEN, CLOSED = "2026-11-20 08:00", "2026-12-01 00:00"


def ledger(line: int) -> str:
    receipts = {"0a" * 7: Lot.COUNTED, "0b" * 7: Lot.SET_ASIDE}
    return ledger_text(ReceiptLedger(URL, LogHead(line, "2026-11-19T08:00:00+07:00", "ab" * 32), receipts, 0))


def lots(pages: dict[str, str]) -> Any:  # Any: what JSON holds
    told = json.loads(pages[LEDGER])
    return told["head"]["line"], [len(told[lot.value]) for lot in Lot]


def test_a_ledger_follows_each_export_and_is_parted_when_the_window_closes(tmp_path: Path) -> None:
    project = site_from(tmp_path, COLUMN)
    assert not {LEDGER, CHECK} & built(project, OPEN).keys()
    counts = (Count("form", Position.AGREE, 1),)
    project.write(
        f"{FOLDER}/{TOLD_FILE}", told_text(Told(2, 1, counts, (Count("n1", Position.AGREE, 1),), ()))
    )
    project.write(f"{FOLDER}/{LEDGER_FILE}", ledger(7))
    pages = built(project, OPEN)
    assert lots(pages) == (7, [2, 0, 0])
    assert "bien-nhan/" in pages[PAGE]
    assert "Ý kiến đã nhận" not in pages[NOMINEE]
    project.write(f"{FOLDER}/{LEDGER_FILE}", ledger(9))
    done = project.build(now=OPEN)
    assert {LEDGER, CHECK} <= done.rendered
    assert not {PAGE, NOMINEE} & done.rendered
    pages = built(project, CLOSED)
    assert lots(pages) == (9, [0, 1, 1])
    assert "1 ý kiến hợp lệ về trường hợp này" in pages[NOMINEE]


def test_a_ledger_that_was_changed_by_hand_publishes_nothing(tmp_path: Path) -> None:
    project = site_from(tmp_path, COLUMN)
    project.write(f"{FOLDER}/{LEDGER_FILE}", ledger(7).replace("0a0a", "0a0c"))
    done = project.build(now=OPEN)
    assert (done.status, [code for code, *_ in done.findings]) == (1, ["CON072"])
