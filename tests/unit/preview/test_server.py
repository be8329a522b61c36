"""The server on the wire."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from builder.preview import server as server_module
from builder.preview.responses import Preview
from builder.preview.server import PreviewServer
from tests.unit.preview.stand import PATIENCE_SECONDS, ask, listening, make_preview, publish, running


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    publish(tmp_path, index_html="<body>Trang đầu</body>", a_css="b{}", **{"404_html": "<body>Không</body>"})
    return make_preview(tmp_path)


@pytest.fixture
def port(preview: Preview) -> Iterator[int]:
    with running(preview) as server:
        yield server.server_port


def test_page_is_answered_with_all_its_headers(port: int) -> None:
    reply = ask(port, "/thi-dua/")
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "text/html; charset=utf-8"
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Content-Length"] == str(len(reply.body))
    assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'; img-src 'self'")
    assert "Python" not in reply.headers["Server"]
    assert "Trang đầu" in reply.text


def test_head_has_the_headers_of_get_and_nothing_else(port: int) -> None:
    get, head = ask(port, "/thi-dua/"), ask(port, "/thi-dua/", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert {**head.headers, "Date": ""} == {**get.headers, "Date": ""}


def test_player_may_jump_about_in_a_file(port: int) -> None:
    whole = ask(port, "/thi-dua/a.css")
    assert (whole.status, whole.headers["Accept-Ranges"]) == (200, "bytes")
    part = ask(port, "/thi-dua/a.css", Range="bytes=1-")
    assert (part.status, part.body) == (206, b"{}")
    assert (part.headers["Content-Range"], part.headers["Content-Length"]) == ("bytes 1-2/3", "2")
    none = ask(port, "/thi-dua/a.css", Range="bytes=3-")
    assert (none.status, none.headers["Content-Range"]) == (416, "bytes */3")


def test_part_is_not_for_head_nor_under_a_condition_nor_of_a_page(port: int) -> None:
    assert ask(port, "/thi-dua/a.css", "HEAD", Range="bytes=1-").status == 200
    assert ask(port, "/thi-dua/a.css", Range="bytes=1-", If_Range='"x"').body == b"b{}"
    page = ask(port, "/thi-dua/", Range="bytes=1-")
    assert (page.status, "Accept-Ranges" in page.headers) == (200, False)


def test_root_leads_to_the_column(port: int) -> None:
    reply = ask(port, "/")
    assert (reply.status, reply.headers["Location"]) == (302, "/thi-dua/")


def test_escape_from_the_folder_is_a_missing_page(port: int) -> None:
    reply = ask(port, "/thi-dua/%2e%2e/%2e%2e/etc/passwd")
    assert (reply.status, "Không" in reply.text) == (404, True)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "TIN"])
def test_only_reading_is_allowed(port: int, method: str) -> None:
    reply = ask(port, "/thi-dua/", method)
    assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD")
    assert reply.headers["Connection"] == "close"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:65535"])
def test_this_machine_may_be_named_either_way(port: int, host: str) -> None:
    assert ask(port, "/thi-dua/", host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "127.0.0.1@example.org",
        "[::1]",
        "0.0.0.0",
    ],
)
@pytest.mark.parametrize("path", ["/thi-dua/", "/__thidua/changes", "/__thidua/reload.js"])
def test_name_of_another_machine_is_refused(port: int, host: str, path: str) -> None:
    reply = ask(port, path, host=host)
    assert (reply.status, reply.body) == (403, b"403\n")


def _raw(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as wire:
        wire.sendall(request)
        return b"".join(iter(lambda: wire.recv(65536), b""))


def test_request_without_or_with_two_names_is_refused(port: int) -> None:
    for hosts in (b"", b"Host: localhost\r\nHost: example.org\r\n"):
        assert _raw(port, b"GET /thi-dua/ HTTP/1.1\r\n" + hosts + b"\r\n").startswith(b"HTTP/1.1 403 ")


def test_what_is_no_request_is_refused(port: int) -> None:
    assert b"400" in _raw(port, b"GET / / /\r\n\r\n")


def test_body_of_a_refused_request_is_not_taken_for_another(port: int) -> None:
    inner = b"GET /thi-dua/a.css HTTP/1.1\r\nHost: localhost\r\n\r\n"
    head = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(inner)
    assert _raw(port, head + inner).count(b"HTTP/1.1 ") == 1


def test_server_is_reached_from_this_machine_only(preview: Preview) -> None:
    with running(preview) as server:
        assert server.socket.getsockname()[0] == "127.0.0.1"
        assert server.url == f"http://127.0.0.1:{server.server_port}/thi-dua/"


def test_taken_port_is_known_at_once(preview: Preview, port: int) -> None:
    with pytest.raises(OSError, match="in use"):
        PreviewServer(port, preview)


def test_open_page_hears_of_changes_problems_and_recovery(preview: Preview, port: int) -> None:
    with listening(port) as hear:
        first = hear()
        assert (first["edition"], first["problems"]) == (preview.board.showing.edition, "")
        preview.board.post_problems("a.md:1:1: lỗi <b>")
        assert hear() == {**first, "problems": "a.md:1:1: lỗi <b>"}
        preview.board.post_pages("/thi-dua", is_changed=False)
        assert hear() == first
        preview.board.post_pages("/thi-dua", is_changed=True)
        assert hear()["edition"] not in {first["edition"], ""}


def test_page_that_comes_late_hears_what_is_shown_now(preview: Preview, port: int) -> None:
    preview.board.post_problems("lỗi")
    with listening(port) as hear:
        assert hear()["problems"] == "lỗi"


def test_many_open_pages_hear_the_same(preview: Preview, port: int) -> None:
    with ExitStack() as stack:
        pages = [stack.enter_context(listening(port)) for _ in range(40)]
        assert {hear()["problems"] for hear in pages} == {""}
        preview.board.post_problems("lỗi")
        assert {hear()["problems"] for hear in pages} == {"lỗi"}
        assert ask(port, "/thi-dua/").status == 200


def test_browser_that_never_reads_holds_nobody_up(
    preview: Preview, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The server never gives it up, so whoever waited for it would wait in vain.
    monkeypatch.setattr(server_module.Visit, "timeout", 2 * PATIENCE_SECONDS)
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as stale:
        stale.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        stale.sendall(b"GET /__thidua/changes HTTP/1.1\r\nHost: localhost\r\n\r\n")
        stale.recv(1)
        for number in range(20):
            preview.board.post_problems(f"{number}" * 500_000)
        preview.board.post_problems("lỗi")
        with listening(port) as hear:
            assert hear()["problems"] == "lỗi"


def test_browser_that_left_is_forgotten_silently(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(server_module, "_HEARTBEAT_SECONDS", 0.01)
    with running(preview) as server:
        ended = _ended_requests(server, monkeypatch)
        with listening(server.server_port) as hear:
            hear()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not ended and time.monotonic() < deadline:
            time.sleep(0.01)
        assert ended
    assert capfd.readouterr().err == ""


def _ended_requests(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    ended: list[object] = []
    real = server.shutdown_request

    def noted(request: socket.socket | tuple[bytes, socket.socket]) -> None:
        real(request)
        ended.append(request)

    monkeypatch.setattr(server, "shutdown_request", noted)
    return ended


def test_bug_keeps_its_traceback(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(server_module, "response_to", lambda *_: 1 // 0)
    with running(preview) as server, pytest.raises(ConnectionError):
        ask(server.server_port, "/thi-dua/")
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_head_of_the_stream_ends_at_once(port: int) -> None:
    reply = ask(port, "/__thidua/changes", "HEAD")
    assert (reply.status, reply.body) == (200, b"")
    assert reply.headers["Content-Type"] == "text/event-stream; charset=utf-8"


def test_closing_lets_open_pages_go(preview: Preview) -> None:
    server = PreviewServer(0, preview)
    server.open()
    with listening(server.server_port) as hear:
        hear()
        server.close()
        with pytest.raises(EOFError):
            hear()
    assert not server.is_open


def test_server_that_never_opened_can_be_closed(preview: Preview) -> None:
    server = PreviewServer(0, preview)
    server.close()
    with pytest.raises(ConnectionRefusedError):
        ask(server.server_port, "/")
