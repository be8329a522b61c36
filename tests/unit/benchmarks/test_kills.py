"""Tests of benchmarks.kills; tests/service/test_intake_faults.py kills the service by it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.kills import faults_in
from benchmarks.services import _received, fill_thidua
from builder.intake.keys import keys_made_in
from builder.intake.receipts import receipt_code, receipt_digest
from builder.intake.store.records import Received
from builder.intake.store.sqlite import SqliteStore


def test_a_store_that_crosses_receipts_or_keeps_an_opinion_twice_is_told(tmp_path: Path) -> None:
    fill_thidua(tmp_path, 3, 9)
    data = tmp_path / "data"
    keys = keys_made_in(data)
    assert +faults_in(data, []) == {}
    code = receipt_code(b"key", b"nonce")
    digest = receipt_digest(keys.receipt_digest, code)
    store = SqliteStore(data)
    known = _received(2, 9)
    store.receive([Received(known.filing, digest, known.channel, known.arrived)], "")
    store.close()
    assert +faults_in(data, [(2, code)]) == {"twice": 1}
    assert +faults_in(data, [(1, code)]) == {"twice": 1, "crossed": 1}
