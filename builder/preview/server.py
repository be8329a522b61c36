"""Server: answers browsers of this machine, and only those, each in a thread of its own."""

from __future__ import annotations

import re
import socketserver
import sys
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

from builder.preview.media_types import EVENT_STREAM, PLAIN_TEXT
from builder.preview.pages import CHANGES_PATH
from builder.preview.responses import Preview, Response, event, part_of, response_to

LOOPBACK = "127.0.0.1"
_OWN_HOST = re.compile(r"(?:localhost|127\.0\.0\.1)(?::[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
_METHODS = ("GET", "HEAD")
_HEARTBEAT_SECONDS = 15.0
_POLL_SECONDS = 0.05


class PreviewServer(ThreadingHTTPServer):
    """Listens once it is made, so that a taken port is known at once; answers from `open` until `close`."""

    daemon_threads = True
    request_queue_size = 128
    # On Windows this option would let two previews share one port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, port: int, preview: Preview) -> None:
        super().__init__((LOOPBACK, port), partial(Visit, preview))
        self._preview = preview
        self._thread = Thread(target=self.serve_forever, args=(_POLL_SECONDS,), daemon=True)

    def server_bind(self) -> None:
        """Bind without asking the name service who we are, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    @property
    def url(self) -> str:
        """The address of the column's home page."""
        return f"http://{LOOPBACK}:{self.server_port}{self._preview.board.showing.prefix}/"

    @property
    def is_open(self) -> bool:
        """Whether requests are answered."""
        return self._thread.is_alive()

    def open(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def close(self) -> None:
        """Stop answering; pages that wait for changes are let go."""
        self._preview.board.close()
        if self.is_open:
            self.shutdown()
            self._thread.join()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  (as the base class has it)
        """Be silent about browsers that left or stopped reading; else it is a bug and keeps its traceback."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Visit(BaseHTTPRequestHandler):
    """One connection of a browser."""

    protocol_version = "HTTP/1.1"
    server_version = "thidua"
    sys_version = ""
    timeout: ClassVar[float | None] = 30.0  # seconds without a request, or without a reader for what is sent

    def __init__(self, preview: Preview, *connection: Any) -> None:  # noqa: ANN401  (passed on as it came)
        self._preview = preview
        super().__init__(*connection)

    def do_GET(self) -> None:
        """Answer, or tell of changes until the browser leaves."""
        if self.path == CHANGES_PATH:
            self._tell_changes()
        else:
            self._send(part_of(response_to(self.path, self._preview), self._range()))

    do_HEAD = do_GET  # noqa: N815  (as the base class asks for it)

    def parse_request(self) -> bool:
        """Read the request; refuse methods that change something, and names that are not this machine's.

        A foreign name means that a site elsewhere had its name resolved to this machine, to read from it.
        """
        if not super().parse_request():
            return False
        hosts = self.headers.get_all("Host", [])
        if self.command not in _METHODS:
            self._refuse(405)
        elif len(hosts) != 1 or not _OWN_HOST.fullmatch(hosts[0]):
            self._refuse(403)
        else:
            return True
        return False

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the terminal tells of builds."""

    def _range(self) -> str:
        """Return the header that asks for a part; "" where it does not count.

        That is with HEAD, and with a condition: our answers carry nothing that one could compare.
        """
        if self.command != "GET" or "If-Range" in self.headers:
            return ""
        return str(self.headers.get("Range", ""))

    def _refuse(self, status: int) -> None:
        # Whatever body may follow is not read, so it must not be taken for a next request.
        self.close_connection = True
        self._send(Response(status, PLAIN_TEXT, f"{status}\n".encode()))

    def _send(self, response: Response) -> None:
        self._begin(response.status, response.media_type)
        self.send_header("Content-Length", str(len(response.body)))
        if response.policy:
            self.send_header("Content-Security-Policy", response.policy)
        if response.has_parts:
            self.send_header("Accept-Ranges", "bytes")
        if response.content_range:
            self.send_header("Content-Range", response.content_range)
        if response.location:
            self.send_header("Location", response.location)
        if response.status == 405:
            self.send_header("Allow", ", ".join(_METHODS))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def _begin(self, status: int, media_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def _tell_changes(self) -> None:
        self.close_connection = True
        self._begin(200, EVENT_STREAM)
        self.send_header("Connection", "close")
        self.end_headers()
        seen = None
        while self.command != "HEAD" and (showing := self._preview.board.after(seen, _HEARTBEAT_SECONDS)):
            # A browser that is gone is noticed only by writing to it.
            self.wfile.write(b":\n\n" if showing is seen else event(showing, self._preview.wording))
            seen = showing
