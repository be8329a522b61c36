"""Tests of benchmarks.services; Isso itself is run by whoever measures."""

from __future__ import annotations

import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.processes import RunFailed
from benchmarks.services import fill_isso, fill_thidua, isso, memory_of, thidua
from builder.intake.store.sqlite import SqliteStore
from builder.opinions import Position


def test_our_store_is_filled_by_the_way_that_the_service_takes(tmp_path: Path) -> None:
    fill_thidua(tmp_path, 1_002, 9)
    store = SqliteStore(tmp_path / "data")
    (last,) = store.opinions(after=1_001)
    assert (store.count(), last.received.filing.position) == (1_002, Position.AGREE)
    store.close()


def test_isso_gets_as_many_comments_in_threads_of_the_same_names(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "comments.db")) as database:
        database.execute("CREATE TABLE threads (id INTEGER PRIMARY KEY, uri, title)")
        database.execute("CREATE TABLE comments (id, tid, created, mode, remote_addr, text, author, voters)")
    fill_isso(tmp_path, 20, 9)
    with closing(sqlite3.connect(tmp_path / "comments.db")) as database:
        told = "SELECT count(*), count(DISTINCT uri) FROM comments JOIN threads ON threads.id = tid"
        assert database.execute(told).fetchone() == (20, 9)


@pytest.mark.slow
def test_our_service_runs_on_a_port_of_its_own_and_is_ended(tmp_path: Path) -> None:
    with thidua(tmp_path, 9) as (port, process):
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        assert memory_of(process) > 5
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_a_service_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match="isso is not in"), isso(tmp_path, tmp_path / "isso"):
        pass


def test_memory_is_counted_with_that_of_children() -> None:
    assert memory_of(os.getpid()) > 5
