"""Officers: an account and opinions in the data of a service that is to start, and a telephone's codes."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from builder.dataclasses import dataclass, field
from builder.intake.accounts.account import Account
from builder.intake.accounts.keeping import added
from builder.intake.accounts.one_time import code_at, secret_of, step_at
from builder.intake.accounts.passwords import Passwords
from builder.intake.accounts.roles import EVERYWHERE, Grant, Role
from builder.intake.filings import Channel, Filing
from builder.intake.keys import keys_made_in
from builder.intake.seals import seal_of
from builder.intake.store.records import Line, Received
from builder.intake.store.sqlite import SqliteStore
from builder.vietnamese.dates import ZONE

NAME, PASSWORD = "lan", "năm con trâu gặm cỏ"


@dataclass
class Telephone:
    """Shows codes; each is shown once, as each is taken once."""

    secret: bytes
    shown: int = field(default=0)

    def code(self) -> str:
        """Return the next code that a service takes: that of the coming half minute, too."""
        while step_at(datetime.now(ZONE)) + 1 <= self.shown:
            time.sleep(0.2)
        self.shown = max(self.shown + 1, step_at(datetime.now(ZONE)) - 1)
        return code_at(self.secret, self.shown)


def staffed(data: Path, filings: Iterable[Filing]) -> Telephone:
    """Put an account and ``filings`` into ``data``, and return the account's telephone."""
    data.mkdir(mode=0o700)
    keys, now = keys_made_in(data), datetime.now(ZONE)
    at = now.isoformat(timespec="seconds")
    hashed = Passwords(keys.password).hashed(PASSWORD)
    head = (Grant(EVERYWHERE, Role.HEAD),)
    account = Account(NAME, "Nguyễn Thị Lan", hashed, "một", head, has_start_password=False)
    receipts = ((one, f"{place:032}".encode()) for place, one in enumerate(filings))
    arrivals = [
        Received(one, receipt, Channel.FORM, at, seal_of(keys.text_digest, one, receipt))
        for one, receipt in receipts
    ]
    with closing(SqliteStore(data)) as store:
        store.receive(arrivals, at)
        added(store, account, Line("root", "user add", told=NAME), now)
    return Telephone(secret_of(keys.one_time, NAME, "một"))
