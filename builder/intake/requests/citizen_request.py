"""Citizen requests: what somebody asks about an opinion, as values and as the text of a paper."""

from __future__ import annotations

import hmac
import json
from enum import StrEnum
from hashlib import sha256

from builder.dataclasses import asdict, dataclass, replace


class Kind(StrEnum):
    """What is asked for; the values travel in forms and papers."""

    CORRECT = "correct"
    DELETE = "delete"
    FALSE_NAME = "false-name"  # somebody else sent an opinion under this name


class State(StrEnum):
    """How far a request has come."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CitizenRequest:
    """A request that is kept.

    Shape: ``consultation`` is an address, "" where the citizen did not know; ``name`` is the one that was
           used falsely; ``opinions`` are the numbers of those that it is about, for a false name none before
           it is answered; ``receipt`` is the digest of its code in hexadecimal; ``arrived`` and ``answered``
           are instants in ISO form; ``reason`` is for the citizen.
    """

    number: int
    kind: Kind
    consultation: str
    text: str
    name: str
    contact: str
    opinions: tuple[int, ...]
    receipt: str
    arrived: str
    state: State = State.OPEN
    reason: str = ""
    answered: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it."""
        return self.state is State.OPEN

    @property
    def main_opinion(self) -> int:
        """The number of the first opinion that it is about, 0 for none."""
        return self.opinions[0] if self.opinions else 0

    def seal(self, key: bytes) -> str:
        """Return what stands for its words in the log: nobody without the key can try words against it.

        Shape:  the contact is not among them: it goes when the request is answered.
        """
        words = (self.kind.value, self.consultation, self.text, self.name, self.receipt)
        told = json.dumps(("request", *words), ensure_ascii=False)
        return hmac.digest(key, told.encode(), sha256).hex()

    def blank(self) -> CitizenRequest:
        """Return what is left of it without its words and whatever leads to whoever sent it."""
        return replace(self, text="", name="", contact="")

    def closed(self, state: State, reason: str, at: str) -> CitizenRequest:
        """Return it as it was answered; the answer is read with a code, so that no contact is needed now."""
        return replace(self, state=state, reason=reason, answered=at, contact="")


def request_text(one: CitizenRequest) -> str:
    """Return what the paper of ``one`` says; its number is the key of the paper."""
    told = asdict(one)
    del told["number"]
    return json.dumps(told, ensure_ascii=False)


def request_from(number: int, text: str) -> CitizenRequest:
    """Return the request of that ``number`` from what its paper says.

    Errors: ValueError, TypeError, KeyError for a text that `request_text` did not write.
    """
    told = json.loads(text)
    kinds = {"kind": Kind(told["kind"]), "state": State(told["state"]), "opinions": tuple(told["opinions"])}
    return CitizenRequest(number, **{**told, **kinds})
