"""Limits: how much may come from one net, so that a flood leaves room for everybody else.

No address is kept: a net is known by a keyed digest, and the key is thrown away every day.
"""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import ip_address, ip_network
from socket import AF_INET, inet_pton
from typing import Protocol

_MOST_NETS = 100_000  # known at once; the one that was quiet longest is forgotten
_DAY = 86_400.0  # seconds


class Limits(Protocol):
    """A bucket for each net: it holds so much, and fills by so much a second."""

    async def wait_for(self, address: str) -> float:
        """Take one out of the bucket of the net of ``address``, and return 0; or leave it and return how long
        it takes until there is one.

        Units:  seconds.
        Errors: StoreFailure where nobody can tell.
        """

    def close(self) -> None:
        """Let go of everything."""


class OwnLimits:
    """Limits of one process: buckets hold ``size`` and fill by ``per_second``; ``clock`` never goes back."""

    def __init__(self, size: float, per_second: float, clock: Callable[[], float]) -> None:
        self._size, self._per_second, self._clock = size, per_second, clock
        self._key, self._made = secrets.token_bytes(32), clock()
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()

    async def wait_for(self, address: str) -> float:
        """Take one, or tell how long it takes."""
        now = self._clock()
        if now - self._made > _DAY:
            self._key, self._made = secrets.token_bytes(32), now
            self._buckets.clear()
        net = hmac.digest(self._key, net_of(address).encode(), "sha256")[:16]
        held, since = self._buckets.pop(net, (self._size, now))
        held = min(self._size, held + (now - since) * self._per_second)
        is_enough = held >= 1
        self._buckets[net] = (held - 1 if is_enough else held, now)
        if len(self._buckets) > _MOST_NETS:
            self._buckets.popitem(last=False)
        return 0.0 if is_enough else (1 - held) / self._per_second

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""


def net_of(address: str) -> str:
    """Return the net of ``address``: what one subscriber, or one office, has for itself."""
    try:
        inet_pton(AF_INET, address)  # a tenth of the time that the other way takes
    except (OSError, ValueError):
        return _other_net_of(address)
    return f"{address.rpartition('.')[0]}.0/24"


def _other_net_of(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(found, "ipv4_mapped", None)
    if mapped:
        return net_of(str(mapped))
    return str(ip_network(f"{found}/48", strict=False))
