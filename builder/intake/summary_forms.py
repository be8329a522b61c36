"""Summary forms: the files in which a council can be given the same summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from builder.intake.summary import Summary
from builder.intake.summary_document import document_of
from builder.intake.summary_markdown import markdown_of
from builder.intake.summary_workbook import workbook_of

MEDIA_TYPES: Mapping[str, str] = {
    "md": "text/markdown; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
WRITERS: Mapping[str, Callable[[Summary], bytes]] = {
    "md": lambda summary: markdown_of(summary).encode(),
    "xlsx": workbook_of,
    "docx": document_of,
}
