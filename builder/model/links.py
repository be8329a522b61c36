"""Links: where each reference of a body leads, and what is told when it leads nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from builder.dataclasses import dataclass, replace
from builder.diagnostics import Diagnostic, Diagnostics, Severity, capped, error, warning
from builder.documents.document import Document
from builder.markdown.facts import Destination, Reference, ReferenceKind
from builder.model.addresses import CONTENT
from builder.paths import UrlPath
from builder.source.scan import MediaFile
from builder.vietnamese.forms import nfc

NOWHERE = Destination("")
_ABSOLUTE = re.compile(r"(?:https?:|mailto:|tel:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Targets:
    """All that a reference can lead to.

    Shape: keys of ``documents`` and ``media`` are source paths; ``hidden`` are documents that readers may not
           see yet; ``pages`` are the addresses that the column writes beside its documents.
    """

    prefix: str
    documents: Mapping[str, tuple[Document, UrlPath]]
    media: Mapping[str, tuple[MediaFile, UrlPath]]
    hidden: Collection[str]
    pages: frozenset[str]

    def knows(self, path: str) -> bool:
        """Return whether ``path`` is a document or a file, published or not."""
        return path in self.documents or path in self.media or path in self.hidden


class Resolved(NamedTuple):
    """The destinations of a document's references, in their order, and the media files that it needs."""

    destinations: tuple[Destination, ...]
    media: tuple[str, ...]


def resolve(document: Document, targets: Targets) -> tuple[Resolved, Diagnostics]:
    """Find the destination of every reference of ``document``.

    Errors: LNK001 nothing there; LNK002 out of content/; LNK003 no such anchor; LNK005 picture is not a
            picture; LNK007 picture of another site; all of them warnings in a lenient folder, where the
            target then stays as it was written. LNK004 not published, always a warning: what another
            document does, or the clock, breaks nothing.
    """
    destinations: list[Destination] = []
    media: list[str] = []
    findings: dict[int, Diagnostic] = {}
    for number, reference in enumerate(document.body.references):
        found = _destination(document, reference, targets)
        if isinstance(found, Diagnostic) and found.code == "LNK004":
            findings[number] = found
            destinations.append(NOWHERE)
            continue
        if isinstance(found, Diagnostic):
            severity = Severity.WARNING if document.lenient else Severity.ERROR
            findings[number] = replace(found, severity=severity)
            destinations.append(Destination(reference.target))
            continue
        destination, file = found
        destinations.append(destination)
        media += [file] if file else []
    resolved = Resolved(tuple(destinations), tuple(dict.fromkeys(media)))
    return resolved, capped(_placed(document, findings)) if findings else ()


def source_path_of(target: str, path: str) -> str | None:
    """Return the source path that ``target`` names in the document at ``path``; None when it climbs out of
    content/.
    """
    base = CONTENT if target.startswith("/") else path[: path.rfind("/") + 1]
    if "/" not in target and target not in ("", ".", ".."):
        return base + target  # the name of a file beside it, as most are
    if target.startswith("../") and "./" not in target[2:] and "//" not in target and target[-1:] not in "/.":
        # A file in a folder beside it: what the library would find, in a tenth of the time.
        above = base[: base.rfind("/", 0, -1) + 1] + target[3:]
        return above if above.startswith(CONTENT) else None
    joined = posixpath.normpath(base + target.lstrip("/"))
    return joined if f"{joined}/".startswith(CONTENT) else None


def _destination(
    document: Document, reference: Reference, targets: Targets
) -> tuple[Destination, str] | Diagnostic:
    target = reference.target
    if _ABSOLUTE.match(target) or target.startswith("//"):
        # Pages ask no third party, and what they send along forbids browsers to.
        is_shown = reference.kind is ReferenceKind.IMAGE
        return (
            error("LNK007", document.line_span(reference.line), target=reference.target)
            if is_shown
            else (Destination(target), "")
        )
    whole, _, anchor = target.partition("#")
    place = whole.partition("?")[0]
    if not whole:
        return _anchored(document, "", anchor, document, reference)
    # Nearly every target is written as it is meant, in a folder of our own.
    is_plain = "%" not in place and not document.lenient
    path = source_path_of(place, document.path) if is_plain else _path_of(place, document, targets)
    if path is None:
        return error("LNK002", document.line_span(reference.line), target=reference.target)
    if path in targets.documents:
        other, url = targets.documents[path]
        return _anchored(other, targets.prefix + url.value, anchor, document, reference)
    if path in targets.media:
        return _of_file(document, reference, path, targets)
    if path in targets.hidden and reference.kind is ReferenceKind.LINK:
        return warning("LNK004", document.line_span(reference.line), target=target)
    if place.startswith("/") and place in targets.pages:
        return Destination(targets.prefix + target), ""
    return error("LNK001", document.line_span(reference.line), target=reference.target)


def _placed(document: Document, findings: Mapping[int, Diagnostic]) -> Iterator[Diagnostic]:
    """Yield ``findings``, by the numbers of their references; errors with the columns that are known.

    A warning is told again from what was planned before, when words before the link may have changed.
    """
    columns = document.html().columns if any(one.is_error for one in findings.values()) else ()
    for number, finding in findings.items():
        column = next(iter(columns[number : number + 1]), 0)
        length = len(document.body.references[number].target)
        span = finding.span._replace(column=column, length=length)
        yield replace(finding, span=span) if column and finding.is_error else finding


def _of_file(
    document: Document, reference: Reference, path: str, targets: Targets
) -> tuple[Destination, str] | Diagnostic:
    file, url = targets.media[path]
    if reference.kind is ReferenceKind.LINK:
        return Destination(targets.prefix + url.value), path
    if not file.is_image:
        return error("LNK005", document.line_span(reference.line), target=reference.target)
    return Destination(targets.prefix + url.value, file.width, file.height), path


def _path_of(place: str, document: Document, targets: Targets) -> str | None:
    """Return the source path that ``place`` names, as it is written or else with its percent signs decoded
    once; None when it climbs out of content/.
    """
    # The check against climbing stands in `source_path_of`, which sees what is looked up and nothing else.
    places = (place, nfc(unquote(place))) if "%" in place else (place,)
    paths = [source_path_of(one, document.path) for one in places]
    named = (_meant(path, one, document, targets) for path, one in zip(paths, places, strict=True) if path)
    return next((path for path in named if targets.knows(path)), None if None in paths else paths[0])


def _meant(path: str, place: str, document: Document, targets: Targets) -> str:
    """Return the document that a link of another generator means, by address or from its section's folder."""
    if not document.lenient or targets.knows(path):
        return path
    roots = (path, f"{CONTENT}{document.folder}/{place.strip('/')}") if place.startswith("/") else (path,)
    candidates = (f"{root}{ending}" for root in roots for ending in ("", ".md", "/index.md", "/_index.md"))
    return next((one for one in candidates if targets.knows(one)), path)


def _anchored(
    other: Document, url: str, anchor: str, document: Document, reference: Reference
) -> tuple[Destination, str] | Diagnostic:
    if anchor and anchor not in other.body.anchors:
        return error("LNK003", document.line_span(reference.line), anchor=anchor, path=other.path)
    return Destination(f"{url}#{anchor}" if "#" in reference.target else url), ""
