"""Outlet: one event is one line, and a reader who stands still keeps nobody from his work."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from builder.intake.outlet import Outlet


class Plain(logging.Formatter):
    """Tells the message, or how many were left out."""

    def format(self, record: logging.LogRecord) -> str:
        if hasattr(record, "left_out"):
            return f"left out {record.left_out}"
        return str(record.msg % ())


def record(message: object) -> logging.LogRecord:
    return logging.LogRecord("x", logging.INFO, "x.py", 1, message, None, None)


@contextmanager
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    try:
        yield ends
    finally:
        for end in ends:
            with suppress(OSError):
                os.close(end)


def read_all(end: int) -> bytes:
    return b"".join(iter(lambda: os.read(end, 65_536), b""))


def test_everything_is_written_in_its_order_by_the_end() -> None:
    with pipe() as (reading, writing):
        outlet = Outlet(writing, Plain())
        for number in range(100):
            outlet.handle(record(f"{number}"))
        outlet.close()
        os.close(writing)
        assert read_all(reading) == b"".join(b"%d\n" % number for number in range(100))


def test_it_is_written_soon_without_an_end() -> None:
    with pipe() as (reading, writing):
        outlet = Outlet(writing, Plain())
        outlet.handle(record("a"))
        assert os.read(reading, 100) == b"a\n"
        outlet.close()


def test_a_reader_who_stands_still_costs_lines_and_no_time_and_hears_how_many() -> None:
    with pipe() as (reading, writing):
        outlet = Outlet(writing, Plain(), most=50)
        began = time.monotonic()
        for number in range(200):
            outlet.handle(record(f"{number}" + "x" * 10_000))
        assert time.monotonic() - began < 1
        told = b""
        while b"left out" not in told:
            told += os.read(reading, 65_536)
        outlet.close()
        os.close(writing)
        told += read_all(reading)
        lost = sum(int(line.split()[2]) for line in told.splitlines() if line.startswith(b"left out"))
        assert told.count(b"xxx\n") + lost == 200


def test_where_nobody_reads_any_more_the_work_goes_on() -> None:
    with pipe() as (reading, writing):
        os.close(reading)
        outlet = Outlet(writing, Plain())
        outlet.handle(record("a"))
        time.sleep(0.1)
        outlet.handle(record("b"))
        outlet.close()


def test_what_cannot_be_told_is_counted_and_not_printed(capfd: object) -> None:
    with pipe() as (reading, writing):
        outlet = Outlet(writing, Plain())
        outlet.handle(record(None))
        outlet.handleError(record("a"))
        outlet.close()
        os.close(writing)
        assert read_all(reading) == b"left out 2\n"
