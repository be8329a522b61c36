"""What citizens ask in tests: the ways through the pages of requests."""

from __future__ import annotations

from typing import Any

from tests.support.asgi import Answer
from tests.unit.intake.offered import ASKED, Desk, code_of, hidden_of

FALSE = {"dot": ASKED.url, "ho-ten": "Chim Yến", "noi-dung": "Tôi không gửi gì.", "lien-he": "0276 123 456"}


def opinion_code(desk: Desk, **blanks: str) -> str:
    """Send an opinion, and return its code."""
    form = {"dot": ASKED.url, "y": "co-thong-tin", "noi-dung": "Cần xem lại.", **blanks}
    return code_of(desk.sent(form).text)


def asked_about(desk: Desk, code: str, what: str) -> dict[str, Any]:
    """Return what the form for a request about an opinion would send."""
    page = desk.post("/de-nghi", {"ma": code, "loai": what})
    assert page.status == 200, page.text
    return {**hidden_of(page.text)}


def sent_about(desk: Desk, code: str, what: str, **blanks: str) -> Answer:
    """Ask for something about an opinion, at leisure."""
    hidden = asked_about(desk, code, what)
    desk.clock.pass_by(seconds=20)
    return desk.post(
        "/de-nghi/gui", {**hidden, **{name.replace("_", "-"): text for name, text in blanks.items()}}
    )


def name_form(desk: Desk) -> dict[str, Any]:
    """Return what the form for a name that was used falsely would send, as it is filled in."""
    return {**hidden_of(desk.get("/mao-danh").text), **FALSE}


def sent_name(desk: Desk, **changes: str) -> Answer:
    """Report, at leisure, that a name was used falsely."""
    form = {**name_form(desk), **{name.replace("_", "-"): text for name, text in changes.items()}}
    desk.clock.pass_by(seconds=20)
    return desk.post("/mao-danh", form)
