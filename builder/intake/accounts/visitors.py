"""Visitors: somebody who has signed in, as a page of the desk sees him or her during one request."""

from __future__ import annotations

from builder.dataclasses import dataclass
from builder.intake.accounts.roles import CONFIRMED, Act, Grant, allows, allows_somewhere


class Forbidden(Exception):
    """The visitor may not do this; the gate answers with a page (403) that says so."""


class Unconfirmed(Exception):
    """The visitor may do this after password and code have been given again; the gate asks for them."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks.

    Shape: ``name`` is that of the account, for the log; ``display`` is what pages show. ``is_confirmed``
           tells whether password and code were given within the last ten minutes. Every form carries
           ``form_token`` in a hidden blank called `builder.intake.accounts.gate.BLANK`.
    """

    name: str
    display: str
    grants: tuple[Grant, ...]
    is_confirmed: bool
    form_token: str

    def may(self, act: Act, consultation: str) -> bool:
        """Return whether the visitor may do ``act`` on the consultation of that address; also for what is
        asked again before it is done.
        """
        return allows(self.grants, act, consultation)

    def may_somewhere(self, act: Act) -> bool:
        """Return whether there may be a consultation on which the visitor may do ``act``."""
        return allows_somewhere(self.grants, act)

    def require(self, act: Act, consultation: str) -> None:
        """Go on only if ``act`` may be done on ``consultation`` now.

        Errors: Forbidden; Unconfirmed.
        """
        if not self.may(act, consultation):
            raise Forbidden(act)
        if act in CONFIRMED and not self.is_confirmed:
            raise Unconfirmed(act)
