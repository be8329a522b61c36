"""Requests waiting: how many citizens ask for a change of what they sent, for each consultation."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from builder.intake.store.records import Paper

KIND = "request"


def requests_waiting(papers: Iterable[Paper]) -> Mapping[str, int]:
    """Return how many requests nobody has answered yet, by the address of the consultation.

    Shape:  a paper is a record in JSON; it waits while its "state" is "open".
    """
    records = (json.loads(one.content) for one in papers if one.kind == KIND)
    return Counter(one["consultation"] for one in records if one.get("state") == "open")
