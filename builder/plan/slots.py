"""Slots: the room that a page leaves for what is set into it after its layout has run."""

from __future__ import annotations

import re
from collections.abc import Callable

# No text holds these two: controls are refused in what is read and dropped from what is made.
_OPENS, _CLOSES = "\x02", "\x03"
_SLOT = re.compile(f"{_OPENS}([^{_OPENS}{_CLOSES}]*){_CLOSES}")


def slot(name: str) -> str:
    """Return what stands in a page until the fragment ``name`` is set into it."""
    return f"{_OPENS}{name}{_CLOSES}"


def without_slots(text: str) -> str:
    """Return ``text``, which an author wrote, without what could be taken for a slot."""
    return text.replace(_OPENS, "").replace(_CLOSES, "") if _OPENS in text or _CLOSES in text else text


def splice(page: str, fragment: Callable[[str], str]) -> str:
    """Return ``page`` with each fragment in its slot; ``fragment`` gives the markup of a name."""
    return _SLOT.sub(lambda found: fragment(found[1]), page) if _OPENS in page else page
