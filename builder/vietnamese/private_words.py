"""Private words: numbers of identity cards, private telephones and mail addresses, homes, by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Most texts hold no digits in a row, so these are compiled when one does.
# Identity cards have had nine digits, and twelve since 2016; in words, thousands are parted by dots.
_IDENTITY = r"(?<![0-9])(?<![0-9][./-])(?:[0-9]{12}|[0-9]{9})(?![0-9]|[./-][0-9A-ZĐ])"
# A number of twelve begins with the province that registered its owner, 001 to 096; stories hold many others.
_CITIZEN = r"(?<![\w/=&?#%.-])0(?:0[1-9]|[1-8][0-9]|9[0-6])[0-9]{9}(?![\w-])"
_SAID = (
    r"(?i:(?:CMND|CCCD|căn cước|chứng minh nhân dân|định danh cá nhân)[^0-9\n]{0,40}"
    r"(?P<number>[0-9]{12}|[0-9]{9})(?![0-9]))"
)
# Mobile phones are private until shown otherwise; offices answer at what the announcement names.
_PHONE = r"(?<![\w/=&?#%.-])(?:\+84|0)[ .]?[35789](?:[ .]?[0-9]){8}(?![0-9])"
_MAIL = r"[\w.+-]+@(?:[\w-]+\.)+[\w-]+"
_HOME = r"(?i:số nhà|địa chỉ nhà|(?:thường|tạm) trú tại|hộ khẩu thường trú)"
_OFFICIAL = ".gov.vn"


def identity_like(text: str) -> re.Match[str] | None:
    """Return the first number in ``text`` that is as long as that of an identity card, and no telephone."""
    return re.search(_IDENTITY, re.sub(_PHONE, _blank, text))


def identity_numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield what in ``text`` can hardly be anything but the number of an identity card."""
    yield from re.finditer(_CITIZEN, text)
    yield from (found for found in re.finditer(_SAID, text) if not re.fullmatch(_CITIZEN, found["number"]))


def private_channels(text: str) -> Iterator[re.Match[str]]:
    """Yield private telephone numbers and mail addresses."""
    yield from re.finditer(_PHONE, text)
    if "@" in text:
        yield from (one for one in re.finditer(_MAIL, text) if not one[0].lower().endswith(_OFFICIAL))


def home_words(text: str) -> re.Match[str] | None:
    """Return the first words that tell where somebody lives."""
    return re.search(_HOME, text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
