"""Alarm: rings when more opinions come than people send; then whoever sends next answers a riddle first."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from hashlib import sha256

from builder.dataclasses import dataclass
from builder.vietnamese.numbers import number_in_words

QUIET = 600.0  # seconds after which it falls silent
MOST_WORK = 20_000  # numbers among which a browser seeks: a second or so of an old telephone


class Alarm:
    """Hears every opinion that is kept; ``clock`` never goes back.

    Units:  ``per_minute`` opinions are what people send at most; as many at once ring it, too.
    """

    def __init__(self, per_minute: float, clock: Callable[[], float]) -> None:
        self._most, self._clock = per_minute, clock
        self._room, self._since = per_minute, clock()
        self._rings_until = self._since

    def hear(self) -> None:
        """Count an opinion."""
        now = self._clock()
        self._room = min(self._most, self._room + (now - self._since) * self._most / 60) - 1
        self._since = now
        if self._room < 0:
            self._room, self._rings_until = 0.0, now + QUIET

    @property
    def is_ringing(self) -> bool:
        """Whether riddles are asked now."""
        return self._clock() < self._rings_until


@dataclass(frozen=True, slots=True)
class Riddle:
    """What people answer by reading, and a browser with a script by work: either will do.

    Shape: ``work`` is the number n, below a bound, for which the SHA-256 of ``salt`` and n is `challenge`.
    """

    answer: int
    salt: str
    work: int

    @property
    def question(self) -> str:
        """The answer in words."""
        return number_in_words(self.answer)

    @property
    def challenge(self) -> str:
        """What the work leads to."""
        return sha256(f"{self.salt}{self.work}".encode()).hexdigest()

    def is_solved_by(self, typed: str, worked: str) -> bool:
        """Return whether one of the two is right."""
        digits = "".join(one for one in typed if one.isalnum())
        return digits == str(self.answer) or worked == str(self.work)


def riddle_of(key: bytes, nonce: bytes) -> Riddle:
    """Return the riddle of a ticket: the same one for the same ``nonce``, and nobody else's.

    Source: the work is that of ALTCHA, https://altcha.org/docs/proof-of-work/.
    """
    drawn = hmac.digest(key, nonce, "sha256")
    answer, work = (int.from_bytes(drawn[begin : begin + 8], "big") for begin in (0, 8))
    return Riddle(100 + answer % 900, drawn[16:].hex(), work % MOST_WORK)
