"""The screen: what cannot be written is noticed and not tried again."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TextIO

import pytest

from builder.cli.screen import Stream, is_unread, screen


def told_to(stream: TextIO) -> Stream:
    """Return ``stream`` after a report that it could not take."""
    heard = Stream(stream)
    with pytest.raises(OSError, match=r"\[Errno"):
        say("report", heard)
    heard.close_lost()
    return heard


def say(text: str, stream: Stream | TextIO) -> None:
    stream.write(text)
    stream.flush()


def test_screen_that_took_everything_has_lost_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.stdout
    with screen() as streams:
        say("báo cáo", sys.stdout)
    assert [one.loss for one in streams] == [None, None]
    assert capsys.readouterr().out == "báo cáo"
    assert sys.stdout is before


def test_loss_is_remembered_and_its_rest_is_dropped() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as stream:
        heard = told_to(stream)
        say("rest", heard)
    assert heard.loss is not None
    assert heard.loss.errno == errno.ENOSPC
    assert not is_unread(heard.loss)


def test_reader_who_left_is_told_apart_from_a_full_disk() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream:
        loss = told_to(stream).loss
    assert loss is not None
    assert is_unread(loss)


def test_closed_output_refuses_and_closed_error_swallows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    with screen() as (output, error):
        say("báo cáo", sys.stderr)
        with pytest.raises(OSError, match="Bad file descriptor"):
            say("báo cáo", sys.stdout)
        assert error.loss is None
        assert output.loss is not None
        assert output.loss.errno == errno.EBADF
    output.close()
    error.close()
