"""Smuggling: heads that two programs may read in two ways, so that a request hides in the body of another."""

from __future__ import annotations

from collections.abc import Mapping

SMUGGLED: Mapping[str, bytes] = {
    "length and chunks": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and length": b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 0\r\nContent-Length: 77\r\n\r\n",
    "two lengths in one": b"Content-Length: 0, 77\r\n\r\n",
    "a length with a sign": b"Content-Length: +0\r\n\r\n",
    "a length in sixteens": b"Content-Length: 0x0\r\n\r\n",
    "a length below nothing": b"Content-Length: -1\r\n\r\n",
    "a blank before the colon": b"Content-Length : 0\r\n\r\n",
    "a folded length": b"Content-Length:\r\n 0\r\n\r\n",
    "line feeds alone": b"Content-Length: 0\n\n",
    "a carriage return alone": b"X: a\rContent-Length: 77\r\n\r\n",
    "a nul": b"X: a\x00Content-Length: 77\r\n\r\n",
    "chunks by another name": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunks, then something": b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "chunks twice": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "chunks behind a tab": b"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n",
    "chunks with a blank": b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "a chunk with a bare line feed": b"Transfer-Encoding: chunked\r\n\r\n1\na\n0\n\n",
    "a chunk's length with a sign": b"Transfer-Encoding: chunked\r\n\r\n+1\r\na\r\n0\r\n\r\n",
    "a chunk's length too great": b"Transfer-Encoding: chunked\r\n\r\n10000000000000001\r\na\r\n0\r\n\r\n",
    "a chunk that is longer than it says": b"Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
    "a chunk's extension with a line feed": b"Transfer-Encoding: chunked\r\n\r\n1;a\nb\r\na\r\n0\r\n\r\n",
    "a name with a NUL": b"Transfer-Encoding\x00: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "an upgrade with a length": b"Connection: upgrade\r\nUpgrade: a\r\nContent-Length: 0\r\n\r\n",
}
