"""Single files are replaced as a whole, or stay as they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.diagnostics import PublishError
from builder.publish.single import put


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    place = tmp_path / "a.yaml"
    place.write_bytes(b"old")
    put(place, b"new")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.yaml": b"new"}


def test_what_cannot_be_replaced_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "a.yaml"
    place.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(PublishError) as refused:
        put(place, b"new")
    assert [one.code for one in refused.value.diagnostics] == ["PUB011"]
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.yaml": b"old"}
