"""Facts of a body: what the site knows of a Markdown text once it is read, and its HTML with open slots.

Cheap to import: nothing here reads Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from builder.dataclasses import dataclass

_UNSAFE_IN_URL = re.compile(r"%(?![0-9A-Fa-f]{2})|[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]", re.ASCII)

_ADDRESS = b' href="'  # what stands before the slot of a link


class ReferenceKind(StrEnum):
    """What a body wants from a target: to lead there, or to show it."""

    LINK = "link"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """How a body is read: with raw HTML (cleaned), without the title that some repeat in the body, with the
    ids that other generators let authors write after a heading, with a word on what only these understand.
    """

    raw_html: bool = False
    drop_lead_heading: bool = False
    given_ids: bool = False
    tell_shortcodes: bool = False


# Plain tuples, as `Destination` below: there are several of both for every story, each build.
class Heading(NamedTuple):
    """A heading as it stands in the HTML; ``anchor`` is "" for the dropped lead heading."""

    level: int
    text: str
    anchor: str


class Reference(NamedTuple):
    """A target that the body names, entities and backslashes decoded, otherwise as its author wrote it.

    Units: ``line`` counts from 1 within the body.
    """

    kind: ReferenceKind
    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake in a body; it becomes a diagnostic where the file is known.

    Units: ``line`` counts from 1 within the body.
    """

    code: str
    line: int
    values: tuple[tuple[str, str], ...] = ()
    is_error: bool = True


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """What is known of a body without its HTML.

    Shape: ``anchors`` are all ids that a link may point to: of headings, then notes, then raw HTML.
    """

    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    excerpt: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyHtml:
    """HTML cut open at every link and image: the first slot is that of the first reference.

    Shape: ``columns`` tells where each target stands in its line, counted from 1, 0 when that is not known.
           It lies here since it changes with every word before a link, and only a message asks for it.
    """

    pieces: tuple[str, ...] = ("",)
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A body that was read."""

    facts: BodyFacts = BodyFacts()
    html: BodyHtml = BodyHtml()


class Destination(NamedTuple):
    """Where a reference leads in the built site; an image of known size keeps its place while it loads.

    Shape: without ``url`` a link leads nowhere yet: its words stay, as a link without an address.
    """

    url: str
    width: int = 0
    height: int = 0


def fill(pieces: Sequence[bytes], targets: Sequence[bytes]) -> bytes:
    """Return the finished HTML.

    Shape:  ``targets`` are what `written` gave for each slot, in their order.
    Errors: ValueError when there are not as many as slots.
    """
    parts = [pieces[0]]
    for target, piece in zip(targets, pieces[1:], strict=True):
        if target:
            parts += (target, piece)
        else:
            parts[-1] = parts[-1].removesuffix(_ADDRESS)
            parts.append(piece.removeprefix(b'"'))
    return b"".join(parts)


@lru_cache(maxsize=65536)  # the same stories are linked to again and again
def written(destination: Destination) -> str:
    """Return what stands in the slot of a reference: ASCII, "" when it leads nowhere."""
    # A slot lies between the quotes of href or src: closing the quote here makes room for the size.
    url = _UNSAFE_IN_URL.sub(_percent_encoded, destination.url).replace("&", "&amp;")
    if destination.width and destination.height:
        return f'{url}" width="{destination.width}" height="{destination.height}'
    return url


def _percent_encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))
