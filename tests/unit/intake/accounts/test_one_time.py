"""One-time codes: those of the standard, each within its minute and a half."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from builder.intake.accounts.one_time import address_of, code_at, secret_of, step_at, step_of

SECRET = b"12345678901234567890"
NOW = datetime(2026, 11, 23, 5, 0, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ],
)
def test_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    step = step_at(datetime.fromtimestamp(seconds, UTC))
    assert code_at(SECRET, step, 8) == code
    assert code_at(SECRET, step) == code[2:]


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_a_code_counts_one_step_before_and_after_its_own(shift: int) -> None:
    step = step_at(NOW)
    assert step_of(SECRET, code_at(SECRET, step + shift), NOW) == step + shift


@pytest.mark.parametrize("shift", [-2, 2])
def test_a_code_two_steps_away_counts_no_more(shift: int) -> None:
    assert step_of(SECRET, code_at(SECRET, step_at(NOW) + shift), NOW) is None


def test_blanks_among_the_digits_do_not_count() -> None:
    code = code_at(SECRET, step_at(NOW))
    assert step_of(SECRET, f" {code[:3]} {code[3:]}\n", NOW) == step_at(NOW)


@pytest.mark.parametrize("typed", ["", "0", "abcdef", "１２３４５６", "\0", "9" * 10_000])
def test_what_is_no_code_opens_nothing(typed: str) -> None:
    assert step_of(SECRET, typed, NOW) is None


def test_a_step_lasts_half_a_minute() -> None:
    begin = datetime(2026, 11, 23, 5, tzinfo=UTC)
    assert (
        step_at(begin) == step_at(begin + timedelta(seconds=29)) == step_at(begin + timedelta(seconds=30)) - 1
    )


def test_every_account_telephone_and_service_has_a_secret_of_its_own() -> None:
    secrets = {secret_of(key, name, serial) for key in (b"a", b"b") for name in ("x", "y") for serial in "12"}
    assert len(secrets) == 8
    assert {len(one) for one in secrets} == {20}


def test_a_telephone_takes_the_address_and_makes_the_same_codes() -> None:
    from base64 import b32decode

    address = urlsplit(address_of(SECRET, "lan.nt", "UBND xã: Tân Biên"))
    query = parse_qs(address.query)
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path) == "/UBND xã  Tân Biên:lan.nt"
    assert b32decode(query["secret"][0]) == SECRET
    assert query["issuer"] == ["UBND xã  Tân Biên"]
    assert "+" not in address.query
