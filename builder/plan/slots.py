"""Slots: the room that a page leaves for what is set into it after its layout has run."""

from __future__ import annotations

from collections.abc import Callable

# No text holds these two: controls are refused in what is read and dropped from what is made.
_OPENS, _CLOSES = "\x02", "\x03"


def slot(name: str) -> str:
    """Return what stands in a page until the fragment ``name`` is set into it."""
    return f"{_OPENS}{name}{_CLOSES}"


def without_slots(text: str) -> str:
    """Return ``text``, which an author wrote, without what could be taken for a slot."""
    return text.replace(_OPENS, "").replace(_CLOSES, "") if _OPENS in text or _CLOSES in text else text


def splice(page: bytes, fragment: Callable[[str], bytes]) -> bytes:
    """Return ``page`` with each fragment in its slot; ``fragment`` gives the markup of a name."""
    before, *parts = page.split(_OPENS.encode())
    spliced = [before]
    for part in parts:
        name, _, after = part.partition(_CLOSES.encode())
        spliced += (fragment(name.decode()), after)
    return b"".join(spliced)
