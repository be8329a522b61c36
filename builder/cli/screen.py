"""The screen: standard output and error, which may be closed, be full, or lose their reader."""

from __future__ import annotations

import errno
import os
import sys
from codecs import lookup
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast


class Stream:
    """A stream that remembers why something could not be written to it; all else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.loss: OSError | None = None

    def write(self, text: str) -> int:
        """Write ``text``; raise what the system says when it cannot be written."""
        with self._heard():
            return self._stream.write(text)

    def flush(self) -> None:
        """Write what waits; raise what the system says when it cannot be written."""
        with self._heard():
            self._stream.flush()

    @contextmanager
    def _heard(self) -> Iterator[None]:
        try:
            yield
        except OSError as mistake:
            self.loss = mistake
            raise

    def close_lost(self) -> None:
        """Lead a stream with a loss nowhere, so that the rest is not tried again when the program ends."""
        if self.loss is not None:
            with suppress(OSError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, self._stream.fileno())
                os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def screen() -> Iterator[tuple[Stream, Stream]]:
    """Let standard output and error show every letter, and remember what they lose.

    Shape: a closed output refuses what is written to it, so that nobody takes a lost report for a told one;
           what is written to a closed error is dropped.
    """
    before = sys.stdout, sys.stderr
    # An output that was closed is opened to be read, which refuses writing as before; but the first file that
    # is opened cannot take its number, and with it what a library prints.
    streams = Stream(before[0] or _nowhere(os.O_RDONLY)), Stream(before[1] or _nowhere(os.O_WRONLY))
    sys.stdout, sys.stderr = (cast("TextIO", stream) for stream in streams)
    try:
        for stream in streams:
            # A machine whose terminal claims to be ASCII must still get its message.
            encoding = "utf-8" if lookup(stream.encoding).name == "ascii" else None
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
        yield streams
    finally:
        sys.stdout, sys.stderr = before
        for stream in streams:
            stream.close_lost()


def tell(text: str, *, is_aside: bool = False) -> None:
    """Write ``text`` as a line to standard output, to standard error when it ``is_aside``, at once."""
    stream = sys.stderr if is_aside else sys.stdout
    stream.write(f"{text}\n")
    stream.flush()


def is_unread(loss: OSError) -> bool:
    """Return whether the reader went away, as that of a pipe may when it has seen enough."""
    return loss.errno in {errno.EPIPE, errno.EINVAL}  # Windows says the latter


def _nowhere(mode: int) -> TextIO:
    return os.fdopen(os.open(os.devnull, mode), "w", encoding="utf-8")
