"""Belonging: documents that another one shows, as a contest its entries, and that go in and out with it."""

from __future__ import annotations

from collections.abc import Collection

from builder.diagnostics import Diagnostics, Span, error
from builder.documents.document import Document, is_public, is_scheduled
from builder.documents.kinds import ENTRIES_FOLDER
from builder.vietnamese.instants import Instant

INDEX = "index.md"


def owner_of(document: Document) -> str:
    """Return the path at which the document lies that shows ``document``; "" when its section does.

    Shape: "content/cuoc-thi/a/bai-du-thi/b.md" gives "content/cuoc-thi/a/index.md".
    """
    if document.kind.listed:
        return ""
    folder = document.path.rpartition("/")[0] + "/"
    return f"{folder.partition(f'/{ENTRIES_FOLDER}/')[0].rstrip('/')}/{INDEX}"


def shown_and_waiting(
    read: Collection[Document], now: Instant, *, drafts: bool
) -> tuple[list[Document], list[Document]]:
    """Return what readers may see at ``now``, and what they may see later, by time alone.

    Shape: with ``drafts`` nothing waits.
    """
    public = [one for one in read if is_public(one, now, drafts=drafts)]
    shown = _with_owner(public, public, read)
    if drafts:
        return shown, []
    sooner_or_later = [*public, *(one for one in read if is_scheduled(one, now))]
    paths = {one.path for one in shown}
    waiting = _with_owner(sooner_or_later, sooner_or_later, read)
    return shown, [one for one in waiting if one.path not in paths]


def without_owner(read: Collection[Document], files: Collection[str]) -> Diagnostics:
    """Report, once for each, the documents that should show others but are not there; ``files`` are
    the paths of all files, also of those that could not be read.

    Errors: DOC006.
    """
    there = {*files, *(one.path for one in read)}
    first: dict[str, str] = {}
    for document in read:
        owner = owner_of(document)
        if owner and owner not in there:
            first.setdefault(owner, document.path)
    return tuple(error("DOC006", Span(path), path=path, index=owner) for owner, path in first.items())


def _with_owner(
    documents: Collection[Document], shown: Collection[Document], read: Collection[Document]
) -> list[Document]:
    held_back = {one.path for one in read} - {one.path for one in shown}
    return [one for one in documents if owner_of(one) not in held_back]
