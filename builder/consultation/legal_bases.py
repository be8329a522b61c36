"""Legal bases: which rule binds an announcement, by its day, its awards and the dates of the proposals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from builder.consultation.reference import CONFIDENCE, given, is_sure, shipped
from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostics
from builder.model.registers import LEGAL_BASES_FILE
from builder.schema.fields import Choice, Date, Field, Flag, Many, Record, Slug, Text, Whole
from builder.schema.values import Values
from builder.source.scan import SourceTree

WORKING, CALENDAR = "working", "calendar"
RESTARTS, GOES_ON = "restarts", "goes-on"
BASIS_RECORD = Record(
    (
        Field("id", Slug(), "Mã", required=True),
        Field("name", Text(longest=300), "Tên điều khoản", required=True),
        Field("valid_from", Date(), "Có hiệu lực từ"),
        Field("valid_to", Date(), "Đến hết ngày"),
        Field("least", Whole(0, 366), "Số ngày ít nhất", required=True),
        Field(
            "unit",
            Choice(((WORKING, "Ngày làm việc"), (CALENDAR, "Ngày liên tục"))),
            "Cách tính",
            required=True,
        ),
        Field("before_meeting", Flag(), "Trước khi Hội đồng họp"),
        Field(
            "on_change",
            Choice(((RESTARTS, "Tính lại thời gian"), (GOES_ON, "Không tính lại"))),
            "Khi thêm hoặc sửa trường hợp",
            "Chỉ ghi khi văn bản có nói.",
        ),
        Field("awards", Many(Slug()), "Chỉ cho hình thức"),
        Field("proposals_before", Date(), "Chỉ cho tờ trình trước ngày"),
        Field("follows", Slug(), "Theo quy định cũ"),
        CONFIDENCE,
        Field("note", Text(longest=300), "Ghi chú"),
    )
)


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A rule on how long the people must be asked.

    Shape: 0 for ``least`` means that it names no number; one for certain ``awards`` binds no others; one with
           ``proposals_before`` only lists whose proposals are older, and then ``follows`` names the rule that
           they still go by; ``on_change`` says whether the days are counted anew when a nominee is added or
           changed, "" where the rule does not say; ``is_sure`` says whether readers may be told of it.
    Units: ``least`` in working days or calendar days, as ``unit`` says.
    """

    id: str
    name: str
    valid_from: date | None
    valid_to: date | None
    least: int
    unit: str
    before_meeting: bool
    awards: frozenset[str]
    proposals_before: date | None
    follows: str
    is_sure: bool
    on_change: str = ""

    def holds_on(self, day: date) -> bool:
        """Return whether the rule is in force on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def legal_bases(tree: SourceTree) -> tuple[Mapping[str, LegalBasis], Diagnostics]:
    """Return all rules by their id; one that the column's owner gives counts instead of ours.

    Errors: those of `given`.
    """
    own, findings = given(tree, LEGAL_BASES_FILE, BASIS_RECORD)
    records = (*shipped("legal-bases.yaml", BASIS_RECORD), *own)
    return {one.text("id"): _basis(one) for one in records if one.text("id")}, findings


def _basis(values: Values) -> LegalBasis:
    return LegalBasis(
        values.text("id"),
        values.text("name"),
        _day(values, "valid_from"),
        _day(values, "valid_to"),
        values.whole("least"),
        values.text("unit"),
        values.flag("before_meeting"),
        frozenset(values.texts("awards")),
        _day(values, "proposals_before"),
        values.text("follows"),
        is_sure(values),
        values.text("on_change"),
    )


def _day(values: Values, name: str) -> date | None:
    moment = values.moment(name)
    return moment.day if moment else None


def bases_for(
    bases: Mapping[str, LegalBasis], opens: date, nominees: Iterable[tuple[str, str, date | None]]
) -> tuple[LegalBasis, ...]:
    """Return the rules that bind a list which is published on ``opens``, in the order of ``bases``.

    Shape:  of each nominee the id of its award, whether the people must be asked ("required", "own-regime" or
            anything else), and the date of the proposal, None where it is not known.
    """
    in_force = [one for one in bases.values() if one.holds_on(opens)]
    found: set[str] = set()
    for award, consultation, proposed in nominees:
        found.update(one.id for one in _binding(in_force, award, consultation, proposed))
    # What an older proposal goes by is in force for it, whatever came after.
    found |= {bases[one].follows for one in found if bases[one].follows in bases}
    return tuple(one for one in bases.values() if one.id in found)


def _binding(
    in_force: Sequence[LegalBasis], award: str, consultation: str, proposed: date | None
) -> list[LegalBasis]:
    own = [one for one in in_force if award in one.awards]
    if own or consultation != "required":
        return own
    general = [one for one in in_force if not one.awards]
    older = [
        one
        for one in general
        if one.proposals_before is not None and proposed is not None and proposed < one.proposals_before
    ]
    return older or [one for one in general if one.proposals_before is None]
