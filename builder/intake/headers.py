"""Headers: what every answer tells browsers: to load, send and keep nothing that we did not mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from builder.intake.origins import origin_of
from builder.opinions import AskingColumn

_COME_AGAIN = {429: "60", 503: "120"}  # seconds after which it is worth while


def headers_for(column: AskingColumn, status: int = 200) -> Mapping[str, str]:
    """Return the headers of an answer of that ``status`` in the look of ``column``."""
    wait = {"Retry-After": _COME_AGAIN[status]} if status in _COME_AGAIN else {}
    origin = origin_of(column.home_url)
    policy = (
        f"default-src 'none'; style-src 'self' {origin}; img-src 'self' {origin}; script-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        **wait,
    }


@lru_cache(maxsize=32)
def page_head(column: AskingColumn, status: int) -> tuple[tuple[bytes, bytes], ...]:
    """Return the headers of a page in the look of ``column`` as a server takes them, but for its length."""
    told = {"Content-Type": "text/html; charset=utf-8", **headers_for(column, status)}
    return tuple((name.lower().encode(), value.encode()) for name, value in told.items())
