"""Fragments: markup that is set into pages after their layouts have run.

What changes often and alone, such as the body of a document or the list of the newest pieces that stands on
every page, would otherwise send pages through their layouts again of which nothing else is new.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from builder.documents.document import Document
from builder.model.links import Resolved
from builder.plan.views import NO_HTML, Html

# No text holds these two: controls are refused in what is read and dropped from what is made.
_OPENS, _CLOSES = "\x02", "\x03"
_SLOT = re.compile(f"{_OPENS}([^{_OPENS}{_CLOSES}]*){_CLOSES}")


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a document with its references led where they belong."""

    document: Document
    links: Resolved

    @property
    def name(self) -> str:
        """The name under which pages leave room for it."""
        return self.document.path


def slot(name: str) -> str:
    """Return what stands in a page until the fragment ``name`` is set into it."""
    return f"{_OPENS}{name}{_CLOSES}"


def body_slot(document: Document | None) -> Html:
    """Return the room for the body of ``document``, nothing when there is none."""
    return Html(slot(document.path)) if document is not None and document.has_body else NO_HTML


def splice(page: str, fragment: Callable[[str], str]) -> str:
    """Return ``page`` with each fragment in its slot; ``fragment`` gives the markup of a name."""
    return _SLOT.sub(lambda found: fragment(found[1]), page) if _OPENS in page else page
