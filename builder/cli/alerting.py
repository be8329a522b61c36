"""Alerting as a command: whoever works through opinions is told when something waits too long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import click

from builder.cli.alert_settings import ALERT_FILE, AlertSettings, Mailing, alert_settings_in
from builder.cli.ordering import answer_to, refusal
from builder.cli.places import COMMAND_LINE
from builder.cli.reaching import reaching
from builder.cli.report import harmless
from builder.cli.words import say
from builder.consultation.days_off import shipped_announcements
from builder.dataclasses import asdict, replace
from builder.diagnostics import PublishError, SettingsError, error
from builder.intake.addresses import desk_url
from builder.intake.alerts.feed import FOLDER, feed_name
from builder.intake.alerts.mail import Unsent, message_of, send
from builder.intake.alerts.memory import Remembered, all_after, remembered_in
from builder.intake.alerts.situations import Situation, situations_of
from builder.intake.alerts.wording import body_of, line_of, subject_of
from builder.intake.keys import keys_in
from builder.intake.offers import KEPT, asking_in
from builder.intake.store.reading import register_in
from builder.opinions import Asking
from builder.vietnamese.working_days import WorkingCalendar


def tell(folder: Path, now: Callable[[], datetime], at: str, language: str) -> None:
    """Say what waits too long, remember it for the feed, and send a mail where one is due.

    Errors: as `reaching`; SettingsError: CMD034, those of the settings; PublishError: CMD115 a mail that
            could not be sent, which the next run tries again.
    """
    settings, asking = alert_settings_in(folder), _asking(folder)
    situations, known = _looked_at(folder, settings, now())
    titles = {one.url: one.title for one in asking.consultations}
    for one in situations:
        click.echo(harmless(line_of(one, titles)))
    if not situations:
        click.echo(say(language, "nothing_late"))
    remembered = all_after(known, situations, at)
    _remember(folder, {key: one for key, one in remembered.items() if known.get(key) != one}, at)
    due = [one for one in situations if not remembered[one.key].is_mailed]
    if settings.mailing is None or not due:
        return
    _mail(settings.mailing, due, titles, asking, now())
    mailed = {one.key: replace(remembered[one.key], is_mailed=True) for one in due}
    _remember(folder, mailed, at)
    click.echo(say(language, "alert_mailed", count=len(settings.mailing.recipients)))


def feed_address(folder: Path) -> str:
    """Return the address of the feed.

    Errors: as `reaching`; SettingsError: CMD116.
    """
    with reaching(folder):
        name = feed_name(keys_in(folder).feed)
    return f"{_asking(folder).column.service_url}/{FOLDER}/{name}"


def _asking(folder: Path) -> Asking:
    asking = asking_in(folder)
    if asking is None:
        raise SettingsError(error("CMD116", COMMAND_LINE, path=folder / KEPT))
    return asking


def _looked_at(
    folder: Path, settings: AlertSettings, now: datetime
) -> tuple[tuple[Situation, ...], Mapping[str, Remembered]]:
    """Return what waits too long, and what is remembered, read beside the service."""
    years = range(now.year - 1, now.year + 1)
    calendar: WorkingCalendar = shipped_announcements().of(years).calendar
    with reaching(folder), register_in(folder) as register, register.standing_still():
        return situations_of(register, settings.terms, calendar, now), remembered_in(register)


def _remember(folder: Path, situations: Mapping[str, Remembered], at: str) -> None:
    if not situations:
        return
    order = {"do": "remember", "situations": {key: asdict(one) for key, one in situations.items()}}
    told = answer_to(order, folder, lambda: at)
    if "problem" in told:
        raise refusal(told, {})


def _mail(
    mailing: Mailing, due: list[Situation], titles: Mapping[str, str], asking: Asking, now: datetime
) -> None:
    subject, body = subject_of(due, asking.column.title), body_of(due, titles, desk_url(asking.column))
    try:
        send(message_of(mailing.sender, mailing.recipients, subject, body, now), mailing.server)
    except Unsent as problem:
        place = f"{mailing.server.host}:{mailing.server.port}"
        found = error("CMD115", COMMAND_LINE, server=place, problem=problem, file=ALERT_FILE)
        raise PublishError(found) from problem
