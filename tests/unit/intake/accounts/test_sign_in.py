"""Sign-in: officers come in by name, password and code, and go."""

from __future__ import annotations

from pathlib import Path

from tests.unit.intake.offered import make_desk
from tests.unit.intake.officers import EVERYTHING, Browser, employ


def test_whoever_gives_name_password_and_code_is_let_in(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    employ(desk.store, EVERYTHING)
    browser = Browser(desk)
    answer = browser.sign_in()
    assert (answer.status, answer.headers["location"]) == (303, "/y-kien/can-bo/tai-khoan")
    page = browser.get("/can-bo/tai-khoan")
    assert page.status == 200
    assert "Nguyễn Thị Lan" in page.text
    assert [one.what for one in desk.store.events()] == ["user add", "sign in"]
