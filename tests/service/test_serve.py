"""The preview as an editor runs it: the real command, the real build, a real browser."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from builder.dataclasses import dataclass
from builder.preview.server import PreviewServer
from tests.support.places import NOW, Project, site_from, story
from tests.unit.preview.stand import PATIENCE_SECONDS, ask, listening, make_preview

_STORY = "content/tin/le-phat-dong.md"
_PAGE = "/thi-dua/tin/le-phat-dong/"
# A shell that starts tests in the background makes them deaf to Ctrl+C; the command must hear it.
_COMMAND = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from builder.__main__ import main; main()"
)


@dataclass(frozen=True, slots=True)
class _Running:
    """The command at work, and what it has said so far."""

    process: subprocess.Popen[str]
    said: list[str]

    def wait_for(self, text: str) -> str:
        """Wait until the terminal shows ``text``; return the line."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if found := next((line for line in self.said if text in line), ""):
                return found
            time.sleep(0.02)
        raise AssertionError(f"waited in vain for {text!r}: {self.said}")

    @property
    def port(self) -> int:
        """The port that the command took."""
        found = re.search(r"http://127\.0\.0\.1:([0-9]+)/", self.wait_for("http://"))
        assert found
        return int(found[1])

    def stop(self) -> int:
        """Press Ctrl+C and return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE_SECONDS)


@contextmanager
def _serving(project: Project, root: Path) -> Iterator[_Running]:
    command = [
        sys.executable,
        "-c",
        _COMMAND,
        "serve",
        "--source",
        str(project.root),
        "--port",
        "0",
        "--now",
        NOW,
    ]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as process:
        said: list[str] = []
        assert process.stdout is not None
        hearing = Thread(target=said.extend, args=(process.stdout,), daemon=True)
        hearing.start()
        try:
            yield _Running(process, said)
        finally:
            process.kill()
            hearing.join(PATIENCE_SECONDS)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return site_from(tmp_path / "nguồn", f"-- {_STORY} --\n{story('Lễ phát động')}")


def test_editor_sees_each_change_each_mistake_and_its_mending(project: Project, root: Path) -> None:
    with _serving(project, root) as preview:
        port = preview.port
        assert "Lễ phát động" in ask(port, _PAGE).text
        with listening(port) as hear:
            first = hear()
            project.edit(_STORY, "Lễ phát động", "Lễ tổng kết")
            second = hear()
            assert second["edition"] != first["edition"]
            assert "Lễ tổng kết" in ask(port, _PAGE).text
            project.edit(_STORY, "title:", "titel:")
            third = hear()
            assert third["edition"] == second["edition"]
            assert f"{_STORY}:2:1: lỗi FLD001: không có khóa “titel”" in third["problems"]
            assert "Lễ tổng kết" in ask(port, _PAGE).text
            preview.wait_for(f"{_STORY}:2:1: lỗi FLD001: không có khóa “titel”")
            project.edit(_STORY, "titel:", "title:")
            assert hear() == second
        assert preview.stop() == 0
        preview.wait_for("Đã dừng xem thử.")


def test_files_on_disk_are_those_of_the_build_command(project: Project, root: Path) -> None:
    with _serving(project, root) as preview:
        assert "/__thidua/reload.js" in ask(preview.port, _PAGE).text
        assert preview.stop() == 0
    served = project.published()
    assert project.run("build", "--no-cache", "--now", NOW, "--output", str(project.root / "built")) == 0
    assert served == {
        place.relative_to(project.root / "built").as_posix(): place.read_bytes()
        for place in (project.root / "built").rglob("*")
        if place.is_file()
    }


def test_column_that_does_not_build_at_first_appears_once_it_is_mended(project: Project, root: Path) -> None:
    settings = (project.root / "site.yaml").read_text(encoding="utf-8")
    project.write("site.yaml", settings.replace("base_url:", "base_ulr:"))
    with _serving(project, root) as preview:
        port = preview.port
        broken = ask(port, "/")
        assert (broken.status, "FLD001" in broken.text) == (503, True)
        with listening(port) as hear:
            hear()
            project.write("site.yaml", settings)
            hear()
        assert ask(port, "/").headers["Location"] == "/thi-dua/"
        assert ask(port, _PAGE).status == 200
        assert preview.stop() == 0


def test_port_in_use_ends_the_command_with_status_2(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = PreviewServer(0, make_preview(tmp_path))
    try:
        assert project.run("serve", "--port", str(taken.server_port)) == 2
    finally:
        taken.close()
    assert f"không mở được cổng {taken.server_port}" in capsys.readouterr().err


@pytest.mark.browser
def test_open_pages_follow_the_build_by_one_connection_for_all_of_them(
    project: Project, root: Path, browser: Browser
) -> None:
    with _serving(project, root) as preview:
        home = f"http://127.0.0.1:{preview.port}"
        context = browser.new_context()
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        expect.set_options(timeout=PATIENCE_SECONDS * 1000)
        streams: list[str] = []
        faults: list[str] = []
        context.on(
            "request", lambda asked: streams.append(asked.url) if asked.url.endswith("/changes") else None
        )
        context.on("console", lambda message: faults.append(message.text))
        # More pages than a browser opens connections to one server.
        pages = [context.new_page() for _ in range(7)]
        with context.expect_event("request", lambda asked: asked.url.endswith("/changes")):
            pages[0].goto(home + _PAGE)
        for page in pages[1:]:
            page.goto(home + _PAGE)
        assert len(streams) == 1
        project.edit(_STORY, "Lễ phát động", "Lễ <b>tổng kết</b>")
        for page in pages:
            expect(page.locator("h1")).to_have_text("Lễ <b>tổng kết</b>")
        project.edit(_STORY, "title:", "<i>titel</i>:")
        for page in pages:
            expect(page.locator("thidua-problems pre")).to_contain_text("khóa “<i>titel</i>”")
        pages[0].close()
        pages[1].get_by_role("button", name="Đóng").click()
        expect(pages[1].locator("thidua-problems")).to_have_count(0)
        expect(pages[1].locator("h1")).to_be_visible()
        project.edit(_STORY, "<i>titel</i>:", "title:")
        for page in pages[1:]:
            expect(page.locator("thidua-problems")).to_have_count(0)
        assert faults == []


@pytest.mark.browser
def test_report_that_stands_alone_gives_way_to_the_column(
    project: Project, root: Path, browser: Browser
) -> None:
    project.edit(_STORY, "title:", "titel:")
    with _serving(project, root) as preview:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{preview.port}/")
        expect.set_options(timeout=PATIENCE_SECONDS * 1000)
        expect(page.get_by_role("heading")).to_have_text(re.compile("Chưa dựng được trang"))
        expect(page.locator("pre")).to_contain_text(f"{_STORY}:2:1: lỗi FLD001")
        expect(page.locator("thidua-problems")).to_have_count(0)
        project.edit(_STORY, "titel:", "title:")
        page.wait_for_url("**/thi-dua/")
        expect(page.get_by_role("link", name="Lễ phát động").first).to_be_visible()
