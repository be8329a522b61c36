"""What is offered in tests: one consultation with three nominees, and a service that answers for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime, timedelta
from html import unescape
from itertools import count
from pathlib import Path
from typing import Any

from builder.dataclasses import dataclass, field, replace
from builder.intake import orders
from builder.intake.accounts.opening import gate_of
from builder.intake.accounts.passwords import Passwords
from builder.intake.alarm import Alarm
from builder.intake.desk.reader import Reader
from builder.intake.desk.routes import desk_routes
from builder.intake.desk.workplace import Workplace
from builder.intake.keys import Keys, keys_from
from builder.intake.limits import OwnLimits
from builder.intake.offers import Offers
from builder.intake.routes import application
from builder.intake.service import Service
from builder.intake.store.contract import Store
from builder.intake.store.memory import MemoryStore
from builder.intake.store.writer import Writer
from builder.intake.tickets import Tickets
from builder.opinions import Asked, AskedNominee, Asking, AskingColumn, asking_text
from tests.support.asgi import Answer, ask

COLUMN = AskingColumn(
    "Thi đua yêu nước",
    "UBND xã Tân Biên",
    "https://xa.example.gov.vn/thi-dua/",
    "https://xa.example.gov.vn/thi-dua/assets/column.css",
    "",
    "https://xa.example.gov.vn/y-kien",
)
ASKED = Asked(
    "/lay-y-kien/dot-1/",
    "Lấy ý kiến đợt một",
    "Hội đồng xã",
    "2026-11-20T00:00:00+07:00",
    "2026-12-08T23:59:59+07:00",
    (),
    is_online=True,
    nominees=(
        AskedNominee("001", "Bà Lê Thị Hoa", "Giấy khen"),
        AskedNominee("002", "Ông Trần Nam", "Giấy khen"),
        AskedNominee("003", "Ấp 1", "“Bằng khen của Thủ tướng Chính phủ”"),
    ),
)
FORM: Mapping[str, str | Sequence[str]] = {
    "dot": ASKED.url,
    "truong-hop": ["001"],
    "y": "khong-dong-tinh",
    "noi-dung": "Số hộ chưa đúng.",
}
NOON = "2026-11-23T12:00:00+07:00"
OUR_PAGE = {"origin": "https://xa.example.gov.vn", "sec-fetch-site": "same-origin"}
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
_CODE = re.compile(r'class="receipt-code"><b>([0-9A-Z-]+)</b>')


@dataclass
class Clock:
    """A clock that tests set."""

    now: datetime = field(default_factory=lambda: datetime.fromisoformat(NOON))

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Desk:
    """A service without a server, and its store."""

    application: Any  # Any: whatever speaks ASGI
    clock: Clock
    store: Store
    service: Service

    def post(self, path: str, form: Any, **given: Any) -> Answer:  # Any: as `ask` takes them
        return ask(self.application, "POST", f"/y-kien{path}", form, **{"headers": OUR_PAGE, **given})

    def get(self, path: str, **given: Any) -> Answer:  # Any: as `ask` takes them
        return ask(self.application, "GET", f"/y-kien{path}", **given)

    def checked(self, form: Any = FORM) -> dict[str, list[str]]:
        """Return what the page that shows an opinion once more would send."""
        page = self.post("/kiem-tra", form)
        assert page.status == 200, page.text
        return hidden_of(page.text)

    def sent(self, form: Any = FORM) -> Answer:
        """Return the answer to an opinion that was read once more, at leisure."""
        hidden = self.checked(form)
        self.clock.pass_by(seconds=20)
        return self.post("/gui", hidden)


def hidden_of(page: str) -> dict[str, list[str]]:
    """Return the hidden blanks of a page."""
    found: dict[str, list[str]] = {}
    for name, value in _HIDDEN.findall(page):
        found.setdefault(name, []).append(unescape(value))
    return found


def code_of(page: str) -> str:
    """Return the code that a receipt shows."""
    (code,) = _CODE.findall(page)
    return str(code)


def make_desk(
    folder: Path,
    *consultations: Asked,
    store: Store | None = None,
    most: float = 1_000.0,
    tick: Callable[[], float] = lambda: 0.0,
    alarm: float = 1_000.0,
) -> Desk:
    """Return a service for ``consultations``; from one net come ``most`` at once, and none more."""
    file = folder / "tiep-nhan.json"
    file.write_text(asking_text(Asking(COLUMN, consultations or (ASKED,))), encoding="utf-8")
    clock, kept, keys = Clock(), store or MemoryStore(), keys_from(bytes(32))
    writer = Writer(kept, lambda: clock().isoformat(timespec="seconds"))
    sending, looking, requesting, signing = (OwnLimits(most, 0.001, tick) for _ in range(4))
    tickets, bell, offers = Tickets(keys.ticket), Alarm(alarm, tick), Offers(file, folder, count().__next__)
    gate = gate_of(offers, keys, writer, signing, clock, cheap_passwords(keys))
    limits = (sending, looking, requesting)
    service = Service(offers, keys, tickets, writer, *limits, bell, clock, gate)
    means = orders.Desk(keys, offers.asked, lambda: clock().isoformat(timespec="seconds"))
    place = Workplace(gate, offers, writer, Reader(lambda: nullcontext(kept)), means, clock)
    served = application(service, "/y-kien", desk=desk_routes(place, "/y-kien"))
    return Desk(served, clock, kept, service)


def cheap_passwords(keys: Keys) -> Passwords:
    """Return passwords that are hashed in no time."""
    return Passwords(keys.password, time_cost=1, memory_cost=8, lanes=1)


def demanding(*demands: str, **changes: Any) -> Asked:  # Any: whatever fields a test changes
    """Return the consultation with other demands."""
    return replace(ASKED, demands=demands, **changes)
