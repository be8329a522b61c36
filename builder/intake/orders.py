"""Orders: what whoever works through the opinions asks of the store, and the answers, as plain values."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from builder.intake.accounts import orders as accounts
from builder.intake.cleaning import clean_text
from builder.intake.decisions import Unfit, decision_from
from builder.intake.filings import Channel, filing_from
from builder.intake.keys import Keys
from builder.intake.receipts import receipt_code, receipt_digest
from builder.intake.seals import seal_of, sealed
from builder.intake.store.contract import Store
from builder.intake.store.records import Opinion, Received, Standing, Unknown
from builder.opinions import Asked
from builder.receipt_ledger import public_mark

Plain = dict[str, Any]  # Any: what JSON holds
WAITING = (Standing.RECEIVED, Standing.READING)


@dataclass(frozen=True, slots=True)
class Desk:
    """What orders are carried out with: ``asked`` finds a consultation by its address."""

    keys: Keys
    asked: Callable[[str], Asked | None]
    now: Callable[[], str]


def carried_out(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    """Do what ``order`` asks, and return the answer; what cannot be done is told as ``problem``.

    Shape:  ``do`` is "decide", "erase", "enter" or "user".
    """
    match order.get("do"):
        case "decide":
            return _decided(order, store, desk)
        case "erase":
            return _erased(order, store, desk)
        case "enter":
            return _entered(order, store, desk)
        case "user":
            return accounts.carried_out(order, store, desk.asked, datetime.fromisoformat(desk.now()))
        case other:
            return {"problem": "unknown_order", "order": str(other)}


def listed(
    opinions: Iterable[Opinion], standings: Collection[Standing], consultation: str, most: int
) -> Plain:
    """Return the first ``most`` of those that stand so, of one consultation or of any for "", and how many
    wait.
    """
    found: list[Plain] = []
    waiting = 0
    for one in opinions:
        is_asked = one.standing in standings and consultation in ("", one.received.filing.consultation)
        waiting += one.standing in WAITING
        if is_asked and len(found) < most:
            found.append(plain(one))
    return {"opinions": found, "waiting": waiting}


def _decided(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    number = order["number"]
    before = store.opinions(number - 1, 1)
    if not before or before[0].number != number:
        return {"problem": "unknown_opinion", "number": number}
    told = (order["reason"], order["reply"], order["wording"])
    decision = decision_from(before[0], Standing(order["standing"]), *told)
    if isinstance(decision, Unfit):
        return {"problem": decision.value, "number": number}
    decision = sealed(desk.keys.text_digest, before[0].received.receipt, decision)
    try:
        return {"opinion": plain(store.decide(number, decision, order["who"], desk.now()))}
    except Unknown:
        return {"problem": "unknown_opinion", "number": number}


def _erased(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    reason = clean_text(order["reason"])
    if not reason:
        return {"problem": Unfit.NO_REASON.value, "number": order["number"]}
    try:
        left = store.erase(order["number"], reason, order["who"], desk.now())
    except Unknown:
        return {"problem": "unknown_opinion", "number": order["number"]}
    return {"opinion": plain(left)}


def _entered(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    """Keep an opinion that came on paper, by mail or by word, with a receipt like any other."""
    asked = desk.asked(order["consultation"])
    if asked is None:
        return {"problem": "unknown_consultation", "consultation": order["consultation"]}
    form = {name: [str(one) for one in values] for name, values in order["form"].items()}
    filing, problems = filing_from(form, replace(asked, demands=()))
    if filing is None:
        return {"problem": "unfit", "faults": [[one.blank.value, one.fault.value] for one in problems]}
    arrived = datetime.fromisoformat(order["arrived"] or desk.now())
    if not asked.has_opened(arrived) or asked.has_closed(arrived):
        return {"problem": "outside_window", "consultation": asked.url}
    code = receipt_code(desk.keys.receipt, secrets.token_bytes(16))
    digest = receipt_digest(desk.keys.receipt_digest, code)
    seal = seal_of(desk.keys.text_digest, filing, digest)
    came = arrived.isoformat(timespec="seconds")
    listed = public_mark(asked.url, code)
    received = Received(filing, digest, Channel(order["channel"]), came, seal, listed)
    (number,) = store.receive([received], desk.now(), order["who"])
    return {"number": number, "code": code}


def plain(one: Opinion) -> Plain:
    """Return ``one`` as plain values; of its receipt nothing is told."""
    filing = asdict(one.received.filing)
    came = {"channel": one.received.channel.value, "arrived": one.received.arrived}
    said = {"standing": one.standing.value, "reason": one.reason, "reply": one.reply, "wording": one.wording}
    return {"number": one.number, **filing, "nominees": list(filing["nominees"]), **came, **said}
