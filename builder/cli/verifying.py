"""Verifying as a command: whether the log is whole, every opinion as it came, what was published so still."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
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
from builder.intake.store.contract import Register
from builder.intake.store.reading import each_opinion, opinion_of, register_in

_BROKEN = 1


def verify(folder: Path, ledger: Path | None, language: str) -> int:
    """Tell what is amiss with the store in ``folder``, also beside the ``ledger`` that was published.

    Errors: as `reaching` and `ledger_in`.
    """
    published = ledger_in(ledger) if ledger else None
    with reaching(folder), register_in(folder) as register, register.standing_still():
        keys = keys_for(folder, register)
        amiss = list(_amiss(keys, register, language))
        if published and ledger:
            found = differences(published, each_opinion(register), register.events())
            amiss += [say(language, one.what, path=ledger, **dict(one.values)) for one in found]
        last = deque(register.events(), maxlen=1)
    if amiss:
        click.echo("\n".join(amiss), err=True)
        return _BROKEN
    told = {"events": last[0].number, "head": last[0].digest.hex()} if last else {"events": 0, "head": "–"}
    click.echo(say(language, "verified", **told))
    if published:
        click.echo(
            say(language, "ledger_stands", path=ledger, received=published.received, line=published.head.line)
        )
    return 0


def _amiss(keys: Keys, register: Register, language: str) -> Iterator[str]:
    broken = broken_at(register.events())
    if broken is not None:
        yield say(language, "broken_log", number=broken)
    for number in changed_since(keys.text_digest, each_opinion(register), register.events()):
        what = "changed_opinion" if opinion_of(register, number) else "missing_opinion"
        yield say(language, what, number=number)
    for number in requests_changed(keys.text_digest, requests_of(register), register.events()):
        yield say(language, "changed_request", number=number)
