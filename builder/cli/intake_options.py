"""Intake options: what can be typed behind each command of the service that takes opinions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import click

from builder.cli.options import (
    Filled,
    Folder,
    Whole,
    Word,
    flag,
    form_option,
    help_of,
    language_option,
    option,
)
from builder.cli.places import COMMAND_LINE
from builder.cli.words import say
from builder.diagnostics import SettingsError, error
from builder.opinions import ASKING_FILE, Position

_MOST_NUMBERS = 2**63 - 1
_MOST_COPIES = 10_000
_TEXTS = ("reason", "reply", "wording", "who")
_WHOSE = ("text", "name", "address", "phone", "email")
_CHANNELS = ("post", "email", "in_person", "phone")
_ANSWERS = ("done", "refused")
_OF_ACCOUNTS = ("add", "list", "grant", "revoke", "reset", "close")
_ROLES = ("reader", "moderator", "head")
_STANDINGS = ("received", "reading", "forwarded", "summarised", "set-aside")


class Addresses(Filled):
    """IP addresses and networks with commas between them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return ``value``, or refuse it by CMD006, what of it is no address by CMD097."""
        for one in super().convert(value, param, ctx).split(","):
            try:
                ip_network(one.strip())
            except ValueError as mistake:
                raise SettingsError(error("CMD097", COMMAND_LINE, value=one.strip())) from mistake
        return str(value)


def intake_options(language: str) -> Mapping[str, list[click.Parameter]]:
    """Return the options of each command by its whole name."""
    one = partial(option, language=language)
    data = one("--data", type_=Folder(), metavar="a_folder")
    database = one("--database", type_=Filled(), metavar="a_database")
    in_language = language_option(language)
    return {
        "intake serve": [
            data,
            database,
            one("--asking", type_=Folder(), default=Path("site", ASKING_FILE), metavar="a_file"),
            one("--host", type_=Filled(), default="127.0.0.1", metavar="an_address"),
            one("--port", type_=Whole(0, 65535), default=8001, metavar="a_number", key="intake_port"),
            one("--proxies", type_=Addresses(), metavar="an_address"),
            one("--alarm", type_=Whole(1, 1_000_000), default=120, metavar="a_number"),
            in_language,
        ],
        **_of_the_desk(language, data, in_language),
        **_of_requests(language, data, in_language),
        "intake export": [
            data,
            one("--into", type_=Folder(), default=Path("content"), metavar="a_folder", key="export_into"),
            in_language,
        ],
        "intake report": [
            data,
            one("--consultation", type_=Filled(), metavar="an_address", key="report_consultation"),
            one("--to", type_=Folder(), metavar="a_file", key="report_to"),
            in_language,
        ],
        **_of_what_is_public(language, data, in_language),
        **_of_copies(language, data, database, in_language),
        "intake doctor": [data, in_language],
        "intake user": [*_of_accounts(language), data, in_language, form_option(language)],
    }


def _of_copies(
    language: str, data: click.Parameter, database: click.Parameter, in_language: click.Parameter
) -> Mapping[str, list[click.Parameter]]:
    """Return the options of the commands that copy what is kept, and bring it back."""
    one = partial(option, language=language)
    return {
        "intake backup": [
            data,
            one("--to", type_=Folder(), metavar="a_file", key="backup_to"),
            _renamed("--for", "wanted", Filled(), "a_key", "backup_for", language, multiple=True),
            one("--keep", type_=Whole(1, _MOST_COPIES), metavar="a_number"),
            in_language,
        ],
        "intake dump": [data, one("--to", type_=Folder(), metavar="a_file", key="dump_to"), in_language],
        "intake restore": [
            data,
            database,
            _renamed("--from", "copy", Folder(), "a_file", "restore_from", language),
            one("--identity", type_=Folder(), metavar="a_file"),
            in_language,
        ],
    }


def _of_what_is_public(
    language: str, data: click.Parameter, in_language: click.Parameter
) -> Mapping[str, list[click.Parameter]]:
    """Return the options of the commands that look at a ledger which was published."""
    one = partial(option, language=language, type_=Folder(), metavar="a_file")
    code = click.Argument(["code"], type=Filled(), required=False, metavar=f"[{say(language, 'a_code')}]")
    return {
        "intake verify": [data, one("--ledger", key="verify_ledger"), in_language],
        "intake verify-receipt": [code, one("--ledger", key="receipt_ledger"), in_language],
    }


def _of_the_desk(
    language: str, data: click.Parameter, in_language: click.Parameter
) -> Mapping[str, list[click.Parameter]]:
    """Return the options of the commands by which opinions are worked through."""
    one = partial(option, language=language)
    return {
        "intake moderate": [
            _number(f"[{say(language, 'a_number')}]"),
            data,
            one("--as", type_=Word(_STANDINGS), key="standing"),
            *(one(f"--{name}", type_=Filled(), metavar="a_text") for name in _TEXTS),
            one("--consultation", type_=Filled(), metavar="an_address"),
            flag("--all", language),
            in_language,
            form_option(language),
        ],
        "intake erase": [
            _number(say(language, "a_number")),
            data,
            one("--reason", type_=Filled(), metavar="a_text", key="erase_reason"),
            one("--who", type_=Filled(), metavar="a_text"),
            in_language,
        ],
        "intake enter": [data, *_of_entering(language), in_language],
    }


def _of_requests(
    language: str, data: click.Parameter, in_language: click.Parameter
) -> Mapping[str, list[click.Parameter]]:
    """Return the options of the commands by which requests are answered."""
    one = partial(option, language=language)
    opinions = click.Option(
        ["--opinion"],
        multiple=True,
        type=Whole(1, _MOST_NUMBERS),
        metavar=say(language, "a_number"),
        help=help_of("--opinion", language),
    )
    return {
        "intake requests": [
            data,
            one("--consultation", type_=Filled(), metavar="an_address", key="requests_consultation"),
            flag("--all", language, "requests_all"),
            in_language,
            form_option(language),
        ],
        "intake alert": [data, flag("--feed", language), in_language],
        "intake answer": [
            _number(say(language, "a_number")),
            data,
            one("--as", type_=Word(_ANSWERS), key="answer_as"),
            one("--reason", type_=Filled(), metavar="a_text", key="answer_reason"),
            opinions,
            one("--who", type_=Filled(), metavar="a_text"),
            in_language,
        ],
    }


def _of_entering(language: str) -> list[click.Parameter]:
    one = partial(option, language=language)
    return [
        one("--consultation", type_=Filled(), metavar="an_address", key="enter_consultation"),
        _many("--nominee", language),
        one("--position", type_=Word(tuple(position.value for position in Position))),
        one("--channel", type_=Word(_CHANNELS)),
        one("--arrived", type_=Filled(), metavar="a_time"),
        *(one(f"--{name}", type_=Filled(), metavar="a_text") for name in _WHOSE),
        flag("--may-publish", language),
        one("--who", type_=Filled(), metavar="a_text"),
    ]


def _renamed(
    name: str,
    inner: str,
    type_: click.ParamType[Any],
    metavar: str,
    key: str,
    language: str,
    *,
    multiple: bool = False,
) -> click.Option:
    """Return the option ``name`` as the parameter ``inner``, since its own name is a word of Python."""
    shown = say(language, metavar)
    told = help_of(key, language)
    return click.Option([name, inner], type=type_, metavar=shown, help=told, multiple=multiple)


def _of_accounts(language: str) -> list[click.Parameter]:
    one = partial(option, language=language)
    return [
        click.Argument(["what"], type=Word(_OF_ACCOUNTS), metavar="|".join(_OF_ACCOUNTS)),
        click.Argument(["name"], type=Filled(), required=False, metavar=f"[{say(language, 'a_name')}]"),
        one("--display", type_=Filled(), metavar="a_text"),
        one("--role", type_=Word(_ROLES)),
        one("--consultation", type_=Filled(), metavar="an_address", key="user_consultation"),
        flag("--ask-password", language),
        one("--who", type_=Filled(), metavar="a_text", key="user_who"),
    ]


def _many(name: str, language: str) -> click.Option:
    metavar = say(language, "a_text")
    return click.Option([name], multiple=True, metavar=metavar, help=help_of(name, language))


def _number(metavar: str) -> click.Argument:
    return click.Argument(["number"], type=Whole(1, _MOST_NUMBERS), required=False, metavar=metavar)
