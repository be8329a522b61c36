"""Sign-in: officers come in by name, password and code, give them again, choose another password, and go."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from builder.dataclasses import replace
from builder.intake.accounts.account import Account
from builder.intake.accounts.keeping import account_in, changed
from builder.intake.accounts.passwords import Fault
from builder.intake.accounts.roles import EVERYWHERE, Grant, Role
from builder.intake.accounts.sign_in import AGAIN, CHOSEN, CODE, PASSWORD
from builder.intake.accounts.tries import FREE
from builder.intake.accounts.wording import FAULTS, REFUSALS, WRONG
from builder.intake.store.contract import Store
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Line, StoreFailure
from builder.intake.store.sqlite import SqliteStore
from builder.opinions import Asking, asking_text
from tests.support.asgi import Answer
from tests.unit.intake.offered import ASKED, COLUMN, OUR_PAGE, Desk, make_desk
from tests.unit.intake.officers import EVERYTHING, RIGHT, Browser, browser_of, code_for, employ

HOME, NEW = "/y-kien/can-bo/tai-khoan", "mới và đủ dài"


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    store: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path)
    return make_desk(tmp_path, store=store)


def account(desk: Desk, name: str = "lan") -> Account:
    found = account_in(desk.store, name)
    assert found is not None
    return found


def in_days(desk: Desk, days: int) -> str:
    return (desk.clock() + timedelta(days=days)).isoformat()


def log(desk: Desk) -> list[str]:
    return [one.what for one in desk.store.events()]


def test_whoever_gives_name_password_and_code_is_let_in(desk: Desk) -> None:
    employ(desk.store, EVERYTHING)
    browser = Browser(desk)
    answer = browser.sign_in()
    assert (answer.status, answer.headers["location"]) == (303, HOME)
    page = browser.get("/can-bo/tai-khoan")
    assert page.status == 200
    assert "Nguyễn Thị Lan" in page.text
    assert "tất cả các đợt: phụ trách" in page.text
    assert log(desk) == ["user add", "sign in"]


def test_signing_in_begins_another_visit_whatever_the_browser_held(desk: Desk) -> None:
    employ(desk.store, EVERYTHING)
    employ(desk.store, Grant(EVERYWHERE, Role.READER), name="ke-xau")
    planting = Browser(desk)
    planting.sign_in("ke-xau")
    planted = Browser(desk, dict(planting.cookies))
    before = planted.visit()
    planted.sign_in("lan")
    after = planted.visit()
    assert (after.name, after.nonce == before.nonce) == ("lan", False)
    assert "Nguyễn Thị Lan" in planted.get("/can-bo/tai-khoan").text
    assert planting.visit().name == "ke-xau"
    forms = desk.service.gate.visits
    assert forms.form_token(after) != forms.form_token(before)


def test_cookies_are_of_this_host_and_no_script_reads_them(desk: Desk) -> None:
    employ(desk.store, EVERYTHING)
    told = Browser(desk).sign_in().cookies
    assert set(told) == {"__Host-thidua-phien", "__Host-thidua-may"}
    for one in told.values():
        assert {"HttpOnly", "Path=/", "SameSite=strict", "Secure"} <= set(one.split("; "))
    assert "Max-Age" not in told["__Host-thidua-phien"]


def test_signing_in_leads_on_to_where_somebody_was_going(desk: Desk) -> None:
    employ(desk.store, EVERYTHING)
    page = Browser(desk).get("/can-bo/dang-nhap?tiep=/y-kien/can-bo/y-kien/12")
    assert '<input type="hidden" name="tiep" value="/y-kien/can-bo/y-kien/12">' in page.text
    answer = Browser(desk).sign_in(then="/y-kien/can-bo/y-kien/12")
    assert answer.headers["location"] == "/y-kien/can-bo/y-kien/12"
    desk.clock.pass_by(minutes=1)
    assert Browser(desk).sign_in(then="https://ke-xau.example/").headers["location"] == HOME


def test_whatever_is_wrong_the_same_page_answers(desk: Desk) -> None:
    employ(desk.store, EVERYTHING)
    employ(desk.store, EVERYTHING, name="minh", is_closed=True)
    browser = Browser(desk)
    answers = [
        browser.sign_in(password="sai"),
        browser.sign_in(code="000000"),
        browser.sign_in(name="hoa", code="000000"),
        browser.sign_in(name="minh"),
        *(browser.sign_in(password="sai") for _ in range(FREE)),
        browser.sign_in(),
    ]
    assert account(desk).strange.failures == FREE + 1
    pages = {re.sub(r'name="ten" value="[a-z]*"', "", one.text) for one in answers}
    assert ({one.status for one in answers}, len(pages)) == ({403}, 1)
    assert WRONG in answers[0].text
    assert not any(one.cookies for one in answers)
    assert RIGHT not in answers[-1].text


def test_after_the_wait_its_owner_comes_in_and_a_known_browser_need_not_wait(desk: Desk) -> None:
    employ(desk.store, EVERYTHING)
    known = Browser(desk)
    assert known.sign_in().status == 303
    desk.clock.pass_by(minutes=1)
    for _ in range(FREE + 1):
        Browser(desk, client="198.51.100.7").sign_in(password="sai")
    stranger = Browser(desk)
    assert stranger.sign_in().status == 403
    assert known.sign_in().status == 303
    desk.clock.pass_by(seconds=31)
    assert stranger.sign_in().status == 303


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "https://ke-xau.example"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_page_of_somebody_else_signs_nobody_in(desk: Desk, headers: dict[str, str]) -> None:
    employ(desk.store, EVERYTHING)
    form = {"ten": "lan", PASSWORD: RIGHT, CODE: code_for(desk, "lan")}
    answer = Browser(desk).post("/can-bo/dang-nhap", form, headers)
    assert (answer.status, answer.cookies) == (403, {})
    assert REFUSALS["foreign"].text in answer.text


def test_of_a_flood_from_one_net_the_rest_is_asked_to_wait(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, most=3)
    employ(desk.store, EVERYTHING)
    answers = [Browser(desk).sign_in(password="sai").status for _ in range(4)]
    assert answers == [403, 403, 403, 429]
    assert Browser(desk, client="198.51.100.7").sign_in().status == 303
    assert account(desk).missed == 0


def test_where_others_can_listen_nobody_is_asked_for_a_password(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    column = replace(COLUMN, service_url="http://xa.example.gov.vn/y-kien")
    (tmp_path / "tiep-nhan.json").write_text(asking_text(Asking(column, (ASKED,))), encoding="utf-8")
    answer = Browser(desk).get("/can-bo/dang-nhap")
    assert (answer.status, 'type="password"' in answer.text) == (403, False)
    assert REFUSALS["insecure"].text in answer.text


def test_a_first_sign_in_asks_for_a_password_of_ones_own(desk: Desk) -> None:
    employ(desk.store, EVERYTHING, has_start_password=True, start_until=in_days(desk, 7))
    browser = Browser(desk)
    assert browser.sign_in().headers["location"] == "/y-kien/can-bo/mat-khau"
    assert "Mật khẩu ban đầu" in browser.get("/can-bo/mat-khau").text
    answer = browser.send("/can-bo/mat-khau", {CHOSEN: NEW, AGAIN: NEW})
    assert (answer.status, answer.headers["location"]) == (303, HOME)
    assert browser.get("/can-bo/tai-khoan").status == 200
    assert not account(desk).has_start_password
    desk.clock.pass_by(minutes=1)
    assert Browser(desk).sign_in().status == 403
    assert Browser(desk).sign_in(password=NEW).status == 303


def test_a_start_password_that_has_ended_is_told_like_a_wrong_one(desk: Desk) -> None:
    employ(desk.store, EVERYTHING, has_start_password=True, start_until=in_days(desk, 7))
    desk.clock.pass_by(days=7, seconds=1)
    wrong, ended = Browser(desk).sign_in(password="sai"), Browser(desk).sign_in()
    assert (wrong.status, ended.status) == (403, 403)
    assert wrong.text == ended.text
    assert "Mật khẩu ban đầu chỉ dùng được 7 ngày" in ended.text


@pytest.mark.parametrize(
    ("chosen", "again", "fault"),
    [
        ("ngắn quá", "ngắn quá", Fault.SHORT),
        ("của lan là đây", "của lan là đây", Fault.NAMED),
        ("matkhau12345", "matkhau12345", Fault.COMMON),
        (NEW, f"{NEW}!", Fault.DIFFERENT),
        (RIGHT, RIGHT, Fault.OLD),
        ("", "", Fault.SHORT),
    ],
)
def test_a_password_that_is_not_taken_is_told_why(desk: Desk, chosen: str, again: str, fault: Fault) -> None:
    browser = browser_of(desk)
    answer = browser.send("/can-bo/mat-khau", {CHOSEN: chosen, AGAIN: again})
    assert (answer.status, FAULTS[fault] in answer.text) == (422, True)
    assert chosen == "" or chosen not in answer.text
    assert log(desk) == ["user add"]


def test_another_password_ends_all_other_visits(desk: Desk) -> None:
    employ(desk.store, EVERYTHING)
    here, there = Browser(desk), Browser(desk)
    here.sign_in()
    desk.clock.pass_by(minutes=1)
    there.sign_in()
    here.send("/can-bo/mat-khau", {CHOSEN: NEW, AGAIN: NEW})
    assert [one.get("/can-bo/tai-khoan").status for one in (here, there)] == [200, 303]


def test_whoever_was_choosing_a_password_when_it_was_reset_is_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browser_of(desk)
    now = desk.clock()

    def hashed_slowly(_: str, __: str) -> str:
        changed(desk.store, "lan", lambda one: (one.reset("hash", "other", now), Line("root", "x")), now)
        return "another"

    monkeypatch.setattr(desk.service.gate.entrance._passwords, "another", hashed_slowly)
    answer = browser.send("/can-bo/mat-khau", {CHOSEN: NEW, AGAIN: NEW})
    assert (answer.status, REFUSALS["ended"].text in answer.text) == (403, True)
    assert browser.get("/can-bo/tai-khoan").status == 303
    assert account(desk).password == "hash"


def test_another_password_is_chosen_soon_after_the_old_one_was_given(desk: Desk) -> None:
    browser = browser_of(desk)
    desk.clock.pass_by(minutes=11)
    assert "/can-bo/xac-nhan" in browser.get("/can-bo/mat-khau").headers["location"]
    assert browser.send("/can-bo/mat-khau", {CHOSEN: NEW, AGAIN: NEW}).status == 403
    assert log(desk) == ["user add"]


def test_password_and_code_given_again_count_for_ten_minutes_more(desk: Desk) -> None:
    browser = browser_of(desk, Grant(EVERYWHERE, Role.READER))
    desk.clock.pass_by(minutes=11)
    token = browser.token()
    form = {PASSWORD: RIGHT, CODE: code_for(desk, "lan"), "tiep": "/y-kien/can-bo/mat-khau"}
    answer = browser.send("/can-bo/xac-nhan", form)
    assert (answer.status, answer.headers["location"]) == (303, "/y-kien/can-bo/mat-khau")
    assert browser.get("/can-bo/mat-khau").status == 200
    assert browser.token() == token
    assert log(desk) == ["user add", "confirm"]


@pytest.mark.parametrize("wrong", [{PASSWORD: "sai"}, {CODE: "000000"}, {PASSWORD: ""}])
def test_what_is_wrong_confirms_nothing_and_is_counted(desk: Desk, wrong: dict[str, str]) -> None:
    browser = browser_of(desk)
    desk.clock.pass_by(minutes=11)
    answer = browser.send("/can-bo/xac-nhan", {PASSWORD: RIGHT, CODE: code_for(desk, "lan"), **wrong})
    assert (answer.status, WRONG in answer.text) == (403, True)
    assert browser.get("/can-bo/mat-khau").status == 303
    assert account(desk).familiar.failures == 1


def test_a_visit_cannot_be_confirmed_by_the_password_of_another_account(desk: Desk) -> None:
    browser = browser_of(desk)
    employ(desk.store, EVERYTHING, name="hoa")
    desk.clock.pass_by(minutes=11)
    form = {"ten": "hoa", PASSWORD: RIGHT, CODE: code_for(desk, "hoa")}
    assert browser.send("/can-bo/xac-nhan", form).status == 403


def test_whoever_goes_leaves_no_visit_that_works(desk: Desk) -> None:
    browser = browser_of(desk)
    copied = Browser(desk, dict(browser.cookies))
    answer = browser.send("/can-bo/dang-xuat", {})
    assert (answer.status, answer.headers["location"]) == (303, "/y-kien/can-bo/dang-nhap")
    assert browser.cookies == {}
    assert copied.get("/can-bo/tai-khoan").status == 303
    assert log(desk) == ["user add", "sign out"]


def test_nothing_is_changed_by_looking(desk: Desk) -> None:
    browser = browser_of(desk, has_start_password=True)
    before, events = account(desk), log(desk)
    paths = ("dang-nhap", "dang-xuat", "xac-nhan", "mat-khau", "tai-khoan")
    for path in paths:
        answer = browser.get(
            f"/can-bo/{path}?ten=lan&mat-khau={RIGHT}&ma=1&mat-khau-moi={NEW}&nhap-lai={NEW}"
        )
        assert answer.status == 200
        assert NEW not in answer.text
    assert (account(desk), log(desk)) == (before, events)


@pytest.mark.parametrize("path", ["dang-xuat", "xac-nhan", "mat-khau"])
def test_no_form_is_taken_without_its_token(desk: Desk, path: str) -> None:
    browser = browser_of(desk)
    form = {PASSWORD: RIGHT, CODE: code_for(desk, "lan"), CHOSEN: NEW, AGAIN: NEW}
    for headers in (OUR_PAGE, {"origin": "https://ke-xau.example"}):
        assert browser.post(f"/can-bo/{path}", form, headers).status == 403
    assert log(desk) == ["user add"]


def test_whoever_signs_in_after_a_form_was_lost_is_not_led_to_a_page_that_is_none(desk: Desk) -> None:
    assert browser_of(desk).get("/can-bo/dang-xuat").status == 200


def test_nobody_is_shown_as_markup(desk: Desk) -> None:
    browser = browser_of(desk, Grant("/<b>/", Role.READER), display='<script>"x"</script>')
    page = browser.get("/can-bo/tai-khoan")
    assert "<script>" not in page.text
    assert "/<b>/" not in page.text
    answer: Answer = Browser(desk).sign_in(name='"><script>', password="x")
    assert "<script>" not in answer.text


def test_pages_tell_browsers_what_to_fill_in_and_run_no_script(desk: Desk) -> None:
    browser = browser_of(desk)
    words = {"dang-nhap": ("username", "current-password", "one-time-code")}
    words |= {"xac-nhan": words["dang-nhap"], "mat-khau": ("username", "new-password", "new-password")}
    for path, expected in words.items():
        page = browser.get(f"/can-bo/{path}").text
        assert tuple(re.findall(r'autocomplete="([a-z-]+)"', page)) == expected
        assert "<script" not in page


def test_a_role_for_a_consultation_is_shown_by_its_title(desk: Desk) -> None:
    page = browser_of(desk, Grant(ASKED.url, Role.MODERATOR)).get("/can-bo/tai-khoan").text
    assert f"{ASKED.title}: xử lý ý kiến" in page


def test_whoever_has_no_role_is_told_so(desk: Desk) -> None:
    browser = browser_of(desk, Grant("/x/", Role.READER))
    changed(desk.store, "lan", lambda one: (replace(one, grants=()), Line()), desk.clock())
    assert "Chưa được giao việc gì" in browser.get("/can-bo/tai-khoan").text


def test_when_too_many_sign_in_at_once_the_rest_is_asked_to_wait(desk: Desk) -> None:
    browser = browser_of(desk)
    for lane in (desk.service.gate.entrance._strange, desk.service.gate.entrance._familiar):
        lane._most = 0
    form = {PASSWORD: RIGHT, CODE: code_for(desk, "lan"), CHOSEN: NEW, AGAIN: NEW}
    answers = [
        browser.sign_in(),
        *(browser.send(f"/can-bo/{path}", form) for path in ("xac-nhan", "mat-khau")),
    ]
    for answer in answers:
        assert (answer.status, REFUSALS["busy"].text in answer.text) == (503, True)
        assert RIGHT not in answer.text
        assert NEW not in answer.text
    assert log(desk) == ["user add"]


def test_a_flood_is_held_back_where_a_visit_is_confirmed_too(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, most=2)
    browser = browser_of(desk)
    statuses = [browser.send("/can-bo/xac-nhan", {PASSWORD: "sai"}).status for _ in range(3)]
    assert statuses == [403, 403, 429]


def test_a_store_that_fails_signs_nobody_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make_desk(tmp_path)
    employ(desk.store, EVERYTHING)

    def broken(*_: object) -> None:
        raise StoreFailure("the disk")

    monkeypatch.setattr(desk.store, "revise", broken)
    answer = Browser(desk).sign_in()
    assert (answer.status, answer.cookies) == (503, {})
    assert REFUSALS["broken"].text in answer.text


def test_a_visit_that_ends_while_a_password_is_chosen_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browser_of(desk)
    entrance, asked = desk.service.gate.entrance, iter([0, 1])

    async def found(name: str) -> Account:
        return replace(account(desk, name), epoch=1 + next(asked))

    monkeypatch.setattr(entrance, "account", found)
    answer = browser.send("/can-bo/mat-khau", {CHOSEN: NEW, AGAIN: NEW})
    assert (answer.status, REFUSALS["ended"].text in answer.text) == (403, True)
    assert log(desk) == ["user add"]
