"""Outlet: lines reach a stream in their order; whoever has something to tell never waits for its reader."""

from __future__ import annotations

import logging
import os
from collections import deque
from contextlib import suppress
from threading import Event, Thread

MOST_LINES = 10_000  # that wait; a reader who stands still costs lines, never opinions
_GATHERING = 0.05  # seconds in which what is told is gathered and written at once
_PATIENCE = 2.0  # seconds at the end


class Outlet(logging.Handler):
    """Hands lines to a thread that writes them to the descriptor ``out``.

    Shape:  lines that found no room are counted, and the count is told as soon as there is room again.
    """

    def __init__(self, out: int, formatter: logging.Formatter, most: int = MOST_LINES) -> None:
        super().__init__()
        self.setFormatter(formatter)
        self._out, self._most = out, most
        self._lines: deque[str] = deque()
        self._left_out = 0
        self._awake, self._over = Event(), Event()
        self._thread = Thread(target=self._run, name="notes", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Take ``record``: what it refers to is read now, not when it is written."""
        if len(self._lines) >= self._most:
            self._left_out += 1
            return
        try:
            self._lines.append(self.format(record))
        except Exception:  # noqa: BLE001 (the usual way out would print the values that could not be told)
            self._left_out += 1
        if not self._awake.is_set():  # to set what is set takes a lock
            self._awake.set()

    def handleError(self, _: logging.LogRecord) -> None:  # noqa: N802 (a name of the library)
        """Count what could not be told; the library would print it with all its values."""
        self._left_out += 1

    def close(self) -> None:
        """Write what is left, unless nobody reads it."""
        self._over.set()
        self._awake.set()
        self._thread.join(_PATIENCE)
        super().close()

    def _run(self) -> None:
        while not self._over.is_set():
            self._awake.wait()
            self._over.wait(_GATHERING)
            self._awake.clear()
            self._write()
        self._write()

    def _write(self) -> None:
        lines = [self._lines.popleft() for _ in range(len(self._lines))]
        if self._left_out:
            count, self._left_out = self._left_out, 0
            lost = logging.makeLogRecord(
                {"levelno": logging.WARNING, "levelname": "WARNING", "left_out": count}
            )
            lines.append(self.format(lost))
        told = "".join(f"{line}\n" for line in lines).encode()
        with suppress(OSError):  # nobody reads any more: that must not keep the service from its work
            while told:
                told = told[os.write(self._out, told) :]
