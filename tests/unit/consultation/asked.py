"""Consultations that exist only in memory: announcements, lists of nominees, summaries."""

from __future__ import annotations

from builder.consultation.awards import shipped_awards
from builder.consultation.kinds import CONSULTATION, OUTCOME
from builder.consultation.model import Consultation
from builder.consultation.reading import consultations_from
from builder.diagnostics import Diagnostics
from builder.documents.document import Document
from builder.model.site import Site
from builder.settings import Settings, settings_from
from tests.support.places import SETTINGS
from tests.support.values import make_document, make_site, make_tree

AWARDS = shipped_awards()
UNITS = "- {id: xa, name: UBND xã Tân Biên}\n- {id: xa-cu, name: UBND xã Tân Bình, successors: xa}\n"
CONTACTS = """\
contacts:
  - {id: mot-cua, agency: Văn phòng UBND xã, email: vp@example.gov.vn, hours: Giờ hành chính}
  - {id: da-nghi, agency: Phòng cũ, expires: 2026-11-22}
"""
LIST = """\
- {id: "001", subject: individual, name: Lê Thị Hoa, unit: xa, award: giay-khen}
"""


def make_columns(contacts: str = CONTACTS) -> Settings:
    """Return the settings of the test column with places that take opinions."""
    settings, findings = settings_from(SETTINGS + contacts, ["news", "exemplar", "movement", "consultation"])
    assert findings == ()
    return settings


def make_announcement(
    name: str = "dot-mot",
    title: str = "Lấy ý kiến đợt một",
    body: str = "Kính mời Nhân dân góp ý.",
    opens: str = "2026-11-20",
    closes: str = "2026-12-08",
    **fields: str,
) -> Document:
    """Return an announcement."""
    given = {"opens": opens, "closes": closes, "agency": "Hội đồng xã", "contacts": "mot-cua", **fields}
    return make_document(f"content/lay-y-kien/{name}/index.md", title, body, CONSULTATION, **given)


def make_summary(name: str = "dot-mot", date: str = "2026-12-09", **fields: str) -> Document:
    """Return the summary of the opinions."""
    counts = {
        "received": "1240",
        "valid": "9",
        "agree": "7",
        "disagree": "1",
        "to_verify": "1",
        "not_handled": "1231",
    }
    path = f"content/lay-y-kien/{name}/tong-hop.md"
    return make_document(path, "Tổng hợp đợt một", "Đa số đồng tình.", OUTCOME, date=date, **counts, **fields)


def make_asking_site(
    *documents: Document, now: str = "2026-11-23 09:00", contacts: str = CONTACTS, **lists: str
) -> Site:
    """Return a site of ``documents`` with the lists of nominees by the name of their consultation."""
    given = lists or {"dot-mot": LIST}
    texts = {
        f"content/lay-y-kien/{name.replace('_', '-')}/danh-sach.yaml": text for name, text in given.items()
    }
    tree = make_tree({"content/_data/don-vi.yaml": UNITS, **texts})
    return make_site(*documents, settings=make_columns(contacts), tree=tree, now=now)


def consultations_of(site: Site) -> tuple[tuple[Consultation, ...], Diagnostics]:
    """Return the consultations of ``site`` and what there is to tell of them."""
    return consultations_from(site, AWARDS)


def the_consultation(site: Site) -> Consultation:
    """Return the one consultation of ``site``, which must be without mistakes."""
    (consultation,), findings = consultations_of(site)
    assert not [one for one in findings if one.is_error], findings
    return consultation
