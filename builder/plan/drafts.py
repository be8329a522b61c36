"""Drafts: what stands on the page of a document that readers may not see yet, where one is shown at all."""

from __future__ import annotations

from builder.documents.document import Document, is_draft, is_public
from builder.model.belonging import owner_of
from builder.model.site import Site
from builder.vietnamese.dates import date_time

_DRAFT = "Bản nháp, chưa đăng."
_IN_REVIEW = "Bài chờ duyệt, chưa đăng."


def draft_mark(site: Site, document: Document) -> str:
    """Return what marks ``document``, or the one that shows it, as not published; "" when it is."""
    if not site.shows_drafts:
        return ""
    owner = site.documents.get(owner_of(document))
    return _mark(site, document) or (_mark(site, owner) if owner else "")


def _mark(site: Site, document: Document) -> str:
    if is_public(document, site.now, drafts=False):
        return ""
    if is_draft(document.values):
        return _IN_REVIEW if document.values.text("status") == "review" else _DRAFT
    return f"Hẹn giờ đăng: {date_time(document.date)}." if document.date else ""
