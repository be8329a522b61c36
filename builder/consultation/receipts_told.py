"""Receipts told: the ledger that lies beside a list, as the service wrote it down and nobody changed it."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Diagnostics, Span, error
from builder.files import LEDGER_FILE
from builder.opinions import TOLD_FILE, Told
from builder.receipt_ledger import Damage, LedgerError, Lot, ReceiptLedger, ledger_from
from builder.source.scan import SourceTree

_CODES = {Damage.FOREIGN: "CON069", Damage.NEWER: "CON075", Damage.CHANGED: "CON072"}


def receipts_told(
    tree: SourceTree, folder: str, url: str, told: Told | None
) -> tuple[ReceiptLedger | None, Diagnostics]:
    """Return the ledger of the consultation at ``url`` in ``folder``, None where there is none.

    Errors: CON069 not what the service writes; CON072 changed by hand; CON073 that of another consultation;
            CON074 other numbers than ``told``; CON075 of a later version.
    """
    file = tree.texts.get(f"{folder}/{LEDGER_FILE}")
    if file is None:
        return None, ()
    try:
        ledger = ledger_from(file.text)
    except LedgerError as damaged:
        return None, (error(_CODES[damaged.damage], Span(file.path, damaged.line)),)
    span = Span(file.path)
    if ledger.consultation != url:
        return None, (error("CON073", span, consultation=ledger.consultation, expected=url),)
    return ledger, tuple(_otherwise(ledger, told, span)) if told else ()


def _otherwise(ledger: ReceiptLedger, told: Told, span: Span) -> Iterator[Diagnostic]:
    """Report the lots that hold others than were counted; of what is unlisted no lot is known."""
    counts = {Lot.COUNTED: told.received - told.set_aside, Lot.SET_ASIDE: told.set_aside, Lot.RECEIVED: 0}
    for lot, count in counts.items():
        listed = len(ledger.of(lot))
        if not listed <= count <= listed + ledger.unlisted:
            yield error("CON074", span, ledger=listed, lot=lot.value, file=TOLD_FILE, told=count)
