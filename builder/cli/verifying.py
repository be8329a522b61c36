"""Verifying as a command: whether the log is whole, every opinion as it came, what was published so still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from builder.cli.reaching import reaching
from builder.cli.receipts import ledger_in
from builder.cli.words import say
from builder.intake.key_marks import keys_for
from builder.intake.keys import Keys
from builder.intake.receipt_ledgers import differences
from builder.intake.requests.drawer import requests_of
from builder.intake.requests.seals import requests_changed
from builder.intake.seals import changed_since
from builder.intake.store.chain import broken_at
from builder.intake.store.reading import all_in, register_in
from builder.intake.store.records import Event, Opinion

_BROKEN = 1


def verify(folder: Path, ledger: Path | None, language: str) -> int:
    """Tell what is amiss with the store in ``folder``, also beside the ``ledger`` that was published.

    Errors: as `reaching` and `ledger_in`.
    """
    with reaching(folder):
        opinions, log = all_in(folder)
        with register_in(folder) as register:
            keys = keys_for(folder, register)
        amiss = list(_amiss(keys, opinions, log, language))
        with register_in(folder) as register, register.standing_still():
            requests = requests_changed(keys.text_digest, requests_of(register), register.events())
            amiss += [say(language, "changed_request", number=number) for number in requests]
    published = ledger_in(ledger) if ledger else None
    if published and ledger:
        found = differences(published, opinions, log)
        amiss += [say(language, one.what, path=ledger, **dict(one.values)) for one in found]
    if amiss:
        click.echo("\n".join(amiss), err=True)
        return _BROKEN
    click.echo(say(language, "verified", events=len(log), head=log[-1].digest.hex() if log else "–"))
    if published:
        told = {"received": published.received, "line": published.head.line}
        click.echo(say(language, "ledger_stands", path=ledger, **told))
    return 0


def _amiss(keys: Keys, opinions: Sequence[Opinion], log: Sequence[Event], language: str) -> Iterator[str]:
    broken = broken_at(log)
    if broken is not None:
        yield say(language, "broken_log", number=broken)
    there = {one.number for one in opinions}
    for number in changed_since(keys.text_digest, opinions, log):
        yield say(language, "changed_opinion" if number in there else "missing_opinion", number=number)
