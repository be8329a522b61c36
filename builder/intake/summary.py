"""Summary: what a council is told of the opinions on one consultation, with nobody who sent one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from builder.intake.filings import Channel
from builder.intake.orders import WAITING
from builder.intake.readings import Reading, readings_of
from builder.intake.store.records import Event, Opinion, Standing
from builder.intake.wording import STANDINGS
from builder.opinions import CHANNELS, POSITIONS, Asked, Position
from builder.vietnamese.dates import ZONE, date_range, short_date

SMALLEST = 5  # opinions on a nominee of which it is told how they came
THE_LIST = "Cả danh sách"
NOTHING_TO_READ = "Không có nội dung góp ý nào đã đưa vào bản tổng hợp."
Cell = str | int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells, the first of which names the columns; ``notes`` say how to read it."""

    title: str
    notes: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """All that is told; ``waiting`` opinions are counted, but nobody has decided of them."""

    title: str
    received: int
    lines: tuple[str, ...]
    tables: tuple[Table, ...]
    readings: tuple[Reading, ...]
    waiting: int
    closes: str
    agency: str


def summary_of(asked: Asked, opinions: Iterable[Opinion], log: Sequence[Event]) -> Summary:
    """Return what is told of those of ``opinions`` that are about ``asked``."""
    ours = [one for one in opinions if one.received.filing.consultation == asked.url]
    valid = [one for one in ours if one.standing.is_valid]
    waiting = sum(one.standing in WAITING for one in ours)
    tables = (
        _parted("Theo ý kiến", "Ý kiến", ours, _position_of, tuple(POSITIONS.values())),
        _parted("Theo cách gửi", "Cách gửi", ours, _channel_of, tuple(CHANNELS.values())),
        _parted("Theo ngày nhận", "Ngày", ours, _day_of, _days_of(ours)),
        _by_standing(ours),
        _by_nominee(asked, valid),
        _by_channel(asked, valid),
    )
    lines = (*_window(asked), *_totals(ours, len(valid), waiting), *_log_line(log))
    names = {one: name for one, (name, _) in _all_named(asked, valid).items()}
    readings = readings_of(valid, names)
    return Summary(asked.title, len(ours), lines, tables, readings, waiting, asked.closes, asked.agency)


def reading_head(one: Reading) -> str:
    """Return what stands above a text that is read: its number, about whom it is, and where it stands."""
    others = f", cùng {one.count - 1} ý kiến gần giống" if one.count > 1 else ""
    return f"Ý kiến số {one.number}{others}. Về: {one.about}. {one.position}."


def _window(asked: Asked) -> tuple[str, ...]:
    first, last = (datetime.fromisoformat(one).astimezone(ZONE).date() for one in (asked.opens, asked.closes))
    return (f"Cơ quan lấy ý kiến: {asked.agency}.", f"Thời gian lấy ý kiến: {date_range(first, last)}.")


def _totals(ours: Sequence[Opinion], valid: int, waiting: int) -> tuple[str, ...]:
    forwarded = sum(one.standing is Standing.FORWARDED for one in ours)
    told = [f"Đã nhận {len(ours)} ý kiến: {valid} hợp lệ, {len(ours) - valid} không xử lý."]
    if waiting:
        told += [
            f"Còn {waiting} ý kiến chưa xử lý xong: mới được đếm, chưa nêu nội dung; chưa phải bản cuối cùng."
        ]
    if forwarded:
        told += [f"{forwarded} ý kiến đã chuyển cơ quan có thẩm quyền: chỉ đếm, không nêu nội dung."]
    told += ["Không nêu họ tên, địa chỉ, điện thoại, thư điện tử của người góp ý."]
    return tuple(told)


def _log_line(log: Sequence[Event]) -> tuple[str, ...]:
    if not log:
        return ()
    at = datetime.fromisoformat(log[-1].at).astimezone(ZONE)
    head = log[-1].digest.hex()
    return (f"Tính đến {at:%H:%M} ngày {short_date(at.date())}, dòng {len(log)} của nhật ký, dấu {head}.",)


def _position_of(one: Opinion) -> str:
    return POSITIONS[one.received.filing.position]


def _channel_of(one: Opinion) -> str:
    return CHANNELS[one.received.channel]


def _arrival(one: Opinion) -> date:
    return datetime.fromisoformat(one.received.arrived).astimezone(ZONE).date()


def _day_of(one: Opinion) -> str:
    return short_date(_arrival(one))


def _days_of(ours: Iterable[Opinion]) -> tuple[str, ...]:
    return tuple(map(short_date, sorted({_arrival(one) for one in ours})))


def _parted(
    title: str, head: str, ours: Iterable[Opinion], part_of: Callable[[Opinion], str], parts: Sequence[str]
) -> Table:
    """Return how many opinions each of ``parts`` has; the last row is their sum."""
    counted = Counter((part_of(one), not one.standing.is_valid) for one in ours)
    rows: list[tuple[str, int, int]] = [(one, counted[one, False], counted[one, True]) for one in parts]
    rows += [("Cộng", sum(row[1] for row in rows), sum(row[2] for row in rows))]
    heads = (head, "Hợp lệ", "Không xử lý", "Đã nhận")
    return Table(title, (), (heads, *((*row, row[1] + row[2]) for row in rows)))


def _by_standing(ours: Sequence[Opinion]) -> Table:
    counted = Counter(one.standing for one in ours)
    rows = ((STANDINGS[one], counted[one]) for one in Standing)
    return Table("Theo kết quả xử lý", (), (("Kết quả", "Đã nhận"), *rows, ("Cộng", len(ours))))


def _by_nominee(asked: Asked, valid: Sequence[Opinion]) -> Table:
    counted = Counter(
        (nominee, one.received.filing.position)
        for one in valid
        for nominee in one.received.filing.nominees or ("",)
    )
    heads = ("Mã", "Trường hợp", "Hình thức đề nghị", *POSITIONS.values(), "Cộng")
    rows: list[tuple[Cell, ...]] = []
    for nominee, named in _all_named(asked, valid).items():
        counts = [counted[nominee, position] for position in Position]
        rows += [(nominee, *named, *counts, sum(counts))]
    note = "Chỉ đếm ý kiến hợp lệ. Ý kiến về nhiều trường hợp được đếm cho từng trường hợp."
    return Table("Theo trường hợp", (note,), (heads, *rows))


def _by_channel(asked: Asked, valid: Sequence[Opinion]) -> Table:
    """Return how the opinions on each nominee came, unless they are so few that somebody could be guessed."""
    counted: dict[str, Counter[Channel]] = {}
    for one in valid:
        for nominee in one.received.filing.nominees or ("",):
            counted.setdefault(nominee, Counter())[one.received.channel] += 1
    shown = _large_enough({nominee: counts.total() for nominee, counts in counted.items()})
    heads = ("Mã", "Trường hợp", *CHANNELS.values(), "Cộng")
    rows: list[tuple[Cell, ...]] = [
        (nominee, name, *(counted[nominee][channel] for channel in Channel), counted[nominee].total())
        for nominee, (name, _) in _all_named(asked, valid).items()
        if nominee in shown
    ]
    note = (
        f"Trường hợp có dưới {SMALLEST} ý kiến không được tách theo cách gửi, để không đoán ra người góp ý; "
        "một trường hợp khác có thể cũng được bỏ, để không suy ra bằng phép trừ."
    )
    return Table("Theo trường hợp và cách gửi", (note,), (heads, *rows))


def _large_enough(totals: Mapping[str, int]) -> frozenset[str]:
    """Return what may be shown; what is left out together must be large enough, too: the rest could be
    subtracted from the whole.
    """
    ranked = sorted(totals, key=lambda one: (-totals[one], one))
    shown = [one for one in ranked if totals[one] >= SMALLEST]
    hidden = sum(totals.values()) - sum(totals[one] for one in shown)
    if shown and 0 < hidden < SMALLEST:
        shown.pop()
    return frozenset(shown)


def _all_named(asked: Asked, valid: Iterable[Opinion]) -> dict[str, tuple[str, str]]:
    """Return name and award by id: the list in its order, who is on it no more, and the list as a whole."""
    named = {one.id: (one.name, one.award) for one in asked.nominees}
    others = {nominee for one in valid for nominee in one.received.filing.nominees} - named.keys()
    gone = dict.fromkeys(sorted(others), ("(không còn trong danh sách)", ""))
    return {**named, **gone, "": (THE_LIST, "")}
