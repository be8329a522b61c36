"""Gate: whoever may not does not reach the page, and loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from builder.dataclasses import dataclass, field, replace
from builder.intake.accounts.entrance import Entrance
from builder.intake.accounts.gate import BLANK
from builder.intake.accounts.keeping import changed
from builder.intake.accounts.roles import ALLOWED, EVERYWHERE, Act, Grant, Role
from builder.intake.accounts.visitors import Unconfirmed, Visitor
from builder.intake.accounts.visits import CONFIRMED_SECONDS, IDLE_SECONDS
from builder.intake.accounts.wording import REFUSALS
from builder.intake.filings import Form
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Line, StoreFailure
from tests.support.asgi import Answer
from tests.unit.intake.offered import ASKED, OUR_PAGE, Desk, make_desk
from tests.unit.intake.officers import Browser, browser_of

OWN, FOREIGN = ASKED.url, "/lay-y-kien/dot-2/"
PAGE = "/can-bo/trang"
WORDS = "Lời đã viết <b>rất dài</b>"


@dataclass
class Guarded:
    """A desk with one page behind the gate, which acts on a consultation and remembers that it did."""

    desk: Desk
    done: list[tuple[str, str]] = field(default_factory=list)

    def behind(
        self, act: Act | None, where: str = OWN, *, at_start: bool = False, asks: bool = True
    ) -> Guarded:
        async def page(request: Request, visitor: Visitor, form: Form) -> Response:
            if act is not None and asks:
                visitor.require(act, where)
            self.done.append((visitor.name, request.method))
            return PlainTextResponse("".join(form.get("ly-do", ())) or "xong")

        guard = self.desk.service.gate.signed_in(
            page, act, {"ly-do": "Lý do", "tra-loi": "Trả lời"}, at_start=at_start
        )
        route = Route(f"/y-kien{PAGE}", guard, methods=["GET", "POST"])
        self.desk = replace(self.desk, application=Starlette(routes=[route]))
        return self

    def browser(self, *grants: Grant, **changes: Any) -> Browser:
        return browser_of(self.desk, *grants, **changes)


@pytest.fixture
def guarded(tmp_path: Path) -> Guarded:
    return Guarded(make_desk(tmp_path))


def refused(answer: Answer, name: str) -> bool:
    return answer.status == REFUSALS[name].status and REFUSALS[name].text in answer.text


def then_of(address: str) -> tuple[str, list[str]]:
    """Return the path of an address, and where it leads back to."""
    parts = urlsplit(address)
    return parts.path, parse_qs(parts.query).get("tiep", [])


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("where", [OWN, FOREIGN, EVERYWHERE])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_page_is_reached_by_those_whose_role_allows_it_there(
    guarded: Guarded, act: Act, role: Role | None, where: str, method: str
) -> None:
    guarded.behind(act)
    browser = guarded.browser(*([Grant(where, role)] if role else [Grant("/another/", Role.READER)]))
    answer = browser.get(PAGE) if method == "GET" else browser.send(PAGE, {"ly-do": "vì"})
    if role is not None and act in ALLOWED[role] and where in (OWN, EVERYWHERE):
        assert (answer.status, guarded.done) == (200, [("lan", method)])
    else:
        assert refused(answer, "forbidden")
        assert guarded.done == []


ORIGINS: Sequence[tuple[Mapping[str, str], bool]] = [
    ({}, False),
    ({"origin": "https://xa.example.gov.vn"}, True),
    ({"origin": "https://xa.example.gov.vn", "sec-fetch-site": "same-origin"}, True),
    ({"sec-fetch-site": "same-origin"}, True),
    ({"sec-fetch-site": "none"}, True),
    ({"sec-fetch-site": "same-site"}, False),
    ({"sec-fetch-site": "cross-site"}, False),
    ({"origin": "null"}, False),
    ({"origin": ""}, False),
    ({"origin": "http://xa.example.gov.vn"}, False),
    ({"origin": "https://xa.example.gov.vn:444"}, False),
    ({"origin": "https://ke-xau.example", "sec-fetch-site": "same-origin"}, False),
    ({"origin": "https://xa.example.gov.vn.ke-xau.example"}, False),
]


@pytest.mark.parametrize(("headers", "is_ours"), ORIGINS)
@pytest.mark.parametrize("token", ["right", "of another visit", "", None])
def test_a_form_is_taken_from_a_page_of_ours_with_the_token_of_this_visit_only(
    guarded: Guarded, headers: Mapping[str, str], is_ours: bool, token: str | None
) -> None:
    guarded.behind(Act.DECIDE)
    browser = guarded.browser()
    other = guarded.browser(name="hoa")
    tokens = {"right": browser.token(), "of another visit": other.token()}
    form = {} if token is None else {BLANK: tokens.get(token, token)}
    answer = browser.post(PAGE, form, headers)
    if is_ours and token == "right":
        assert (answer.status, len(guarded.done)) == (200, 1)
    else:
        assert refused(answer, "forged" if is_ours else "foreign")
        assert guarded.done == []


def test_a_page_that_forgets_to_ask_is_still_not_reached_by_those_who_may_it_nowhere(
    guarded: Guarded,
) -> None:
    browser = guarded.behind(Act.ERASE, asks=False).browser(Grant(OWN, Role.MODERATOR))
    assert refused(browser.get(PAGE), "forbidden")
    assert guarded.done == []


def test_a_page_that_forgets_to_ask_is_still_reached_only_by_those_who_have_confirmed(
    guarded: Guarded,
) -> None:
    browser = guarded.behind(Act.ERASE, asks=False).browser()
    guarded.desk.clock.pass_by(seconds=CONFIRMED_SECONDS + 1)
    assert browser.get(PAGE).status == 303
    assert refused(browser.send(PAGE, {}), "unconfirmed")
    assert guarded.done == []


def test_a_closed_account_has_no_visit_whatever_its_epoch_is(guarded: Guarded) -> None:
    assert guarded.behind(Act.SEE).browser(is_closed=True).get(PAGE).status == 303


def test_whoever_has_not_signed_in_is_led_to_do_so_and_back(guarded: Guarded) -> None:
    answer = Browser(guarded.behind(Act.SEE).desk).get(f"{PAGE}?so=12&xem=1")
    assert answer.status == 303
    assert then_of(answer.headers["location"]) == ("/y-kien/can-bo/dang-nhap", [f"/y-kien{PAGE}?so=12&xem=1"])


def test_what_was_typed_is_shown_once_more_when_the_visit_has_ended(guarded: Guarded) -> None:
    browser = guarded.behind(Act.DECIDE).browser()
    form = {BLANK: browser.token(), "ly-do": WORDS, "khac": "không hiện"}
    guarded.desk.clock.pass_by(seconds=IDLE_SECONDS + 1)
    answer = browser.post(PAGE, form)
    assert refused(answer, "ended")
    assert "Lý do: Lời đã viết &lt;b&gt;rất dài&lt;/b&gt;" in answer.text
    assert "không hiện" not in answer.text
    assert "/y-kien/can-bo/dang-nhap?tiep=%2Fy-kien%2Fcan-bo%2Ftrang" in answer.text
    assert guarded.done == []


def test_what_was_typed_is_shown_when_the_store_cannot_tell_who_has_come(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = guarded.behind(Act.DECIDE).browser()
    form = {BLANK: browser.token(), "ly-do": WORDS}

    async def fails(_: Entrance, __: str) -> None:
        raise StoreFailure("disk full")

    monkeypatch.setattr(Entrance, "account", fails)
    answer = browser.post(PAGE, form)
    assert refused(answer, "broken")
    assert "rất dài" in answer.text


def test_nothing_that_a_foreign_page_sends_is_shown(guarded: Guarded) -> None:
    answer = Browser(guarded.behind(Act.SEE).desk).post(
        PAGE, {"ly-do": WORDS}, {"origin": "https://x.example"}
    )
    assert refused(answer, "foreign")
    assert "rất dài" not in answer.text


@pytest.mark.parametrize("act", [Act.ERASE, Act.EXPORT])
def test_what_must_be_confirmed_asks_for_it_after_ten_minutes(guarded: Guarded, act: Act) -> None:
    browser = guarded.behind(act).browser()
    guarded.desk.clock.pass_by(seconds=CONFIRMED_SECONDS)
    assert browser.get(PAGE).status == 200
    guarded.desk.clock.pass_by(seconds=1)
    answer = browser.get(PAGE)
    assert (answer.status, then_of(answer.headers["location"])[0]) == (303, "/y-kien/can-bo/xac-nhan")
    answer = browser.send(PAGE, {"ly-do": WORDS})
    assert refused(answer, "unconfirmed")
    assert "rất dài" in answer.text
    assert guarded.done == [("lan", "GET")]


def test_a_page_that_finds_out_itself_that_something_must_be_confirmed_is_heard(guarded: Guarded) -> None:
    async def page(_: Request, __: Visitor, ___: Form) -> Response:
        raise Unconfirmed

    route = Route(
        f"/y-kien{PAGE}",
        guarded.desk.service.gate.signed_in(page, typed={"ly-do": "Lý do"}),
        methods=["POST"],
    )
    browser = replace(guarded.desk, application=Starlette(routes=[route]))
    answer = browser_of(browser).send(PAGE, {"ly-do": WORDS})
    assert refused(answer, "unconfirmed")
    assert "rất dài" in answer.text


def test_with_a_start_password_nothing_is_reached_but_the_page_that_changes_it(guarded: Guarded) -> None:
    browser = guarded.behind(Act.SEE).browser(has_start_password=True)
    answer = browser.get(PAGE)
    assert (answer.status, then_of(answer.headers["location"])[0]) == (303, "/y-kien/can-bo/mat-khau")
    assert refused(browser.send(PAGE, {}), "at_start")
    assert guarded.done == []
    browser.desk = guarded.behind(None, at_start=True).desk
    assert browser.get(PAGE).status == 200


@pytest.mark.parametrize(
    "change", ["reset", "closed", "granted", "revoked", "with_password", "without_visits"]
)
def test_whatever_is_changed_of_an_account_its_visits_end_at_once(guarded: Guarded, change: str) -> None:
    browser = guarded.behind(Act.SEE).browser()
    assert browser.get(PAGE).status == 200
    store, now = guarded.desk.store, guarded.desk.clock()
    given = {
        "reset": ("h", "s", now),
        "granted": (Grant("/x/", Role.READER),),
        "revoked": ("*",),
        "with_password": ("h",),
    }
    changed(store, "lan", lambda one: (getattr(one, change)(*given.get(change, ())), Line("root", "x")), now)
    assert browser.get(PAGE).status == 303


def test_a_visit_that_is_used_goes_on_and_one_that_is_not_ends(guarded: Guarded) -> None:
    browser = guarded.behind(Act.SEE).browser()
    for _ in range(4):
        guarded.desk.clock.pass_by(minutes=25)
        assert browser.get(PAGE).status == 200
    guarded.desk.clock.pass_by(minutes=31)
    assert browser.get(PAGE).status == 303


def test_within_a_minute_no_cookie_is_set_again(guarded: Guarded) -> None:
    browser = guarded.behind(Act.SEE).browser()
    guarded.desk.clock.pass_by(seconds=59)
    assert browser.get(PAGE).cookies == {}
    guarded.desk.clock.pass_by(seconds=1)
    assert list(browser.get(PAGE).cookies) == ["__Host-thidua-phien"]


def test_a_visit_of_a_name_that_no_longer_is_there_is_nobodys(guarded: Guarded, tmp_path: Path) -> None:
    browser = guarded.behind(Act.SEE).browser()
    (tmp_path / "other").mkdir()
    browser.desk = Guarded(make_desk(tmp_path / "other")).behind(Act.SEE).desk
    assert browser.get(PAGE).status == 303


def test_every_answer_carries_the_headers_of_the_service(guarded: Guarded) -> None:
    browser = guarded.behind(Act.SEE).browser()
    shown = guarded.desk.service.gate.shown("<p>", 201)
    assert (shown.status_code, shown.headers["cache-control"]) == (201, "no-store")
    for answer in (browser.get(PAGE), Browser(guarded.desk).get(PAGE), browser.post(PAGE, {})):
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "form-action 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"


def test_a_form_that_cannot_be_read_reaches_no_page(guarded: Guarded) -> None:
    browser = guarded.behind(Act.SEE).browser()
    answer = browser.desk.post(PAGE, b"\xff", headers={**browser._cookie(), **OUR_PAGE})
    assert refused(answer, "unreadable")


class Broken(MemoryStore):
    is_broken = False

    def paper(self, kind: str, key: str) -> str | None:
        if self.is_broken:
            raise StoreFailure("the disk")
        return super().paper(kind, key)


def test_a_store_that_fails_lets_nobody_in(tmp_path: Path) -> None:
    store = Broken()
    guarded = Guarded(make_desk(tmp_path, store=store)).behind(Act.SEE)
    browser = guarded.browser()
    store.is_broken = True
    assert refused(browser.get(PAGE), "broken")
    assert guarded.done == []
