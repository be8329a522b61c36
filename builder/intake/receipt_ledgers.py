"""Receipt ledgers: what the log tells of the receipts of each consultation, as of any of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from builder.dataclasses import dataclass
from builder.intake.store.records import Event, Opinion, Standing
from builder.receipt_ledger import LogHead, Lot, ReceiptLedger

_DECIDE = "decide "


def ledgers_of(opinions: Iterable[Opinion], log: Iterable[Event]) -> dict[str, ReceiptLedger]:
    """Return the ledger of each consultation by its address, as of the last line of ``log``.

    Shape:  what became of an opinion is told by the log alone; of ``opinions`` only what they are about is
            asked, and that stays even of those that are erased. The log is gone through first.
    Errors: whatever ``log`` raises.
    """
    return _ledgers(opinions, *_logged(log))


def _ledgers(
    opinions: Iterable[Opinion], logged: Mapping[int, tuple[str, Lot]], head: Event | None
) -> dict[str, ReceiptLedger]:
    listed: dict[str, dict[str, Lot]] = {}
    unlisted: dict[str, int] = {}
    for one in opinions:
        if one.number in logged:
            url, (mark, lot) = one.received.filing.consultation, logged[one.number]
            receipts = listed.setdefault(url, {})
            unlisted[url] = unlisted.get(url, 0) + (not mark)
            receipts |= {mark: lot} if mark else {}
    if head is None:
        return {}
    return {url: ReceiptLedger(url, _head(head), listed[url], unlisted[url]) for url in sorted(listed)}


@dataclass(frozen=True, slots=True)
class Difference:
    """What a published ledger and the register tell otherwise; ``what`` is the name of the words for it."""

    what: str
    values: tuple[tuple[str, str | int], ...] = ()


def differences(
    ledger: ReceiptLedger, opinions: Iterable[Opinion], log: Iterable[Event]
) -> tuple[Difference, ...]:
    """Return in what ``ledger``, as it was published, differs from what the register holds by now.

    Shape:  the line under which it was written must still stand in the log, the same; then what the log says
            up to that line must give the same ledger.
    """
    line = ledger.head.line
    logged, head = _logged(islice(log, line))
    if head is None or head.number < line:
        return (Difference("ledger_cut", (("line", line), ("lines", head.number if head else 0))),)
    if _head(head) != ledger.head:
        return (Difference("ledger_rewritten", (("line", line),)),)
    nothing = ReceiptLedger(ledger.consultation, ledger.head, {}, 0)
    ours = _ledgers(opinions, logged, head).get(ledger.consultation, nothing)
    if not ledger.is_parted:
        ours = ours.unparted()
    return _of_receipts(ledger, ours)


def _of_receipts(ledger: ReceiptLedger, ours: ReceiptLedger) -> tuple[Difference, ...]:
    theirs = ledger.receipts
    counts = {
        "ledger_unknown": len(theirs.keys() - ours.receipts.keys()),
        "ledger_left_out": len(ours.receipts.keys() - theirs.keys()),
        "ledger_otherwise": sum(theirs.get(mark, lot) != lot for mark, lot in ours.receipts.items()),
        "ledger_unlisted": abs(ledger.unlisted - ours.unlisted),
    }
    return tuple(Difference(what, (("count", count),)) for what, count in counts.items() if count)


def _head(last: Event) -> LogHead:
    return LogHead(last.number, last.at, last.digest.hex())


def _logged(log: Iterable[Event]) -> tuple[Mapping[int, tuple[str, Lot]], Event | None]:
    """Return of each opinion its mark, "" where it has none, and what became of it; then the last line."""
    logged: dict[int, tuple[str, Lot]] = {}
    one = None
    for one in log:
        mark, _ = logged.get(one.opinion, ("", Lot.COUNTED))
        if one.what == "receive":
            logged[one.opinion] = ([*one.told.split(" "), "", ""][2], Lot.COUNTED)
        elif one.what == "erase":
            logged[one.opinion] = (mark, Lot.SET_ASIDE)
        elif one.what.startswith(_DECIDE):
            is_valid = Standing(one.what.removeprefix(_DECIDE)).is_valid
            logged[one.opinion] = (mark, Lot.COUNTED if is_valid else Lot.SET_ASIDE)
    return logged, one
