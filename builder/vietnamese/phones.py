"""Phones: the address at which a telephone calls a number that is written for readers."""

from __future__ import annotations

import re

# Always [0-9], as in dates; two numbers that only a space parts have more digits than one may have.
_ONE_NUMBER = re.compile(r"\+?[0-9](?:[ .]?[0-9]){2,14}")


def phone_url(text: str) -> str:
    """Return the address that calls ``text``: "tel:02760000001" for "0276.000 0001".

    Shape:  "" when ``text`` is not exactly one number of digits, single spaces and dots, perhaps after a "+":
            of "0276 000 0001, máy lẻ 2" or two numbers nobody knows which one to call.
    Source: RFC 3966, section 3; ITU-T E.164 (at most 15 digits).
    """
    if not _ONE_NUMBER.fullmatch(text):
        return ""
    return "tel:" + text.replace(" ", "").replace(".", "")
