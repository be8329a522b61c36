"""An officer's way: from a start password to one of one's own, to what must be confirmed, and out again."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b32decode
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from builder.dataclasses import dataclass
from builder.intake.accounts.one_time import code_at, step_at
from builder.intake.accounts.passwords import Fault
from builder.intake.accounts.wording import FAULTS, WRONG
from tests.browser.accessibility import barriers
from tests.browser.html_checker import check_html
from tests.browser.server import serve_folder
from tests.conftest import ROOT
from tests.support.intake import CONSULTATION, free_port, open_column, serving

SUBMIT = "form.opinion button[type=submit]"
OWN = "năm con trâu gặm cỏ"


@dataclass(frozen=True, slots=True)
class Desk:
    """A service that runs, and what whoever opened an account was told."""

    service: str
    password: str
    secret: bytes

    def code(self, later: int) -> str:
        """Return the code that a telephone shows so many steps later."""
        return code_at(self.secret, step_at(datetime.now(UTC)) + later)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    column, port = free_port(), free_port()
    service = f"http://127.0.0.1:{port}/y-kien"
    output = open_column(tmp_path / "column", f"http://127.0.0.1:{column}", f"{service}/")
    with serve_folder(output, "/thi-dua/", column), serving(tmp_path / "data", output, port):
        command = [
            sys.executable,
            "-m",
            "builder",
            "intake",
            "user",
            "add",
            "lan",
            "--data",
            str(tmp_path / "data"),
        ]
        command += ["--display", "Nguyễn Thị Lan", "--role", "head", "--consultation", CONSULTATION]
        told = subprocess.run(
            command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60
        ).stdout
        password, secret = (
            re.findall(form, told)[0] for form in (r"\w{5}-\w{5}-\w{5}-\w{5}", "secret=([A-Z2-7]+)")
        )
        yield Desk(service, password, b32decode(secret))


def look(page: Page, pages: Path) -> None:
    """See that the page bars nobody, fits a small phone, and is valid."""
    assert [str(one) for one in barriers(page)] == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    (pages / f"{len(list(pages.iterdir()))}.html").write_text(page.content(), encoding="utf-8")


def send(page: Page, pages: Path, **blanks: str) -> None:
    """Fill in ``blanks``, send the form, and look at what comes."""
    for blank, text in blanks.items():
        page.fill(f"#p_{blank.replace('_', '-')}", text)
    with page.expect_navigation(wait_until="load"):
        page.click(SUBMIT)
    look(page, pages)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_officer_comes_in_chooses_a_password_confirms_and_goes(
    browser: Browser, desk: Desk, tmp_path: Path, scheme: str
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{desk.service}/can-bo/xac-nhan")
    assert page.url.startswith(f"{desk.service}/can-bo/dang-nhap?tiep=")
    look(page, pages)
    send(page, pages, ten="lan", mat_khau="sai", ma=desk.code(0))
    assert WRONG in page.inner_text("[role=alert]")
    send(page, pages, ten="Lan", mat_khau=desk.password, ma=desk.code(0))
    assert page.title().startswith("Đặt mật khẩu mới")
    send(page, pages, mat_khau_moi="ngắn", nhap_lai="ngắn")
    assert FAULTS[Fault.SHORT] in page.inner_text("[role=alert]")
    send(page, pages, mat_khau_moi=OWN, nhap_lai=OWN)
    assert "Lấy ý kiến một đợt minh họa: phụ trách" in page.inner_text("dl.facts")
    page.goto(f"{desk.service}/can-bo/xac-nhan")
    look(page, pages)
    send(page, pages, mat_khau=OWN, ma=desk.code(1))
    assert page.title().startswith("Tài khoản cán bộ")
    assert {one["name"]: (one["httpOnly"], one["sameSite"]) for one in context.cookies()} == {
        "thidua-phien": (True, "Strict"),
        "thidua-may": (True, "Strict"),
    }
    send(page, pages)
    assert page.title().startswith("Đăng nhập")
    page.goto(f"{desk.service}/can-bo/tai-khoan")
    assert page.title().startswith("Đăng nhập")
    context.close()
    assert [str(finding) for finding in check_html(pages)] == []
