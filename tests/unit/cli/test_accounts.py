"""Accounts as commands: what is printed once is what opens the account; what is refused is told."""

from __future__ import annotations

import json
import re
from base64 import b32decode
from pathlib import Path

import pytest

from builder.cli.main import run
from builder.intake.accounts.keeping import account_in
from builder.intake.accounts.one_time import secret_of
from builder.intake.accounts.passwords import Passwords
from builder.intake.keys import keys_in, keys_made_in
from builder.intake.offers import KEPT
from builder.intake.store.sqlite import DATABASE, SqliteStore
from builder.opinions import Asking, asking_text
from tests.unit.intake.offered import ASKED, COLUMN
from tests.unit.intake.officers import employ

ADD = ["add", "lan", "--display", "Nguyễn Thị Lan", "--role", "moderator", "--consultation", ASKED.url]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    SqliteStore(tmp_path).close()
    keys_made_in(tmp_path)
    (tmp_path / KEPT).write_text(asking_text(Asking(COLUMN, (ASKED,))), encoding="utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "builder.cli.accounts.Passwords", lambda key: Passwords(key, time_cost=1, memory_cost=8)
    )


def told(data: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = run(["intake", "user", *arguments, "--data", str(data), "--who", "root"])
    shown = capsys.readouterr()
    return status, shown.out + shown.err


def test_what_is_printed_is_what_opens_the_account_and_is_kept_nowhere(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, text = told(data, ADD, capsys)
    assert status == 0
    password = re.search(r"[a-z0-9]{5}(-[a-z0-9]{5}){3}", text)
    secret = re.search(r"secret=([A-Z2-7]+)", text)
    assert password is not None
    assert secret is not None
    assert "otpauth://totp/UBND%20x%C3%A3%20T%C3%A2n%20Bi%C3%AAn:lan?" in text
    store, keys = SqliteStore(data), keys_in(data)
    account = account_in(store, "lan")
    events = list(store.events())
    store.close()
    assert account is not None
    assert Passwords(keys.password).fits(account.password, password[0])
    assert secret_of(keys.one_time, "lan", account.serial) == b32decode(secret[1])
    assert [(one.who, one.what, one.told) for one in events] == [
        ("root", "user add", f"lan moderator {ASKED.url}")
    ]
    whole = b"".join(file.read_bytes() for file in data.iterdir() if file.name.startswith(DATABASE))
    assert password[0].encode() not in whole
    assert secret[1].encode() not in whole
    assert b32decode(secret[1]) not in whole


def test_on_a_terminal_a_camera_finds_the_address_too(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, text = told(data, ADD, capsys)
    assert "█" not in text
    monkeypatch.setattr("builder.cli.accounts._is_watched", lambda: True)
    _, text = told(data, ["reset", "lan"], capsys)
    assert text.count("\x1b[30;107m") == text.count("\x1b[0m") > 20
    assert "█" in text


def test_a_reset_prints_other_secrets(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, first = told(data, ADD, capsys)
    status, second = told(data, ["reset", "lan"], capsys)
    assert status == 0
    secrets = [
        re.findall(r"secret=[A-Z2-7]+|[a-z0-9]{5}(?:-[a-z0-9]{5}){3}", text) for text in (first, second)
    ]
    assert [len(one) for one in secrets] == [2, 2]
    assert not set(secrets[0]) & set(secrets[1])


def test_a_start_password_can_be_typed_but_never_as_an_argument(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["năm con trâu gặm cỏ", "năm con trâu gặm cỏ", "ngắn", "ngắn", "", ""])
    asked: list[str] = []

    def secret(question: str) -> str:
        asked.append(question)
        return next(typed)

    monkeypatch.setattr("builder.cli.accounts.typed_secret", secret)
    status, text = told(data, [*ADD, "--ask-password"], capsys)
    assert (status, asked) == (0, ["Mật khẩu ban đầu:", "Nhập lại:"])
    assert "trâu" not in text
    for _ in ("too short", "nothing was typed"):
        status, text = told(data, ["reset", "lan", "--ask-password"], capsys)
        assert (status, "CMD067" in text) == (2, True)


def test_of_a_named_account_only_that_is_shown(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(data, ADD, capsys)
    told(data, ["add", "minh", *ADD[2:]], capsys)
    status, text = told(data, ["list", "Minh"], capsys)
    assert (status, text.count(" – "), text.startswith("minh – ")) == (0, 2, True)
    status, text = told(data, ["list", "hoa", "--format", "json"], capsys)
    assert (status, "CMD063" in text) == (2, True)


def test_accounts_are_shown(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(data, ["list"], capsys) == (0, "Chưa có tài khoản nào.\n")
    told(data, [*ADD[:3], "Lan \x1b[31m", *ADD[4:]], capsys)
    told(data, ["grant", "lan", "--role", "reader", "--consultation", "*"], capsys)
    status, text = told(data, ["list"], capsys)
    assert status == 0
    assert "\x1b" not in text
    assert "reader mọi đợt, moderator /lay-y-kien/dot-1/" in text
    assert re.search(
        r"chưa đặt mật khẩu của riêng mình; mật khẩu ban đầu dùng được đến \d\d/\d\d/\d{4}", text
    )
    assert "closed" not in text
    _, text = told(data, ["revoke", "lan", "--consultation", "*"], capsys)
    assert text == "Tài khoản lan nay được giao: moderator /lay-y-kien/dot-1/.\n"
    told(data, ["close", "lan"], capsys)
    _, text = told(data, ["list", "--lang", "en"], capsys)
    assert text.endswith("no role yet\n    closed\n")
    _, text = told(data, ["list", "--format", "json"], capsys)
    assert [one["name"] for one in json.loads(text)["accounts"]] == ["lan"]


def test_a_start_password_that_has_ended_is_shown_with_what_to_do(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = SqliteStore(data)
    employ(store, has_start_password=True, start_until="2020-11-23T08:05:00+07:00")
    employ(store, name="mai", has_start_password=True)
    store.close()
    _, text = told(data, ["list"], capsys)
    for name in ("lan", "mai"):
        assert f"mật khẩu ban đầu đã quá hạn: thidua intake user reset {name}\n" in text


def test_when_somebody_signed_in_and_how_often_it_failed_is_shown(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = SqliteStore(data)
    employ(store, signed_in="2026-11-23T08:05:00+07:00", missed=7)
    store.close()
    _, text = told(data, ["list"], capsys)
    assert "đăng nhập gần nhất: 23/11/2026 08:05\n    7 lần thử không thành công từ đó" in text


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["add"], "CMD060"),
        (["close"], "CMD060"),
        (["add", "l!", *ADD[2:]], "CMD061"),
        (["add", "minh", *ADD[2:]], "CMD062"),
        (["reset", "hoa"], "CMD063"),
        (["grant", "hoa", *ADD[4:]], "CMD063"),
        (["reset", "gone"], "CMD064"),
        (["add", "lan"], "CMD065"),
        (["grant", "minh", "--role", "reader"], "CMD065"),
        (["revoke", "minh"], "CMD065"),
        (["revoke", "minh", "--consultation", "/x/"], "CMD066"),
        ([*ADD[:3], "x" * 81, *ADD[4:]], "CMD068"),
        ([*ADD[:-1], "/x/"], "CMD038"),
        (["promote", "minh"], "CMD002"),
        (["grnat", "minh"], "CMD001"),
        (["reset", ""], "CMD095"),
        ([], "CMD095"),
        ([*ADD[:5], "boss", *ADD[6:]], "CMD009"),
    ],
)
def test_what_cannot_be_done_is_told(
    data: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: str
) -> None:
    store = SqliteStore(data)
    employ(store, name="minh")
    employ(store, name="gone", is_closed=True)
    store.close()
    status, text = told(data, arguments, capsys)
    assert (status, f"{code}:" in text) == (2, True), text


def test_where_there_is_no_store_or_no_key_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["list"], ADD):
        status, text = told(tmp_path, arguments, capsys)
        assert (status, "CMD028:" in text) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_while_another_process_writes_without_listening_it_is_told(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = SqliteStore(data)
    status, text = told(data, ADD, capsys)
    store.close()
    assert (status, "CMD026:" in text) == (2, True)


def test_what_a_service_of_another_version_refuses_is_told_as_it_says_it(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.cli.accounts.give", lambda *_: {"problem": "unknown_order", "order": "user"})
    status, text = told(data, ["close", "lan"], capsys)
    assert (status, "CMD034:" in text, "unknown_order" in text) == (2, True, True)


def test_a_telephone_is_told_whose_code_it_is_also_before_there_is_a_column(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / KEPT).unlink()
    _, text = told(data, [*ADD[:-1], "*"], capsys)
    assert "otpauth://totp/thidua:lan?" in text
