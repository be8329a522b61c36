"""Request forms: what somebody asks for, read from a form and found fit to be kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from builder.intake.cleaning import clean_line, clean_text
from builder.intake.filings import Form
from builder.intake.requests.citizen_request import CitizenRequest, Kind

NO_CONSULTATION = "khong-ro"  # the value of the choice that names none


class Blank(StrEnum):
    """The blanks of the forms, by the names under which browsers send them."""

    KIND = "loai"
    CODE = "ma"
    CONSULTATION = "dot"
    NAME = "ho-ten"
    TEXT = "noi-dung"
    CONTACT = "lien-he"
    TICKET = "phieu"
    TRAP = "trang-web"  # nobody sees it: whoever fills it in is a program


class Fault(StrEnum):
    """What keeps a request from being taken; the values are the names of what the pages say."""

    UNKNOWN_CONSULTATION = "unknown_consultation"
    NO_NAME = "no_name"
    NO_TEXT = "no_text"
    NO_CONTACT = "no_contact"
    TOO_LONG = "too_long"


LONGEST = {Blank.NAME: 80, Blank.TEXT: 2_000, Blank.CONTACT: 200}  # characters
KINDS: Mapping[str, Kind] = {"sua": Kind.CORRECT, "xoa": Kind.DELETE}  # of the holder of a code


def typed(form: Form, blank: Blank) -> str:
    """Return what stands in ``blank``, "" for nothing."""
    found = form.get(blank, ())
    return found[0] if found else ""


def request_about(
    form: Form, kind: Kind, consultation: str, opinion: int, receipt: bytes, arrived: str
) -> tuple[CitizenRequest, Mapping[Blank, Fault]]:
    """Read what the holder of a code asks about the ``opinion`` on ``consultation``, and what is wrong with
    it.
    """
    text, contact = clean_text(typed(form, Blank.TEXT)), clean_line(typed(form, Blank.CONTACT))
    read = CitizenRequest(0, kind, consultation, text, "", contact, (opinion,), receipt.hex(), arrived)
    # To have something deleted needs no reason.
    faults = {Blank.TEXT: Fault.NO_TEXT} if kind is Kind.CORRECT and not text else {}
    return read, faults | _too_long(read)


def request_of_name(
    form: Form, consultations: Collection[str], receipt: bytes, arrived: str
) -> tuple[CitizenRequest, Mapping[Blank, Fault]]:
    """Read what somebody reports whose name was used on one of the ``consultations``, and what is wrong with
    it.
    """
    chosen = typed(form, Blank.CONSULTATION)
    text = clean_text(typed(form, Blank.TEXT))
    name, contact = (clean_line(typed(form, blank)) for blank in (Blank.NAME, Blank.CONTACT))
    consultation = "" if chosen == NO_CONSULTATION else chosen
    read = CitizenRequest(0, Kind.FALSE_NAME, consultation, text, name, contact, (), receipt.hex(), arrived)
    faults: dict[Blank, Fault] = {}
    if chosen != NO_CONSULTATION and chosen not in consultations:
        faults[Blank.CONSULTATION] = Fault.UNKNOWN_CONSULTATION
    if not name:
        faults[Blank.NAME] = Fault.NO_NAME
    if not contact:
        faults[Blank.CONTACT] = Fault.NO_CONTACT
    return read, faults | _too_long(read)


def _too_long(read: CitizenRequest) -> dict[Blank, Fault]:
    told = {Blank.NAME: read.name, Blank.TEXT: read.text, Blank.CONTACT: read.contact}
    return {blank: Fault.TOO_LONG for blank, text in told.items() if len(text) > LONGEST[blank]}
