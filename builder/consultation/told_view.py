"""Told view: what a consultation's page says of the opinions that came."""

from __future__ import annotations

from collections.abc import Iterable

from builder.consultation.model import Consultation, Nominee, State
from builder.consultation.page_views import OpinionsToldView, QuotedView
from builder.opinions import CHANNELS, POSITIONS, Position, Told
from builder.plan.views import FactView, LinkView
from builder.vietnamese.numbers import number

_NONE = "Không có ý kiến hợp lệ nào về riêng trường hợp này."
_NO_VOTE = "Con số cho biết có bao nhiêu ý kiến, không phải là phiếu bầu."


def told_view(consultation: Consultation, state: State, check_url: str = "") -> OpinionsToldView | None:
    """Return what is said of the opinions, None where nothing is known; ``check_url`` leads to where receipts
    are looked for.

    Shape:  while the people are asked nobody learns where others stand: only how many spoke.
    """
    told = consultation.told
    if told is None:
        return None
    lead = f"Đã nhận {number(told.received)} ý kiến."
    if not state.is_over:
        return OpinionsToldView(lead, (), (), check_url)
    names = {one.id: one.full_name for one in consultation.nominees}
    quoted = tuple(
        QuotedView(
            one.text,
            ", ".join(names[nominee] for nominee in one.nominees if nominee in names) or "Cả danh sách",
            POSITIONS[one.position],
        )
        for one in told.wordings
    )
    return OpinionsToldView(f"{lead} {_NO_VOTE}", tuple(_facts(told)), quoted, check_url)


def told_of_nominee(consultation: Consultation, state: State, nominee: Nominee) -> OpinionsToldView | None:
    """Return how many opinions there are on ``nominee``; nothing before the people have spoken.

    Shape:  no words: what may be quoted stands on the page of the consultation, among the others.
    """
    told = consultation.told
    if told is None or not state.is_over:
        return None
    counted = {one.position: one.count for one in told.by_nominee if one.of == nominee.id}
    facts = [(POSITIONS[one], counted[one]) for one in Position if one in counted]
    lead = f"{number(sum(counted.values()))} ý kiến hợp lệ về trường hợp này." if counted else _NONE
    return OpinionsToldView(f"{lead} {_NO_VOTE}", tuple(_counts(facts)), ())


def _facts(told: Told) -> list[FactView]:
    positions = dict.fromkeys(Position, 0)
    channels = dict.fromkeys(CHANNELS, 0)
    for one in told.by_channel:
        positions[one.position] += one.count
        channels[one.of] = channels.get(one.of, 0) + one.count
    counted = [(POSITIONS[position], count) for position, count in positions.items()]
    counted += [(CHANNELS.get(name, name), count) for name, count in channels.items()]
    counted += [("Không xử lý", told.set_aside)]
    return _counts(counted)


def _counts(counted: Iterable[tuple[str, int]]) -> list[FactView]:
    return [FactView(label, (LinkView(number(count)),)) for label, count in counted if count]
