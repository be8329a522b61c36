"""Consequences: findings that only repeat what is told of another file, or give a wrong reason for it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath
from urllib.parse import unquote

from builder.dataclasses import replace
from builder.diagnostics import Diagnostic, Diagnostics
from builder.model.addresses import CONTENT, document_url
from builder.model.links import source_path_of
from builder.vietnamese.forms import nfc

_NOT_PUBLISHED = "SRC005"
_CAUSES = ("DOC", "SRC", "URL", "YML")  # such an error keeps a file from being a document or from its address
# The value of each finding that names another file, as a path from its own file or from the root.
_NAMED_FROM_FILE = {
    "LNK001": "target",
    "LNK004": "target",
    "LNK006": "target",
    "CON011": "story",
    "CON015": "story",
}
_NAMED_FROM_ROOT = {"CON003": "file", "DOC006": "index"}
_NAMED_BY_ID = frozenset({"TAX001", "TAX004", "TAX005"})
_NAMED_BY_ADDRESS = frozenset({"SET008", "SET009", "SET010"})


def without_consequences(findings: Diagnostics) -> Diagnostics:
    """Return ``findings`` without those that follow from an error in the file that they name.

    Shape:  what is left out never hides a mistake for long: the error it follows from stops the build.
    Errors: LNK008 instead of LNK001 and LNK006 for a file of a kind that is not published.
    """
    causes = {one.span.path for one in findings if one.is_error and one.code.startswith(_CAUSES)}
    ids = {PurePosixPath(path).stem for path in causes}
    urls = {url.value for path in causes if path.startswith(CONTENT) and (url := document_url(path))}
    not_published = {one.span.path for one in findings if one.code == _NOT_PUBLISHED}
    left: list[Diagnostic] = []
    for finding in findings:
        told = dict(finding.values)
        paths = _paths_named(finding, told)
        if any(_is_below(path, causes) for path in paths):
            continue
        if finding.code in _NAMED_BY_ID and told.get("name") in ids:
            continue
        if finding.code in _NAMED_BY_ADDRESS and told.get("name", told.get("url")) in urls:
            continue
        if finding.code in ("LNK001", "LNK006") and not_published.intersection(paths):
            finding = replace(finding, code="LNK008")
        left.append(finding)
    return tuple(left)


def _paths_named(finding: Diagnostic, told: dict[str, str]) -> tuple[str, ...]:
    if finding.code in _NAMED_FROM_ROOT:
        return (told[_NAMED_FROM_ROOT[finding.code]],)
    if finding.code not in _NAMED_FROM_FILE:
        return ()
    place = told[_NAMED_FROM_FILE[finding.code]].partition("#")[0].partition("?")[0]
    paths = (source_path_of(one, finding.span.path) for one in (place, nfc(unquote(place))))
    return tuple(path for path in paths if path)


def _is_below(path: str, causes: Collection[str]) -> bool:
    """Whether ``path`` or a folder above it is among ``causes``."""
    return path in causes or any(parent.as_posix() in causes for parent in PurePosixPath(path).parents)
