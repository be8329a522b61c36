"""Consultations: nominees for awards, the window in which the people may speak, and the state at an
instant.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from builder.consultation.awards import Award
from builder.consultation.publication import Change
from builder.consultation.windows import Window
from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostics
from builder.documents.document import Document
from builder.opinions import Told
from builder.paths import UrlPath
from builder.receipt_ledger import ReceiptLedger
from builder.schema.values import Values
from builder.vietnamese.collation import person_key, sort_key
from builder.vietnamese.dates import Moment
from builder.vietnamese.instants import Instant

LIST_FILE = "danh-sach.yaml"
SUBJECTS = {"collective": "Tập thể", "individual": "Cá nhân", "household": "Hộ gia đình"}


class State(StrEnum):
    """Where a consultation stands, in the order in which listings show it."""

    OPEN = "open"
    UPCOMING = "upcoming"
    CLOSED = "closed"
    SUMMARISED = "summarised"

    @property
    def is_over(self) -> bool:
        """Whether the window has closed: no opinion is taken any more."""
        return self in (State.CLOSED, State.SUMMARISED)


STATE_LABELS = {
    State.OPEN: "Đang lấy ý kiến",
    State.UPCOMING: "Sắp lấy ý kiến",
    State.CLOSED: "Đã kết thúc, chờ tổng hợp",
    State.SUMMARISED: "Đã có tổng hợp",
}


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody put forward for an award; ``unit_name`` is printed as it is, old name and present one.

    Shape: ``former_units`` are the names of what was merged into the unit, by which some still look for it.
    """

    id: str
    values: Values
    award: Award
    award_class: int
    unit_name: str
    url: UrlPath
    former_units: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name without honorific."""
        return self.values.text("name")

    @property
    def full_name(self) -> str:
        """The name with its honorific."""
        return " ".join(filter(None, (self.values.text("honorific"), self.name)))

    @property
    def unit_beside_name(self) -> str:
        """The unit as it stands beside the name: "" where it only repeats a collective's own name."""
        return "" if sort_key(self.unit_name) == sort_key(self.name) else self.unit_name

    @property
    def proposed(self) -> date | None:
        """The day of the proposal, None when it is not known."""
        proposal = self.values.record("proposal")
        moment = proposal.moment("date") if proposal else None
        return moment.day if moment else None

    @property
    def subject(self) -> str:
        """One of the keys of `SUBJECTS`."""
        return self.values.text("subject")


@dataclass(frozen=True, slots=True)
class Consultation:
    """An announcement with its nominees in the order of the page, and its summary after closing.

    Shape: ``opens`` is the first instant of the ``window``, ``closes`` its last second; ``unconsented`` tells
           what the list has of nominees without their consent, ``told`` what is known of the opinions,
           ``ledger`` which receipts stand in the register.
    """

    document: Document
    url: UrlPath
    opens: Moment
    closes: Moment
    window: Window
    nominees: tuple[Nominee, ...]
    outcome: Document | None
    list_digest: str
    changes: tuple[Change, ...] = ()
    unconsented: Diagnostics = ()
    told: Told | None = None
    ledger: ReceiptLedger | None = None

    def state_at(self, now: Instant) -> State:
        """Return the state at ``now``; a summary counts only after the window has closed."""
        return state_at(now, self.opens, self.closes, is_summarised=self.outcome is not None)


def state_at(now: Instant, opens: Moment, closes: Moment, *, is_summarised: bool) -> State:
    """Return the state at ``now`` of a window from ``opens`` to ``closes``."""
    if not now.has_come(opens):
        return State.UPCOMING
    if not now.has_passed(closes):
        return State.OPEN
    return State.SUMMARISED if is_summarised else State.CLOSED


def in_page_order(nominees: tuple[Nominee, ...]) -> tuple[Nominee, ...]:
    """Order by award rank and class, then collective, individual, household, then unit, then given name."""
    subjects = tuple(SUBJECTS)
    return tuple(
        sorted(
            nominees,
            key=lambda one: (
                one.award.rank,
                one.award_class,
                one.award.id,
                subjects.index(one.subject),
                sort_key(one.unit_name),
                person_key(one.name),
                one.id,
            ),
        )
    )


def outcome_of(consultation: Document, outcomes: Mapping[str, Document]) -> Document | None:
    """Return the summary that lies beside ``consultation``."""
    return outcomes.get(consultation.path.rpartition("/")[0])
