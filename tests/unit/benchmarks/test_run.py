"""Tests of benchmarks.run."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import run
from benchmarks.generators import OURS
from benchmarks.processes import RunFailed


def refuse(name: str, tools: Path) -> None:
    if name != OURS:
        raise RunFailed("no network")


@pytest.mark.slow
def test_ours_alone_is_measured_without_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every scenario once, through the very command that owners run: nothing of ours may be stale."""
    monkeypatch.setattr(run, "install", refuse)
    work = tmp_path / "work"
    options = ("--date", "2026-11-24", "--stories", "25", "--rounds", "1", "--only", "thidua,hugo")
    assert run.main([*options, "--tools", str(tmp_path), "--work", str(work)]) == 0
    printed = capsys.readouterr()
    assert "hugo takes no part: no network" in printed.err
    assert printed.out.startswith("Measured 2026-11-24 on ")
    rows = [line.split(" | ")[1:3] for line in printed.out.splitlines() if line.startswith("| 25 |")]
    assert rows == [
        ["cold", "thidua"],
        ["nothing changed", "thidua"],
        ["body of one edited", "thidua"],
        ["one story added", "thidua"],
        ["fresh checkout, one edited", "thidua"],
    ]
    assert printed.out.splitlines()[-2].endswith("files differ from a cold build.")
    assert not work.exists()


@pytest.mark.parametrize(
    ("options", "rounds"),
    [
        ((), {"thidua": 5, "thidua-whole": 5, "hugo": 5, "eleventy": 5, "pelican": 5, "nikola": 5}),
        (
            ("--rounds", "3", "--only", "hugo,nikola", "--once", "nikola"),
            {"thidua": 3, "hugo": 3, "nikola": 1},
        ),
        (("--only", "pelican", "--once", "thidua"), {"thidua": 5, "pelican": 5}),
    ],
)
def test_ours_takes_part_in_every_round(options: tuple[str, ...], rounds: dict[str, int]) -> None:
    asked = run._parser().parse_args(["--date", "2026-11-24", *options])
    assert run._rounds(asked) == rounds


def test_a_generator_that_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(["--date", "2026-11-24", "--only", "hugo,jekyll"])
    assert "no generator jekyll" in capsys.readouterr().err


@pytest.mark.parametrize("free", [999, 1_001])
def test_sites_that_do_not_fit_on_the_ram_disk_go_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int
) -> None:
    memory, disk = tmp_path / "memory", tmp_path / "disk"
    for folder in (memory, disk):
        folder.mkdir()
    monkeypatch.setattr(run, "_MEMORY_DISK", memory)
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert run._work(None, 1_000).parent == (memory if free > 1_000 else disk)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").touch()
    with pytest.raises(SystemExit, match="is not empty"):
        run.main(["--date", "2026-11-24", "--only", "thidua", "--work", str(tmp_path)])
    assert (tmp_path / "letters").exists()
