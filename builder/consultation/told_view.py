"""Told view: what a consultation's page says of the opinions that came."""

from __future__ import annotations

from builder.consultation.model import Consultation, State
from builder.consultation.page_views import OpinionsToldView, QuotedView
from builder.opinions import CHANNELS, POSITIONS, Position, Told
from builder.plan.views import FactView, LinkView
from builder.vietnamese.numbers import number

_NO_VOTE = "Con số cho biết có bao nhiêu ý kiến, không phải là phiếu bầu."


def told_view(consultation: Consultation, state: State) -> OpinionsToldView | None:
    """Return what is said of the opinions, None where nothing is known.

    Shape:  while the people are asked nobody learns where others stand: only how many spoke.
    """
    told = consultation.told
    if told is None:
        return None
    lead = f"Đã nhận {number(told.received)} ý kiến."
    if not state.is_over:
        return OpinionsToldView(lead, (), ())
    names = {one.id: one.full_name for one in consultation.nominees}
    quoted = tuple(
        QuotedView(
            one.text,
            ", ".join(names[nominee] for nominee in one.nominees if nominee in names) or "Cả danh sách",
            POSITIONS[one.position],
        )
        for one in told.wordings
    )
    return OpinionsToldView(f"{lead} {_NO_VOTE}", tuple(_facts(told)), quoted)


def _facts(told: Told) -> list[FactView]:
    positions = dict.fromkeys(Position, 0)
    channels = dict.fromkeys(CHANNELS, 0)
    for one in told.by_channel:
        positions[one.position] += one.count
        channels[one.of] = channels.get(one.of, 0) + one.count
    counted = [(POSITIONS[position], count) for position, count in positions.items()]
    counted += [(CHANNELS.get(name, name), count) for name, count in channels.items()]
    counted += [("Không xử lý", told.set_aside)]
    return [FactView(label, (LinkView(number(count)),)) for label, count in counted if count]
