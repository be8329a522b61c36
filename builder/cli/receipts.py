"""Receipts as a command: whether the holder of a code finds it in a ledger that was published."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from builder.cli.keyboard import typed
from builder.cli.places import COMMAND_LINE
from builder.cli.words import say
from builder.diagnostics import SettingsError, error
from builder.intake.receipts import typed_code
from builder.receipt_ledger import Damage, LedgerError, Lot, ReceiptLedger, ledger_from, public_mark
from builder.vietnamese.dates import date_time, moment_at

_NOT_COUNTED = 1
_LONGEST = 10_000_000  # bytes; no ledger has more
_CODES = {Damage.FOREIGN: "CMD072", Damage.NEWER: "CMD073", Damage.CHANGED: "CMD074"}


def verify_receipt(code: str | None, ledger: Path | None, language: str) -> int:
    """Tell whether ``code`` stands in the file ``ledger``; without one, the code is read where it leaves no
    trace.

    Errors: SettingsError: CMD070 to CMD074.
    """
    if ledger is None:
        raise SettingsError(error("CMD070", COMMAND_LINE))
    found = ledger_in(ledger)
    given = typed(say(language, "type_code")) if code is None else code
    known = typed_code(given)
    if known is None:
        raise SettingsError(error("CMD071", COMMAND_LINE))
    lot = found.receipts.get(public_mark(found.consultation, known))
    what = f"receipt_{lot.value}" if lot else "receipt_unlisted" if found.unlisted else "receipt_unknown"
    click.echo(say(language, what, consultation=found.consultation))
    click.echo(say(language, "ledger_head", received=found.received, **head_words(found)))
    return 0 if lot in (Lot.RECEIVED, Lot.COUNTED) else _NOT_COUNTED


def ledger_in(path: Path) -> ReceiptLedger:
    """Return the ledger that stands in the file at ``path``.

    Errors: SettingsError: CMD072 to CMD075.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST).decode("utf-8-sig")
    except OSError as problem:
        raise SettingsError(
            error("CMD075", COMMAND_LINE, path=path, problem=problem, option="--ledger")
        ) from problem
    except UnicodeDecodeError as mistake:
        raise SettingsError(error("CMD072", COMMAND_LINE, path=path)) from mistake
    try:
        return ledger_from(text)
    except LedgerError as damaged:
        raise SettingsError(error(_CODES[damaged.damage], COMMAND_LINE, path=path)) from damaged


def head_words(ledger: ReceiptLedger) -> dict[str, object]:
    """Return how the head of the log is told: the line, when it was written, its digest."""
    at = date_time(moment_at(datetime.fromisoformat(ledger.head.at)))
    return {"line": ledger.head.line, "at": at, "digest": ledger.head.digest}
