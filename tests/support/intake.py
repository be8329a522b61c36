"""Intake: the service as an operator starts it, for a column whose consultation is open today."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from builder.dataclasses import dataclass
from builder.opinions import ASKING_FILE, Asked, AskedNominee, Asking, AskingColumn, asking_text
from builder.vietnamese.dates import ZONE
from tests.conftest import ROOT
from tests.support.asgi import FORM
from tests.support.places import story

PATIENCE_SECONDS = 20.0
CONSULTATION = "/lay-y-kien/dot-1/"
_NOMINEES = """\
- {id: "001", subject: individual, honorific: Bà, name: Lê Thị Hoa, unit_name: Ấp 1, award: giay-khen}
- {id: "002", subject: individual, honorific: Ông, name: Trần Văn Nam, unit_name: Ấp 2, award: giay-khen}
- {id: "003", subject: collective, name: Tổ hợp tác Ví Dụ, unit_name: Ấp 3, award: giay-khen}
"""


@dataclass(frozen=True, slots=True)
class Running:
    """The service at work; ``url`` has no slash at its end."""

    process: subprocess.Popen[str]
    url: str

    def stop(self) -> int:
        """Ask it to end, and return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_SECONDS)


def asked(
    service: Running,
    method: str,
    path: str,
    form: Mapping[str, str | Sequence[str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Return status and page of one request to ``service``."""
    parts = urlsplit(service.url)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=PATIENCE_SECONDS)
    told = {**({"Content-Type": FORM} if form is not None else {}), **(headers or {})}
    body = urlencode(form, doseq=True) if form is not None else None
    connection.request(method, f"{parts.path}{path}", body, told)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode()
    connection.close()
    return found


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def open_column(folder: Path, origin: str, service: str) -> Path:
    """Build a column below ``origin`` whose one consultation is open today, and return its output.

    Shape:  forms are sent to ``service``.
    """
    today = datetime.now(ZONE).date()
    window = {
        "opens": (today - timedelta(days=5)).isoformat(),
        "closes": (today + timedelta(days=20)).isoformat(),
        "agency": "Hội đồng Thi đua - Khen thưởng xã",
        "contacts": "mot-cua",
    }
    files = {
        "site.yaml": f"""\
title: Thi đua yêu nước
base_url: {origin}/thi-dua/
owner: {{name: Ủy ban nhân dân xã Tân Biên, level: commune}}
contacts: [{{id: mot-cua, agency: Văn phòng UBND xã, phone: 0276 000 0000}}]
intake: {service}
sections: [{{folder: lay-y-kien, kind: consultation, title: Lấy ý kiến Nhân dân}}]
""",
        "content/lay-y-kien/dot-1/index.md": story(
            "Lấy ý kiến một đợt minh họa", date=(today - timedelta(days=6)).isoformat(), **window
        ),
        "content/lay-y-kien/dot-1/danh-sach.yaml": _NOMINEES,
    }
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "builder", "build", "--no-cache", "--source", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return folder / "site"


def asking_in(folder: Path, origin: str) -> Path:
    """Write what a build of such a column tells the service at ``origin``, without building it, into
    ``folder``, and return that.
    """
    home = f"{origin}/thi-dua/"
    column = AskingColumn(
        "Thi đua yêu nước", "UBND xã", home, f"{home}a.css", f"{home}a.svg", f"{origin}/y-kien"
    )
    people = tuple(AskedNominee(f"00{number}", f"Ông, bà {number}", "Giấy khen") for number in (1, 2, 3))
    window = ("2026-01-01T00:00:00+07:00", "2126-01-01T00:00:00+07:00")
    words = ("Lấy ý kiến một đợt minh họa", "Hội đồng xã")
    asked_for = Asked(CONSULTATION, *words, *window, (), is_online=True, nominees=people)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ASKING_FILE).write_text(asking_text(Asking(column, (asked_for,))), encoding="utf-8")
    return folder


@contextmanager
def serving(data: Path, output: Path, port: int, *more: str, way: Sequence[str] = ()) -> Iterator[Running]:
    """Run the service for the column in ``output`` until the block ends; ``way`` comes before its command."""
    command = [*way, sys.executable, "-m", "builder", "intake", "serve", "--data", str(data)]
    command += ["--asking", str(output / ASKING_FILE), "--port", str(port), *more]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield Running(process, _address(process))
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(PATIENCE_SECONDS)


def _address(process: subprocess.Popen[str]) -> str:
    """Return where the service says that it answers."""
    assert process.stdout is not None
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        line = process.stdout.readline()
        found = re.search(r"(http://[0-9.]+:[0-9]+\S*)/", line)
        if found:
            return found[1]
        if process.poll() is not None:
            break
    assert process.stderr is not None
    raise AssertionError(f"the service did not start: {process.stderr.read()}")
