"""Collisions: outputs that want one place in the output folder, or one that Windows keeps for itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.diagnostics import Diagnostic, Diagnostics, Span, error
from builder.files import MANIFEST
from builder.model.addresses import CONTENT
from builder.paths import reserved_place
from builder.plan.outputs import Output


def collisions(outputs: Iterable[Output]) -> Diagnostics:
    """Report every two outputs that want one path, or of which one is a folder of the other.

    Errors: URL003, told where an author can change an address, naming the other; paths are compared without
            case. URL005, a name that Windows keeps, for what was not told of its source already.
    """
    ordered = sorted(outputs, key=lambda output: (output.path.casefold(), output.origin))
    owner: dict[str, Output | None] = {MANIFEST: None}
    findings: list[Diagnostic] = []
    folders: set[str] = set()
    for output in ordered:
        key = output.path.casefold()
        if key in owner:
            findings.append(_collision(output, owner[key], output.path))
        else:
            owner[key] = output
        folders.add(key.rpartition("/")[0])
    # There are few folders above folders, and hardly ever is one of them the place of a file.
    taken = {one for folder in folders for one in (folder, *_folders_above(folder)) if one in owner}
    for output in ordered if taken else ():
        above = (folder for folder in _folders_above(output.path.casefold()) if folder in taken)
        findings += (_collision(output, owner[folder], folder) for folder in above)
    return (*findings, *_reserved(ordered))


def _reserved(ordered: Iterable[Output]) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for output in ordered:
        place = reserved_place(output.path)
        # A folder is told once, however much it holds.
        if (
            not place
            or place in told
            or (output.origin.startswith(CONTENT) and reserved_place(output.origin))
        ):
            continue
        told.add(place)
        name = place.rpartition("/")[2]
        yield error("URL005", output.asked_at or Span(output.origin), name=name, path=output.url.value)


def _collision(output: Output, other: Output | None, path: str) -> Diagnostic:
    """Tell of two outputs; None stands for the file that the builder itself writes."""
    if other is not None and _changeable(other) > _changeable(output):
        output, other = other, output
    place = output.asked_at or Span(output.origin)
    return error("URL003", place, path=path, other=other.origin if other else MANIFEST)


def _changeable(output: Output) -> int:
    """Return how easily an author can give ``output`` another address."""
    return 2 if output.asked_at else 1 if output.origin.startswith(CONTENT) else 0


def _folders_above(path: str) -> Iterator[str]:
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
