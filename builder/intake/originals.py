"""Originals: what somebody typed, where cleaning left out or replaced more than blanks; kept as evidence.

It goes with the cleaned text wherever that goes within the service, is shown to officers only, and is never
told outside.
"""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence

from builder.opinions import DEMANDS, Blank

CARRIER = "nguyen-van"  # the blank by which it travels from the page that shows an opinion once more
_MOST = 1_000_000  # letters, more than any body that we take can tell: what is packed may be a trap
_BLANKS = str.maketrans("", "", " \t\r\n\u00a0")
_FIELDS: Mapping[Blank, str] = {Blank.TEXT: "text", **{blank: name for name, blank in DEMANDS.items()}}
_BLANK_BY_FIELD = {name: blank for blank, name in _FIELDS.items()}


def original_of(typed: Mapping[Blank, str], clean: Mapping[Blank, str]) -> str:
    """Return what was ``typed`` into the blanks that say something else when they are ``clean``, "" for none.

    Shape:  JSON in ASCII, so that every database holds it; browsers choose line ends, and nobody means the
            blanks at the end of a line: where only those differ, nothing is kept twice.
    """
    if typed == clean:
        return ""
    kept = {
        _FIELDS[blank]: text
        for blank, text in typed.items()
        if text != clean[blank] and text.translate(_BLANKS) != clean[blank].translate(_BLANKS)
    }
    return json.dumps(kept) if kept else ""


def typed_in(original: str) -> dict[Blank, str]:
    """Return what was typed into each blank of which ``original`` tells.

    Errors: ValueError, KeyError, AttributeError for a text that `original_of` did not write.
    """
    return {_BLANK_BY_FIELD[name]: str(text) for name, text in json.loads(original or "{}").items()}


def packed(original: str) -> str:
    """Return ``original`` as a form carries it: a browser would change line ends and controls."""
    return urlsafe_b64encode(zlib.compress(original.encode())).decode()


def with_original(form: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Return ``form`` with what was typed in the blanks whose original it carries.

    Errors: ValueError where it carries something else.
    """
    carried = form.get(CARRIER)
    if not carried:
        return form
    try:
        unpacking = zlib.decompressobj()
        original = unpacking.decompress(urlsafe_b64decode(carried[0]), _MOST)
        typed = typed_in(original.decode("ascii"))
        "".join(typed.values()).encode()  # no body tells half a character
    except (zlib.error, ValueError, KeyError, AttributeError, RecursionError) as broken:
        raise ValueError("no original") from broken
    return {**form, **{blank.value: (text,) for blank, text in typed.items()}}
