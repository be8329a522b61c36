"""Fragments: markup that is set into pages after their layouts have run.

What changes often and alone, such as the body of a document or the list of the newest pieces that stands on
every page, would otherwise send pages through their layouts again of which nothing else is new.
"""

from __future__ import annotations

from builder.dataclasses import dataclass
from builder.documents.document import Document
from builder.model.links import Resolved
from builder.plan.slots import slot
from builder.plan.views import NO_HTML, Html


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a document with its references led where they belong."""

    document: Document
    links: Resolved

    @property
    def name(self) -> str:
        """The name under which pages leave room for it."""
        return self.document.path


def body_slot(document: Document | None) -> Html:
    """Return the room for the body of ``document``, nothing when there is none."""
    return Html(slot(document.path)) if document is not None and document.has_body else NO_HTML
