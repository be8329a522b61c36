"""Awards: the emulation titles and forms of commendation that the package knows, in the order of their
rank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from builder.diagnostics import Diagnostics, warning
from builder.model.site import Site
from builder.schema.fields import Choice, Field, Many, Record, Slug, Text, Whole
from builder.schema.reading import read_record
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Sequence

_CLASS_NAMES = {0: "", 1: " hạng Nhất", 2: " hạng Nhì", 3: " hạng Ba"}
AWARD_RECORD = Record(
    (
        Field("id", Slug(), "Mã", required=True),
        Field("name", Text(), "Tên chính thức", required=True),
        Field("rank", Whole(), "Thứ bậc", required=True),
        Field("classes", Whole(0, 3), "Số hạng"),
        Field("subjects", Many(Slug()), "Đối tượng"),
        Field("decided_by", Text(), "Thẩm quyền"),
        Field("group", Slug(), "Nhóm"),
        Field("consultation", Slug(), "Lấy ý kiến"),
        Field("confidence", Choice((("A", "A"), ("B", "B"), ("C", "C"), ("D", "D"))), "Độ tin cậy"),
        Field("note", Text(), "Ghi chú"),
    )
)


@dataclass(frozen=True, slots=True)
class Award:
    """An award: ``rank`` counts from the highest, ``classes`` is 0 or 3."""

    id: str
    name: str
    rank: int
    classes: int
    subjects: tuple[str, ...]

    def name_with_class(self, degree: int) -> str:
        """Return the official name with its class in words; 0 for none."""
        return f"{self.name}{_CLASS_NAMES[degree]}"


def shipped_awards() -> Mapping[str, Award]:
    """Return the awards of the package by their id."""
    path = "builder/consultation/data/awards.yaml"
    text = files("builder.consultation").joinpath("data", "awards.yaml").read_text(encoding="utf-8")
    tree, findings = read_tree(text, path)
    if findings or not isinstance(tree, Sequence):
        raise AssertionError(f"the package's own data are damaged: {findings}")
    awards = {}
    for one in tree.values:
        values, findings = read_record(one, AWARD_RECORD)
        if findings:
            raise AssertionError(f"the package's own data are damaged: {findings}")
        award = Award(
            values.text("id"),
            values.text("name"),
            values.whole("rank"),
            values.whole("classes"),
            values.texts("subjects"),
        )
        awards[award.id] = award
    return awards


def mistaken_classes(site: Site, awards: Mapping[str, Award]) -> Diagnostics:
    """Report the awards that stories tell of with a class they do not have, or without the one they have.

    Errors: CON007 (warning: what was given long ago may have been divided otherwise).
    """
    return tuple(
        warning("CON007", record.span_of("class"), award=award.name, classes=award.classes)
        for document in site.documents.values()
        for record in document.values.records("awards")
        if (award := awards.get(record.text("award"))) is not None
        and bool(award.classes) != ("class" in record)
    )
