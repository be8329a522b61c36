"""Passwords: hashed with the key, known again, and few refused."""

from __future__ import annotations

import unicodedata

import pytest

from builder.intake.accounts.passwords import (
    LONGEST,
    MEMORY_COST,
    SHORTEST,
    TIME_COST,
    Fault,
    Passwords,
    fault_of,
    start_password,
)

CHEAP = Passwords(b"key", time_cost=1, memory_cost=8)
RIGHT = "năm con trâu gặm cỏ"


def test_what_was_hashed_is_known_again_and_nothing_else() -> None:
    kept = CHEAP.hashed(RIGHT)
    assert kept.startswith("$argon2id$")
    assert [CHEAP.fits(kept, one) for one in (RIGHT, f"{RIGHT} ", RIGHT.upper(), "")] == [
        True,
        False,
        False,
        False,
    ]


def test_a_password_typed_as_letters_and_marks_is_the_same() -> None:
    assert CHEAP.fits(CHEAP.hashed(RIGHT), unicodedata.normalize("NFD", RIGHT))


def test_the_same_password_is_never_kept_the_same_way_twice() -> None:
    assert CHEAP.hashed(RIGHT) != CHEAP.hashed(RIGHT)


def test_without_the_key_the_right_password_fits_nothing() -> None:
    kept = CHEAP.hashed(RIGHT)
    assert not Passwords(b"another", time_cost=1, memory_cost=8).fits(kept, RIGHT)


def test_half_a_character_is_hashed_like_anything_else() -> None:
    assert CHEAP.fits(CHEAP.hashed("\ud800"), "\ud800")


@pytest.mark.parametrize("kept", ["", "x", "$argon2id$v=19$m=8,t=1,p=1$", "\0"])
def test_what_is_no_hash_fits_nothing(kept: str) -> None:
    assert not CHEAP.fits(kept, RIGHT)


def test_nobody_has_a_password_and_finding_out_costs_as_much() -> None:
    assert not CHEAP.fits(CHEAP.nobody, RIGHT)
    assert not CHEAP.is_outdated(CHEAP.nobody)
    costs = CHEAP.hashed(RIGHT).split("$")[:4]
    assert CHEAP.nobody.split("$")[:4] == costs


def test_other_costs_make_a_hash_outdated() -> None:
    kept = CHEAP.hashed(RIGHT)
    assert not CHEAP.is_outdated(kept)
    assert Passwords(b"key", time_cost=2, memory_cost=8).is_outdated(kept)
    assert Passwords(b"key", time_cost=2, memory_cost=8).fits(kept, RIGHT)


def test_the_costs_are_not_below_what_the_standard_names_for_little_memory() -> None:
    """RFC 9106, 4: t = 3 and 64 MiB."""
    assert (TIME_COST, MEMORY_COST) >= (3, 65_536)


def test_another_password_is_another() -> None:
    kept = CHEAP.hashed(RIGHT)
    assert CHEAP.another(kept, RIGHT) == ""
    assert CHEAP.fits(CHEAP.another(kept, "mới và dài hơn"), "mới và dài hơn")


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        (RIGHT, None),
        ("x y" * 4, Fault.COMMON),
        ("a" * SHORTEST, Fault.COMMON),
        ("abcabcabcabc", Fault.COMMON),
        ("Matkhau12345", Fault.COMMON),
        ("mat khau 12345", Fault.COMMON),
        ("password1234", Fault.COMMON),
        ("mười một chữ"[:11], Fault.SHORT),
        ("", Fault.SHORT),
        ("tài khoản lan.nt", Fault.NAMED),
        ("LAN.NT-2026-xyz", Fault.NAMED),
        ("trâu bò lợn gà " * 20, Fault.LONG),
        (("trâu bò lợn gà " * 20)[:LONGEST], None),
        ("12 ký tự đây", None),
    ],
)
def test_few_passwords_are_refused(password: str, fault: Fault | None) -> None:
    assert fault_of(password, password, "lan.nt") is fault


def test_what_is_typed_otherwise_the_second_time_is_told() -> None:
    assert fault_of(RIGHT, f"{RIGHT}!", "lan.nt") is Fault.DIFFERENT


def test_start_passwords_can_be_read_aloud_and_are_all_different() -> None:
    made = {start_password() for _ in range(200)}
    assert len(made) == 200
    assert all(len(one) == 23 and not set(one) & set("01ilo") for one in made)
    assert all(fault_of(one, one, "lan.nt") is None for one in made)
