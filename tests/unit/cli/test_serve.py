"""What the terminal is told by the preview, with builds that cost nothing."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.cli import serve as serve_module
from builder.cli.serve import serve
from builder.diagnostics import ContentError, Diagnostic, SettingsError, Span, error, warning
from builder.preview.server import PreviewServer
from builder.requests import BuildReport, Request
from tests.support.values import make_moment
from tests.unit.preview.stand import Reply, ask, make_preview, make_report, publish

_MISTAKE = error("FLD002", Span("content/a.md", 3), field="title", label="Tiêu đề")
_HINT = warning("SRC005", Span("content/a.xyz"), suffix=".xyz")
Step = Callable[[], BuildReport]


def _broken(*mistakes: Diagnostic) -> Step:
    def stop() -> BuildReport:
        raise ContentError(*mistakes)

    return stop


class _Run:
    """One run of the preview: a build for each step, a look at the home page after each, then Ctrl+C."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.replies: list[Reply] = []
        self.requests: list[Request] = []
        self.time = "2026-11-23T08:29:00"  # a minute passes after each build
        self.now = ""
        self.by_time: set[int] = set()  # which builds no change asks for
        self.is_time: list[bool] = []  # whether time asked for another build, after each
        self._patch = monkeypatch
        self._folder = folder
        self._port = 0

    def status(self, *steps: Step, language: str = "vi", port: int = 0) -> int:
        """Run, and return the exit status."""
        builds = iter(steps)

        def built(request: Request, clock: object, told: object) -> BuildReport:
            self.requests.append(request)
            return next(builds)()

        self._patch.setattr(serve_module, "build", built)
        self._patch.setattr(serve_module, "changes", self._changes(len(steps)))
        self._patch.setattr(serve_module, "clock", lambda: make_moment(self.time))
        real = PreviewServer.open

        def noted(server: PreviewServer) -> None:
            self._port = server.server_port
            real(server)

        self._patch.setattr(PreviewServer, "open", noted)
        return serve(self.request(), port, language)

    def request(self) -> Request:
        """Return what the command asks for."""
        now = make_moment(self.now) if self.now else None
        return Request(self._folder, self._folder / "site", None, now, drafts=False)

    def _changes(self, count: int) -> Callable[[Path, Callable[[], bool]], Iterator[bool]]:
        def changes(_: Path, is_time: Callable[[], bool]) -> Iterator[bool]:
            for number in range(count):
                yield number not in self.by_time
                self.replies.append(ask(self._port, "/thi-dua/"))
                self.time = f"2026-11-23T08:{number + 30}:00"
                self.is_time.append(is_time())
            raise KeyboardInterrupt

        return changes


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Run:
    publish(tmp_path, site__index_html="<body>Trang đầu</body>", content__a_md="---\n---\nchữ\n")
    return _Run(monkeypatch, tmp_path)


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


def test_first_build_its_address_and_each_further_build_are_told(
    run: _Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.status(make_report, make_report) == 0
    first, address, again, empty, end = _lines(capsys.readouterr().out)
    assert re.fullmatch(r"Đã dựng 1 trang từ 0 bài viết trong [0-9]+,[0-9]{2} giây\.", first)
    assert address.startswith("Đang xem thử tại http://127.0.0.1:")
    assert address.endswith("/thi-dua/ – nhấn Ctrl+C để dừng.")
    assert re.fullmatch(r"Đã dựng lại \(1 tệp, [0-9]+,[0-9]{2} giây\)\.", again)
    assert (empty, end) == ("", "Đã dừng xem thử.")
    assert [reply.status for reply in run.replies] == [200, 200]


def test_build_is_the_one_that_was_asked_for(run: _Run) -> None:
    run.status(make_report)
    assert run.requests == [run.request()]


def test_mistakes_are_told_in_the_terminal_and_the_pages_stay(
    run: _Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.status(make_report, _broken(_MISTAKE), make_report) == 0
    told = capsys.readouterr()
    assert "content/a.md:3:1: lỗi FLD002: thiếu “title” (Tiêu đề)" in told.err
    assert "    3 | chữ" in told.err
    assert told.err.endswith("Nội dung có lỗi; trang vẫn giữ bản trước cho tới khi lỗi được sửa.\n")
    assert "Đã dựng lại" in told.out
    assert ["Trang đầu" in reply.text for reply in run.replies] == [True, True, True]


def test_first_build_that_fails_is_a_page_and_recovers(run: _Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.status(_broken(_MISTAKE), make_report) == 0
    broken, mended = run.replies
    assert broken.status == 503
    assert "content/a.md:3:1: lỗi FLD002: thiếu “title” (Tiêu đề)\n    3 | chữ" in broken.text
    assert (mended.status, "Trang đầu" in mended.text) == (200, True)
    told = capsys.readouterr()
    assert "Chưa dựng được trang" in told.err
    assert [line.partition(" trong")[0] for line in _lines(told.out)][1] == "Đã dựng 1 trang từ 0 bài viết"


def test_settings_that_cannot_be_read_are_a_page_too(run: _Run) -> None:
    def stop() -> BuildReport:
        raise SettingsError(error("SET004", Span("site.yaml")))

    assert run.status(stop, make_report) == 0
    assert [reply.status for reply in run.replies] == [503, 200]
    assert "site.yaml:1:1: lỗi SET004: " in run.replies[0].text


def test_warnings_are_told_again_only_when_they_changed(
    run: _Run, capsys: pytest.CaptureFixture[str]
) -> None:
    def warned() -> BuildReport:
        return make_report(diagnostics=(_HINT,))

    run.status(warned, warned, make_report, warned, _broken(_MISTAKE), warned)
    assert capsys.readouterr().err.count("SRC005") == 3


def test_time_asks_for_another_build_when_it_can_change_the_column(run: _Run) -> None:
    run.status(make_report, _broken(_MISTAKE), make_report)
    assert run.is_time == [True, False, True]


def test_time_asks_for_nothing_where_a_clock_is_fixed(run: _Run) -> None:
    run.status(lambda: make_report(clock=make_moment()))
    run.now = "2026-11-23 08:30"
    run.status(make_report)
    assert run.is_time == [False, False]


def test_a_build_that_only_time_asked_for_is_told_when_it_changed_something(
    run: _Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run.by_time = {1, 2, 3}
    run.status(
        make_report,
        lambda: make_report(written=()),
        make_report,
        lambda: make_report(written=(), diagnostics=(_HINT,)),
    )
    told = capsys.readouterr()
    assert told.out.count("Đã dựng lại") == 1
    assert told.err.count("SRC005") == 1


def test_browser_shows_the_report_without_colours(run: _Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    run.status(_broken(_MISTAKE))
    assert "\x1b" not in run.replies[0].text


def test_other_language_is_spoken_throughout(run: _Run, capsys: pytest.CaptureFixture[str]) -> None:
    run.status(_broken(_MISTAKE), make_report, language="en")
    told = capsys.readouterr()
    assert "error FLD002" in told.err
    assert re.search(r"Built 1 page from 0 documents in [0-9]+\.[0-9]{2} s\.", told.out)
    assert '<html lang="en">' in run.replies[0].text


def test_taken_port_is_told_with_a_remedy(
    run: _Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = PreviewServer(0, make_preview(tmp_path))
    try:
        assert run.status(port=taken.server_port) == 2
    finally:
        taken.close()
    assert capsys.readouterr().err == (
        f"không mở được cổng {taken.server_port}: một chương trình khác đang dùng cổng này; "
        "thêm --port 0 để tự chọn cổng trống\n"
    )
    assert run.requests == []


@pytest.mark.parametrize(
    ("refusal", "problem"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "hệ điều hành không cho phép; hãy dùng cổng từ 1024",
        ),
        (OSError(errno.EADDRNOTAVAIL, "No such address"), "No such address"),
        (OSError("gãy"), "gãy"),
    ],
)
def test_port_that_cannot_be_opened_is_told(
    run: _Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    refusal: OSError,
    problem: str,
) -> None:
    def refused(*_: object) -> PreviewServer:
        raise refusal

    monkeypatch.setattr(serve_module, "PreviewServer", refused)
    assert run.status(port=80) == 2
    assert capsys.readouterr().err.startswith(f"không mở được cổng 80: {problem}")


def test_source_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    request = Request(tmp_path / "không", tmp_path / "site", None, None, drafts=False)
    assert serve(request, 0, "vi") == 2
    assert capsys.readouterr().err == f"không có thư mục {tmp_path / 'không'}\n"


def test_bug_ends_the_preview_and_frees_its_port(run: _Run, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        run.status(make_report, lambda: make_report(str(1 // 0)))
    PreviewServer(run._port, make_preview(tmp_path)).close()
