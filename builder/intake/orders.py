"""Orders: what whoever works through the opinions asks of the store, and the answers, as plain values."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

from builder.dataclasses import asdict, dataclass
from builder.intake import margin_notes
from builder.intake.accounts import orders as accounts
from builder.intake.alerts import memory as alerts
from builder.intake.alerts.memory import Remembered, remembered_text
from builder.intake.answering import answered
from builder.intake.cleaning import clean_text
from builder.intake.decisions import Unfit, decision_from
from builder.intake.erasing import erase_with_papers
from builder.intake.filings import Channel, Filing, filing_on_paper
from builder.intake.keys import Keys
from builder.intake.receipts import receipt_code, receipt_digest
from builder.intake.seals import seal_of, sealed
from builder.intake.sightings import sight_of
from builder.intake.store.contract import Store
from builder.intake.store.reading import opinion_of
from builder.intake.store.records import Changed, Line, Opinion, Received, Standing
from builder.opinions import Asked
from builder.receipt_ledger import public_mark

Plain = dict[str, Any]  # Any: what JSON holds
ISSUES = "issue"  # kind of the papers that tell what left the service last; the key is a consultation
WAITING = (Standing.RECEIVED, Standing.READING)


@dataclass(frozen=True, slots=True)
class Desk:
    """What orders are carried out with: ``asked`` finds a consultation by its address."""

    keys: Keys
    asked: Callable[[str], Asked | None]
    now: Callable[[], str]


def carried_out(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    """Do what ``order`` asks, and return the answer; what cannot be done is told as ``problem``.

    Shape:  ``do`` is "decide", "erase", "answer", "note", "enter", "issue", "remember" or "user". Where an
            order about an opinion or a request names the ``consultation``, it must be on that one; where it
            says what was ``seen``, it must stand so still. What another process changes while an order is
            looked into is looked at once more.
    """
    work = _WORK.get(order.get("do", ""))
    if work is None:
        return {"problem": "unknown_order", "order": str(order.get("do"))}
    while True:
        with suppress(Changed):
            return work(order, store, desk)


def listed(
    opinions: Iterable[Opinion], standings: Collection[Standing], consultation: str, most: int
) -> Plain:
    """Return the first ``most`` of those that stand so, and how many wait; of one consultation, or of any
    for "".
    """
    found: list[Plain] = []
    waiting = 0
    for one in opinions:
        if consultation not in ("", one.received.filing.consultation):
            continue
        waiting += one.standing in WAITING
        if one.standing in standings and len(found) < most:
            found.append(plain(one))
    return {"opinions": found, "waiting": waiting}


def _found(order: Mapping[str, Any], store: Store) -> Opinion | Plain:
    """Return the opinion that ``order`` is about, or the problem with it."""
    number = order["number"]
    found = opinion_of(store, number)
    if found is None or order.get("consultation", found.received.filing.consultation) != (
        found.received.filing.consultation
    ):
        return {"problem": "unknown_opinion", "number": number}
    if order.get("seen", sight_of(found)) != sight_of(found):
        return {"problem": "changed", "number": number, "opinion": plain(found)}
    return found


def _decided(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    before = _found(order, store)
    if not isinstance(before, Opinion):
        return before
    number = before.number
    told = (order["reason"], order["reply"], order["wording"])
    decision = decision_from(before, Standing(order["standing"]), *told)
    if isinstance(decision, Unfit):
        return {"problem": decision.value, "number": number}
    decision = sealed(desk.keys.text_digest, before.received.receipt, decision)
    return {"opinion": plain(store.decide(number, decision, order["who"], desk.now(), before))}


def _erased(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    reason, before = clean_text(order["reason"]), _found(order, store)
    if not isinstance(before, Opinion):
        return before
    if not reason:
        return {"problem": Unfit.NO_REASON.value, "number": before.number}
    return {"opinion": plain(erase_with_papers(store, before.number, reason, order["who"], desk.now()))}


def _answered(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    return answered(order, store, desk.keys.text_digest, desk.now())


def _noted(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    """Add a note to an opinion; the log tells that there is one, and what stands for it."""
    text, found, number = clean_text(order["text"]), _found(order, store), order["number"]
    if not isinstance(found, Opinion):
        return found
    unfit = _unfit_note(text, found, store.paper(margin_notes.KIND, str(number)))
    if unfit:
        return {"problem": unfit, "number": number}
    note = margin_notes.MarginNote(desk.now(), order["who"], text)
    margin_notes.add_note(store, number, note, desk.keys.text_digest)
    return {"number": number}


def _unfit_note(text: str, found: Opinion, before: str | None) -> str:
    if found.standing is Standing.ERASED:
        return Unfit.ERASED.value
    if len(margin_notes.notes_from(before)) >= margin_notes.MOST:
        return "too_many"
    if len(text) > margin_notes.LONGEST:
        return Unfit.TOO_LONG.value
    return "" if text else "no_text"


def _entered(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    """Keep an opinion that came on paper, by mail or by word, with a receipt like any other."""
    asked = desk.asked(order["consultation"])
    if asked is None:
        return {"problem": "unknown_consultation", "consultation": order["consultation"]}
    form = {name: [str(one) for one in values] for name, values in order["form"].items()}
    filing, problems = filing_on_paper(form, asked)
    if filing is None:
        return {"problem": "unfit", "faults": [[one.blank.value, one.fault.value] for one in problems]}
    arrived = datetime.fromisoformat(order["arrived"] or desk.now())
    is_to_come = arrived > datetime.fromisoformat(desk.now())
    if is_to_come or not asked.has_opened(arrived) or asked.has_closed(arrived):
        return {"problem": "outside_window", "consultation": asked.url}
    code = receipt_code(desk.keys.receipt, _nonce_of(order, filing))
    digest = receipt_digest(desk.keys.receipt_digest, code)
    seal = seal_of(desk.keys.text_digest, filing, digest)
    came = arrived.isoformat(timespec="seconds")
    listed = public_mark(asked.url, code)
    received = Received(filing, digest, Channel(order["channel"]), came, seal, listed)
    (number,) = store.receive([received], desk.now(), order["who"])
    return {"number": number, "code": code}


def _nonce_of(order: Mapping[str, Any], filing: Filing) -> bytes:
    """Return what the code comes from: for the same words on the same ``sheet`` the same one, so that sending
    it twice keeps one opinion; it is longer than that of any ticket.
    """
    if not order.get("sheet"):
        return secrets.token_bytes(16)
    told = json.dumps(("sheet", order["who"], order["sheet"])).encode()
    return sha256(sha256(told).digest() + filing.digest()).digest()


def _issued(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    """Take down that what was told of a consultation has left the service, and in which ``form``."""
    at, who, form = desk.now(), order["who"], order["form"]
    line = Line(who, f"issue {form}", 0, order["consultation"])

    def change(before: str | None) -> str:
        times = json.loads(before)["times"] if before else 0
        return json.dumps({"at": at, "who": who, "form": form, "times": times + 1})

    store.revise(ISSUES, order["consultation"], change, line, at)
    return {"form": form}


def _remembered(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    """Remember what was told of situations; the log tells nothing of it."""
    for key, told in order["situations"].items():
        revised = partial(_replaced, remembered_text(Remembered(**told)))
        store.revise(alerts.KIND, key, revised, Line(), desk.now())
    return {"situations": len(order["situations"])}


def _replaced(text: str, _: str | None) -> str:
    return text


def _about_accounts(order: Mapping[str, Any], store: Store, desk: Desk) -> Plain:
    return accounts.carried_out(order, store, desk.asked, datetime.fromisoformat(desk.now()))


_WORK: Mapping[str, Callable[[Mapping[str, Any], Store, Desk], Plain]] = {
    "decide": _decided,
    "erase": _erased,
    "answer": _answered,
    "note": _noted,
    "enter": _entered,
    "remember": _remembered,
    "issue": _issued,
    "user": _about_accounts,
}


def plain(one: Opinion) -> Plain:
    """Return ``one`` as plain values; of its receipt nothing is told."""
    filing = asdict(one.received.filing)
    came = {"channel": one.received.channel.value, "arrived": one.received.arrived}
    said = {"standing": one.standing.value, "reason": one.reason, "reply": one.reply, "wording": one.wording}
    return {"number": one.number, **filing, "nominees": list(filing["nominees"]), **came, **said}
