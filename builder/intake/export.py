"""Export: what of the opinions may be told, counted and in words, and nothing that leads to anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from builder.intake.store.records import Opinion, Standing
from builder.opinions import WHOLE_LIST, Count, Position, Told, Wording


def told_by_consultation(opinions: Iterable[Opinion]) -> dict[str, Told]:
    """Return what may be told of each consultation, by its address.

    Shape:  counts stand in the order of their names, wordings in that of their opinions.
    """
    sheets: dict[str, _Sheet] = {}
    for one in opinions:
        sheets.setdefault(one.received.filing.consultation, _Sheet()).add(one)
    return {url: sheets[url].told() for url in sorted(sheets)}


class _Sheet:
    """The counts of one consultation."""

    def __init__(self) -> None:
        self._received = self._set_aside = 0
        self._by_channel: Counter[tuple[str, Position]] = Counter()
        self._by_nominee: Counter[tuple[str, Position]] = Counter()
        self._wordings: list[Wording] = []

    def add(self, one: Opinion) -> None:
        """Count ``one``."""
        filing = one.received.filing
        self._received += 1
        if not one.standing.is_valid:
            self._set_aside += 1
            return
        self._by_channel[one.received.channel.value, filing.position] += 1
        for nominee in filing.nominees or (WHOLE_LIST,):
            self._by_nominee[nominee, filing.position] += 1
        if one.wording and filing.may_publish and one.standing is Standing.SUMMARISED:
            self._wordings.append(Wording(filing.nominees, filing.position, one.wording))

    def told(self) -> Told:
        """Return what was counted."""
        return Told(
            self._received,
            self._set_aside,
            _counts(self._by_channel),
            _counts(self._by_nominee),
            tuple(self._wordings),
        )


def _counts(counted: Counter[tuple[str, Position]]) -> tuple[Count, ...]:
    order = tuple(Position)
    ordered = sorted(counted.items(), key=lambda pair: (pair[0][0], order.index(pair[0][1])))
    return tuple(Count(of, position, count) for (of, position), count in ordered)
