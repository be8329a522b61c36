"""Accounts as a command: who works through the opinions, and may do what."""

from __future__ import annotations

import getpass
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from builder.cli.keyboard import typed_secret
from builder.cli.places import COMMAND_LINE
from builder.cli.reaching import reaching
from builder.cli.report import harmless
from builder.cli.words import say
from builder.diagnostics import SettingsError, error
from builder.intake.accounts.account import LONGEST_DISPLAY, START_LASTS, clean_name
from builder.intake.accounts.one_time import address_of, secret_of
from builder.intake.accounts.orders import Plain
from builder.intake.accounts.passwords import Passwords, fault_of, start_password
from builder.intake.accounts.roles import EVERYWHERE
from builder.intake.accounts.wording import FAULTS
from builder.intake.control import give
from builder.intake.keys import Keys, keys_in
from builder.intake.offers import column_in
from builder.qr_codes import qr_lines

_NEEDED: Mapping[str, Sequence[str]] = {
    "add": ("display", "role", "consultation"),
    "grant": ("role", "consultation"),
    "revoke": ("consultation",),
}
_SAID: Mapping[str, str] = {
    "add": "user_added",
    "reset": "user_reset",
    "close": "user_closed",
    "grant": "user_granted",
    "revoke": "user_granted",
}
_BLACK_ON_WHITE, _PLAIN = "\x1b[30;107m", "\x1b[0m"


def order(folder: Path, what: str, told: Mapping[str, Any], now: Callable[[], str], language: str) -> None:
    """Have something done to an account, and print what came of it; a new secret is printed once.

    Errors: SettingsError: CMD026, CMD028, CMD034, CMD038, CMD060 to CMD068.
    """
    name = _named(what, told)
    wished: Plain = {"do": "user", "what": what, "name": name, "who": told["who"] or getpass.getuser()}
    wished |= {option: told[option] or "" for option in ("display", "role", "consultation")}
    made, keys = "", None
    if what in {"add", "reset"}:
        keys = _keys(folder)
        made = "" if told["ask_password"] else start_password()
        kept = Passwords(keys.password).hashed(made or _asked_for(name, language))
        wished |= {"password": kept, "serial": secrets.token_hex(16)}
    account = _answer(wished, folder, now)["account"]
    values = {"name": name, "display": account["display"], "grants": _granted(account, language)}
    click.echo(harmless(say(language, _SAID[what], **values)))
    if keys is not None:
        _hand_over(folder, name, made, secret_of(keys.one_time, name, wished["serial"]), language)


def listed(folder: Path, name: str | None, now: Callable[[], str]) -> Plain:
    """Return all accounts, or that of ``name``, without what they are opened with.

    Errors: SettingsError: CMD026, CMD028, CMD034, CMD063.
    """
    answer = _answer({"do": "user", "what": "list"}, folder, now)
    if name is None:
        return answer
    found = [one for one in answer["accounts"] if one["name"] == clean_name(name)]
    if not found:
        raise SettingsError(error("CMD063", COMMAND_LINE, name=name))
    return {**answer, "accounts": found}


def show(answer: Plain, now: datetime, language: str) -> None:
    """Print the accounts of ``answer`` as they stand at ``now``."""
    for one in answer["accounts"]:
        click.echo("\n".join(harmless(line) for line in _lines(one, now, language)))
    if not answer["accounts"]:
        click.echo(say(language, "no_users"))


def _named(what: str, told: Mapping[str, Any]) -> str:
    if told["name"] is None:
        raise SettingsError(error("CMD060", COMMAND_LINE, what=what))
    missing = [f"--{option}" for option in _NEEDED.get(what, ()) if not told[option]]
    if missing:
        raise SettingsError(error("CMD065", COMMAND_LINE, options=", ".join(missing)))
    name = clean_name(told["name"])
    if not name:
        raise SettingsError(error("CMD061", COMMAND_LINE, name=told["name"]))
    return name


def _keys(folder: Path) -> Keys:
    try:
        return keys_in(folder)
    except (OSError, ValueError) as problem:
        raise SettingsError(error("CMD028", COMMAND_LINE, path=folder, problem=problem)) from problem


def _asked_for(name: str, language: str) -> str:
    """Return the password that is typed twice; it is shown nowhere, and never an argument."""
    first, again = (typed_secret(say(language, word)) for word in ("user_ask", "user_again"))
    fault = fault_of(first, again, name)
    if fault is not None:
        raise SettingsError(error("CMD067", COMMAND_LINE, fault=FAULTS[fault]))
    return first


def _hand_over(folder: Path, name: str, password: str, secret: bytes, language: str) -> None:
    column = column_in(folder)
    address = address_of(secret, name, column.owner if column else "thidua")
    if password:
        click.echo(say(language, "user_password", password=password))
    click.echo(say(language, "user_telephone"))
    click.echo(address)
    if _is_watched():  # of the colours of a terminal nothing is known: a camera needs dark on light
        click.echo("\n".join(f"{_BLACK_ON_WHITE}{line}{_PLAIN}" for line in qr_lines(address)), color=True)
    click.echo(say(language, "user_hand_over", days=START_LASTS.days))


def _is_watched() -> bool:
    return sys.stdout.isatty()


def _answer(wished: Plain, folder: Path, now: Callable[[], str]) -> Plain:
    with reaching(folder):
        answer = give(wished, folder, now)
    if "problem" in answer:
        raise _refusal(answer)
    return answer


def _refusal(answer: Plain) -> SettingsError:
    name, consultation = answer.get("name", ""), answer.get("consultation", "")
    match answer["problem"]:
        case "known_account":
            return SettingsError(error("CMD062", COMMAND_LINE, name=name))
        case "no_account":
            return SettingsError(error("CMD063", COMMAND_LINE, name=name))
        case "closed_account":
            return SettingsError(error("CMD064", COMMAND_LINE, name=name))
        case "no_grant":
            return SettingsError(error("CMD066", COMMAND_LINE, name=name, consultation=consultation))
        case "unfit_display":
            return SettingsError(error("CMD068", COMMAND_LINE, longest=LONGEST_DISPLAY))
        case "unknown_consultation":
            return SettingsError(error("CMD038", COMMAND_LINE, consultation=consultation))
        case other:
            return SettingsError(error("CMD034", COMMAND_LINE, problem=answer.get("told", other)))


def _lines(one: Plain, now: datetime, language: str) -> Iterator[str]:
    values = {"name": one["name"], "display": one["display"], "grants": _granted(one, language)}
    yield say(language, "user_line", **values)
    if one["is_closed"]:
        yield say(language, "user_is_closed")
        return
    if one["has_start_password"]:
        until = one["start_until"]
        is_over = not until or now > datetime.fromisoformat(until)
        word = "user_past_start" if is_over else "user_at_start"
        yield say(language, word, name=one["name"], until=_day_and_hour(until) if until else "")
    if one["signed_in"]:
        yield say(language, "user_signed_in", when=_day_and_hour(one["signed_in"]))
    if one["missed"]:
        yield say(language, "user_missed", count=one["missed"])


def _day_and_hour(at: str) -> str:
    return f"{datetime.fromisoformat(at):%d/%m/%Y %H:%M}"


def _granted(account: Plain, language: str) -> str:
    everywhere = say(language, "user_everywhere")
    told = [f"{role} {everywhere if where == EVERYWHERE else where}" for where, role in account["grants"]]
    return ", ".join(told) or say(language, "user_nothing")
