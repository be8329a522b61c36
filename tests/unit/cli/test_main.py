"""The command line: what it does, says and returns."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from builder import __version__
from builder.__main__ import main as start
from builder.cli import building, tasks
from builder.cli.clock import clock
from builder.cli.main import run
from builder.vietnamese.dates import ZONE
from tests.support.places import NOW, Project, files_below, site_from, story

BROKEN = "---\ntilte: Một câu chuyện\ndate: 2026-11-20\n---\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return site_from(tmp_path / "xa", f"-- content/tin/a.md --\n{story()}")


def counts(project: Project) -> tuple[int, int]:
    """Return how many files were published, and how many of them are made of views instead of copied."""
    paths = project.published().keys() - {"manifest.json"}
    return len(paths), sum(not path.startswith("assets/") for path in paths)


def test_build_publishes_and_says_what_it_did(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert project.run("build", "--now", NOW) == 0
    told = capsys.readouterr()
    pages = sum(path.endswith(".html") for path in project.published())
    lines = told.out.splitlines()
    assert lines[0].startswith(f"Đã dựng {pages} trang từ 1 bài viết trong ")
    written, rendered = counts(project)
    assert lines[1:] == [
        f"Ghi mới {written} tệp, giữ nguyên 0, xóa 0; dựng lại {rendered} tệp.",
        f"Xem thử: thidua serve --source {project.root}, rồi mở địa chỉ được in ra.",
    ]
    assert told.err == ""
    assert "Một câu chuyện ở xã Tân Biên" in project.page("tin/a/index.html")


def test_build_in_the_folder_itself_needs_no_source(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    assert run(["build", "--now", NOW, "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "To look at it: thidua serve, then open the address it prints." in told
    assert (project.output / "index.html").is_file()


def test_the_advice_names_every_place_that_is_not_the_usual_one(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    source, output, cache = project.root, project.root.parent / "ra", project.root.parent / "kho"
    places = ["--source", str(source), "--output", str(output), "--cache", str(cache)]
    assert run(["build", "--now", NOW, *places]) == 0
    assert f"Xem thử: thidua serve {' '.join(places)}, rồi" in capsys.readouterr().out


def test_build_with_mistakes_publishes_nothing_and_returns_1(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("content/tin/b.md", BROKEN)
    assert project.run("build", "--now", NOW) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "content/tin/b.md:2:1: lỗi FLD002: thiếu “title” (Tiêu đề)\n"
        "    2 | tilte: Một câu chuyện\n"
        "      | ^\n"
        "    cách sửa: thêm dòng “title: …” cùng cấp với các khóa khác ở đây\n"
        "\n"
        "content/tin/b.md:2:1: lỗi FLD001: không có khóa “tilte”\n"
        "    2 | tilte: Một câu chuyện\n"
        "      | ^^^^^\n"
        "    cách sửa: có phải bạn muốn viết “title”?\n"
        "\n"
        "2 lỗi, 0 cảnh báo trong 1 tệp.\n"
        "Chưa công bố gì; trang đã dựng trước đây vẫn giữ nguyên.\n"
    )
    assert not project.output.exists()


def test_mistakes_are_told_in_english_on_request(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("content/tin/b.md", BROKEN)
    assert project.run("build", "--now", NOW, "--lang", "en") == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[5].startswith("content/tin/b.md:2:1: error FLD001: unknown field “tilte”")
    assert lines[-2:] == [
        "2 errors, 0 warnings in 1 file.",
        "Nothing was published; what stood before still stands.",
    ]


def test_warnings_are_told_and_the_column_is_published(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("content/tin/a.svg", "<svg/>")
    assert project.run("build", "--now", NOW) == 0
    told = capsys.readouterr()
    assert told.err.startswith("content/tin/a.svg:1:1: cảnh báo SRC005: ")
    assert told.out.startswith("Đã dựng ")


def test_check_finds_the_same_and_writes_nothing(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_below(project.root)
    assert project.run("check", "--now", NOW) == 0
    assert capsys.readouterr().out == "Đã kiểm tra 1 bài viết: không có lỗi.\n"
    project.write("content/tin/b.md", BROKEN)
    before["content/tin/b.md"] = BROKEN.encode()
    assert project.run("check", "--now", NOW) == 1
    told = capsys.readouterr()
    assert "FLD001" in told.err
    assert "Chưa công bố gì" not in told.err
    assert files_below(project.root) == before


def test_check_finds_a_mistake_of_a_layout(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("layouts/article.html", "{% if %}\n")
    assert project.run("check", "--now", NOW) == 1
    assert capsys.readouterr().err.startswith("layouts/article.html:1:1: lỗi TPL001: ")


def test_report_as_data_of_a_build(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert project.run("build", "--now", NOW, "--format", "json") == 0
    told = capsys.readouterr()
    report = json.loads(told.out)
    seconds = report.pop("seconds")
    pages = sum(path.endswith(".html") for path in project.published())
    written, rendered = counts(project)
    assert report == {
        "status": 0,
        "documents": 1,
        "rendered": rendered,
        "pages": pages,
        "written": written,
        "unchanged": 0,
        "removed": 0,
        "diagnostics": [],
        "left_out": 0,
    }
    assert 0 <= seconds < 60
    assert told.err == ""


def test_report_as_data_of_a_check_with_mistakes(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("content/tin/b.md", BROKEN)
    assert project.run("check", "--now", NOW, "--format", "json", "--lang", "en") == 1
    told = capsys.readouterr()
    report = json.loads(told.out)
    assert (report["status"], told.err) == (1, "")
    assert [(one["code"], one["path"], one["line"]) for one in report["diagnostics"]] == [
        ("FLD002", "content/tin/b.md", 2),
        ("FLD001", "content/tin/b.md", 2),
    ]


def test_story_of_tomorrow_appears_when_its_time_has_come(project: Project) -> None:
    project.write("content/tin/b.md", story("Bài của ngày mai", date="2026-11-24"))
    shown = []
    for now in ("2026-11-23 23:59", "2026-11-24 00:00"):
        assert project.run("build", "--now", now) == 0
        shown.append("tin/b/index.html" in project.published())
    assert shown == [False, True]


def test_drafts_are_shown_only_on_request(project: Project) -> None:
    project.write("content/tin/b.md", story("Bài còn đang viết", draft="true"))
    assert project.run("build", "--now", NOW) == 0
    assert not any("Bài còn đang viết".encode() in content for content in project.published().values())
    assert project.run("build", "--now", NOW, "--drafts") == 0
    assert "Bài còn đang viết" in project.page("tin/b/index.html")
    assert project.run("build", "--now", NOW) == 0
    assert not any("Bài còn đang viết".encode() in content for content in project.published().values())


@pytest.mark.parametrize("now", ["hôm nay", "31/02/2026", "2026-13-01", "25:00", "{0}"])
def test_time_that_is_none_is_a_mistake_of_the_command(
    now: str, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.run("build", "--now", now) == 2
    assert f"thidua: lỗi CMD011: không hiểu thời điểm “{now}” của --now\n" in capsys.readouterr().err
    assert not project.output.exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Cách dùng: thidua [TÙY_CHỌN] LỆNH"),
        (["--lang", "en"], "thidua: error CMD018: no command is named"),
        (["publish"], "thidua: lỗi CMD002: không có lệnh “publish”"),
        (["biuld"], "thidua: lỗi CMD001: không có lệnh “biuld”\n    cách sửa: có phải bạn muốn gõ “build”?"),
        (["build", "--outptu", "x"], "thidua: lỗi CMD003: không có tùy chọn “--outptu”"),
        (
            ["init", "x", "--colour"],
            "CMD004: không có tùy chọn “--colour”\n    cách sửa: các tùy chọn dùng được: --help, --lang\n",
        ),
        (["build", "x", "y"], "thidua: lỗi CMD005: không rõ “x y” trong lệnh để làm gì"),
        (["build", "--now"], "thidua: lỗi CMD006: “--now” chưa có giá trị"),
        (["build", "--drafts=yes"], "thidua: lỗi CMD007: “--drafts” không nhận giá trị"),
        (["init"], "thidua: lỗi CMD008: lệnh chưa có tên thư mục"),
        (["build", "--lang", "fr"], "thidua: lỗi CMD009: “--lang” là “fr”; chỉ nhận: vi, en"),
        (["build", "--format", "xml"], "thidua: lỗi CMD009: “--format” là “xml”; chỉ nhận: text, json"),
        (["build", "--jobs", "0"], "thidua: lỗi CMD010: “--jobs” là “0”, không phải số nguyên từ 1 đến 64"),
        (["build", "--jobs", "nhiều"], "“nhiều”, không phải số nguyên từ 1 đến 64"),
        (["serve", "--port", "70000"], "“70000”, không phải số nguyên từ 0 đến 65535"),
        (["build", "--outptu", "x", "--lang", "en"], "thidua: error CMD003: there is no option “--outptu”"),
    ],
)
def test_command_that_cannot_be_understood_returns_2(
    arguments: list[str],
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    assert told in capsys.readouterr().err
    assert files_below(tmp_path) == {}


def test_whoever_interrupts_before_a_command_runs_sees_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["thidua", "check"])
    monkeypatch.setattr("builder.cli.main.run", interrupted)
    with pytest.raises(SystemExit) as ended:
        start()
    assert ended.value.code == 130


def test_folder_without_settings_returns_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--source", str(tmp_path / "nowhere")]) == 2
    told = capsys.readouterr().err
    assert told.startswith(
        f"site.yaml:1:1: lỗi SET005: không tìm thấy site.yaml trong “{tmp_path}/nowhere”\n"
    )


def test_settings_with_mistakes_return_2(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.edit("site.yaml", "kind: news\n    title: Tin", "kind: new\n    title: Tin")
    assert project.run("build", "--now", NOW) == 2
    assert capsys.readouterr().err.startswith("site.yaml:9:11: lỗi SET002: ")


def test_settings_that_are_no_text_return_2(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("site.yaml", "title: Tin".encode("utf-16"))
    assert project.run("check", "--now", NOW) == 2
    assert capsys.readouterr().err.startswith("site.yaml:1:1: lỗi SRC010: ")


def test_output_that_is_not_ours_returns_3(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("site/index.html", "mine")
    assert project.run("build", "--now", NOW) == 3
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("site/index.html:1:1: lỗi PUB002: ")
    assert told[-1] == "Chưa công bố gì; trang đã dựng trước đây vẫn giữ nguyên."
    assert project.published() == {"index.html": b"mine"}


def test_output_below_a_file_is_told_with_its_whole_path(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine")
    assert project.run("build", "--now", NOW, "--output", str(tmp_path / "file" / "sub")) == 3
    told = capsys.readouterr().err.splitlines()
    assert told[:2] == [
        f"{tmp_path}/file/sub:1:1: lỗi PUB014: “{tmp_path}/file” là một tệp, nhưng ở chỗ đó cần một thư mục",
        "    cách sửa: chuyển tệp này đi, hoặc chọn thư mục khác",
    ]


def test_bug_keeps_its_traceback_and_returns_70(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def buggy(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(tasks, "check", buggy)
    assert project.run("check") == 70
    told = capsys.readouterr().err
    assert told.startswith("Traceback (most recent call last):")
    assert "ZeroDivisionError: a bug" in told
    assert told.splitlines()[-1].startswith("Đây là lỗi của chương trình, không phải của bạn.")


def test_interrupted_command_returns_130(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks, "check", interrupted)
    assert project.run("check") == 130


def test_output_and_cache_lie_where_the_command_says(project: Project, tmp_path: Path) -> None:
    options = ("--output", str(tmp_path / "out"), "--cache", str(tmp_path / "cache"))
    assert project.run("build", "--now", NOW, *options) == 0
    assert (tmp_path / "out" / "tin" / "a" / "index.html").is_file()
    assert files_below(tmp_path / "cache") != {}
    assert sorted(place.name for place in project.root.iterdir()) == ["content", "site.yaml"]


def test_build_without_a_cache_leaves_none(project: Project) -> None:
    assert project.run("build", "--now", NOW, "--no-cache") == 0
    assert sorted(place.name for place in project.root.iterdir()) == ["content", "site", "site.yaml"]


def test_second_build_renders_nothing(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.run("build", "--now", NOW)
    capsys.readouterr()
    project.run("build", "--now", NOW)
    written, _ = counts(project)
    assert f"Ghi mới 0 tệp, giữ nguyên {written}, xóa 0; dựng lại 0 tệp." in capsys.readouterr().out


def test_clock_of_the_machine_is_asked_only_without_any_other(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def listening() -> object:
        asked.append("asked")
        return clock()

    monkeypatch.setattr(building, "clock", listening)
    assert project.run("check", "--now", NOW) == 0
    assert asked == []
    assert project.run("check") == 0
    assert asked == ["asked"]
    project.edit("site.yaml", "tagline:", "clock: 2026-11-23\ntagline:")
    assert project.run("check") == 0
    assert asked == ["asked"]


def test_clock_tells_whole_seconds_in_viet_nam() -> None:
    before = datetime.now(ZONE).replace(microsecond=0)
    now = clock()
    assert before <= now.when <= datetime.now(ZONE)
    assert (now.when.microsecond, now.when.utcoffset(), now.has_time) == (0, ZONE.utcoffset(None), True)


def test_help_and_version_return_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"thidua {__version__}\n"
    for arguments in (["--help"], ["-h"], ["build", "--help"], ["serve", "-h"]):
        assert run(arguments) == 0
        assert capsys.readouterr().out.startswith("Cách dùng: thidua")


@pytest.mark.parametrize("arguments", [["build", "--lang", "fr"], ["build", "--foo"], ["publish"], ["init"]])
def test_command_that_cannot_be_understood_is_told_as_data_on_request(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--format", "json"]) == 2
    told = capsys.readouterr()
    report = json.loads(told.out)
    (only,) = report["diagnostics"]
    assert (report["status"], only["code"][:3], only["path"], told.err) == (2, "CMD", "", "")


@pytest.mark.parametrize("option", ["--source", "--output", "--cache", "--now"])
@pytest.mark.parametrize("value", ["", " "])
def test_empty_value_is_not_taken_for_none(
    option: str, value: str, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_below(project.root)
    assert project.run("build", "--now", NOW, option, value) == 2
    assert capsys.readouterr().err.startswith(f"thidua: lỗi CMD006: “{option}” chưa có giá trị\n")
    assert files_below(project.root) == before


def command(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start the command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "builder", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    )


def test_message_reaches_a_machine_that_claims_to_know_only_ascii(project: Project) -> None:
    project.write("content/tin/b.md", BROKEN)
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    process = command("check", "--source", str(project.root), "--now", NOW, **ascii_only)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert told.decode().startswith("content/tin/b.md:2:1: lỗi FLD002: ")


def test_reader_who_has_read_enough_is_no_bug(project: Project) -> None:
    process = command("check", "--source", str(project.root), "--now", NOW)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    told = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), told) == (141, b"")


def shell(redirection: str, *arguments: str) -> tuple[int, str, str]:
    """Run the command under a shell that redirects its output; return status, output and error."""
    line = f'exec "$@" {redirection}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, "sh", sys.executable, "-m", "builder", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


LOST = "Không ghi được báo cáo ra đầu ra chuẩn ({}). Việc đã làm xong vẫn giữ nguyên.\n"


@pytest.mark.parametrize(
    ("redirection", "problem"), [(">&-", "đầu ra đã bị đóng"), (">/dev/full", "ổ đĩa đã hết chỗ")]
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_build_whose_report_cannot_be_written_stands_and_returns_3(
    redirection: str, problem: str, form: str, project: Project
) -> None:
    arguments = ("build", "--source", str(project.root), "--now", NOW, "--format", form)
    assert shell(redirection, *arguments) == (3, "", LOST.format(problem))
    assert "tin/a/index.html" in project.published()


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["build", "-h"], ["--version", "--lang=vi"]]
)
@pytest.mark.parametrize("redirection", [">&-", ">/dev/full"])
def test_help_that_cannot_be_written_is_no_bug(redirection: str, arguments: list[str]) -> None:
    status, told, error = shell(redirection, *arguments)
    assert (status, told, error[:19]) == (3, "", "Không ghi được báo ")


@pytest.mark.parametrize("redirection", ["2>&-", ">&- 2>&-", "2>/dev/full", "<&- >&- 2>&-"])
def test_findings_that_cannot_be_written_never_become_a_success_or_a_bug(
    redirection: str, project: Project
) -> None:
    project.write("content/tin/b.md", BROKEN)
    status, told, error = shell(redirection, "check", "--source", str(project.root), "--now", NOW)
    assert (status, told, error) == (3 if "full" in redirection else 1, "", "")


def test_closed_error_does_not_end_a_build_that_has_nothing_to_say_there(project: Project) -> None:
    status, told, _ = shell("2>&-", "build", "--source", str(project.root), "--now", NOW)
    assert (status, told[:8]) == (0, "Đã dựng ")


def test_shell_is_told_how_to_complete_a_command(project: Project) -> None:
    asked = {"_THIDUA_COMPLETE": "bash_complete", "COMP_WORDS": "thidua b", "COMP_CWORD": "1"}
    told, _ = command(**asked).communicate(timeout=60)
    assert told == b"plain,build\n"


def test_broken_pipe_within_the_work_is_a_bug_and_not_a_reader_who_left(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(tasks, "check", broken)
    assert project.run("check") == 70
    assert "BrokenPipeError" in capsys.readouterr().err


def test_version_is_told_by_the_module_too() -> None:
    process = command("--version")
    assert process.communicate(timeout=60)[0] == f"thidua {__version__}\n".encode()
    assert process.returncode == 0
