"""Moderating as a command: the opinions that wait, and what becomes of them."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from builder.cli.places import COMMAND_LINE
from builder.cli.reaching import reaching
from builder.cli.report import harmless
from builder.cli.words import say
from builder.diagnostics import SettingsError, error
from builder.intake.control import give
from builder.intake.filings import Fault
from builder.intake.offers import asked_in
from builder.intake.orders import WAITING, Plain, listed
from builder.intake.requests.drawer import disputed
from builder.intake.store.reading import opinions_in, register_in
from builder.intake.store.records import Standing
from builder.intake.wording import STANDINGS, fault_words
from builder.opinions import CHANNELS, DEMANDS, POSITIONS, Blank, Position
from builder.vietnamese.dates import DateError, iso, read_moment

_BLANKS = {"text": Blank.TEXT, **DEMANDS}
_MOST = 200  # shown at once
_GIVEN = tuple(one for one in Standing if one is not Standing.ERASED)
_PROBLEMS = {
    "unknown_opinion": "CMD029",
    "no_reason": "CMD030",
    "no_consent": "CMD031",
    "not_summarised": "CMD032",
    "too_long": "CMD033",
    "erased": "CMD049",
}


def decide(folder: Path, number: int, told: Mapping[str, str], now: Callable[[], str], language: str) -> str:
    """Take down what became of an opinion, and return what is said of it.

    Errors: SettingsError: CMD029 to CMD036; as `reaching`.
    """
    if not told["standing"]:
        raise SettingsError(error("CMD035", COMMAND_LINE, number=number, known=", ".join(_GIVEN)))
    order = {"do": "decide", "number": number, **told, "who": told["who"] or getpass.getuser()}
    answer = _answer(order, folder, now)
    return say(
        language, "decided", number=number, standing=STANDINGS[Standing(answer["opinion"]["standing"])]
    )


def erase(folder: Path, number: int, reason: str, who: str, now: Callable[[], str]) -> None:
    """Remove the words of an opinion and its sender for good.

    Errors: SettingsError: CMD029, CMD030, CMD034; as `reaching`.
    """
    order = {"do": "erase", "number": number, "reason": reason, "who": who or getpass.getuser()}
    _answer(order, folder, now)


def enter(folder: Path, told: Mapping[str, Any], now: Callable[[], str]) -> Plain:
    """Take down an opinion that did not come by the form, and return its number and the code.

    Errors: SettingsError: CMD011, CMD034, CMD038 to CMD041; as `reaching`.
    """
    if not (told["consultation"] and told["position"] and told["channel"]):
        raise SettingsError(error("CMD041", COMMAND_LINE))
    try:
        arrived = iso(read_moment(told["arrived"])) if told["arrived"] else ""
    except DateError as mistake:
        raise SettingsError(
            error("CMD011", COMMAND_LINE, value=told["arrived"], option="--arrived")
        ) from mistake
    texts = {blank.value: [told[name] or ""] for name, blank in _BLANKS.items()}
    consent = {Blank.CONSENT.value: ["co"]} if told["may_publish"] else {}
    form = {
        Blank.NOMINEE.value: list(told["nominee"]),
        Blank.POSITION.value: [told["position"]],
        **texts,
        **consent,
    }
    order = {"do": "enter", "consultation": told["consultation"], "channel": told["channel"], "form": form}
    return _answer({**order, "arrived": arrived, "who": told["who"] or getpass.getuser()}, folder, now)


def waiting(folder: Path, consultation: str, *, also_done: bool) -> Plain:
    """Return the opinions that wait, or all of them; those of one consultation, or of any for "".

    They are read beside the service, so that nobody who sends waits for a long list.

    Errors: SettingsError: CMD038; as `reaching`.
    """
    standings = tuple(Standing) if also_done else WAITING
    with reaching(folder):
        with register_in(folder) as register:
            under_false_names = disputed(register)
        found = listed(opinions_in(folder), standings, consultation, _MOST)
        if not found["opinions"]:
            refuse_unknown(
                folder, consultation, (one.received.filing.consultation for one in opinions_in(folder))
            )
    for one in found["opinions"]:
        one["disputed"] = one["number"] in under_false_names
    return found


def refuse_unknown(folder: Path, consultation: str, known: Iterable[str]) -> None:
    """Refuse a ``consultation`` that is none of the ``known``, nor of those that the service in ``folder``
    asks about; "" is any.

    Errors: SettingsError: CMD038.
    """
    if consultation and consultation not in known and asked_in(folder)(consultation) is None:
        raise SettingsError(error("CMD038", COMMAND_LINE, consultation=consultation))


def _answer(order: Mapping[str, Any], folder: Path, now: Callable[[], str]) -> Plain:
    with reaching(folder):
        answer = give(order, folder, now)
    if "problem" in answer:
        _refuse_entry(answer)
        code = _PROBLEMS.get(answer["problem"])
        if code is None:
            told = answer.get("told", answer["problem"])
            raise SettingsError(error("CMD034", COMMAND_LINE, problem=told))
        values = {"number": answer["number"]} if code != "CMD032" else {}
        raise SettingsError(error(code, COMMAND_LINE, **values))
    return answer


def _refuse_entry(answer: Plain) -> None:
    match answer["problem"]:
        case "unknown_consultation":
            raise SettingsError(error("CMD038", COMMAND_LINE, consultation=answer["consultation"]))
        case "outside_window":
            raise SettingsError(error("CMD040", COMMAND_LINE, consultation=answer["consultation"]))
        case "unfit":
            told = "; ".join(fault_words(Blank(blank), Fault(fault)) for blank, fault in answer["faults"])
            raise SettingsError(error("CMD039", COMMAND_LINE, faults=told))
        case _:
            return


def show(answer: Plain, language: str) -> None:
    """Print the opinions of ``answer``, each as a paragraph that no terminal obeys."""
    for one in answer["opinions"]:
        click.echo("\n    ".join(harmless(line) for line in _lines(one, language)))
        click.echo()
    click.echo(say(language, "opinions_waiting", count=answer["waiting"]))


def _lines(one: Plain, language: str) -> Iterator[str]:
    yield say(
        language,
        "opinion_head",
        number=one["number"],
        arrived=f"{datetime.fromisoformat(one['arrived']):%d/%m/%Y %H:%M}",
        channel=CHANNELS[one["channel"]].lower(),
        position=POSITIONS[Position(one["position"])],
        standing=STANDINGS[Standing(one["standing"])],
    )
    nominees = ", ".join(one["nominees"]) or say(language, "the_list")
    yield say(language, "opinion_about", nominees=nominees, consultation=one["consultation"])
    if one["text"]:
        yield from say(language, "opinion_text", text=one["text"]).split("\n")
    whose = ", ".join(one[name] for name in ("name", "address", "phone", "email") if one[name])
    if whose:
        yield say(language, "opinion_whose", whose=whose)
    if one["disputed"]:
        yield say(language, "opinion_disputed")
    if one["may_publish"]:
        yield say(language, "opinion_publish")
    for name in ("reason", "reply", "wording"):
        if one[name]:
            yield say(language, "opinion_said", label=say(language, f"opinion_{name}"), text=one[name])
