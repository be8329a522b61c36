"""Board: what browsers are shown at present; builds post on it, and every open page waits at it."""

from __future__ import annotations

import secrets
from threading import Condition

from builder.dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Showing:
    """What browsers are shown.

    Shape: an ``edition`` is a word that never comes back, not even after a restart; a page that was sent
           with another one is out of date. ``prefix`` is "" or starts with a slash and ends without; it says
           nothing before the first success. ``problems`` is the report as the terminal shows it, or "".
    """

    edition: str
    prefix: str
    is_built: bool
    problems: str


class Board:
    """The one place where the building thread and the answering threads meet.

    Posting only wakes the others and never writes to a browser: one that stopped reading holds nobody up.
    """

    def __init__(self) -> None:
        self._news = Condition()
        self._is_closed = False
        self._showing = Showing(_new_edition(), "", is_built=False, problems="")

    @property
    def showing(self) -> Showing:
        """What is shown now."""
        with self._news:
            return self._showing

    def post_pages(self, prefix: str, *, is_changed: bool) -> None:
        """Show the pages of a build that succeeded; browsers load again only if something in them changed."""
        before = self.showing
        is_same = before.is_built and before.prefix == prefix and not is_changed
        self._post(Showing(before.edition if is_same else _new_edition(), prefix, is_built=True, problems=""))

    def post_problems(self, problems: str) -> None:
        """Show what keeps a build from succeeding: over the pages, or alone as long as there are none."""
        before = self.showing
        edition = before.edition if before.is_built else _new_edition()
        self._post(replace(before, edition=edition, problems=problems))

    def close(self) -> None:
        """Send everybody home who waits."""
        with self._news:
            self._is_closed = True
            self._news.notify_all()

    def after(self, seen: Showing | None, patience_seconds: float) -> Showing | None:
        """Wait for something else than ``seen``; return ``seen`` when patience ends, None after `close`."""
        with self._news:
            self._news.wait_for(lambda: self._is_closed or self._showing is not seen, patience_seconds)
            return None if self._is_closed else self._showing

    def _post(self, showing: Showing) -> None:
        with self._news:
            self._showing = showing
            self._news.notify_all()


def _new_edition() -> str:
    # Not a count: a page left open over a restart of the preview must not take new pages for its own.
    return secrets.token_hex(6)
