"""Progress: a bar only for somebody who watches and has waited."""

from __future__ import annotations

import io
import sys

import pytest

from builder.cli import progress as module
from builder.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(module, "time", watch)
    return watch


def test_nothing_is_written_where_nobody_watches(monkeypatch: pytest.MonkeyPatch, watch: Watch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("vi") as told:
        watch.seconds = 60
        told("read", 25, 100)
    assert stream.getvalue() == ""


def test_nothing_is_written_in_the_first_second(monkeypatch: pytest.MonkeyPatch, watch: Watch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("vi") as told:
        watch.seconds = 0.9
        told("read", 100, 100)
    assert stream.getvalue() == ""


def test_bar_names_the_work_in_the_readers_language(monkeypatch: pytest.MonkeyPatch, watch: Watch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("vi") as told:
        watch.seconds = 2
        told("read", 50, 100)
        assert "Đọc bài" in stream.getvalue()
        assert "50%" in stream.getvalue()
        told("read", 75, 100)
        assert "75%" in stream.getvalue()
        told("render", 100, 100)
        assert "Dựng trang" in stream.getvalue()


def test_bar_moves_only_each_twenty_five_pieces(monkeypatch: pytest.MonkeyPatch, watch: Watch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("vi") as told:
        watch.seconds = 2
        for done in range(1, 25):
            told("read", done, 100)
        assert stream.getvalue() == ""
        told("read", 25, 100)
        assert stream.getvalue() != ""


def test_bar_is_taken_away_also_when_the_work_fails(monkeypatch: pytest.MonkeyPatch, watch: Watch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)

    def failing() -> None:
        with progress("vi") as told:
            watch.seconds = 2
            told("read", 25, 25)
            raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        failing()
    assert stream.getvalue().endswith(("\x1b[2K", "\x1b[?25h", "\r\x1b[1A\x1b[2K"))
