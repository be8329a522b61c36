"""Summary: what a council is told of the opinions on one consultation, with nobody who sent one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from builder.dataclasses import dataclass
from builder.intake.filings import Channel
from builder.intake.readings import Reading
from builder.intake.store.records import Event, Standing
from builder.intake.summary_counts import Counts
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


def summary_of(asked: Asked, counts: Counts, head: Event | None) -> Summary:
    """Return what is told of the opinions on ``asked``, of which these are the ``counts``.

    Shape:  ``head`` is the last line of the log.
    """
    tables = (
        _parted("Theo ý kiến", "Ý kiến", counts.by_position, tuple(POSITIONS.values())),
        _parted("Theo cách gửi", "Cách gửi", counts.by_channel, tuple(CHANNELS.values())),
        _by_day(counts),
        _by_standing(counts),
        _by_nominee(asked, counts),
        _by_channel(asked, counts),
    )
    lines = (*_window(asked), *_totals(counts), *_log_line(head))
    names = {one: name for one, (name, _) in _all_named(asked, counts).items()}
    readings = counts.texts.readings(names)
    return Summary(
        asked.title, counts.received, lines, tables, readings, counts.waiting, asked.closes, asked.agency
    )


def reading_head(one: Reading) -> str:
    """Return what stands above a text that is read: its number, about whom it is, and where it stands."""
    others = f", cùng {one.count - 1} ý kiến gần giống" if one.count > 1 else ""
    return f"Ý kiến số {one.number}{others}. Về: {one.about}. {one.position}."


def _window(asked: Asked) -> tuple[str, ...]:
    first, last = (datetime.fromisoformat(one).astimezone(ZONE).date() for one in (asked.opens, asked.closes))
    return (f"Cơ quan lấy ý kiến: {asked.agency}.", f"Thời gian lấy ý kiến: {date_range(first, last)}.")


def _totals(counts: Counts) -> tuple[str, ...]:
    received, valid, waiting = counts.received, counts.valid, counts.waiting
    forwarded = counts.by_standing[Standing.FORWARDED]
    told = [f"Đã nhận {received} ý kiến: {valid} hợp lệ, {received - valid} không xử lý."]
    if waiting:
        told += [
            f"Còn {waiting} ý kiến chưa xử lý xong: mới được đếm, chưa nêu nội dung; chưa phải bản cuối cùng."
        ]
    if forwarded:
        told += [f"{forwarded} ý kiến đã chuyển cơ quan có thẩm quyền: chỉ đếm, không nêu nội dung."]
    told += ["Không nêu họ tên, địa chỉ, điện thoại, thư điện tử của người góp ý."]
    return tuple(told)


def _log_line(head: Event | None) -> tuple[str, ...]:
    if head is None:
        return ()
    at = datetime.fromisoformat(head.at).astimezone(ZONE)
    day = short_date(at.date())
    return (f"Tính đến {at:%H:%M} ngày {day}, dòng {head.number} của nhật ký, dấu {head.digest.hex()}.",)


def _by_day(counts: Counts) -> Table:
    days = sorted({day for day, _ in counts.by_day})
    told = Counter({(short_date(day), is_valid): count for (day, is_valid), count in counts.by_day.items()})
    return _parted("Theo ngày nhận", "Ngày", told, tuple(map(short_date, days)))


def _parted(title: str, head: str, counted: Counter[tuple[str, bool]], parts: Sequence[str]) -> Table:
    """Return how many opinions each of ``parts`` has; the last row is their sum."""
    rows: list[tuple[str, int, int]] = [(one, counted[one, True], counted[one, False]) for one in parts]
    rows += [("Cộng", sum(row[1] for row in rows), sum(row[2] for row in rows))]
    heads = (head, "Hợp lệ", "Không xử lý", "Đã nhận")
    return Table(title, (), (heads, *((*row, row[1] + row[2]) for row in rows)))


def _by_standing(counts: Counts) -> Table:
    rows = ((STANDINGS[one], counts.by_standing[one]) for one in Standing)
    return Table("Theo kết quả xử lý", (), (("Kết quả", "Đã nhận"), *rows, ("Cộng", counts.received)))


def _by_nominee(asked: Asked, counts: Counts) -> Table:
    heads = ("Mã", "Trường hợp", "Hình thức đề nghị", *POSITIONS.values(), "Cộng")
    rows: list[tuple[Cell, ...]] = []
    for nominee, named in _all_named(asked, counts).items():
        held = [counts.by_nominee[nominee, position] for position in Position]
        rows += [(nominee, *named, *held, sum(held))]
    note = "Chỉ đếm ý kiến hợp lệ. Ý kiến về nhiều trường hợp được đếm cho từng trường hợp."
    return Table("Theo trường hợp", (note,), (heads, *rows))


def _by_channel(asked: Asked, counts: Counts) -> Table:
    """Return how the opinions on each nominee came, unless they are so few that somebody could be guessed."""
    ways = counts.ways
    shown = _large_enough({nominee: ways[nominee].total() for nominee in ways})
    heads = ("Mã", "Trường hợp", *CHANNELS.values(), "Cộng")
    rows: list[tuple[Cell, ...]] = [
        (nominee, name, *(ways[nominee][channel] for channel in Channel), ways[nominee].total())
        for nominee, (name, _) in _all_named(asked, counts).items()
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


def _all_named(asked: Asked, counts: Counts) -> dict[str, tuple[str, str]]:
    """Return name and award by id: the list in its order, who is on it no more, and the list as a whole."""
    named = {one.id: (one.name, one.award) for one in asked.nominees}
    others = counts.ways.keys() - named.keys() - {""}
    gone = dict.fromkeys(sorted(others), ("(không còn trong danh sách)", ""))
    return {**named, **gone, "": (THE_LIST, "")}
