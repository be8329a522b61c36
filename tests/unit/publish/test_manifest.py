"""Manifests: what is ours comes back, and nothing that lies elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.files import MANIFEST
from builder.publish.manifest import manifest_bytes, manifest_of

DIGESTS = {"tin/a/index.html": "d1", "index.html": "d2"}


def test_a_manifest_comes_back_from_its_bytes(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(manifest_bytes(DIGESTS))
    assert manifest_of(tmp_path) == DIGESTS


def test_the_order_of_files_makes_no_other_manifest() -> None:
    assert manifest_bytes(DIGESTS) == manifest_bytes(dict(reversed(DIGESTS.items())))


@pytest.mark.parametrize("path", ["/etc/passwd", "../a", "a/../../b", "a\\ud800b", "a\\nb", "a" * 5_000])
def test_a_path_that_no_build_of_ours_writes_is_passed_over(path: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(f'{{"version": 1, "files": {{"{path}": "x", "index.html": "y"}}}}')
    assert manifest_of(tmp_path) == {"index.html": "y"}


def test_a_pipe_in_the_place_of_the_manifest_is_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / MANIFEST)
    assert manifest_of(tmp_path) == {}
