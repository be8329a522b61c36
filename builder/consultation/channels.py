"""Channels: ways to give an opinion that need no server: a letter, a call, a mail that is begun already."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from builder.consultation.model import Consultation, Nominee
from builder.opinions import POSITIONS
from builder.plan.context import PlanContext
from builder.plan.views import ContactView
from builder.vietnamese.phones import phone_url

_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Subject(NamedTuple):
    """What an opinion is about: a consultation, or one of its nominees."""

    title: str
    detail: str
    code: str


def subject_of(consultation: Consultation, nominee: Nominee | None = None) -> Subject:
    """Return what an opinion on ``nominee``, or else on all of ``consultation``, is about."""
    slug = consultation.url.value.rstrip("/").rpartition("/")[2]
    if nominee is None:
        return Subject(consultation.document.title, "", reference_code(slug))
    award = nominee.award.name_with_class(nominee.award_class)
    unit = nominee.unit_beside_name
    title = f"{nominee.full_name}{f', {unit}' if unit else ''}"
    return Subject(title, f"Đề nghị tặng {award}", reference_code(slug, nominee.id))


def reference_code(slug: str, nominee_id: str = "") -> str:
    """Return the code by which an office finds what a paper or a mail is about: the nominee's id, or else
    the consultation's ``slug``, with two digits at its end that show a slip of the pen.

    Source: ISO/IEC 7064, MOD 97-10, over both: an id stands in one consultation, and its digits in no other.
    """
    number = "".join(str(_LETTERS.index(one)) for one in f"{slug}{nominee_id}" if one in _LETTERS)
    check = 98 - int(f"{number}00") % 97
    return f"{nominee_id or slug}-{check:02}"


def contacts_of(
    context: PlanContext, consultation: Consultation, subject: Subject
) -> tuple[ContactView, ...]:
    """Return the places that take opinions and still answer; a mail to them begins with ``subject`` as long
    as opinions are taken.
    """
    by_id = context.contacts
    is_over = context.site.now.has_passed(consultation.closes)
    found = (by_id[one] for one in consultation.document.values.texts("contacts") if one in by_id)
    return tuple(
        ContactView(
            contact.text("agency"),
            contact.text("person"),
            contact.text("address"),
            contact.text("email"),
            _mail_url(contact.text("email"), contact.text("agency"), None if is_over else subject),
            contact.text("phone"),
            phone_url(contact.text("phone")),
            contact.text("hours"),
        )
        for contact in found
    )


def _mail_url(address: str, agency: str, subject: Subject | None) -> str:
    """Return the address that begins a mail, "" without one.

    Source: RFC 6068: everything is percent-encoded, and lines end as in mails.
    """
    if not address or subject is None:
        return f"mailto:{address}" if address else ""
    lines = [
        f"Kính gửi: {agency}",
        f"Tôi góp ý về: {subject.title}",
        *([subject.detail] if subject.detail else []),
        f"Mã góp ý: {subject.code}",
        "",
        f"Ý kiến (giữ lại một dòng): {'; '.join(POSITIONS.values())}",
        "Nội dung góp ý:",
        "",
        "Họ và tên:",
        "Địa chỉ:",
        "Điện thoại:",
    ]
    body = "\r\n".join(lines)
    return (
        f"mailto:{quote(address, safe='@')}?subject={_quoted(f'Góp ý {subject.code}')}&body={_quoted(body)}"
    )


def _quoted(text: str) -> str:
    return quote(text, safe="")
