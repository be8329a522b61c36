"""Private words: numbers of identity cards, private telephones and mail addresses, homes, by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Identity cards have had nine digits, and twelve since 2016; in words, thousands are parted by dots.
_IDENTITY = re.compile(r"(?<![0-9])(?<![0-9][./-])(?:[0-9]{12}|[0-9]{9})(?![0-9]|[./-][0-9A-ZĐ])")
# A number of twelve begins with the province that registered its owner, 001 to 096; stories hold many others.
_CITIZEN = re.compile(r"(?<![\w/=&?#%.-])0(?:0[1-9]|[1-8][0-9]|9[0-6])[0-9]{9}(?![\w-])")
_SAID = re.compile(
    r"(?:CMND|CCCD|căn cước|chứng minh nhân dân|định danh cá nhân)[^0-9\n]{0,40}"
    r"(?P<number>[0-9]{12}|[0-9]{9})(?![0-9])",
    re.IGNORECASE,
)
# Mobile phones are private until shown otherwise; offices answer at what the announcement names.
_PHONE = re.compile(r"(?<![\w/=&?#%.-])(?:\+84|0)[ .]?[35789](?:[ .]?[0-9]){8}(?![0-9])")
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[\w-]+")
_HOME = re.compile(r"số nhà|địa chỉ nhà|(?:thường|tạm) trú tại|hộ khẩu thường trú", re.IGNORECASE)
_OFFICIAL = ".gov.vn"


def identity_like(text: str) -> re.Match[str] | None:
    """Return the first number in ``text`` that is as long as that of an identity card, and no telephone."""
    return _IDENTITY.search(_PHONE.sub(_blank, text))


def identity_numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield what in ``text`` can hardly be anything but the number of an identity card."""
    yield from _CITIZEN.finditer(text)
    yield from (found for found in _SAID.finditer(text) if not _CITIZEN.fullmatch(found["number"]))


def private_channels(text: str) -> Iterator[re.Match[str]]:
    """Yield private telephone numbers and mail addresses."""
    yield from _PHONE.finditer(text)
    if "@" in text:
        yield from (one for one in _MAIL.finditer(text) if not one[0].lower().endswith(_OFFICIAL))


def home_words(text: str) -> re.Match[str] | None:
    """Return the first words that tell where somebody lives."""
    return _HOME.search(text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
