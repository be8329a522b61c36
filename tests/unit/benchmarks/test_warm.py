"""Tests of benchmarks.warm, with a small server in the place of Hugo's."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from benchmarks.generators import GENERATORS, OURS
from benchmarks.places import Place
from benchmarks.processes import Program, RunFailed
from benchmarks.warm import SCENARIO, SERVER, measure_warm

SERVE = """
import pathlib, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        file = pathlib.Path("content" + self.path.rstrip("/") + ".md")
        text = file.read_text() if file.is_file() else "front"
        {spoil}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())

pathlib.Path("port").write_text(sys.argv[-1])
HTTPServer(("127.0.0.1", int(sys.argv[-1])), Handler).serve_forever()
"""
BUILD = """
import pathlib
for source in pathlib.Path("content").rglob("*.md"):
    page = pathlib.Path("site", source.relative_to("content").with_suffix(""), "index.html")
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(source.read_text())
"""


def python(code: str) -> Program:
    return Program((sys.executable, "-I", "-c", code), {})


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Place, Place]:
    made = tuple(Place(GENERATORS[name], tmp_path / name) for name in (OURS, "hugo"))
    for place in made:
        place.make(8)
    return made[0], made[1]


def test_server_and_fresh_process_take_turns(sites: tuple[Place, Place]) -> None:
    ours, hugo = sites
    server = python(SERVE.format(spoil=""))
    runs = list(measure_warm((ours, python(BUILD)), hugo, server, 8, 2, 30))
    assert [(one.scenario, one.generator, one.round) for one in runs] == [
        (SCENARIO, SERVER, 0),
        (SCENARIO, OURS, 0),
        (SCENARIO, SERVER, 1),
        (SCENARIO, OURS, 1),
    ]
    assert all(one.cost.wall > 0 and one.cost.memory > 5 for one in runs)


def test_the_server_is_ended(sites: tuple[Place, Place]) -> None:
    ours, hugo = sites
    list(measure_warm((ours, python(BUILD)), hugo, python(SERVE.format(spoil="")), 8, 1, 30))
    port = int((hugo.folder / "port").read_text(encoding="utf-8"))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_a_server_that_keeps_the_old_text_is_told(sites: tuple[Place, Place]) -> None:
    ours, hugo = sites
    spoiled = python(SERVE.format(spoil="text = text.replace('khi máy đang chạy', '')"))
    with pytest.raises(RunFailed, match="not served with its new text"):
        list(measure_warm((ours, python(BUILD)), hugo, spoiled, 8, 1, 1))


def test_a_server_that_does_not_serve_is_told(sites: tuple[Place, Place]) -> None:
    ours, hugo = sites
    with pytest.raises(RunFailed, match="does not serve"):
        list(measure_warm((ours, python(BUILD)), hugo, python("pass"), 8, 1, 30))


def test_a_page_of_ours_without_the_new_text_is_told(sites: tuple[Place, Place]) -> None:
    ours, hugo = sites
    stale = python(BUILD.replace("source.read_text()", "''"))
    with pytest.raises(RunFailed, match="story 2 does not show its new text"):
        list(measure_warm((ours, stale), hugo, python(SERVE.format(spoil="")), 8, 1, 30))
