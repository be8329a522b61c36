"""Wording: the sentences that must stand on the pages of a consultation."""

from __future__ import annotations

from builder.consultation.model import STATE_LABELS, State
from builder.schema.values import Values
from builder.vietnamese.dates import short_date

NOT_A_DECISION = "chưa phải quyết định khen thưởng"
FEED_DESCRIPTION = (
    "Danh sách được đề nghị khen thưởng, công khai để lấy ý kiến Nhân dân. "
    "Có tên trong danh sách chưa phải là quyết định khen thưởng."
)
_NOT_DECIDED = "chưa phải quyết định"
_ENDED_WITHOUT_AWARD = ("withdrawn", "not-awarded")
_WHOM_TO_ASK = "Đầu mối liên hệ"
_TIME_IS_OVER = (
    "Đã hết thời gian lấy ý kiến. Cần hỏi về đợt lấy ý kiến này, xin liên hệ các đầu mối dưới đây."
)
_OUTCOME_LABELS = {
    "considering": "Đang xem xét",
    "submitted": "Đã trình cấp có thẩm quyền",
    "suspended": "Tạm dừng xem xét",
    "withdrawn": "Rút khỏi danh sách",
    "awarded": "Được tặng",
    "revoked": "Đã thu hồi",
    "not-awarded": "Không đạt",
}


def banner_of(state: State, mark: str = "") -> str:
    """Return the sentence that stands on every page of a consultation, behind the ``mark`` of a draft."""
    if state is State.SUMMARISED:
        banner = f"Đã có tổng hợp ý kiến – danh sách này {NOT_A_DECISION}"
    else:
        label = "Đã kết thúc lấy ý kiến" if state is State.CLOSED else STATE_LABELS[state]
        banner = f"{label} – {NOT_A_DECISION}"
    return f"{mark} {banner}" if mark else banner


def channel_title(state: State, while_asked: str) -> str:
    """Return the heading over the contacts: ``while_asked`` as long as opinions are or will be taken."""
    return _WHOM_TO_ASK if state.is_over else while_asked


def channel_note(state: State, window: str) -> str:
    """Return what stands above the contacts: from when and until when opinions are taken, or that the time is
    over.

    Shape: ``window`` is the printed period, as cards carry it.
    """
    if state.is_over:
        return _TIME_IS_OVER
    taken = f"Ý kiến được tiếp nhận {window}."
    return taken if state is State.OPEN else f"Chưa đến thời gian lấy ý kiến. {taken}"


def nominee_title(name: str, award: str, outcome: str) -> str:
    """Return what a nominee's page is called in tabs and where it is shared: a proposal must not read like an
    award.

    Shape: ``outcome`` is the state that the editor wrote, "" while nothing is known.
    """
    if outcome == "awarded":
        return f"{name} – được tặng {award}"
    if outcome == "revoked":
        return f"{name} – {award} (đã thu hồi)"
    parts = [_OUTCOME_LABELS[outcome].lower()] if outcome else []
    parts += [] if outcome in _ENDED_WITHOUT_AWARD else [_NOT_DECIDED]
    return f"{name} – đề nghị tặng {award} ({', '.join(parts)})"


def awarded_banner(outcome: Values | None) -> str:
    """Return that a nominee was awarded, by which decision and when; "" for any other outcome."""
    if outcome is None or outcome.text("state") != "awarded":
        return ""
    decision, date = outcome.text("decision"), outcome.moment("date")
    by = f" theo Quyết định số {decision}" if decision else ""
    return f"Được tặng{by}{f', ngày {short_date(date.day)}' if date else ''}"


def revoked_banner(outcome: Values | None) -> str:
    """Return that an award was taken back, which decision was cancelled and by which; "" for any other
    outcome.
    """
    if outcome is None or outcome.text("state") != "revoked":
        return ""
    told = ["Đã thu hồi"]
    if outcome.text("decision"):
        told.append(f": Quyết định số {decision_words(outcome)} đã bị hủy bỏ")
    cancelled_by = outcome.record("cancelled_by")
    if cancelled_by is not None:
        told.append(f" theo Quyết định số {decision_words(cancelled_by)}")
    return "".join(told)


def decision_words(record: Values) -> str:
    """Return number and day of a decision: "12/QĐ-CTN, ngày 02/9/2026"."""
    date = record.moment("date")
    return ", ".join(filter(None, (record.text("decision"), f"ngày {short_date(date.day)}" if date else "")))


def outcome_label(values: Values) -> str:
    """Return what became of a nominee, "" while nothing is known."""
    outcome = values.record("outcome")
    return _OUTCOME_LABELS[outcome.text("state")] if outcome and outcome.text("state") else ""
