"""Addresses: which published file answers a request, and nothing outside the output folder ever does."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from builder.dataclasses import dataclass
from builder.paths import UrlPath, output_path_of


@dataclass(frozen=True, slots=True)
class Found:
    """A file that answers."""

    file: Path


@dataclass(frozen=True, slots=True)
class Moved:
    """The address at which the answer is to be had."""

    location: str


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no answer."""


Answer: TypeAlias = Found | Moved | Missing


def answer_to(path: str, folder: Path, prefix: str) -> Answer:
    """Return what answers a request for ``path``, still percent-encoded and without its query.

    Shape: a folder is never listed: its index.html answers, at the address with the slash at the end.
    """
    try:
        place = unquote(path, errors="strict")
        if place in {"/", prefix} and prefix:
            return Moved(f"{prefix}/")
        if not place.startswith(f"{prefix}/"):
            return Missing()
        # The only decoding is behind us, and an address of a column has no other letters than safe ones: dots
        # alone, backslashes, NUL and what was encoded twice end here.
        url = UrlPath(place.removeprefix(prefix))
    except ValueError:
        return Missing()
    file = _file_below(folder, output_path_of(url))
    if file is not None:
        return Found(file)
    is_folder = url.value.endswith("/")
    if not is_folder and _file_below(folder, output_path_of(UrlPath(f"{url.value}/"))) is not None:
        return Moved(f"{prefix}{url.value}/")
    return Missing()


def missing_page(folder: Path) -> Found | Missing:
    """Return the page for addresses that do not exist."""
    file = _file_below(folder, "404.html")
    return Found(file) if file is not None else Missing()


def _file_below(folder: Path, path: str) -> Path | None:
    try:
        place = (folder / path).resolve(strict=True)
        is_below = place.is_relative_to(folder.resolve(strict=True))
    except (OSError, RuntimeError):  # RuntimeError: Python 3.11 says so of links in a circle
        return None
    return place if is_below and place.is_file() else None
