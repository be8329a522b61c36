"""Server: a built column on loopback, below its path prefix, as strict as a portal would serve it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from builder.dataclasses import dataclass

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self' http://127.0.0.1:*; "
    "base-uri 'none'; frame-ancestors 'none'"
)

# Our own table: the system's would differ from machine to machine.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".pdf": "application/pdf",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class ServedColumn:
    """A column that answers on loopback.

    Shape: ``origin`` has no slash at its end, ``prefix`` one at each end ("/thi-dua-yeu-nuoc/").
    """

    folder: Path
    origin: str
    prefix: str

    def url(self, path: str = "/") -> str:
        """Return the full address of ``path``, which counts from the column's own root."""
        return f"{self.origin}{self.prefix}{path.removeprefix('/')}"


@contextmanager
def serve_folder(folder: Path, prefix: str, port: int = 0) -> Iterator[ServedColumn]:
    """Serve ``folder`` below ``prefix`` until the block ends; ``port`` 0 takes a free one."""

    class Handler(_Handler):
        served_folder = folder.resolve()
        served_prefix = prefix

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield ServedColumn(folder, f"http://127.0.0.1:{server.server_port}", prefix)
        finally:
            server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    served_folder: Path
    served_prefix: str
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(self.served_prefix):
            self._answer(HTTPStatus.NOT_FOUND, b"outside of the column", ".txt")
            return
        file = (self.served_folder / path.removeprefix(self.served_prefix)).resolve()
        if not file.is_relative_to(self.served_folder):
            self._answer(HTTPStatus.NOT_FOUND, b"outside of the column", ".txt")
        elif file.is_dir() and not path.endswith("/"):
            self._answer(HTTPStatus.MOVED_PERMANENTLY, b"", ".txt", location=f"{path}/")
        else:
            self._send(file / "index.html" if file.is_dir() else file)

    do_HEAD = do_GET  # noqa: N815  (the name is the protocol's)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test report is no access log."""

    def _send(self, file: Path) -> None:
        if file.is_file():
            self._answer(HTTPStatus.OK, file.read_bytes(), file.suffix)
            return
        page = self.served_folder / "404.html"
        self._answer(HTTPStatus.NOT_FOUND, page.read_bytes() if page.is_file() else b"", ".html")

    def _answer(self, status: HTTPStatus, body: bytes, suffix: str, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "strict-origin-when-cross-origin")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
