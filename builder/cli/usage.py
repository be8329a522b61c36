"""Usage: what was typed after the name of the command."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

FORMS = ("text", "json")


def word_after(option: str, words: Sequence[str], arguments: Sequence[str], default: str) -> str:
    """Return which of ``words`` follows ``option`` in ``arguments``, also when these cannot be understood.

    Shape: the last one counts, as it does for a command that is understood.
    """
    typed = [part for one in arguments for part in (one.split("=", 1) if "=" in one else (one,))]
    given = [after for before, after in pairwise(typed) if before == option]
    return next((one for one in reversed(given) if one in words), default)
