"""Cookies: what a browser keeps of a visit, where no other page, host or script reads or sets it."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from builder.dataclasses import dataclass

VISIT, BROWSER = "thidua-phien", "thidua-may"


@dataclass(frozen=True, slots=True)
class Cookies:
    """The cookies of a service.

    Shape: over https their names begin with ``__Host-``, and browsers take them from this host only. A trial
           on one's own machine has no https; there the names have no such beginning. Elsewhere (``is_safe``
           is false) nobody can sign in.
    Source: RFC 6265bis, 4.1.3.2 (the prefix) and 5.6.7.1 (strict).
    """

    prefix: str
    is_safe: bool

    def read(self, request: Request, name: str) -> str:
        """Return what the browser keeps under ``name``, "" for nothing."""
        return request.cookies.get(self.prefix + name, "")

    def keep(self, response: Response, name: str, value: str, seconds: int | None = None) -> None:
        """Have the browser keep ``value`` for so many ``seconds``, or until it is closed."""
        response.set_cookie(
            self.prefix + name,
            value,
            max_age=seconds,
            path="/",
            secure=bool(self.prefix),
            httponly=True,
            samesite="strict",
        )

    def drop(self, response: Response, name: str) -> None:
        """Have the browser forget what it keeps under ``name``."""
        self.keep(response, name, "", 0)


@lru_cache(maxsize=4)
def cookies_of(service_url: str) -> Cookies:
    """Return the cookies of the service at ``service_url``."""
    parts = urlsplit(service_url)
    if parts.scheme == "https":
        return Cookies("__Host-", is_safe=True)
    return Cookies("", is_safe=_is_own_machine(parts.hostname or ""))


def _is_own_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
