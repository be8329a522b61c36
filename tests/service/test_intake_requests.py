"""Requests to the service as an operator runs it: kept once answered, whatever ends it, and told nobody."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from builder.intake.filings import Channel, Filing
from builder.intake.keys import keys_made_in
from builder.intake.store.records import Received
from builder.intake.store.sqlite import SqliteStore
from builder.opinions import TOLD_FILE, Position
from builder.vietnamese.dates import ZONE
from tests.service.test_intake import asked, sent, thidua
from tests.support.intake import CONSULTATION, Running, free_port, open_column, serving
from tests.unit.intake.offered import code_of, hidden_of

# Strings that stand nowhere else: whoever finds one outside of the store has found a leak.
CANARIES = ("Chim Bói Cá", "0276 987 654", "Lời riêng về mạo tên", "Lời riêng về việc rút")
FALSE = {"dot": CONSULTATION, "ho-ten": CANARIES[0], "lien-he": CANARIES[1], "noi-dung": CANARIES[2]}
PATIENCE_SECONDS = 20.0


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def output(tmp_path: Path, port: int) -> Path:
    return open_column(tmp_path / "column", f"http://127.0.0.1:{port}", "/y-kien/")


def form_of(service: Running, path: str, given: Mapping[str, str] | None = None) -> dict[str, list[str]]:
    """Return what the form at ``path`` would send."""
    return hidden_of(asked(service, "POST" if given else "GET", path, given))


def killed(service: Running) -> None:
    os.kill(service.process.pid, signal.SIGKILL)
    service.process.wait(PATIENCE_SECONDS)


@pytest.mark.slow
def test_a_request_whose_answer_was_seen_is_kept_though_the_service_is_killed(
    tmp_path: Path, output: Path, port: int
) -> None:
    data = tmp_path / "data"
    with serving(data, output, port) as service:
        _, opinion = sent(service)
        about = form_of(service, "/de-nghi", {"ma": opinion, "loai": "xoa"})
        report = {**form_of(service, "/mao-danh"), **FALSE}
        time.sleep(3.1)
        told = asked(service, "POST", "/de-nghi/gui", {**about, "noi-dung": CANARIES[3]})
        assert told.startswith("201")
        code = code_of(asked(service, "POST", "/mao-danh", report))
        killed(service)
    with serving(data, output, port) as again:
        assert code_of(asked(again, "POST", "/mao-danh", report)) == code
        for known in (opinion, code):
            state = asked(again, "POST", "/tra-cuu", {"ma": known})
            assert (state.startswith("200"), "Đang xem xét" in state) == (True, True)
        shown = thidua("requests", "--data", str(data))
        assert (shown.returncode, "2 đề nghị đang chờ." in shown.stdout) == (0, True), shown.stderr
        answer = ("answer", "1", "--as", "done", "--reason", "đã xóa theo đề nghị", "--data", str(data))
        assert thidua(*answer).returncode == 0  # beside the service
        state = asked(again, "POST", "/tra-cuu", {"ma": opinion})
        assert "đã xóa theo đề nghị" in state
        assert "Đã xóa theo yêu cầu" in state
        assert again.stop() == 0
        streams = (again.process.stdout, again.process.stderr)
        said = "".join(stream.read() for stream in streams if stream)
    assert not [canary for canary in CANARIES if canary in said]
    assert thidua("verify", "--data", str(data)).returncode == 0


@pytest.mark.slow
def test_nothing_of_a_request_is_in_log_export_report_or_site_and_erasing_leaves_none_of_it(
    tmp_path: Path, output: Path, port: int
) -> None:
    data, content = tmp_path / "data", tmp_path / "column/content"
    with serving(data, output, port) as service:
        _, opinion = sent(service)
        about = form_of(service, "/de-nghi", {"ma": opinion, "loai": "sua"})
        report = {**form_of(service, "/mao-danh"), **FALSE}
        time.sleep(3.1)
        correction = {**about, "noi-dung": CANARIES[3], "lien-he": CANARIES[1]}
        assert asked(service, "POST", "/de-nghi/gui", correction).startswith("201")
        assert asked(service, "POST", "/mao-danh", report).startswith("201")
        summed = tmp_path / "bao-cao.md"
        consultation = ("--consultation", CONSULTATION)
        assert thidua("export", "--data", str(data), "--into", str(content)).returncode == 0
        assert thidua("report", "--data", str(data), *consultation, "--to", str(summed)).returncode == 0
        outside = [summed, content / CONSULTATION.strip("/") / TOLD_FILE, *files_in(output)]
        assert not leaks(outside)
        assert leaks(files_in(data))
        assert (
            thidua("answer", "2", "--as", "refused", "--reason", "không", "--data", str(data)).returncode == 0
        )
        assert thidua("erase", "1", "--reason", "xin xóa", "--data", str(data)).returncode == 0
    left = {canary for canary, _ in leaks(files_in(data))}
    assert left == {
        CANARIES[0],
        CANARIES[2],
    }  # the report of a false name is about no opinion that was erased


def files_in(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]


def leaks(files: list[Path]) -> list[tuple[str, str]]:
    return [
        (canary, file.name) for file in files for canary in CANARIES if canary.encode() in file.read_bytes()
    ]


@pytest.mark.slow
def test_alerts_are_told_beside_the_running_service_and_read_from_its_feed(
    tmp_path: Path, output: Path, port: int
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    # Long ago, as holidays do not count; by a store of our own, as the window is not open so long.
    long_ago = (datetime.now(ZONE) - timedelta(days=60)).isoformat(timespec="seconds")
    filing = Filing(CONSULTATION, (), Position.AGREE, "", CANARIES[0], "", "", "", may_publish=False)
    keys_made_in(data)
    store = SqliteStore(data)
    store.receive([Received(filing, b"", Channel.POST, long_ago)], long_ago)
    store.close()
    with serving(data, output, port) as service:
        sent(service)
        (data / "canh-bao.yaml").write_text("opinion_days: 9\n", encoding="utf-8")
        told = thidua("alert", "--data", str(data))
        assert (told.returncode, "1 ý kiến chưa ai đọc" in told.stdout) == (0, True), told.stderr
        address = thidua("alert", "--feed", "--data", str(data)).stdout.strip()
        assert address.startswith(f"{service.url}/canh-bao/")
        feed = asked(service, "GET", address.removeprefix(service.url))
        assert (feed.startswith("200"), feed.count("<entry>")) == (True, 1)
        assert asked(service, "GET", "/canh-bao/0123456789abcdef0123456789abcdef.xml").startswith("404")
    assert not [canary for canary in CANARIES if canary in feed + told.stdout + told.stderr]
