"""The starter: a sample column of one's own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from builder.cli.main import run
from builder.cli.starter import create
from builder.source.package import package_folder
from tests.support.places import files_below


def test_starter_is_a_copy_of_the_sample_column(tmp_path: Path) -> None:
    create(tmp_path / "moi")
    starter = Path(package_folder("starter"))
    content = {f"content/{path}": data for path, data in files_below(starter / "content").items()}
    assert files_below(tmp_path / "moi") == content | {
        "site.yaml": (starter / "site.yaml").read_bytes(),
        ".gitignore": b"/site/\n/.thidua/\n",
    }


def test_git_sees_nothing_of_what_a_build_writes(tmp_path: Path) -> None:
    create(tmp_path)
    sources = files_below(tmp_path)
    assert run(["build", "--source", str(tmp_path), "--jobs", "1"]) == 0
    assert files_below(tmp_path).keys() > sources.keys()
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    listing = ["git", "-C", str(tmp_path), "ls-files", "--others", "--exclude-standard", "-z"]
    seen = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
    assert {name for name in seen.split("\0") if name} == sources.keys()


def test_init_says_what_comes_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "moi"
    assert run(["init", str(folder)]) == 0
    told = capsys.readouterr()
    assert told.out == f"Đã tạo chuyên trang mẫu trong {folder}. Tiếp theo: thidua build --source {folder}\n"
    assert told.err == ""
    assert (folder / "site.yaml").is_file()


def test_init_takes_an_empty_folder_and_speaks_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path), "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith(f"Created a sample column in {tmp_path}.")


@pytest.mark.parametrize("is_file", [True, False])
def test_init_touches_nothing_that_is_already_there(
    is_file: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "moi"
    if is_file:
        place.write_text("mine")
    else:
        place.mkdir()
        (place / "mine.txt").write_text("mine")
    before = files_below(tmp_path)
    assert run(["init", str(place)]) == 2
    assert f"lỗi CMD012: thư mục “{place}” đã có nội dung" in capsys.readouterr().err
    assert files_below(tmp_path) == before


def test_init_that_cannot_write_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine")
    place = tmp_path / "file" / "moi"
    assert run(["init", str(place)]) == 3
    assert capsys.readouterr().err.startswith(
        f"{place}:1:1: lỗi PUB014: “{tmp_path / 'file'}” là một tệp, nhưng ở chỗ đó cần một thư mục\n"
    )
