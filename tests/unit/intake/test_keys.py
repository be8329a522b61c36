"""Keys: made once, read by their owner only, and one for each purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.dataclasses import asdict
from builder.intake.keys import KEY_FILE, keys_from, keys_in, keys_made_in


def test_a_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first = keys_made_in(tmp_path)
    assert keys_made_in(tmp_path) == keys_in(tmp_path) == first
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [KEY_FILE]


def test_every_purpose_has_a_key_of_its_own() -> None:
    keys = keys_from(bytes(32))
    derived = list(asdict(keys).values())
    assert len(set(derived)) == len(derived)
    assert bytes(32) not in derived


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_a_file_that_holds_something_else_is_no_key(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(content)
    with pytest.raises(ValueError, match="not a key"):
        keys_made_in(tmp_path)
    assert (tmp_path / KEY_FILE).read_bytes() == content


def test_whoever_only_looks_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        keys_in(tmp_path)
    assert list(tmp_path.iterdir()) == []
