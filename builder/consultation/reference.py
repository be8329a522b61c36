"""Reference data: records that the package ships, and those that a column's owner gives in their stead."""

from __future__ import annotations

from importlib.resources import files

from builder.diagnostics import Diagnostics
from builder.model.registers import records_in
from builder.schema.fields import Choice, Field, Record
from builder.schema.values import Values
from builder.source.scan import SourceTree

CONFIDENCE = Field(
    "confidence",
    Choice(
        (
            ("A", "Đọc từ nguồn chính thức"),
            ("B", "Đọc từ nguồn trích dẫn"),
            ("C", "Suy ra từ nhiều nguồn"),
            ("D", "Chưa đối chiếu"),
        )
    ),
    "Độ tin cậy",
)
_SURE = ("", "A", "B")  # what the owner gives without a mark is the owner's word


def is_sure(values: Values) -> bool:
    """Return whether ``values`` may be told to readers as they stand."""
    return values.text("confidence") in _SURE


def shipped(name: str, record: Record) -> tuple[Values, ...]:
    """Return the records of the package's own file ``name``."""
    path = f"builder/consultation/data/{name}"
    text = files("builder.consultation").joinpath("data", name).read_text(encoding="utf-8")
    found, findings = records_in(text, path, record)
    if findings:
        raise AssertionError(f"the package's own data are damaged: {findings}")
    return found


def given(tree: SourceTree, path: str, record: Record) -> tuple[tuple[Values, ...], Diagnostics]:
    """Return the records of the owner's file at ``path``, none when it is not there.

    Errors: those of `records_in`.
    """
    file = tree.texts.get(path)
    return records_in(file.text, path, record) if file else ((), ())
