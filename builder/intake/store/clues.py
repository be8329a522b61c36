"""Clues: by what the request of a citizen is found, so that nobody need read all of them.

A database keeps them beside the papers by itself (its migrations say how), whatever process writes a paper.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from builder.intake.store.records import Paper

REQUEST = "request"  # the kind of the papers that have clues; they are records in JSON


def receipt_clue(receipt: str) -> str:
    """Return what leads to the request whose code has this digest, in hexadecimal."""
    return f"receipt {receipt}"


def opinion_clue(number: int) -> str:
    """Return what leads to the requests about the opinion of that ``number``."""
    return f"opinion {number}"


def kind_clue(kind: str) -> str:
    """Return what leads to the requests for the same thing."""
    return f"kind {kind}"


def state_clue(state: str) -> str:
    """Return what leads to the requests that have come as far."""
    return f"state {state}"


def clues_of(paper: Paper) -> Iterator[str]:
    """Yield all that leads to ``paper``, as every database must keep it."""
    if paper.kind == REQUEST:
        told = json.loads(paper.content)
        yield from (receipt_clue(told["receipt"]), kind_clue(told["kind"]), state_clue(told["state"]))
        yield from map(opinion_clue, told["opinions"])
