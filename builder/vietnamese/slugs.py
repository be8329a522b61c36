"""Slugs: the part of a URL that names a page, made of a title."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.vietnamese.text import fold

LONGEST_SLUG = 80

# Nothing but words, in which the library finds nothing to decide.
_WORDS = re.compile("[a-z0-9 -]*")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# A mark within a number, or an apostrophe, dash or quote, which all separate alike however they are typed.
_SEPARATOR = re.compile("(?<=[0-9])[.,](?=[0-9])|[\u02bb-\u02bd\u2010-\u205e]")


@lru_cache(maxsize=8192)
def slug_from(text: str, max_length: int = LONGEST_SLUG) -> str:
    """Return the slug of ``text``: small letters a to z and digits, joined by single hyphens.

    Shape:  at most ``max_length`` characters, cut between words unless the first word alone is longer; the
            same for every Unicode form of a text; groups of digits stay apart ("1.234,5" gives "1-234-5");
            empty when nothing is left of the text.
    """
    bare = fold(text)
    if len(bare) <= max_length and _WORDS.fullmatch(bare):
        return "-".join(bare.replace("-", " ").split())
    # Here, not above: most commands need no other slugs, and need not wait for the library.
    from slugify import slugify

    return slugify(
        _SEPARATOR.sub("-", bare),
        entities=False,
        decimal=False,
        hexadecimal=False,
        max_length=max_length,
        word_boundary=True,
        save_order=True,
        backend="text-unidecode",  # Otherwise the result would change with what else is installed.
    )


def is_slug(text: str) -> bool:
    """Return whether ``text`` has the form of a slug."""
    return _SLUG.fullmatch(text) is not None
