"""Orders: what whoever works through the opinions asks of the store, and the answers, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from builder.intake.decisions import Unfit, decision_from
from builder.intake.store.records import Opinion, Standing, Store, Unknown

Plain = dict[str, Any]  # Any: what JSON holds
WAITING = (Standing.RECEIVED, Standing.READING)
_PAGE = 1_000


def carried_out(order: Mapping[str, Any], store: Store, now: Callable[[], str]) -> Plain:
    """Do what ``order`` asks, and return the answer; what cannot be done is told as ``problem``.

    Shape:  ``do`` is "list" or "decide".
    """
    match order.get("do"):
        case "list":
            return _listed(order, store)
        case "decide":
            return _decided(order, store, now)
        case other:
            return {"problem": "unknown_order", "order": str(other)}


def _listed(order: Mapping[str, Any], store: Store) -> Plain:
    wanted = [Standing(one) for one in order["standings"]]
    about, most = order["consultation"], order["most"]
    found: list[Plain] = []
    waiting = 0
    for one in every(store):
        waiting += one.standing in WAITING
        if one.standing in wanted and about in ("", one.received.filing.consultation) and len(found) < most:
            found.append(plain(one))
    return {"opinions": found, "waiting": waiting}


def _decided(order: Mapping[str, Any], store: Store, now: Callable[[], str]) -> Plain:
    number = order["number"]
    before = store.opinions(number - 1, 1)
    if not before or before[0].number != number:
        return {"problem": "unknown_opinion", "number": number}
    told = (order["reason"], order["reply"], order["wording"])
    decision = decision_from(before[0], Standing(order["standing"]), *told)
    if isinstance(decision, Unfit):
        return {"problem": decision.value, "number": number}
    try:
        return {"opinion": plain(store.decide(number, decision, order["who"], now()))}
    except Unknown:
        return {"problem": "unknown_opinion", "number": number}


def every(store: Store) -> Iterator[Opinion]:
    """Yield all opinions of ``store``."""
    last = 0
    while page := store.opinions(last, _PAGE):
        yield from page
        last = page[-1].number


def plain(one: Opinion) -> Plain:
    """Return ``one`` as plain values; of its receipt nothing is told."""
    filing = asdict(one.received.filing)
    came = {"channel": one.received.channel.value, "arrived": one.received.arrived}
    said = {"standing": one.standing.value, "reason": one.reason, "reply": one.reply, "wording": one.wording}
    return {"number": one.number, **filing, "nominees": list(filing["nominees"]), **came, **said}
