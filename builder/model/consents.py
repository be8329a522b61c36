"""Consents: which pictures and birth years nobody is recorded to have agreed to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.diagnostics import Diagnostic, note
from builder.documents.document import Document

_DRAWN = ".svg"  # a drawing shows nobody who could be asked


def unconsented(documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """Tell what ``documents`` say and show of people without a word of their consent.

    Errors: DOC014 a picture; DOC015 a birth year (notes: a picture may show nobody).
    """
    for document in documents:
        image = document.values.record("image")
        file = image.text("file") if image else ""
        if image is not None and file and "consent" not in image and not file.endswith(_DRAWN):
            yield note("DOC014", image.span_of("file"), file=file)
        for person in document.values.records("people"):
            if "birth_year" in person and "consent" not in person:
                yield note("DOC015", person.span_of("birth_year"), name=person.text("name"))
