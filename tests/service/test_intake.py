"""The service as an operator runs it: started by its command, asked over the wire, stopped by a signal."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from builder.files import LEDGER_FILE
from tests.conftest import ROOT
from tests.support.intake import CONSULTATION, Running, free_port, open_column, serving
from tests.unit.intake.offered import code_of, hidden_of

FORM = {"dot": CONSULTATION, "truong-hop": ["001", "003"], "y": "co-thong-tin", "noi-dung": "Cần xem lại."}


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def output(tmp_path: Path, port: int) -> Path:
    return open_column(tmp_path / "column", f"http://127.0.0.1:{port}", "/y-kien/")


@pytest.fixture
def running(tmp_path: Path, output: Path, port: int) -> Iterator[Running]:
    with serving(tmp_path / "data", output, port) as service:
        yield service


def asked(
    service: Running, method: str, path: str, form: Mapping[str, str | Sequence[str]] | None = None
) -> str:
    """Return status and page of one request."""
    parts = urlsplit(service.url)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=20)
    body = urlencode(form, doseq=True) if form else None
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
    connection.request(method, f"{parts.path}{path}", body, headers)
    answer = connection.getresponse()
    page = f"{answer.status}\n{answer.read().decode()}"
    connection.close()
    return page


def thidua(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "builder", "intake", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def sent(service: Running) -> tuple[dict[str, list[str]], str]:
    """Send an opinion at leisure; return what was sent, and the code."""
    hidden = hidden_of(asked(service, "POST", "/kiem-tra", FORM))
    time.sleep(3.1)
    return hidden, code_of(asked(service, "POST", "/gui", hidden))


def test_an_opinion_outlives_the_service_and_is_found_again(tmp_path: Path, output: Path, port: int) -> None:
    with serving(tmp_path / "data", output, port) as service:
        hidden, code = sent(service)
        assert service.stop() == 0
    with serving(tmp_path / "data", output, port) as again:
        state = asked(again, "POST", "/tra-cuu", {"ma": code})
        assert state.startswith("200")
        assert "Tổ hợp tác Ví Dụ, Bà Lê Thị Hoa" in unescape(state)
        assert code_of(asked(again, "POST", "/gui", hidden)) == code
        assert "opinions 1\n" in asked(again, "GET", "/suc-khoe")


def test_what_is_kept_can_be_checked_and_copied_while_the_service_runs(
    tmp_path: Path, running: Running
) -> None:
    _, code = sent(running)
    whole = thidua("verify", "--data", str(tmp_path / "data"))
    assert (whole.returncode, whole.stdout.startswith("Nhật ký nguyên vẹn: 1 dòng")) == (0, True), (
        whole.stderr
    )
    copied = thidua("backup", "--data", str(tmp_path / "data"), "--to", str(tmp_path / "ban-sao.sqlite3"))
    assert (copied.returncode, "Đã sao lưu 1 ý kiến" in copied.stdout) == (0, True)
    content = (tmp_path / "ban-sao.sqlite3").read_bytes()
    assert "Cần xem lại.".encode() in content
    assert code.encode() not in content
    again = thidua("backup", "--data", str(tmp_path / "data"), "--to", str(tmp_path / "ban-sao.sqlite3"))
    assert again.returncode == 3
    assert (tmp_path / "ban-sao.sqlite3").read_bytes() == content


def test_a_receipt_is_found_in_what_is_published_while_the_service_runs(
    tmp_path: Path, running: Running, output: Path
) -> None:
    _, code = sent(running)
    data, column = str(tmp_path / "data"), output.parent
    exported = thidua("export", "--data", data, "--into", str(column / "content"))
    assert exported.returncode == 0, exported.stderr
    build = [sys.executable, "-m", "builder", "build", "--no-cache", "--source", str(column)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    published = str(output / CONSULTATION.strip("/") / LEDGER_FILE)
    found = thidua("verify-receipt", code, "--ledger", published)
    assert (found.returncode, "đã nhận ý kiến mang mã này" in found.stdout) == (0, True), found.stderr
    sent(running)
    stands = thidua("verify", "--data", data, "--ledger", published)
    assert (stands.returncode, "còn đúng: 1 ý kiến" in stands.stdout) == (0, True), stands.stderr


def test_two_services_never_write_to_one_folder(tmp_path: Path, running: Running) -> None:
    assert running.url
    second = thidua(
        "serve", "--data", str(tmp_path / "data"), "--asking", str(tmp_path / "column/site/tiep-nhan.json")
    )
    assert (second.returncode, "CMD026" in second.stderr) == (2, True)


def test_a_service_without_anything_to_ask_names_the_file_and_makes_nothing(tmp_path: Path) -> None:
    missing = tmp_path / "khong-co.json"
    stopped = thidua("serve", "--data", str(tmp_path / "data"), "--asking", str(missing))
    assert (stopped.returncode, "CMD081" in stopped.stderr, f"“{missing}”" in stopped.stderr) == (
        2,
        True,
        True,
    )
    assert not (tmp_path / "data").exists()


def test_a_port_that_somebody_has_is_told(tmp_path: Path, output: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        where = ("--data", str(tmp_path / "data"), "--asking", str(output / "tiep-nhan.json"))
        stopped = thidua("serve", *where, "--port", port)
    assert (stopped.returncode, "CMD082" in stopped.stderr, port in stopped.stderr) == (2, True, True)


def test_a_service_with_a_broken_key_names_its_folder_and_makes_nothing(tmp_path: Path, output: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "khoa").write_bytes(b"short")
    stopped = thidua("serve", "--data", str(data), "--asking", str(output / "tiep-nhan.json"))
    assert (stopped.returncode, "CMD025" in stopped.stderr, f"“{data}”" in stopped.stderr) == (2, True, True)
    assert [one.name for one in data.iterdir()] == ["khoa"]


def test_the_service_goes_on_while_the_build_is_broken(running: Running, output: Path) -> None:
    (output / "tiep-nhan.json").write_text("{", encoding="utf-8")
    assert asked(running, "POST", "/kiem-tra", FORM).startswith("200")
    (output / "tiep-nhan.json").unlink()
    assert asked(running, "POST", "/kiem-tra", FORM).startswith("200")


def test_nothing_of_the_sender_is_printed(tmp_path: Path, output: Path, port: int) -> None:
    with serving(tmp_path / "data", output, port) as service:
        form = {**FORM, "ho-ten": "Chim Yến", "dien-thoai": "0276123456"}
        asked(service, "POST", "/kiem-tra", form)
        asked(service, "POST", "/gui", {**form, "phieu": "x"})
        service.stop()
        said = "".join(stream.read() for stream in (service.process.stdout, service.process.stderr) if stream)
    assert not re.search("Chim|0276123456|127.0.0.1:[0-9]+ -|Cần xem", said)
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").iterdir())
    assert "Chim Yến".encode() not in kept
