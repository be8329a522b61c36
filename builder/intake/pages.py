"""Pages: what the service shows; everything that people typed is text in them and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

import jinja2

from builder.intake.filings import Form, Problem
from builder.intake.receipts import receipt_code
from builder.intake.store.records import Opinion
from builder.intake.wording import NOTICES, STANDINGS, Notice, fault_words
from builder.opinions import (
    DEMANDS,
    LONGEST,
    MOST_NOMINEES,
    POSITIONS,
    Asked,
    AskedNominee,
    AskingColumn,
    Blank,
)
from builder.qr_codes import QrCode, QrCodes
from builder.vietnamese.dates import date_time, moment_at

Facts: TypeAlias = tuple[tuple[str, str], ...]  # labels, each with what it is the label of
_RECEIPTS = 24  # after which every bit of a letter has been met in nearly every place
_MARK = "\f"  # in no text of ours
_ANCHORS = {
    Blank.NOMINEE: "p_truong-hop",
    Blank.POSITION: "p_y-1",
    Blank.TEXT: "p_noi-dung",
    Blank.NAME: "p_ho-ten",
    Blank.ADDRESS: "p_dia-chi",
    Blank.PHONE: "p_dien-thoai",
    Blank.EMAIL: "p_thu",
}


@lru_cache(maxsize=1)
def _layouts() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("builder.intake", "layouts"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(layout: str, title: str, column: AskingColumn, *, script: str = "", **shown: object) -> str:
    """Return the page called ``title`` whose main part is ``layout``, filled in with ``shown``."""
    before, after = _around(title, column, script)
    main = _layouts().get_template(layout).render(column=column, **shown)
    return f"{before}{main}{after}"


def render_at_desk(layout: str, title: str, column: AskingColumn, **shown: object) -> str:
    """Return a page of those on which officers work: they are wider, and have titles without number."""
    main = _layouts().get_template(f"desk/{layout}.html").render(column=column, title=title, **shown)
    before, after = _parted("desk/frame.html", title, column)
    return f"{before}{main}{after}"


@lru_cache(maxsize=64)
def _around(title: str, column: AskingColumn, script: str) -> tuple[str, str]:
    """Return what stands before and after the main part of a page: the same for everybody."""
    return _parted("base.html", title, column, f"{column.service_url}/{script}" if script else "")


def _parted(frame: str, title: str, column: AskingColumn, script_url: str = "") -> tuple[str, str]:
    told = {"title": title, "column": column, "script_url": script_url, "main": _MARK}
    before, _, after = _layouts().get_template(frame).render(told).partition(_MARK)
    return before, after


def form_page(column: AskingColumn, asked: Asked, form: Form, problems: Sequence[Problem]) -> str:
    """Return the form with what was typed into it, and its ``problems`` above and beside the blanks."""
    chosen = frozenset(form.get(Blank.NOMINEE, ()))
    nominees = asked.named(chosen)
    is_wrong = any(one.blank is Blank.NOMINEE for one in problems)
    return render(
        "form.html",
        "Sửa ý kiến",
        column,
        asked=asked,
        # Whoever chose somebody who is not there chooses anew from all.
        nominees=asked.nominees if is_wrong else nominees,
        chosen=chosen,
        typed={blank.value: (form.get(blank) or ("",))[0] for blank in Blank},
        told={one.blank.value: fault_words(one.blank, one.fault) for one in problems},
        anchors={blank.value: anchor for blank, anchor in _ANCHORS.items()},
        demanded={DEMANDS[demand].value for demand in asked.demands},
        positions=[(one.value, label) for one, label in POSITIONS.items()],
        longest={blank.value: most for blank, most in LONGEST.items()},
        most=MOST_NOMINEES,
    )


def receipt_of(
    column: AskingColumn, asked: Asked, code: str, arrived: datetime
) -> dict[str, Any]:  # Any: what a layout takes
    """Return what a receipt shows."""
    square, moment = code_square(column, code), date_time(moment_at(arrived))
    return {"consultation": asked.title, "code": code, "square": square, "arrived": moment}


def make_ready(column: AskingColumn) -> None:
    """Do now what would otherwise keep the first sender waiting."""
    for layout in _layouts().list_templates(extensions=["html"]):
        _layouts().get_template(layout)
    for nonce in range(_RECEIPTS):
        _square(_before_code(column), receipt_code(b"", bytes([nonce])))


def code_square(column: AskingColumn, code: str) -> QrCode:
    """Return the square that leads to the page on which ``code`` is typed."""
    return _square(_before_code(column), code)


def _before_code(column: AskingColumn) -> str:
    return f"{column.service_url}/tra-cuu#"


def _square(before: str, code: str) -> QrCode:
    return _squares(before).code(f"{before}{code}")


@lru_cache(maxsize=1)
def _squares(before: str) -> QrCodes:
    """Return what makes the squares of all receipts; it knows letters and places, and no code."""
    return QrCodes(f"{before}{receipt_code(b'', b'')}")


def lookup_page(
    column: AskingColumn,
    problem: str = "",
    opinion: Opinion | None = None,
    asked: Asked | None = None,
    requests: Sequence[Facts] = (),
    code: str = "",
) -> str:
    """Return the page on which a code is typed, with what is known of the ``opinion`` that bears it, and of
    ``requests``; with its ``code`` more may be asked about an opinion.
    """
    found = _state_of(opinion, asked) if opinion else ()
    title = "Tra cứu ý kiến đã gửi"
    told = {"problem": problem, "found": found, "requests": requests, "code": code}
    return render("lookup.html", title, column, script="tra-cuu.js", **told)


def _state_of(opinion: Opinion, asked: Asked | None) -> Facts:
    """Return what a sender is told: never who it was, nor what was written."""
    arrived = moment_at(datetime.fromisoformat(opinion.received.arrived))
    told = (
        ("Đợt lấy ý kiến", asked.title if asked else opinion.received.filing.consultation),
        ("Góp ý về", ", ".join(one.name for one in _named(opinion, asked))),
        ("Nhận lúc", date_time(arrived)),
        ("Tình trạng", STANDINGS[opinion.standing]),
        ("Lý do", opinion.reason),
        ("Trả lời", opinion.reply),
    )
    return tuple((label, text) for label, text in told if text)


def _named(opinion: Opinion, asked: Asked | None) -> tuple[AskedNominee, ...]:
    return asked.named(opinion.received.filing.nominees) if asked else ()


def notice_page(column: AskingColumn, name: str, asked: Asked | None = None, typed_text: str = "") -> str:
    """Return the page of the notice ``name``, with what somebody wrote, so that it is not lost."""
    back = (back_to(column, asked), "Trở lại đợt lấy ý kiến" if asked else "Về chuyên trang")
    return told_page(column, NOTICES[name], back, typed_text)


def told_page(column: AskingColumn, notice: Notice, back: tuple[str, str], typed_text: str = "") -> str:
    """Return the page of ``notice`` with a way ``back``: an address and its words."""
    return render(
        "notice.html",
        notice.title,
        column,
        text=notice.text,
        advice=notice.advice,
        typed_text=typed_text,
        back=back[0],
        back_words=back[1],
    )


def back_to(column: AskingColumn, asked: Asked | None) -> str:
    """Return the address of the page of ``asked``, or of the column."""
    return f"{column.home_url.rstrip('/')}{asked.url}" if asked else column.home_url


def scripts() -> Mapping[str, str]:
    """Return the scripts of the pages by their names."""
    folder = files("builder.intake") / "layouts"
    return {name: (folder / name).read_text(encoding="utf-8") for name in ("tra-cuu.js", "kiem-tra.js")}
