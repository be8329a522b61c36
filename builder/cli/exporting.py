"""Exporting as a command: what may be told of the opinions, and the ledger of their receipts, for a build."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.places import COMMAND_LINE
from builder.cli.reaching import reaching
from builder.cli.words import say
from builder.diagnostics import SettingsError, error
from builder.files import LEDGER_FILE
from builder.intake.export import told_by_consultation
from builder.intake.receipt_ledgers import ledgers_of
from builder.intake.store.chain import Broken, whole
from builder.intake.store.reading import each_opinion, register_in
from builder.opinions import TOLD_FILE, told_text
from builder.publish.single import put
from builder.receipt_ledger import ledger_text

_BROKEN = 1


def export(folder: Path, into: Path, language: str) -> int:
    """Write counts, wordings and receipts beside the lists below ``into``; from a log that is not whole,
    nothing.

    Errors: SettingsError: CMD037; PublishError; as `reaching`.
    """
    with reaching(folder), register_in(folder) as register, register.standing_still():
        try:
            ledgers = ledgers_of(each_opinion(register), whole(register.events()))
        except Broken as broken:
            click.echo(say(language, "broken_log", number=broken.number), err=True)
            return _BROKEN
        found = told_by_consultation(each_opinion(register))
    places = {url: into.joinpath(*url.strip("/").split("/")) for url in found}
    for url, place in places.items():
        if not place.is_dir():
            raise SettingsError(error("CMD037", COMMAND_LINE, consultation=url, path=place))
    for url, told in found.items():
        path = places[url] / TOLD_FILE
        put(path, told_text(told).encode())
        click.echo(say(language, "exported", received=told.received, path=path))
    for url, ledger in ledgers.items():
        path = places[url] / LEDGER_FILE
        put(path, ledger_text(ledger).encode())
        click.echo(say(language, "ledger_exported", received=ledger.received, path=path))
    if not found:
        click.echo(say(language, "nothing_to_export"))
    return 0
