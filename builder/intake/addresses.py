"""Addresses: where officers work, as whoever signs in, whoever works there and alerts lead there."""

from __future__ import annotations

from builder.opinions import AskingColumn

DESK = "can-bo"  # the part of all addresses of officers, behind that of the service


def desk_url(column: AskingColumn) -> str:
    """Return the address of the first page of the desk."""
    return f"{column.service_url}/{DESK}"
