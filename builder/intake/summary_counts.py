"""Summary counts: what is counted of the opinions on one consultation, which come one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from builder.dataclasses import dataclass, field
from builder.intake.filings import Channel
from builder.intake.orders import WAITING
from builder.intake.readings import Texts
from builder.intake.store.records import Opinion, Standing
from builder.opinions import CHANNELS, POSITIONS, Position
from builder.vietnamese.dates import ZONE


@dataclass(slots=True)
class Counts:
    """How many opinions there are of each sort, and the texts that are part of the summary.

    Shape: what is counted by position, channel and day is parted by whether it is handled; of nominees only
           what is handled is counted, "" is the list as a whole.
    """

    by_position: Counter[tuple[str, bool]] = field(default_factory=Counter)
    by_channel: Counter[tuple[str, bool]] = field(default_factory=Counter)
    by_day: Counter[tuple[date, bool]] = field(default_factory=Counter)
    by_standing: Counter[Standing] = field(default_factory=Counter)
    by_nominee: Counter[tuple[str, Position]] = field(default_factory=Counter)
    ways: dict[str, Counter[Channel]] = field(default_factory=dict)
    texts: Texts = field(default_factory=Texts)

    @property
    def received(self) -> int:
        """How many there are in all."""
        return self.by_standing.total()

    @property
    def valid(self) -> int:
        """How many are handled."""
        return sum(count for standing, count in self.by_standing.items() if standing.is_valid)

    @property
    def waiting(self) -> int:
        """How many nobody has decided of."""
        return sum(self.by_standing[one] for one in WAITING)

    def add(self, one: Opinion) -> None:
        """Count ``one``."""
        filing, channel, is_valid = one.received.filing, one.received.channel, one.standing.is_valid
        self.by_position[POSITIONS[filing.position], is_valid] += 1
        self.by_channel[CHANNELS[channel], is_valid] += 1
        self.by_day[datetime.fromisoformat(one.received.arrived).astimezone(ZONE).date(), is_valid] += 1
        self.by_standing[one.standing] += 1
        self.texts.add(one)
        if is_valid:
            for nominee in filing.nominees or ("",):
                self.by_nominee[nominee, filing.position] += 1
                self.ways.setdefault(nominee, Counter())[channel] += 1


def counted(opinions: Iterable[Opinion]) -> Counts:
    """Return the counts of ``opinions``, all of which are on one consultation."""
    counts = Counts()
    for one in opinions:
        counts.add(one)
    return counts
