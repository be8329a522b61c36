"""Origins: from which pages a form may come; a page of somebody else's sends nothing in a citizen's name."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from starlette.requests import Request

from builder.opinions import AskingColumn


def is_foreign(request: Request, column: AskingColumn, *, from_column: bool) -> bool:
    """Return whether ``request`` comes from a page that is not ours, nor (if ``from_column``) the column's.

    Shape:  browsers that say nothing of it are believed: they are old, and the ticket still protects them.
    """
    ours = {origin_of(column.service_url)} | ({origin_of(column.home_url)} if from_column else set())
    origin = request.headers.get("origin")
    if origin is not None:
        return origin not in ours
    site = request.headers.get("sec-fetch-site")
    allowed = {None, "same-origin", "none"} | ({"same-site"} if from_column else set())
    return site not in allowed


def is_ours(request: Request, column: AskingColumn) -> bool:
    """Return whether ``request`` says that it comes from a page of the service.

    Shape:  a browser that says nothing is not believed: those at the desk are not as old as citizens' are.
    """
    is_told = "origin" in request.headers or "sec-fetch-site" in request.headers
    return is_told and not is_foreign(request, column, from_column=False)


@lru_cache(maxsize=8)
def origin_of(url: str) -> str:
    """Return scheme and host of ``url``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
