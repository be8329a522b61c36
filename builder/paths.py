"""Places: where a source lies, where a page is read, where an output is written."""

from __future__ import annotations

import re

from builder.dataclasses import dataclass

_SEGMENT = r"[a-z0-9_][a-z0-9._-]{0,199}"
_URL_PATH = re.compile(rf"/(?:{_SEGMENT}(?:/{_SEGMENT})*/?)?", re.ASCII)
_KEPT_BY_WINDOWS = re.compile(
    r"(?:^|/)(con|prn|aux|nul|com[1-9]|lpt[1-9]) *(?:[./]|$)", re.ASCII | re.IGNORECASE
)
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)
_LONGEST = 2_000  # characters; file systems end at 4096 bytes, 255 for a name


@dataclass(frozen=True, slots=True, order=True)
class UrlPath:
    """An absolute URL path below the column's root, with its leading slash.

    Shape:  "/", "/tin/le-phat-dong/", "/rss.xml"; lower-case ASCII segments, none of them "." or "..", of up
            to 200 characters.
    Errors: ValueError for anything else: an address is checked once, here, after the last decoding.
    """

    value: str

    def __post_init__(self) -> None:
        if len(self.value) > _LONGEST or _URL_PATH.fullmatch(self.value) is None:
            raise ValueError(f"not an absolute URL path: {self.value!r}")

    def child(self, segment: str) -> UrlPath:
        """Return the folder address ``segment`` below this one, which must be a folder's itself."""
        return UrlPath(f"{self.value}{segment}/")

    def file(self, name: str) -> UrlPath:
        """Return the address of the file ``name`` below this folder's address."""
        return UrlPath(f"{self.value}{name}")


def output_path_of(url: UrlPath) -> str:
    """Return the file that answers a request for ``url``, relative to the output folder.

    Shape:  "/a/b/" gives "a/b/index.html"; "/rss.xml" gives "rss.xml".
    """
    path = url.value.removeprefix("/")
    return f"{path}index.html" if url.value.endswith("/") else path


def reserved_place(path: str) -> str:
    """Return ``path`` up to the first name in it that Windows keeps for a device, "" when there is none.

    Shape:  "content/tin/Con.md" gives "content/tin/Con": what follows the first dot does not matter, nor does
            case.
    Source: Microsoft, Naming Files, Paths, and Namespaces (reserved names).
    """
    # Whatever the pattern finds is among these parts, and in nearly every path there is nothing to find.
    if _DEVICES.isdisjoint(path.lower().replace(" ", "").replace(".", "/").split("/")):
        return ""
    found = _KEPT_BY_WINDOWS.search(path)
    return path[: found.end(1)] if found else ""
