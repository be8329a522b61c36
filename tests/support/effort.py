"""Effort: what work costs next to less of the same work, which no busy machine can change."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TIMES = 4
# Four times the work may cost more than four times as much: large things leave the caches of a processor.
PROPORTIONAL = 1.75 * TIMES
_FLOOR_SECONDS = 0.005  # below it, only the noise is measured
_ROUNDS = 3


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times as much ``work(size)`` costs as ``work`` of a quarter of it.

    Shape: about 4 when the cost is in proportion, 16 when it is the square; the least of up to three rounds,
           fewer when it is in proportion.
    Units: of the processor's time of this process, which does not pass while others work.
    """
    least = float("inf")
    for _ in range(_ROUNDS):
        little, much = _cost(work, size // TIMES), _cost(work, size)
        least = min(least, much / max(little, _FLOOR_SECONDS))
        if least < PROPORTIONAL:
            break
    return least


def _cost(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    begun = time.process_time()
    work(size)
    return time.process_time() - begun
