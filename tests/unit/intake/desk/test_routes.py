"""Routes of the desk: every page for every role, on one's own consultation and on a foreign one."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.routing import Route

from builder.intake.accounts.keeping import account_in
from builder.intake.accounts.roles import ALLOWED, CONFIRMED, Act, Grant, Role
from builder.intake.accounts.wording import REFUSALS
from builder.intake.sightings import sight_of
from tests.unit.intake.desk.workday import (
    HEAD,
    OURS,
    READER,
    THEIRS,
    make_filing,
    officer,
    opinion,
    pick,
    trace,
    workday,
)
from tests.unit.intake.offered import OUR_PAGE, Desk
from tests.unit.intake.officers import browser_of

# What is asked for: method, address behind the desk's, and what it takes to be let in.
LOOKS = [
    ("hang-doi?dot={dot}", Act.SEE),
    ("tim?dot={dot}", Act.SEE),
    ("gan-giong?dot={dot}", Act.SEE),
    ("y-kien/{number}", Act.SEE),
    ("y-kien/{number}/quyet-dinh", Act.SEE),
    ("y-kien/{number}/ghi-chu", Act.SEE),
    ("y-kien/{number}/trich-dang", Act.DECIDE),
    ("y-kien/{number}/xoa", Act.ERASE),
    ("ghi-nhan?dot={dot}", Act.ENTER),
    ("bao-cao?dot={dot}", Act.REPORT),
]
STEPS = [
    ("tim?dot={dot}", {"tim": "ho ngheo"}, Act.SEE),
    ("hang-loat", {"dot": "{dot}", "viec": "reading", "chon": "{pick}"}, Act.DECIDE),
    ("hang-loat", {"dot": "{dot}", "viec": "reading", "chon": "{pick}", "chac": "co"}, Act.DECIDE),
    ("y-kien/{number}/quyet-dinh", {"thay": "{seen}", "ket-qua": "reading"}, Act.DECIDE),
    ("y-kien/{number}/ghi-chu", {"loi": "gọi lại"}, Act.DECIDE),
    ("y-kien/{number}/trich-dang", {"thay": "{seen}", "trich": "Một lời."}, Act.DECIDE),
    ("y-kien/{number}/trich-dang", {"thay": "{seen}", "trich": "Một lời.", "chac": "Một lời."}, Act.DECIDE),
    ("y-kien/{number}/xoa", {"thay": "{seen}", "ly-do": "người gửi xin xóa"}, Act.ERASE),
    (
        "ghi-nhan?dot={dot}",
        {"dot": "{dot}", "kenh": "post", "ngay-nhan": "23/11/2026", "y": "dong-tinh", "to": "a"},
        Act.ENTER,
    ),
    ("bao-cao/tai?dot={dot}", {"dang": "md"}, Act.REPORT),
    ("bao-cao/xuat?dot={dot}", {"dang": "yaml"}, Act.EXPORT),
]


REQUEST_WAYS = {  # tests/unit/intake/desk/test_requests.py has these for every role
    *(("GET", f"de-nghi{part}") for part in ("", "/{number}", "/{number}/tra-loi", "/{number}/xoa")),
    *(("POST", f"de-nghi/{{number}}/{part}") for part in ("tra-loi", "xoa")),
}
LEADING_ON = {("GET", part) for part in ("", "hang-loat", "bao-cao/tai", "bao-cao/xuat")}  # and show nothing
SIGNING_IN = {  # tests/unit/intake/accounts/test_sign_in.py: whoever has an account may
    *(("GET", part) for part in ("dang-nhap", "xac-nhan", "mat-khau", "tai-khoan", "dang-xuat")),
    *(("POST", part) for part in ("dang-nhap", "xac-nhan", "mat-khau", "dang-xuat")),
}


def ways_of(desk: Desk) -> set[tuple[str, str]]:
    """Return everything that can be asked for at the desk: methods, and addresses behind the desk's."""
    routes = [one for one in desk.application.routes if isinstance(one, Route)]
    within = [one for one in routes if one.path.startswith("/y-kien/can-bo")]
    return {
        (method, one.path.removeprefix("/y-kien/can-bo").strip("/"))
        for one in within
        for method in (one.methods or set()) - {"HEAD"}
    }


def test_every_address_of_the_desk_is_asked_for_by_every_role(tmp_path: Path) -> None:
    looks = {("GET", part.partition("?")[0]) for part, _ in LOOKS}
    steps = {("POST", part.partition("?")[0]) for part, _, _ in STEPS}
    assert ways_of(workday(tmp_path)) == looks | steps | REQUEST_WAYS | LEADING_ON | SIGNING_IN


def test_whoever_has_not_signed_in_gets_nothing_from_any_address(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    before = trace(desk.store)
    for method, part in sorted(ways_of(desk) - {("GET", "dang-nhap"), ("POST", "dang-nhap")}):
        address = f"/can-bo/{part.format(number=1)}".rstrip("/")
        answer = desk.get(address) if method == "GET" else desk.post(address, {}, headers=OUR_PAGE)
        assert answer.status == (303 if method == "GET" else 403), (method, part)
        assert "hộ nghèo" not in answer.text
    assert trace(desk.store) == before


@pytest.mark.parametrize("token", ["", "sai", "of another"])
def test_no_form_of_the_desk_is_taken_without_the_token_of_the_visit(tmp_path: Path, token: str) -> None:
    desk = workday(tmp_path)
    browser, other = browser_of(desk), officer(desk, name="ke-khac")
    given = {"dau": other.token() if token == "of another" else token}
    before, account = trace(desk.store), account_in(desk.store, "lan")
    for method, part in sorted(ways_of(desk) - {("POST", "dang-nhap")}):
        if method == "POST":
            answer = browser.post(f"/can-bo/{part.format(number=1)}", given)
            assert (answer.status, REFUSALS["forged"].text in answer.text) == (403, True), part
    assert (trace(desk.store), account_in(desk.store, "lan")) == (before, account)


def filled(text: str, desk: Desk, number: int, dot: str) -> str:
    kept = desk.store.opinions(number - 1, 1)
    seen = sight_of(kept[0]) if kept else "x"
    return text.format(dot=dot, number=number, seen=seen, pick=f"{number}:{seen}")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("part", "act"), LOOKS)
def test_a_page_is_shown_to_whom_the_role_allows_it(tmp_path: Path, part: str, act: Act, role: Role) -> None:
    desk = workday(tmp_path)
    browser = officer(desk, Grant(OURS.url, role))
    before = trace(desk.store)
    answer = browser.get(f"/can-bo/{filled(part, desk, 1, OURS.url)}")
    assert answer.status == (200 if act in ALLOWED[role] else 403)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert trace(desk.store) == before


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("part", "form", "act"), STEPS)
def test_a_step_is_taken_for_whom_the_role_allows_it(
    tmp_path: Path, part: str, form: dict[str, str], act: Act, role: Role
) -> None:
    desk = workday(tmp_path)
    browser = officer(desk, Grant(OURS.url, role))
    before = trace(desk.store)
    given = {name: filled(text, desk, 1, OURS.url) for name, text in form.items()}
    answer = browser.send(f"/can-bo/{filled(part, desk, 1, OURS.url)}", given)
    if act in ALLOWED[role]:
        assert answer.status in (200, 201, 303), answer.text
    else:
        assert answer.status == 403
        assert trace(desk.store) == before


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("part", "form"), [(one, None) for one, _ in LOOKS] + [(a, b) for a, b, _ in STEPS])
def test_of_a_foreign_consultation_nothing_is_told_apart_from_what_does_not_exist(
    tmp_path: Path, part: str, form: dict[str, str] | None, role: Role
) -> None:
    desk = workday(tmp_path)
    browser = officer(desk, Grant(OURS.url, role))
    before = trace(desk.store)
    answers = []
    for number, dot in ((2, THEIRS.url), (9, "/lay-y-kien/khong-co/")):
        address = f"/can-bo/{filled(part, desk, number, dot)}"
        given = {name: filled(text, desk, number, dot) for name, text in (form or {}).items()}
        answers.append(browser.get(address) if form is None else browser.send(address, given))
    theirs, nothing = answers
    assert theirs.status in (403, 404)
    assert (theirs.status, theirs.text.replace(THEIRS.url, "/lay-y-kien/khong-co/")) == (
        nothing.status,
        nothing.text,
    )
    assert THEIRS.title not in theirs.text
    assert "hộ nghèo" not in theirs.text
    assert trace(desk.store) == before


@pytest.mark.parametrize("role", [None, Role.READER])
@pytest.mark.parametrize(
    ("part", "form", "act"), [*((part, None, act) for part, act in LOOKS if act is not Act.SEE), *STEPS[1:]]
)
def test_what_one_may_on_another_list_one_may_not_here(
    tmp_path: Path, part: str, form: dict[str, str] | None, act: Act, role: Role | None
) -> None:
    desk = workday(tmp_path)
    here = (Grant(OURS.url, role),) if role else ()
    browser = browser_of(desk, Grant(THEIRS.url, Role.HEAD), *here)
    before, address = trace(desk.store), f"/can-bo/{filled(part, desk, 1, OURS.url)}"
    given = {name: filled(text, desk, 1, OURS.url) for name, text in (form or {}).items()}
    answer = browser.get(address) if form is None else browser.send(address, given)
    assert answer.status == (403 if role else 404)
    assert trace(desk.store) == before


@pytest.mark.parametrize(("part", "form", "act"), [one for one in STEPS if one[2] in CONFIRMED])
def test_erasing_and_exporting_ask_for_the_password_again(
    tmp_path: Path, part: str, form: dict[str, str], act: Act
) -> None:
    desk = workday(tmp_path)
    browser = officer(desk)
    desk.clock.pass_by(minutes=11)
    before = trace(desk.store)
    given = {name: filled(text, desk, 1, OURS.url) for name, text in form.items()}
    address = f"/can-bo/{filled(part, desk, 1, OURS.url)}"
    refused = browser.send(address, given)
    assert (refused.status, "/can-bo/xac-nhan?" in refused.text) == (403, True)
    assert trace(desk.store) == before
    assert "/can-bo/xac-nhan" in browser.get(address).headers["location"]


@pytest.mark.parametrize(("part", "form", "act"), STEPS)
def test_a_form_from_elsewhere_or_of_another_visit_does_nothing(
    tmp_path: Path, part: str, form: dict[str, str], act: Act
) -> None:
    desk = workday(tmp_path)
    browser, other = officer(desk), officer(desk, name="ke-khac")
    before = trace(desk.store)
    given = {name: filled(text, desk, 1, OURS.url) for name, text in form.items()}
    address = f"/can-bo/{filled(part, desk, 1, OURS.url)}"
    assert browser.post(address, {**given, "dau": other.token()}).status == 403
    assert browser.post(address, given).status == 403
    foreign = {"origin": "https://ke-xau.example"}
    assert browser.post(address, {**given, "dau": browser.token()}, foreign).status == 403
    assert trace(desk.store) == before


@pytest.mark.parametrize(
    ("part", "blanks"),
    [
        ("tim?dot={dot}", ["tim"]),
        ("hang-loat", ["ly-do", "tra-loi"]),
        ("y-kien/1/quyet-dinh", ["ly-do", "tra-loi"]),
        ("y-kien/1/ghi-chu", ["loi"]),
        ("y-kien/1/trich-dang", ["trich"]),
        ("y-kien/1/xoa", ["ly-do"]),
        ("de-nghi/1/tra-loi", ["ly-do", "so-y-kien"]),
        ("de-nghi/1/xoa", ["ly-do"]),
        ("ghi-nhan?dot={dot}", ["ngay-nhan", "noi-dung", "ho-ten", "dia-chi", "dien-thoai", "thu-dien-tu"]),
    ],
)
def test_whose_visit_ends_in_the_middle_of_typing_loses_no_word(
    tmp_path: Path, part: str, blanks: list[str]
) -> None:
    desk = workday(tmp_path)
    browser = officer(desk)
    form = {"dau": browser.token(), **{one: f"lời trong ô {one} & nữa" for one in blanks}}
    desk.clock.pass_by(minutes=31)
    answer = browser.post(f"/can-bo/{filled(part, desk, 1, OURS.url)}", form)
    assert answer.status == 403
    for one in blanks:
        assert re.search(f"[A-ZĐ][^\n]*: lời trong ô {one} &amp; nữa", answer.text), one


@pytest.mark.parametrize("address", ["", "/hang-doi?dot=/lay-y-kien/dot-1/", "/y-kien/1", "/y-kien/1/xoa"])
def test_whoever_has_not_signed_in_is_led_to_where_one_does(tmp_path: Path, address: str) -> None:
    answer = workday(tmp_path).get(f"/can-bo{address}")
    assert (answer.status, "/can-bo/dang-nhap?tiep=" in answer.headers["location"]) == (303, True)


@pytest.mark.parametrize("number", ["0", "-1", "1.0", "01e5", "9" * 19, "9" * 5_000, "²", "x", "%00"])
def test_a_number_that_is_none_is_a_page_that_is_not_there(tmp_path: Path, number: str) -> None:
    desk = workday(tmp_path)
    assert officer(desk).get(f"/can-bo/y-kien/{number}").status == 404


def test_whoever_follows_every_link_changes_nothing(tmp_path: Path) -> None:
    desk = workday(tmp_path, *(make_filing() for _ in range(90)))
    browser = browser_of(desk)
    before, seen, left = trace(desk.store), set[str](), ["/can-bo"]
    while left:
        address = left.pop()
        if address in seen:
            continue
        seen.add(address)
        page = browser.get(address)
        is_bare = address == "/can-bo/hang-doi"  # a form's, which adds the consultation
        assert page.status in ((404,) if is_bare else (200, 303)), (address, page.status)
        links = re.findall(r'(?:href|action|formaction)="([^"]*)"', page.text)
        inner = (unescape(one).partition("#")[0].partition("/y-kien/can-bo") for one in links)
        left += [f"/can-bo{rest}" for start, at, rest in inner if at]
    assert trace(desk.store) == before
    parts = {re.sub(r"\d+", "N", one.partition("?")[0]) for one in seen}
    assert {"/can-bo", "/can-bo/hang-doi", "/can-bo/hang-loat", "/can-bo/y-kien/N/xoa"} <= parts
    assert {"/can-bo/bao-cao/tai", "/can-bo/bao-cao/xuat", "/can-bo/ghi-nhan", "/can-bo/gan-giong"} <= parts


def test_a_head_of_one_consultation_cannot_decide_of_another_by_choosing_its_number(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    browser = officer(desk, HEAD)
    form = {"dot": OURS.url, "viec": "reading", "chon": pick(desk, 1, 2), "chac": "co"}
    answer = browser.send("/can-bo/hang-loat", form)
    assert "Số 2</a>: không có" in answer.text
    assert (opinion(desk, 1).standing.value, opinion(desk, 2).standing.value) == ("reading", "received")


def test_answers_at_the_desk_are_counted_without_telling_of_which_opinion(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    officer(desk, READER).get("/can-bo/y-kien/1")
    told = desk.get("/so-lieu").text
    assert 'thidua_answers_total{part="can-bo",status="200"}' in told
    assert "y-kien/1" not in told
