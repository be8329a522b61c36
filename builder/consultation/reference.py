"""Reference data: records that the package ships, and those that a column's owner gives in their stead."""

from __future__ import annotations

from importlib.resources import files

from builder.diagnostics import Diagnostics, error
from builder.schema.fields import Choice, Field, Record
from builder.schema.reading import read_record
from builder.schema.values import Values
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Sequence
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
    found, findings = _records(text, path, record)
    if findings:
        raise AssertionError(f"the package's own data are damaged: {findings}")
    return found


def given(tree: SourceTree, path: str, record: Record) -> tuple[tuple[Values, ...], Diagnostics]:
    """Return the records of the owner's file at ``path``, none when it is not there.

    Errors: REG001 not a list; those of YAML and fields.
    """
    file = tree.texts.get(path)
    return _records(file.text, path, record) if file else ((), ())


def _records(text: str, path: str, record: Record) -> tuple[tuple[Values, ...], Diagnostics]:
    tree, findings = read_tree(text, path)
    if tree is None:
        return (), findings
    if not isinstance(tree, Sequence):
        return (), (*findings, error("REG001", tree.span))
    records = [read_record(one, record) for one in tree.values]
    of_records = tuple(finding for _, found in records for finding in found)
    return tuple(values for values, _ in records), findings + of_records
