"""Places: folders that a build must not write to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.cli.main import run
from builder.cli.places import misplaced
from tests.support.places import NOW, Project, files_below, site_from, story


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = site_from(tmp_path / "above" / "xa", f"-- content/tin/a.md --\n{story()}")
    monkeypatch.chdir(made.root)
    return made


def code_of(output: str, cache: str | None = ".thidua") -> str:
    found = misplaced(Path(), Path(output), Path(cache) if cache is not None else None)
    return found.code if found else ""


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("folder", "code"),
    [
        (".", "CMD013"),
        ("..", "CMD013"),
        ("../..", "CMD013"),
        ("content", "CMD014"),
        ("content/tin/moi", "CMD014"),
        ("content/../content", "CMD014"),
        ("layouts", "CMD014"),
        ("assets/x", "CMD014"),
        ("/", "CMD016"),
    ],
)
def test_output_or_cache_among_the_sources_is_refused(folder: str, code: str) -> None:
    assert code_of(folder) == code
    assert code_of("site", folder) == code


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("output", "cache"), [("site", "site"), ("site", "site/x"), ("x/site", "x"), ("site", "./x/../site")]
)
def test_output_and_cache_in_each_other_are_refused(output: str, cache: str) -> None:
    assert code_of(output, cache) == "CMD015"


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("folder", ["site", "../site", "contents", "content-2", "public/content", ".git/x"])
def test_folder_of_its_own_is_accepted(folder: str) -> None:
    assert code_of(folder) == ""
    assert code_of(folder, None) == ""


def test_home_is_refused_and_a_folder_in_it_is_not(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)
    assert code_of(str(home)) == "CMD016"
    assert code_of(str(home / "www")) == ""
    assert project.root.is_dir()


def test_link_to_a_source_is_refused_like_the_source(project: Project, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(project.root / "content", target_is_directory=True)
    assert code_of(str(tmp_path / "link")) == "CMD014"
    assert code_of(str(tmp_path / "link" / "tin")) == "CMD014"


def test_another_name_of_the_same_folder_is_refused(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        Path, "samefile", lambda one, other: str(one).casefold() == str(other).casefold(), raising=True
    )
    assert code_of("CONTENT") == "CMD014"
    assert project.root.is_dir()


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_every_command_refuses_with_status_2_and_touches_nothing(
    command: str, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_below(project.root)
    assert run([command, "--output", "content"]) == 2
    assert capsys.readouterr().err == (
        f"thidua: lỗi CMD014: --output là “{project.root / 'content'}”, nằm trong thư mục content/ của "
        "chuyên trang\n"
        "    cách sửa: chọn một thư mục riêng, ví dụ --output site\n"
    )
    assert files_below(project.root) == before


def test_refusal_is_data_on_request(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert project.run("build", "--now", NOW, "--format", "json", "--cache", "site", "--lang", "en") == 2
    told = capsys.readouterr()
    report = json.loads(told.out)
    assert (report["status"], told.err) == (2, "")
    (only,) = report["diagnostics"]
    site = project.output
    assert (only["code"], only["path"]) == ("CMD015", "")
    assert only["message"] == f"the output “{site}” and the cache “{site}” are the same or lie in each other"
