"""Kinds: all that there are, and which of them a document is by its place."""

from __future__ import annotations

from fnmatch import fnmatchcase

from builder.consultation.kinds import CONSULTATION_FOLDER
from builder.diagnostics import Diagnostic, Span, error, warning
from builder.documents.kinds import FOLDER_KINDS, PAGE, DocumentKind
from builder.settings import Settings

KINDS = {kind.name: kind for kind in (*FOLDER_KINDS, CONSULTATION_FOLDER)}


def place_of(settings: Settings, path: str) -> tuple[str, DocumentKind | None]:
    """Return the folder of the section in which the document at ``path`` lies, and its kind if it has one."""
    _, *folders, name = path.split("/")
    # Some programs write the suffix in capitals.
    name = f"{name[:-3]}.md" if name[-3:].lower() == ".md" else name
    if not folders:
        return "", PAGE
    section = settings.section_of(folders[0])
    if section is None:
        return folders[0], None
    if len(folders) == 1 and name in ("index.md", "_index.md"):
        return section.folder, PAGE
    parts = KINDS[section.kind].parts
    if parts[0][0] == "*.md":  # which every document is
        return section.folder, parts[0][1]
    below = "/".join((*folders[1:], name))
    return section.folder, next((kind for pattern, kind in parts if fnmatchcase(below, pattern)), None)


def no_kind(settings: Settings, path: str, folder: str) -> Diagnostic:
    """Tell of a document that is of no kind.

    Errors: DOC004 its folder is no section; DOC005 the section has no room for it (warning).
    """
    if settings.section_of(folder) is None:
        known = ", ".join(section.folder for section in settings.sections)
        return error("DOC004", Span(path), folder=folder, known=known)
    return warning("DOC005", Span(path), path=path, folder=folder)
