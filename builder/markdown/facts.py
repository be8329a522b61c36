"""Facts of a body: what the site knows of a Markdown text once it is read, and its HTML with open slots.

Cheap to import: nothing here reads Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_UNSAFE_IN_URL = re.compile(r"%(?![0-9A-Fa-f]{2})|[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]", re.ASCII)

_ADDRESS = ' href="'  # what stands before the slot of a link


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


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands in the HTML; ``anchor`` is "" for the dropped lead heading."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Reference:
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
    """HTML cut open at every link and image; a slot is an index into the references.

    Shape: ``columns`` tells where each target stands in its line, counted from 1, 0 when that is not known.
           It lies here since it changes with every word before a link, and only a message asks for it.
    """

    pieces: tuple[str, ...] = ("",)
    slots: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.pieces) != len(self.slots) + 1:
            raise ValueError(f"{len(self.pieces)} pieces cannot stand around {len(self.slots)} slots")


@dataclass(frozen=True, slots=True)
class Body:
    """A body that was read."""

    facts: BodyFacts = BodyFacts()
    html: BodyHtml = BodyHtml()


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a reference leads in the built site; an image of known size keeps its place while it loads.

    Shape: without ``url`` a link leads nowhere yet: its words stay, as a link without an address.
    """

    url: str
    width: int = 0
    height: int = 0


def fill(html: BodyHtml, destinations: Sequence[Destination]) -> str:
    """Return the finished HTML.

    Shape: ``destinations`` stand in the order of the references, one for each.
    """
    parts = [html.pieces[0]]
    for slot, piece in zip(html.slots, html.pieces[1:], strict=True):
        destination = destinations[slot]
        if destination.url:
            parts += (_written(destination), piece)
        else:
            parts[-1] = parts[-1].removesuffix(_ADDRESS)
            parts.append(piece.removeprefix('"'))
    return "".join(parts)


def _written(destination: Destination) -> str:
    # A slot lies between the quotes of href or src: closing the quote here makes room for the size.
    url = _UNSAFE_IN_URL.sub(_percent_encoded, destination.url).replace("&", "&amp;")
    if destination.width and destination.height:
        return f'{url}" width="{destination.width}" height="{destination.height}'
    return url


def _percent_encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))
