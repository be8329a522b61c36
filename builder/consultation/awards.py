"""Awards: the emulation titles and forms of commendation, in the order of their rank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.consultation.reference import CONFIDENCE, given, shipped
from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostics, warning
from builder.model.registers import AWARDS_FILE
from builder.model.site import Site
from builder.schema.fields import Choice, Field, Many, Record, Slug, Text, Whole
from builder.schema.values import Values
from builder.source.scan import SourceTree

_FILE = "awards.yaml"
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
        Field(
            "personal",
            Many(Choice((("birth_year", "Năm sinh"), ("native_place", "Quê quán")))),
            "Điều riêng tư được nêu",
        ),
        CONFIDENCE,
        Field("note", Text(), "Ghi chú"),
    )
)


@dataclass(frozen=True, slots=True)
class Award:
    """An award: ``rank`` counts from the highest, ``classes`` is 0 or 3.

    Shape: ``consultation`` says whether the people must be asked: "required", "own-regime" (by a rule of its
           own), "custom" (some do) or "none"; ``personal`` names what of a nominee's private life its lists
           may tell, for as long as the people are asked.
    """

    id: str
    name: str
    rank: int
    classes: int
    subjects: tuple[str, ...]
    consultation: str = "none"
    personal: tuple[str, ...] = ()

    def name_with_class(self, degree: int) -> str:
        """Return the official name with its class in words; 0 for none."""
        return f"{self.name}{_CLASS_NAMES[degree]}"


def awards_in(tree: SourceTree) -> tuple[Mapping[str, Award], Diagnostics]:
    """Return the awards by their id, in the order of their rank; one that the column's owner gives counts
    instead of ours.

    Errors: those of `given`.
    """
    own, findings = given(tree, AWARDS_FILE, AWARD_RECORD)
    return _by_id((*shipped(_FILE, AWARD_RECORD), *own)), findings


def shipped_awards() -> Mapping[str, Award]:
    """Return the awards of the package by their id."""
    return _by_id(shipped(_FILE, AWARD_RECORD))


def _by_id(records: Iterable[Values]) -> Mapping[str, Award]:
    awards = {
        one.text("id"): Award(
            one.text("id"),
            one.text("name"),
            one.whole("rank"),
            one.whole("classes"),
            one.texts("subjects"),
            one.text("consultation") or "none",
            one.texts("personal"),
        )
        for one in records
        if one.text("id") and one.text("name")
    }
    return dict(sorted(awards.items(), key=lambda pair: (pair[1].rank, pair[0])))


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
