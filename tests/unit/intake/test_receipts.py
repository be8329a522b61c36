"""Receipts: the same ticket gives the same code, a slip of the pen is no other one, and nobody can guess."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.receipts import receipt_code, receipt_digest, typed_code

KEY = b"k" * 32
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NONCES = st.binary(min_size=16, max_size=16)


@given(NONCES)
def test_a_code_is_four_groups_of_four_and_is_known_however_it_is_typed(nonce: bytes) -> None:
    code = receipt_code(KEY, nonce)
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert code == receipt_code(KEY, nonce)
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert typed_code(typed) == code
    assert typed_code(code.replace("0", "O").replace("1", "l")) == code


@given(NONCES, st.integers(0, 15), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_noticed(nonce: bytes, place: int, other: str) -> None:
    letters = list(receipt_code(KEY, nonce).replace("-", ""))
    is_same, letters[place] = letters[place] == other, other
    assert (typed_code("".join(letters)) is not None) is is_same


@pytest.mark.parametrize("typed", ["", "7Q2M", "7Q2M-0K9T-WX4B-31ZU", "đ" * 16, "0" * 17, "1=1--"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert typed_code(typed) is None


def test_codes_are_all_different_and_use_every_letter_alike() -> None:
    codes = [receipt_code(KEY, number.to_bytes(16, "big")) for number in range(20_000)]
    assert len(set(codes)) == len(codes)
    counts = Counter(letter for code in codes for letter in code.replace("-", "")[:15])
    expected = len(codes) * 15 / 32
    assert set(counts) == set(LETTERS)
    # Chi-square over 31 degrees of freedom: above 70 once in ten thousand; the numbers are always the same.
    assert sum((count - expected) ** 2 / expected for count in counts.values()) < 70


def test_another_key_gives_other_codes_and_digests() -> None:
    nonce = bytes(16)
    assert receipt_code(KEY, nonce) != receipt_code(b"l" * 32, nonce)
    code = receipt_code(KEY, nonce)
    assert receipt_digest(KEY, code) != receipt_digest(b"l" * 32, code)
    assert code.encode() not in receipt_digest(KEY, code)
