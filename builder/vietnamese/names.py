"""Names: family, middle and given name of a person, as Vietnamese names are built."""

from __future__ import annotations

from builder.dataclasses import dataclass
from builder.vietnamese.text import fold

_LONGEST_NAME = 5
# What names of offices, groups and media begin with; family names among these words are left out.
_OFFICES = frozenset(
    {
        "ban", "báo", "bệnh", "bộ", "chi", "công", "cơ", "cục", "đài", "hội", "hợp", "liên", "mặt",
        "nhà", "nhóm", "phòng", "quỹ", "sở", "thôn", "tổ", "tổng", "trạm", "trung", "trường", "ubnd",
        "ủy", "uỷ", "viện", "xã", "ấp",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameParts:
    """A personal name taken apart; a part that the name lacks is empty."""

    family: str
    middle: str
    given: str


def name_parts(name: str) -> NameParts:
    """Take ``name`` apart: họ first, tên last, đệm between; an alias in brackets does not count.

    Shape:  "Nguyễn Thị Ánh (Ba Ánh)" gives Nguyễn, Thị, Ánh; a single word is a given name.
    """
    words = name.partition("(")[0].split() or name.split()
    if len(words) < 2:
        return NameParts("", "", "".join(words))
    return NameParts(words[0], " ".join(words[1:-1]), words[-1])


def is_personal(name: str) -> bool:
    """Return whether ``name`` reads as that of a person, and not of an office or a group.

    Shape:  two to five words of letters, each with a capital, and no word at the start that names an office:
            "Lê Thị Hoa" is a person; "Tổ Biên tập xã", "Phòng Nội vụ" and "Báo Tây Ninh" are not.
    """
    words = name.partition("(")[0].split()
    if not 2 <= len(words) <= _LONGEST_NAME or words[0].casefold() in _OFFICES:
        return False
    return all(word.isalpha() and word.istitle() for word in words)


def given_name(name: str) -> str:
    """Return the tên of ``name``: the word by which a person is addressed and listed."""
    return name_parts(name).given


def family_name(name: str) -> str:
    """Return the họ of ``name``; empty when the name is a single word."""
    return name_parts(name).family


def sorting_parts(sort_name: str) -> NameParts:
    """Take apart a name that is already written in the order of comparison: tên, họ, đệm.

    Shape:  "Thích Niệm Thới" is listed under Thích, "Smith John" under Smith.
    """
    given, _, rest = " ".join(sort_name.split()).partition(" ")
    family, _, middle = rest.partition(" ")
    return NameParts(family, middle, given)


def index_letter(name: str, *, is_person: bool) -> str:
    """Return the letter under which ``name`` is listed: that of a person's tên, of a group's first word.

    Shape:  a bare capital ("Ân" stands under A), but Đ is a letter of its own; "#" for what begins with none.
    """
    word = given_name(name) if is_person else name.partition(" ")[0]
    first = word[:1].upper()
    letter = first if first == "Đ" else fold(first).upper()
    return letter if letter.isalpha() else "#"
