"""Page views of consultations: their listing, each of them, each nominee."""

from __future__ import annotations

from builder.dataclasses import dataclass
from builder.model.cards import Card
from builder.plan.views import (
    AttachmentView,
    ConsultationCardView,
    ContactView,
    FactView,
    HeadView,
    Html,
    LinkView,
)


@dataclass(frozen=True, slots=True)
class NomineeRowView:
    """A nominee as the table of its consultation shows it."""

    number: str
    name: str
    url: str
    position: str
    unit: str
    post: str  # both, as one column shows them
    period: str
    outcome: str
    former_units: str  # of the unit, for those who look for it by an older name


@dataclass(frozen=True, slots=True)
class NomineePartView:
    """The nominees of one kind of subject for one award and class; ``anchor`` is its id on the page."""

    subject: str
    anchor: str
    count: str
    rows: tuple[NomineeRowView, ...]


@dataclass(frozen=True, slots=True)
class NomineeGroupView:
    """The nominees for one award and class; ``anchor`` is its id on the page."""

    award: str
    anchor: str
    count: str
    parts: tuple[NomineePartView, ...]


@dataclass(frozen=True, slots=True)
class ConsultationListView:
    """All consultations by state: open, upcoming, closed, summarised; empty groups are left out."""

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    title: str
    description: str
    intro: Html
    groups: tuple[ConsultationGroupView, ...]
    roll: LinkView  # to whom the consultations honour; empty while there is nobody
    feed_url: str


@dataclass(frozen=True, slots=True)
class ConsultationGroupView:
    """The consultations in one state."""

    title: str
    consultations: tuple[ConsultationCardView, ...]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """What was made of the opinions, told after closing."""

    title: str
    body: Html
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class QuotedView:
    """What somebody said, in the words that were approved: on whom, and where that person stands."""

    text: str
    about: str
    position: str


@dataclass(frozen=True, slots=True)
class OpinionsToldView:
    """How many opinions came; positions and words only once nobody is asked any more."""

    lead: str
    facts: tuple[FactView, ...]
    quoted: tuple[QuotedView, ...]
    check_url: str = ""  # of the page on which receipts are looked for, empty for none


@dataclass(frozen=True, slots=True)
class ChangeDayView:
    """What was changed on a list on one day, a sentence each."""

    date: str
    date_iso: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeLogView:
    """The changes of a list, the last day first; ``clock`` says what becomes of the days of the window."""

    days: tuple[ChangeDayView, ...]
    clock: str


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """One consultation: announcement, window, channels, nominees, and its summary after closing.

    Shape: what asks for opinions (``form_url``, ``signature_required``, ``no_opinion_text``) is empty once
           the window has closed; the contacts then answer questions, as ``channel_title`` says.
    """

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    card: ConsultationCardView
    title: str
    date: str
    date_iso: str
    banner: str
    facts: tuple[FactView, ...]
    body: Html
    channel_title: str
    channel_note: str  # from when until when opinions are taken, or that the time is over
    contacts: tuple[ContactView, ...]
    paper_url: str  # of the form to print, as long as opinions are or will be taken
    not_a_denunciation: str
    form_url: str
    signature_required: bool
    no_opinion_text: str
    groups: tuple[NomineeGroupView, ...]
    rosters: tuple[LinkView, ...]  # the same list in other orders, when it is long
    change_log: ChangeLogView | None
    attachments: tuple[AttachmentView, ...]
    downloads: tuple[AttachmentView, ...]
    summary: SummaryView | None
    told: OpinionsToldView | None  # what the service that takes opinions tells of them


@dataclass(frozen=True, slots=True)
class PositionView:
    """Where somebody may stand: what a form sends, and what readers see."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class OpinionEntryView:
    """A form that browsers send to the service that takes opinions.

    Shape: it is about the ``nominee`` of that id, or else about those of the ``choices`` that are ticked (at
           most ``most``; without any about the list), each a name with its id for address and its award for
           note; ``longest`` counts characters. At ``lookup_url`` whoever sent one asks to have it corrected.
    """

    action: str
    lookup_url: str
    consultation: str
    nominee: str
    choices: tuple[LinkView, ...]
    most: int
    positions: tuple[PositionView, ...]
    longest: int
    is_name_asked: bool
    is_address_asked: bool
    is_phone_asked: bool
    is_email_asked: bool


@dataclass(frozen=True, slots=True)
class OpinionEntryPageView:
    """The page with the form for any nominee of a list."""

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    banner: str
    title: str
    consultation: ConsultationCardView
    entry: OpinionEntryView
    not_a_denunciation: str


@dataclass(frozen=True, slots=True)
class ReceiptCheckView:
    """The page on which the holder of a code looks for it.

    Shape: ``file`` is the ledger, its size for note; ``line``, ``at`` and ``digest`` tell the end of the log
           from which it was written; ``unlisted`` is how many opinions it lacks, empty for none.
    """

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    title: str
    consultation: ConsultationCardView
    received: str
    unlisted: str
    file: LinkView
    lookup_url: str  # where the service answers for a code, empty without one
    line: str
    at: str
    digest: str


@dataclass(frozen=True, slots=True)
class NomineeView:
    """A nominee's permanent page; the channel is as on the page of the consultation."""

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    banner: str
    awarded: str  # by which decision and when, instead of the banner; empty for any other outcome
    id: str
    name: str
    consultation: ConsultationCardView
    facts: tuple[FactView, ...]
    summary: str
    story: Card | None
    earlier: tuple[LinkView, ...]  # awards given before, each with its decision
    channel_title: str
    channel_note: str
    contacts: tuple[ContactView, ...]
    paper_url: str  # of the form to print, as long as opinions are or will be taken
    not_a_denunciation: str
    form_url: str
    entry: OpinionEntryView | None  # the form itself, while opinions are taken online
    told: OpinionsToldView | None  # how many opinions there are, once the people have spoken
    newer: LinkView  # the one before in the list, as the layout of all neighbours calls it
    older: LinkView


@dataclass(frozen=True, slots=True)
class RosterRowView:
    """A nominee as a roster shows it."""

    name: str
    url: str
    unit: str
    award: str
    outcome: str


@dataclass(frozen=True, slots=True)
class RosterGroupView:
    """The nominees under one letter, or of one unit; ``anchor`` is its id on the page."""

    title: str
    anchor: str
    nominees: tuple[RosterRowView, ...]


@dataclass(frozen=True, slots=True)
class RosterView:
    """All nominees of a list in another order than its page has."""

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    title: str
    consultation: ConsultationCardView
    banner: str
    groups: tuple[RosterGroupView, ...]


@dataclass(frozen=True, slots=True)
class OpinionFormView:
    """A form to print; ``about`` is empty where any nominee of the list may be named, ``is_open`` says
    whether opinions are or will be taken.
    """

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    banner: str
    title: str
    consultation: ConsultationCardView
    number: str
    about: str
    detail: str
    code: str
    is_open: bool
    note: str
    positions: tuple[str, ...]
    signature_required: bool
    contacts: tuple[ContactView, ...]
    not_a_denunciation: str
