"""Opinions: what the column and the service that takes opinions must agree on, and how they tell it.

The build writes down what the people are asked about (`Asking`); the service answers for exactly that.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from builder.dataclasses import asdict, dataclass, field

VERSION = 1
ASKING_FILE = "tiep-nhan.json"


class Position(StrEnum):
    """Where somebody stands; the values travel in forms and files."""

    AGREE = "dong-tinh"
    DISAGREE = "khong-dong-tinh"
    INFORM = "co-thong-tin"
    CORRECT = "de-nghi-sua"


POSITIONS: Mapping[Position, str] = {
    Position.AGREE: "Đồng tình với đề nghị khen thưởng",
    Position.DISAGREE: "Không đồng tình với đề nghị khen thưởng",
    Position.INFORM: "Có thông tin cần xác minh",
    Position.CORRECT: "Đề nghị sửa thông tin đã công khai",
}


# How an opinion came, by the words under which it is counted.
CHANNELS: Mapping[str, str] = {
    "form": "Biểu mẫu trực tuyến",
    "post": "Qua bưu điện",
    "email": "Thư điện tử",
    "in_person": "Trực tiếp",
    "phone": "Điện thoại",
}
NOT_A_DENUNCIATION = (
    "Góp ý không phải là đơn tố cáo. Muốn tố cáo, hãy gửi đơn hoặc trình bày trực tiếp tại cơ quan có thẩm "
    "quyền, ghi rõ họ tên, địa chỉ của mình và hành vi bị tố cáo (Điều 22, Điều 23 Luật Tố cáo năm 2018)."
)


class Blank(StrEnum):
    """The blanks of a form, by the names under which browsers send them."""

    CONSULTATION = "dot"
    NOMINEE = "truong-hop"
    POSITION = "y"
    TEXT = "noi-dung"
    NAME = "ho-ten"
    ADDRESS = "dia-chi"
    PHONE = "dien-thoai"
    EMAIL = "thu-dien-tu"
    CONSENT = "cho-dang"
    TRAP = "trang-web"  # nobody sees it: whoever fills it in is a program


# What a consultation may demand of whoever speaks, by the words of its front matter.
DEMANDS: Mapping[str, Blank] = {
    "name": Blank.NAME,
    "address": Blank.ADDRESS,
    "phone": Blank.PHONE,
    "email": Blank.EMAIL,
}
LONGEST = {
    Blank.TEXT: 5_000,
    Blank.NAME: 80,
    Blank.ADDRESS: 200,
    Blank.PHONE: 30,
    Blank.EMAIL: 120,
}  # characters
MOST_NOMINEES = 40  # of one opinion


@dataclass(frozen=True, slots=True)
class AskedNominee:
    """Somebody the people are asked about."""

    id: str
    name: str
    award: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A consultation: ``url`` is its address within the column and its name for ever.

    Shape: ``opens`` and ``closes`` are instants in ISO form, the last one still within the window;
           ``demands`` are keys of `DEMANDS`; ``is_online`` is false where only signed papers count.
    """

    url: str
    title: str
    agency: str
    opens: str
    closes: str
    demands: tuple[str, ...]
    is_online: bool
    nominees: tuple[AskedNominee, ...]
    _place_by_id: Mapping[str, int] = field(init=False, repr=False, compare=False)  # in ``nominees``

    def __post_init__(self) -> None:
        places = {one.id: place for place, one in enumerate(self.nominees)}
        object.__setattr__(self, "_place_by_id", places)

    def named(self, ids: Collection[str]) -> tuple[AskedNominee, ...]:
        """Return those of the nominees whose ids are among ``ids``, in the order of the list."""
        places = sorted(self._place_by_id[one] for one in {*ids} if one in self._place_by_id)
        return tuple(self.nominees[place] for place in places)

    def has_opened(self, now: datetime) -> bool:
        """Return whether the window has begun at ``now``."""
        return now >= datetime.fromisoformat(self.opens)

    def has_closed(self, now: datetime) -> bool:
        """Return whether the last second of the window is over at ``now``."""
        return now.replace(microsecond=0) > datetime.fromisoformat(self.closes)


@dataclass(frozen=True, slots=True)
class AskingColumn:
    """The column as the pages of the service show it; all addresses are whole."""

    title: str
    owner: str
    home_url: str
    stylesheet_url: str
    icon_url: str
    service_url: str  # without a slash at its end


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything that the people are asked."""

    column: AskingColumn
    consultations: tuple[Asked, ...]


class AskingError(ValueError):
    """A text is not what a build writes."""


def asking_text(asking: Asking) -> str:
    """Return ``asking`` as JSON; equal values give equal bytes."""
    told = {"version": VERSION, **asdict(asking, dict_factory=_without_places)}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _without_places(pairs: list[tuple[str, Any]]) -> dict[str, Any]:  # Any: as the library has it
    return {name: value for name, value in pairs if name != "_place_by_id"}


def asking_from(text: str) -> Asking:
    """Return what a build wrote.

    Errors: AskingError for anything else, and for another version.
    """
    try:
        told = json.loads(text)
        if told["version"] != VERSION:
            raise AskingError(f"version {told['version']!r}; this service reads {VERSION}")
        asking = Asking(AskingColumn(**told["column"]), tuple(map(_asked, told["consultations"])))
    except (ValueError, TypeError, KeyError, AttributeError) as mistake:
        raise mistake if isinstance(mistake, AskingError) else AskingError(str(mistake)) from mistake
    if not all(isinstance(value, str) for value in asdict(asking.column).values()):
        raise AskingError("column: not all of it is text")
    return asking


def _asked(told: dict[str, Any]) -> Asked:  # Any: what JSON holds, looked at below
    nominees = tuple(AskedNominee(**one) for one in told.pop("nominees"))
    asked = Asked(demands=tuple(told.pop("demands")), nominees=nominees, **told)
    texts = [asked.url, asked.title, asked.agency, *asked.demands]
    texts += [text for one in nominees for text in (one.id, one.name, one.award)]
    if not all(isinstance(text, str) for text in texts) or not set(asked.demands) <= DEMANDS.keys():
        raise AskingError(f"consultation {asked.url!r}: not what a build writes")
    instants = [datetime.fromisoformat(one) for one in (asked.opens, asked.closes)]
    if any(one.utcoffset() is None for one in instants):
        raise AskingError(f"consultation {asked.url!r}: an instant without a zone")
    return asked


WHOLE_LIST = "*"


@dataclass(frozen=True, slots=True)
class Count:
    """How many opinions there are of one position: on one nominee, or by one channel."""

    of: str
    position: Position
    count: int


@dataclass(frozen=True, slots=True)
class Wording:
    """What may be published of an opinion in exactly these words; ``nominees`` are ids, none for the list."""

    nominees: tuple[str, ...]
    position: Position
    text: str

    def digest(self) -> str:
        """Return what stands for all of it: another word is another digest."""
        told = json.dumps((self.nominees, self.position.value, self.text), ensure_ascii=False)
        return sha256(told.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of the opinions on a consultation.

    Shape: ``received`` is all of them, and so many as ``by_channel`` counts together with ``set_aside``;
           an opinion on several nominees counts for each of them in ``by_nominee``, one on the list for
           `WHOLE_LIST`.
    """

    received: int
    set_aside: int
    by_channel: tuple[Count, ...]
    by_nominee: tuple[Count, ...]
    wordings: tuple[Wording, ...]

    def adds_up(self) -> bool:
        """Return whether the counts by channel make up what was received."""
        return self.received == self.set_aside + sum(one.count for one in self.by_channel)


TOLD_FILE = "y-kien.yaml"
_HEAD = (
    "# Số ý kiến đã nhận và lời được trích đăng, do `thidua intake export` ghi.\n"
    "# Đừng sửa tay: trang in đúng các con số và lời trích này.\n"
)


def told_text(told: Told) -> str:
    """Return ``told`` as YAML, an entry a line; equal values give equal bytes."""
    lines = [f"received: {told.received}", f"set_aside: {told.set_aside}"]
    for name, counts in (("by_channel", told.by_channel), ("by_nominee", told.by_nominee)):
        lines += [f"{name}:" if counts else f"{name}: []"]
        lines += [
            f"  - {{of: {json.dumps(one.of)}, position: {one.position.value}, count: {one.count}}}"
            for one in counts
        ]
    lines += ["wordings:" if told.wordings else "wordings: []"]
    for one in told.wordings:
        nominees, text = (json.dumps(part, ensure_ascii=False) for part in (one.nominees, one.text))
        lines += [f"  - nominees: {nominees}", f"    position: {one.position.value}", f"    text: {text}"]
        lines += [f"    digest: {one.digest()}"]
    return _HEAD + "\n".join(lines) + "\n"
