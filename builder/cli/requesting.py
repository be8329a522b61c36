"""Requesting as a command: what citizens ask about opinions, for how long, and what they are answered."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from builder.cli.moderating import refuse_unknown
from builder.cli.places import COMMAND_LINE
from builder.cli.reaching import reaching
from builder.cli.report import harmless
from builder.cli.words import say
from builder.diagnostics import SettingsError, error
from builder.intake.answering import Plain, plain_request
from builder.intake.control import give
from builder.intake.requests.citizen_request import CitizenRequest, Kind, State
from builder.intake.requests.drawer import requests_of
from builder.intake.requests.wording import NAMES, STATES
from builder.intake.store.reading import register_in
from builder.vietnamese.dates import ZONE

ANSWERS = (State.DONE.value, State.REFUSED.value)
_PROBLEMS = {
    "unknown_request": "CMD100",
    "answered": "CMD101",
    "no_reason": "CMD102",
    "too_long": "CMD103",
    "no_opinion": "CMD104",
    "opinions_unasked": "CMD105",
    "unknown_opinion": "CMD106",
}


def requests_in(folder: Path, consultation: str, today: date, *, also_done: bool) -> list[Plain]:
    """Return the requests that nobody has answered, or all of them, the oldest first, each with its age;
    those on one consultation, or on any for "".

    Units:  ages in days, of the calendar.
    Errors: SettingsError: CMD038; as `reaching`.
    """
    with reaching(folder), register_in(folder) as register:
        known = requests_of(register)
    refuse_unknown(folder, consultation, (one.consultation for one in known))
    asked = (one for one in known if (also_done or one.is_open) and consultation in ("", one.consultation))
    return [{**plain_request(one), "age": _age(one, today)} for one in asked]


def _age(one: CitizenRequest, today: date) -> int:
    return (today - datetime.fromisoformat(one.arrived).astimezone(ZONE).date()).days


def answer(
    folder: Path,
    number: int,
    state: str,
    reason: str,
    opinions: Sequence[int],
    who: str,
    now: Callable[[], str],
) -> Plain:
    """Take down what became of a request, and do with opinions what follows from that.

    Errors: those of `reaching`; SettingsError: CMD034, CMD100 to CMD106.
    """
    order = {"do": "answer", "number": number, "state": state, "reason": reason}
    order |= {"opinions": list(opinions), "who": who or getpass.getuser()}
    with reaching(folder):
        told = give(order, folder, now)
    if "problem" in told:
        code = _PROBLEMS.get(told["problem"])
        if code is None:
            said = told.get("told", told["problem"])
            raise SettingsError(error("CMD034", COMMAND_LINE, problem=said))
        raise SettingsError(error(code, COMMAND_LINE, number=number))
    request: Plain = told["request"]
    return request


def show(requests: Sequence[Plain], language: str) -> None:
    """Print ``requests``, each as a paragraph that no terminal obeys."""
    for one in requests:
        click.echo("\n    ".join(harmless(line) for line in _lines(one, language)))
        click.echo()
    waiting = sum(one["state"] == State.OPEN for one in requests)
    click.echo(say(language, "requests_waiting", count=waiting))


def _lines(one: Plain, language: str) -> Iterator[str]:
    yield say(
        language,
        "request_head",
        number=one["number"],
        arrived=f"{datetime.fromisoformat(one['arrived']):%d/%m/%Y %H:%M}",
        age=one["age"],
        name=NAMES[Kind(one["kind"])],
        state=STATES[State(one["state"])],
    )
    opinions = ", ".join(map(str, one["opinions"])) or say(language, "request_unknown")
    yield say(language, "request_about", opinions=opinions, consultation=one["consultation"] or "–")
    for name in ("text", "name", "contact", "reason"):
        if one[name]:
            yield from say(language, f"request_{name}", text=one[name]).split("\n")
