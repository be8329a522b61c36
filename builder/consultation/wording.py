"""Wording: the sentences that must stand on the pages of a consultation."""

from __future__ import annotations

from builder.consultation.model import STATE_LABELS, State
from builder.schema.values import Values

NOT_A_DECISION = "chưa phải quyết định khen thưởng"
_OUTCOME_LABELS = {
    "considering": "Đang xem xét",
    "submitted": "Đã trình cấp có thẩm quyền",
    "suspended": "Tạm dừng xem xét",
    "withdrawn": "Rút khỏi danh sách",
    "awarded": "Được tặng",
    "not-awarded": "Không đạt",
}


def banner_of(state: State) -> str:
    """Return the sentence that stands on every page of a consultation."""
    if state is State.SUMMARISED:
        return f"Đã có tổng hợp ý kiến – danh sách này {NOT_A_DECISION}"
    label = "Đã kết thúc lấy ý kiến" if state is State.CLOSED else STATE_LABELS[state]
    return f"{label} – {NOT_A_DECISION}"


def outcome_label(values: Values) -> str:
    """Return what became of a nominee, "" while nothing is known."""
    outcome = values.record("outcome")
    return _OUTCOME_LABELS[outcome.text("state")] if outcome and outcome.text("state") else ""
