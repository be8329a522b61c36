"""The service on a small disk: before it is full nothing more is taken; when it is, nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builder.intake.room import LEAST_ROOM, PAUSE
from tests.conftest import ROOT
from tests.support.intake import CONSULTATION, asked, asking_in, free_port, serving
from tests.support.small_disk import fill, small_disk
from tests.unit.intake.offered import code_of, hidden_of

FORM = {"dot": CONSULTATION, "truong-hop": ["001"], "y": "dong-tinh"}
# Receives until the disk is full, makes room, and goes on; prints what was answered, refused and kept.
STORE = """
import json, sys
from contextlib import closing
from pathlib import Path
from builder.intake.store.chain import broken_at
from builder.intake.store.records import StoreFailure
from builder.intake.store.sqlite import SqliteStore
from tests.support.small_disk import fill
from tests.unit.intake.store.kept import AT, make_received
folder = Path(sys.argv[1])
told, refused, serial = [], [], 0
with closing(SqliteStore(folder)) as store:
    for free in (1_000_000, 300_000, 0):
        filling = fill(folder, free)
        for _ in range(3):
            try:
                while True:
                    serial += 1
                    told += store.receive([make_received(f"{serial}", text="x" * 9_000)], AT)
            except StoreFailure as full:
                refused.append(str(full))
        filling.unlink()
        serial += 1
        told += store.receive([make_received(f"{serial}")], AT)
with closing(SqliteStore(folder)) as store:
    kept = [one.number for one in store.opinions(0, 100_000)]
    print(json.dumps([told, refused, kept, broken_at(store.events())]))
"""


@pytest.mark.slow
def test_what_a_store_answered_before_its_disk_was_full_is_there_and_nothing_else(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 8_000_000) as disk:
        command = [*disk.way, sys.executable, "-c", STORE, str(disk.folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=True)
    told, refused, kept, broken = json.loads(done.stdout)
    assert (len(refused), set(refused)) == (9, {"database or disk is full"})
    assert (told, kept, broken) == (list(range(1, len(told) + 1)), told, None)
    assert len(told) > 30


@pytest.mark.slow
def test_before_the_disk_is_full_nobody_gets_a_receipt_and_all_is_told(tmp_path: Path) -> None:
    port = free_port()
    output = asking_in(tmp_path / "site", f"http://127.0.0.1:{port}")
    with (
        small_disk(tmp_path / "disk", LEAST_ROOM + 20_000_000) as disk,
        serving(disk.folder / "data", output, port, way=disk.way) as service,
    ):
        place = disk.seen_by(service.process.pid)
        forms = [hidden_of(asked(service, "POST", "/kiem-tra", FORM)[1]) for _ in range(2)]
        time.sleep(3.1)
        status, receipt = asked(service, "POST", "/gui", forms[0])
        assert (status, asked(service, "GET", "/suc-khoe")[1][:3]) == (201, "ok\n")
        filling = fill(place, LEAST_ROOM - 1_000_000)
        time.sleep(PAUSE)
        status, page = asked(service, "POST", "/gui", forms[1])
        assert (status, "receipt-code" in page) == (503, False)
        assert code_of(asked(service, "POST", "/gui", forms[0])[1]) == code_of(receipt)
        assert asked(service, "POST", "/tra-cuu", {"ma": code_of(receipt)})[0] == 200
        status, health = asked(service, "GET", "/suc-khoe")
        assert (status, health.splitlines()[:2]) == (503, ["full", "opinions 1"])
        assert "thidua_disk_free_bytes 3" in asked(service, "GET", "/so-lieu")[1]
        filling.unlink()
        time.sleep(PAUSE)
        assert asked(service, "POST", "/gui", forms[1])[0] == 201
        assert asked(service, "GET", "/suc-khoe")[1].startswith("ok\nopinions 2\n")
        assert service.stop() == 0
