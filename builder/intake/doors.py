"""Doors: the sockets on which the service waits for connections."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress

_WAITING = 2_048  # connections that the system holds until they are taken

# libuv takes one new connection from each listening handle in a turn of the loop, and a turn lasts as long as
# all the requests that have come: beside 64 busy connections, 64 new ones waited for four seconds. Several
# handles of one socket take several.
HANDS = 16


class Shut(Exception):
    """An address cannot be listened on."""


def doors_at(host: str, port: int) -> list[socket.socket]:
    """Return what listens on ``port`` of every address of ``host``.

    Shape:  several handles of each socket; port 0 is one that is free.
    Errors: Shut.
    """
    opened: list[socket.socket] = []
    try:
        for family, place in _addresses_of(host, port):
            # Of the second address, the port that was free for the first.
            taken = opened[0].getsockname()[1] if opened else port
            opened.append(socket.create_server((place, taken), family=family, backlog=_WAITING))
            opened += [opened[-1].dup() for _ in range(HANDS - 1)]
    except OSError as problem:
        for one in opened:
            with suppress(OSError):
                one.close()
        raise Shut(str(problem)) from problem
    return opened


def _addresses_of(host: str, port: int) -> Iterator[tuple[int, str]]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    for family, place in dict.fromkeys((one[0], str(one[4][0])) for one in found):
        if family in (socket.AF_INET, socket.AF_INET6):
            yield family, place
