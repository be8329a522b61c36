"""The service behind nginx and Caddy with the settings that we hand out."""

from __future__ import annotations

import re
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, suppress
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from builder.dataclasses import dataclass
from builder.intake.bodies import MOST_BYTES
from builder.opinions import ASKING_FILE
from tests.support.asgi import FORM as FORM_TYPE
from tests.support.intake import CONSULTATION, Running, asked, free_port, open_column, serving
from tests.support.proxies import caddy, nginx
from tests.support.smuggling import SMUGGLED
from tests.unit.intake.offered import code_of, hidden_of

pytestmark = pytest.mark.slow
_PROXIES: Mapping[str, Callable[[Path, int, int, Path], AbstractContextManager[Path]]] = {
    "nginx": nginx,
    "caddy": caddy,
}
_BUILT = "http://127.0.0.1:1"
_ANSWERS = re.compile(r'thidua_answers_total\{part="([a-z-]+)",status="\d+"\} (\d+)')
_ABOUT = {"dot": CONSULTATION, "truong-hop": "001", "y": "co-thong-tin", "noi-dung": "Chim Yến."}


@dataclass(frozen=True, slots=True)
class Front:
    """A proxy on ``port``, what it writes, and the service behind it."""

    port: int
    said: Path
    service: Running

    def ask(
        self, method: str, path: str, body: bytes | None = None, client: str = "127.0.9.1", **headers: str
    ) -> tuple[int, str]:
        """Return status and page; ``client`` is the address from which the request comes."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=20, source_address=(client, 0))
        told = (
            {"Content-Type": FORM_TYPE, "Origin": f"http://127.0.0.1:{self.port}"} if body is not None else {}
        )
        line.request(method, path, body, {**told, **headers})
        answer = line.getresponse()
        found = answer.status, answer.read().decode()
        line.close()
        return found

    def look_up(self, client: str, **headers: str) -> int:
        return self.ask("POST", "/y-kien/tra-cuu", b"ma=x", client, **headers)[0]

    def answered(self) -> Counter[str]:
        """Return how many answers the service has given, by its parts."""
        told = asked(self.service, "GET", "/so-lieu")[1]
        counts: Counter[str] = Counter()
        for part, count in _ANSWERS.findall(told):
            counts[part] += int(count)
        return counts


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return open_column(tmp_path_factory.mktemp("column"), _BUILT, "/y-kien/")


@pytest.fixture(scope="module", params=_PROXIES)
def front(
    request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp(request.param)
    port, behind = free_port(), free_port()
    # Only what the service is told has the address of the column in it; its pages have paths.
    told = (built / ASKING_FILE).read_text(encoding="utf-8").replace(_BUILT, f"http://127.0.0.1:{port}")
    (folder / ASKING_FILE).write_text(told, encoding="utf-8")
    with (
        serving(folder / "data", folder, behind, "--proxies", "127.0.0.1") as service,
        _PROXIES[request.param](folder / "proxy", port, behind, built) as said,
    ):
        yield Front(port, said, service)


def test_an_opinion_goes_all_the_way_from_the_column_to_its_receipt(front: Front) -> None:
    status, page = front.ask("GET", f"/thi-dua{CONSULTATION}001/")
    assert (status, 'action="/y-kien/kiem-tra"' in page) == (200, True)
    status, page = front.ask("POST", "/y-kien/kiem-tra", urlencode(_ABOUT).encode())
    assert status == 200
    time.sleep(3.1)
    status, page = front.ask("POST", "/y-kien/gui", urlencode(hidden_of(page), doseq=True).encode())
    assert status == 201
    status, page = front.ask("POST", "/y-kien/tra-cuu", f"ma={code_of(page)}".encode())
    assert (status, "Bà Lê Thị Hoa" in unescape(page)) == (200, True)


@pytest.mark.parametrize("name", ["suc-khoe", "so-lieu"])
def test_what_only_operators_may_see_is_closed_however_it_is_written(front: Front, name: str) -> None:
    first = f"%{ord(name[0]):02x}{name[1:]}"
    ways = (
        name,
        f"{name}?a",
        f"{name}/",
        f"/{name}",
        f"./{name}",
        f"x/../{name}",
        first,
        f"{name}%00",
        name.upper(),
    )
    found = {way: front.ask("GET", f"/y-kien/{way}") for way in ways}
    assert {
        way: told
        for way, told in found.items()
        if told[0] < 300 or "thidua_" in told[1] or "opinions" in told[1]
    } == {}
    assert asked(front.service, "GET", f"/{name}")[0] == 200


def test_limits_count_the_real_client_whatever_it_says_of_itself(front: Front) -> None:
    forged = ("127.0.6.1", "127.0.0.1", "127.0.6.1, 127.0.0.1", "::1", "x", "")
    statuses = [
        front.look_up(
            "127.0.5.1", **{"X-Forwarded-For": forged[number % len(forged)], "Forwarded": "for=127.0.6.1"}
        )
        for number in range(24)
    ]
    assert (statuses[:20], statuses[-1]) == ([422] * 20, 429)
    assert front.look_up("127.0.6.1", **{"X-Forwarded-For": "127.0.5.1"}) == 422


@pytest.mark.parametrize(
    ("length", "is_ours"), [(MOST_BYTES, True), (MOST_BYTES + 1, True), (900_000, True), (2_000_000, False)]
)
def test_a_body_is_taken_within_its_bounds_and_refused_in_words(
    front: Front, length: int, is_ours: bool
) -> None:
    body = urlencode(_ABOUT).encode() + b"&mau="
    body += b"a" * (length - len(body))
    try:
        status, page = front.ask("POST", "/y-kien/kiem-tra", body, "127.0.7.1")
    except (BrokenPipeError, ConnectionResetError):
        assert not is_ours  # it hung up on somebody who went on sending
        return
    assert status == (200 if length <= MOST_BYTES else 413)
    assert ("Content-Security" in page or "assets/" in page) == is_ours
    assert "quá dài" in page or status == 200


def _heard(port: int, told: bytes) -> list[bytes]:
    """Return all answers that come until the proxy hangs up."""
    whole = bytearray()
    with (
        socket.create_connection(("127.0.0.1", port), timeout=30, source_address=("127.0.8.1", 0)) as line,
        suppress(ConnectionResetError),
    ):
        line.sendall(told)
        while part := line.recv(65_536):
            whole += part
    return bytes(whole).split(b"HTTP/1.1 ")[1:]


def _head(front: Front, part: str) -> bytes:
    host = f"127.0.0.1:{front.port}"
    return f"POST /y-kien/{part} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {FORM_TYPE}\r\n".encode()


def test_no_request_reaches_the_service_that_was_not_answered_as_one(front: Front) -> None:
    """The heads of `SMUGGLED`, each with a request behind it; all at once, since some wait for their end."""
    line, behind = _head(front, "kiem-tra"), _head(front, "sua")
    behind += b"Content-Length: 0\r\nConnection: close\r\n\r\n"
    hop = b"Connection: Content-Length\r\nContent-Length: %d\r\n\r\n" % len(behind)
    told = [line + one + behind for one in (*SMUGGLED.values(), hop)]
    before = front.answered()
    with ThreadPoolExecutor(len(told)) as crowd:
        heard = list(crowd.map(lambda one: _heard(front.port, one), told))
    reached = front.answered() - before
    # What stands behind was told apart from what came before: whoever sent both heard both.
    assert reached["sua"] == sum(len(one) - 1 for one in heard if one)
    assert reached["kiem-tra"] <= len(told)
    assert set(reached) <= {"kiem-tra", "sua"}
    assert len(heard[-1]) == 1
    # Whoever comes next hears what is for him.
    assert [front.ask("GET", "/y-kien/tra-cuu")[0] for _ in range(8)] == [200] * 8


def test_two_plain_requests_are_two(front: Front) -> None:
    """Else the test above would prove nothing."""
    line, end = _head(front, "sua"), b"Content-Length: 0\r\n\r\n"
    before = front.answered()
    heard = _heard(front.port, line + end + line + b"Connection: close\r\n" + end)
    assert ([one[:3] for one in heard], (front.answered() - before).total()) == ([b"404"] * 2, 2)


def test_whoever_sends_slowly_stops_at_the_proxy(front: Front) -> None:
    head = _head(front, "kiem-tra") + b"Content-Length: 999\r\n\r\na"
    behind = int(front.service.url.rsplit(":", 1)[1].split("/")[0])
    with ExitStack() as lines:
        for _ in range(60):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", front.port)))
            line.sendall(head)
        time.sleep(0.5)
        assert _connections_to(behind) < 20
        assert front.ask("GET", "/y-kien/tra-cuu")[0] == 200


def _connections_to(port: int) -> int:
    """Return how many connections a port of this machine holds."""
    lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    return sum(line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "01" for line in lines)


def test_while_the_service_rests_citizens_are_told_and_nothing_of_them_is_noted(front: Front) -> None:
    """The last one: it ends the service."""
    assert front.service.stop() == 0
    status, page = front.ask(
        "POST", "/y-kien/gui?Chim-Canary", b"noi-dung=Chim", "127.0.5.77", Cookie="Chim=1"
    )
    assert (status, "bấm gửi lại" in page, "<title>" in page) == (503, True, True)
    assert front.ask("GET", f"/thi-dua{CONSULTATION}")[0] == 200
    said = front.said.read_text(encoding="utf-8")
    assert [one for one in ("Chim", "127.0.5.", "127.0.6.", "127.0.7.") if one in said] == []
