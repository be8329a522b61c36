"""Keyboard: what is typed, or comes by a pipe, is read; where nothing comes, nothing is made of that."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from builder.cli.keyboard import typed, typed_secret


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("read", [typed, typed_secret])
@pytest.mark.parametrize(("stdin", "line"), [("mã số\r\nsau", "mã số"), ("\n", ""), ("", ""), (None, "")])
def test_a_script_hands_in_a_line_and_is_asked_nothing(
    read: Callable[[str], str],
    stdin: str | None,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", None if stdin is None else io.StringIO(stdin))
    assert read("Mã:") == line
    assert capsys.readouterr() == ("", "")


def test_whoever_types_is_asked_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("mã\n"))
    assert typed("Mã:") == "mã"
    assert capsys.readouterr() == ("", "Mã:\n")


def test_a_secret_is_not_shown_while_it_is_typed_and_may_be_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["bí mật"])

    def hidden(question: str, _: object) -> str:
        assert question == "Mật khẩu: "
        answer = next(answers, None)
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", hidden)
    assert typed_secret("Mật khẩu:") == "bí mật"
    assert typed_secret("Mật khẩu:") == ""
    assert capsys.readouterr() == ("", "\n")
