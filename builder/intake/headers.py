"""Headers: what every answer tells browsers: to load, send and keep nothing that we did not mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from builder.intake.origins import origin_of
from builder.opinions import AskingColumn


def headers_for(column: AskingColumn) -> Mapping[str, str]:
    """Return the headers of an answer in the look of ``column``."""
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
    }


@lru_cache(maxsize=4)
def page_head(column: AskingColumn) -> tuple[tuple[bytes, bytes], ...]:
    """Return the headers of a page in the look of ``column`` as a server takes them, but for its length."""
    told = {"Content-Type": "text/html; charset=utf-8", **headers_for(column)}
    return tuple((name.lower().encode(), value.encode()) for name, value in told.items())
