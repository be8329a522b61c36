"""Intake as a command: the service, its log and its copies."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from builder.cli.clock import clock
from builder.cli.places import COMMAND_LINE
from builder.cli.words import say
from builder.diagnostics import SettingsError, error
from builder.opinions import AskingError
from builder.vietnamese.dates import iso


def serve(data: Path | None, database: str | None, lang: str, **told: Any) -> int:
    """Take opinions until a signal ends it."""
    try:
        from builder.intake.doors import Shut
        from builder.intake.server import serve as answer
        from builder.intake.server import service_in
    except ImportError as missing:
        raise SettingsError(error("CMD024", COMMAND_LINE)) from missing
    from builder.cli.reaching import reaching, refuse_published
    from builder.intake.store.opening import whereabouts_named
    from builder.intake.store.records import StoreFailure, Unreached

    folder = _known(data)
    refuse_published(folder)
    with reaching(folder):
        where = whereabouts_named(folder, database or "")
        try:
            service = service_in(where, told["asking"], _now, told["alarm"])
        except AskingError as problem:
            wrong = error("CMD081", COMMAND_LINE, path=told["asking"], problem=problem)
            raise SettingsError(wrong) from problem
        except Unreached:
            raise  # the folder is not to blame
        except (OSError, ValueError, StoreFailure) as problem:
            raise SettingsError(error("CMD025", COMMAND_LINE, path=folder, problem=problem)) from problem
    at = (told["host"], told["port"])
    try:
        answer(service, where, *at, told["proxies"] or "", lambda url: _say(lang, "intake_serving", url=url))
    except Shut as problem:
        raise SettingsError(
            error("CMD082", COMMAND_LINE, host=at[0], port=at[1], problem=problem)
        ) from problem
    return 0


def moderate(number: int | None, data: Path | None, lang: str, form: str, **told: Any) -> int:
    """Show the opinions that wait, or take down what became of one."""
    from builder.cli import moderating

    folder = _known(data)
    wished = {
        "standing": told["as"] or "",
        **{name: told[name] or "" for name in ("reason", "reply", "wording", "who")},
    }
    if number is not None:
        click.echo(moderating.decide(folder, number, wished, _instant, lang))
        return 0
    if any(wished.values()):
        raise SettingsError(error("CMD036", COMMAND_LINE))
    found = moderating.waiting(folder, told["consultation"] or "", also_done=told["all"])
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        moderating.show(found, lang)
    return 0


def erase(number: int | None, data: Path | None, reason: str | None, who: str | None, lang: str) -> int:
    """Remove the words of an opinion and its sender for good."""
    from builder.cli import moderating

    folder = _known(data)
    if number is None:
        raise SettingsError(error("CMD036", COMMAND_LINE))
    moderating.erase(folder, number, reason or "", who or "", _instant)
    _say(lang, "erased", number=number)
    return 0


def requests(data: Path | None, consultation: str | None, lang: str, form: str, **told: Any) -> int:
    """Show what citizens ask about opinions."""
    from builder.cli import requesting

    found = requesting.requests_in(_known(data), consultation or "", _now().date(), also_done=told["all"])
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        requesting.show(found, lang)
    return 0


def answer(
    number: int | None,
    data: Path | None,
    reason: str | None,
    opinion: tuple[int, ...],
    who: str | None,
    lang: str,
    **told: Any,
) -> int:
    """Answer a request."""
    from builder.cli import requesting
    from builder.intake.requests.citizen_request import State
    from builder.intake.requests.wording import STATES

    folder = _known(data)
    if number is None or not told["as"]:
        raise SettingsError(error("CMD107", COMMAND_LINE, known=", ".join(requesting.ANSWERS)))
    done = requesting.answer(folder, number, told["as"], reason or "", opinion, who or "", _instant)
    _say(lang, "answered", number=number, state=STATES[State(done["state"])])
    return 0


def alert(data: Path | None, lang: str, *, feed: bool) -> int:
    """Tell of what waits too long, or where that can be read."""
    from builder.cli import alerting

    if feed:
        click.echo(alerting.feed_address(_known(data)))
        return 0
    alerting.tell(_known(data), _now, _instant(), lang)
    return 0


def enter(data: Path | None, lang: str, **told: Any) -> int:
    """Take down an opinion that did not come by the form."""
    from builder.cli import moderating

    _say(lang, "entered", **moderating.enter(_known(data), told, _instant))
    return 0


def export(data: Path | None, into: Path, lang: str) -> int:
    """Write what may be told of the opinions beside the lists that they are about."""
    from builder.cli import exporting

    return exporting.export(_known(data), into, lang)


def report(data: Path | None, consultation: str | None, to: Path | None, lang: str) -> int:
    """Sum up the opinions on a consultation for the council."""
    from builder.cli.summarising import summarise

    return summarise(_known(data), consultation, to, lang)


def user(what: str, data: Path | None, lang: str, form: str, **told: Any) -> int:
    """Open, change, close or show the accounts of those who work through the opinions."""
    from builder.cli import accounts

    folder = _known(data)
    if what != "list":
        accounts.order(folder, what, told, _instant, lang)
    elif form == "json":
        click.echo(json.dumps(accounts.listed(folder, told["name"], _instant), ensure_ascii=False, indent=1))
    else:
        accounts.show(
            accounts.listed(folder, told["name"], _instant), datetime.fromisoformat(_instant()), lang
        )
    return 0


def verify(data: Path | None, ledger: Path | None, lang: str) -> int:
    """Tell whether the log is whole, by which digest it ends, and whether all that came is as it came."""
    from builder.cli import verifying

    return verifying.verify(_known(data), ledger, lang)


def verify_receipt(code: str | None, ledger: Path | None, lang: str) -> int:
    """Tell whether a receipt stands in a ledger that was published; no data are needed for that."""
    from builder.cli import receipts

    return receipts.verify_receipt(code, ledger, lang)


def backup(data: Path | None, to: Path | None, wanted: tuple[str, ...], keep: int | None, lang: str) -> int:
    """Copy the store into one file: a database of SQLite, lines of text, or an envelope of such lines."""
    from builder.cli.copying import back_up

    back_up(_known(data), to, wanted, keep, _now(), lang)
    return 0


def dump(data: Path | None, to: Path | None, lang: str) -> int:
    """Write everything that the store holds into one file, as lines of text."""
    from builder.cli.copying import dump_all

    dump_all(_known(data), to, lang)
    return 0


def restore(
    data: Path | None, database: str | None, copy: Path | None, identity: Path | None, lang: str
) -> int:
    """Make a copy the store of an empty folder, or of an empty database."""
    from builder.cli.restoring import restored
    from builder.intake.keys import KEY_FILE

    folder = _known(data)
    _say(lang, "restored", opinions=restored(folder, database or "", copy, identity), path=folder)
    if not (folder / KEY_FILE).exists():
        click.echo(say(lang, "key_needed", path=folder / KEY_FILE), err=True)
    return 0


def doctor(data: Path | None, lang: str) -> int:
    """Examine the data folder."""
    from builder.cli.doctor import examine

    return examine(_known(data), lang)


def _known(data: Path | None) -> Path:
    if data is None:
        raise SettingsError(error("CMD023", COMMAND_LINE))
    return data


def _now() -> datetime:
    return clock().when


def _instant() -> str:
    return iso(clock())


def _say(language: str, key: str, **values: object) -> None:
    click.echo(say(language, key, **values))
