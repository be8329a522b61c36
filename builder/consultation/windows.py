"""Windows: from when until when the people are asked, which rule says how long, and the sentence on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from builder.consultation.days_off import Announcements, DaysOff
from builder.consultation.legal_bases import WORKING, LegalBasis
from builder.dataclasses import dataclass
from builder.vietnamese.dates import short_date, until_date, weekday_name
from builder.vietnamese.numbers import padded_count
from builder.vietnamese.working_days import days_between

_MOST_YEARS = 2  # after that of the first day: a mistyped last day must not ask for the holidays of a century


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which opinions are taken, the first and the last included.

    Shape: ``bases`` are the rules that bind the list; ``strictest`` is the one whose last day comes last,
           which is ``lawful``; both are None where no rule names a number. ``first_counts`` says whether the
           notice counts the first day.
    """

    opens: date
    closes: date
    first_counts: bool
    bases: tuple[LegalBasis, ...]
    strictest: LegalBasis | None
    lawful: date | None
    days_off: DaysOff

    @property
    def working_days(self) -> int:
        """How many working days there are, counted as the notice does."""
        return self.days_off.calendar.count(self.opens, self.closes, first_counts=self.first_counts)

    @property
    def sentence(self) -> str:
        """The period in words: weekdays, count, and which days do not count."""
        first = f"Từ ngày {short_date(self.opens)} ({weekday_name(self.opens)})"
        length = length_words(self, WORKING)
        return f"{first} {until_date(self.closes)}: {length}, {self._counting()}."

    @property
    def basis_names(self) -> tuple[str, ...]:
        """The rules that readers may be told of."""
        return tuple(one.name for one in self.bases if one.is_sure)

    @property
    def rules(self) -> tuple[str, ...]:
        """What these rules ask for, in words."""
        told = [one for one in self.bases if one.is_sure and one.least]
        before = [" trước khi Hội đồng họp" if one.before_meeting else "" for one in told]
        return tuple(
            f"{least_words(one)}{when}, theo {_within(one.name)}"
            for one, when in zip(told, before, strict=True)
        )

    def _counting(self) -> str:
        calendar = self.days_off.calendar
        left_out = [] if self.first_counts else ["ngày bắt đầu"]
        left_out += ["thứ\xa0Bảy", "Chủ\xa0nhật"]
        skipped = calendar.skipped(self.opens, self.closes)
        left_out += [f"ngày {short_date(day)} ({name})" for day, name in skipped]
        told = f"không tính {_enumerated(left_out)}"
        worked = [day for day in days_between(self.opens, self.closes) if day in calendar.worked]
        if worked:
            told += f"; tính cả ngày làm bù {_enumerated([short_date(day) for day in worked])}"
        return f"tính cả ngày bắt đầu, {told}" if self.first_counts else told


def window_from(
    opens: date,
    closes: date | None,
    bases: Sequence[LegalBasis],
    announcements: Announcements,
    *,
    first_counts: bool,
) -> Window | None:
    """Return the window; it closes on the last lawful day when ``closes`` is None.

    Shape:  None when no day is given and no rule names a number.
    """
    last_year = min(max(closes or opens, opens).year, opens.year + _MOST_YEARS)
    while True:
        # Years are asked for as the counting comes to them: those to come are only estimates.
        days_off = announcements.of(range(opens.year, last_year + 1))
        last_days = [
            (last_day(opens, one, days_off, first_counts=first_counts), one) for one in bases if one.least
        ]
        lawful, strictest = max(last_days, key=lambda pair: pair[0], default=(None, None))
        if lawful is None or lawful.year <= last_year:
            break
        last_year = lawful.year
    last = closes or lawful
    if last is None:
        return None
    return Window(opens, last, first_counts, tuple(bases), strictest, lawful, days_off)


def last_day(opens: date, basis: LegalBasis, days_off: DaysOff, *, first_counts: bool) -> date:
    """Return the first day on which a window that begins on ``opens`` may end by ``basis``."""
    calendar = days_off.calendar
    if basis.unit == WORKING:
        return calendar.last_of(basis.least, opens, first_counts=first_counts)
    return calendar.next_working(opens + timedelta(days=basis.least - first_counts))


def least_words(basis: LegalBasis) -> str:
    """Return how long ``basis`` asks for at least: "10 ngày làm việc"."""
    unit = "ngày làm việc" if basis.unit == WORKING else "ngày"
    return f"{padded_count(basis.least)} {unit}"


def length_words(window: Window, unit: str) -> str:
    """Return how long ``window`` is, in days of ``unit``: "07 ngày làm việc"."""
    if unit == WORKING:
        return f"{padded_count(window.working_days)} ngày làm việc"
    return f"{padded_count(max((window.closes - window.opens).days + window.first_counts, 0))} ngày"


def _within(name: str) -> str:
    """Return ``name`` as it stands within a sentence."""
    return name[:1].lower() + name[1:]


def _enumerated(words: Sequence[str]) -> str:
    return " và ".join(filter(None, (", ".join(words[:-1]), words[-1])))
