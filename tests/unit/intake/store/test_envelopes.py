"""Envelopes: only whoever holds an identity reads the lines again, and all of them or none."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.store.envelopes import (
    BEGINNING,
    NoKey,
    Unopened,
    identities_in,
    put_into,
    recipients_in,
    taken_from,
)

OURS, OTHERS = (pyrage.x25519.Identity.generate() for _ in range(2))
LINES = tuple(f"ý kiến số {number} {'x' * 90}\n" for number in range(3_000))


def envelope(place: Path, *lines: str) -> Path:
    with place.open("wb") as out:
        put_into(out, lines, [str(OURS.to_public())])
    return place


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return envelope(tmp_path_factory.mktemp("whole") / "a.age", *LINES).read_bytes()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n")), max_size=9))
def test_every_line_comes_back_as_it_was(texts: list[str]) -> None:
    lines = [f"{text}\n" for text in texts]
    out = io.BytesIO()
    put_into(out, lines, [str(OURS.to_public())])
    assert pyrage.decrypt(out.getvalue(), [OURS]).decode() == "".join(lines)


def test_lines_come_back_to_whoever_holds_the_identity(tmp_path: Path) -> None:
    place = envelope(tmp_path / "a.age", *LINES)
    assert tuple(taken_from(place, [str(OTHERS), str(OURS)])) == LINES
    assert place.read_bytes().startswith(BEGINNING)
    assert b"x" * 20 not in place.read_bytes()


def test_each_of_several_recipients_opens_it_alone(tmp_path: Path) -> None:
    with (tmp_path / "a.age").open("wb") as out:
        put_into(out, LINES, [str(OURS.to_public()), str(OTHERS.to_public())])
    for one in (OURS, OTHERS):
        assert tuple(taken_from(tmp_path / "a.age", [str(one)])) == LINES


def test_nobody_else_opens_it(tmp_path: Path) -> None:
    place = envelope(tmp_path / "a.age", *LINES)
    with pytest.raises(Unopened, match="No matching keys"):
        list(taken_from(place, [str(OTHERS)]))


@pytest.mark.parametrize("share", [0.0, 0.0001, 0.3, 0.7, 0.99999])
def test_one_that_is_cut_off_anywhere_is_not_whole(share: float, whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.age").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Unopened):
        list(taken_from(tmp_path / "a.age", [str(OURS)]))


@given(share=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_bit_changed_anywhere_is_noticed(
    share: float, bit: int, whole: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    changed = bytearray(whole)
    changed[int(len(whole) * share)] ^= 1 << bit
    file = tmp_path_factory.mktemp("changed") / "a.age"
    file.write_bytes(changed)
    with pytest.raises(Unopened):
        list(taken_from(file, [str(OURS)]))


def test_more_behind_the_end_is_noticed(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.age").write_bytes(whole + b"x")
    with pytest.raises(Unopened):
        list(taken_from(tmp_path / "a.age", [str(OURS)]))


def test_whoever_stops_reading_leaves_nothing_running(tmp_path: Path) -> None:
    lines = taken_from(envelope(tmp_path / "a.age", *LINES * 10), [str(OURS)])
    assert next(lines) == LINES[0]
    assert isinstance(lines, Iterator)
    lines.close()  # type: ignore[attr-defined]  # a generator


def test_what_the_lines_raise_is_told_as_it_is() -> None:
    def lines() -> Iterator[str]:
        yield "a\n"
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        put_into(io.BytesIO(), lines(), [str(OURS.to_public())])


def test_a_missing_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(taken_from(tmp_path / "a.age", [str(OURS)]))


def test_keys_are_read_as_people_keep_them() -> None:
    kept = f"# created: 2026-11-28\n# public key: {OURS.to_public()}\n\n {OURS} \n"
    assert identities_in(kept) == (str(OURS),)
    assert recipients_in(f"# phòng nội vụ\n{OURS.to_public()}\n") == (str(OURS.to_public()),)


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "age1xyz", str(OURS)], ids=["nothing", "a comment", "a typo", "a secret"]
)
def test_what_is_no_public_key_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(NoKey) as refused:
        recipients_in(text)
    assert not text or text not in str(refused.value)


def test_a_public_key_opens_nothing() -> None:
    with pytest.raises(NoKey):
        identities_in(str(OURS.to_public()))
