"""Rows: opinions and lines of the log as tables hold them, the same in every database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from builder.intake.filings import Channel, Filing
from builder.intake.store.records import Event, Opinion, Received, Standing, refuse_unkeepable
from builder.opinions import Position

COLUMNS = (
    "receipt", "consultation", "nominees", "position", "text", "name", "address", "phone", "email",
    "may_publish", "channel", "arrived", "standing", "reason", "reply", "wording",
    "original",
)  # fmt: skip
SAID = (
    "text",
    "name",
    "address",
    "phone",
    "email",
    "reason",
    "reply",
    "wording",
)  # what words were typed into
LOG_COLUMNS = ("number", "at", "who", "what", "opinion", "told", "digest")


def row_of(one: Opinion) -> tuple[str | int | bytes, ...]:
    """Return ``one`` without its number, in the order of `COLUMNS`.

    Errors: StoreFailure for what not every database could hold.
    """
    received, filing = one.received, one.received.filing
    nominees = json.dumps(filing.nominees, ensure_ascii=False)
    about = (received.receipt, filing.consultation, nominees, filing.position.value, filing.text)
    whose = (filing.name, filing.address, filing.phone, filing.email, int(filing.may_publish))
    came = (received.channel.value, received.arrived)
    row = (*about, *whose, *came, one.standing.value, one.reason, one.reply, one.wording, filing.original)
    refuse_unkeepable(*(value for value in row if isinstance(value, str)), *filing.nominees)
    return row


def opinion_from(row: Sequence[Any]) -> Opinion:  # Any: the types of a row are those of its columns
    """Return the opinion of a row: its number, then `COLUMNS`."""
    number, receipt, consultation, nominees, position, *others = row
    text, name, address, phone, email, may_publish, channel, arrived, standing, *said, original = others
    filing = Filing(
        consultation,
        tuple(json.loads(nominees)),
        Position(position),
        text,
        name,
        address,
        phone,
        email,
        bool(may_publish),
        original,
    )
    received = Received(filing, bytes(receipt), Channel(channel), arrived)
    return Opinion(number, received, Standing(standing), *said)


def line_of(one: Event) -> tuple[str | int | bytes, ...]:
    """Return ``one`` in the order of `LOG_COLUMNS`."""
    return one.number, one.at, one.who, one.what, one.opinion, one.told, one.digest


def event_from(row: Sequence[Any]) -> Event:  # Any: as above
    """Return the line of the log that a row of `LOG_COLUMNS` holds."""
    number, at, who, what, opinion, told, digest = row
    return Event(number, at, who, what, opinion, told, bytes(digest))
