"""Addresses: which targets a link or an image may have, by an allow list asked after every decoding."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from builder.markdown.facts import ReferenceKind

_LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_IMAGE_SCHEMES = frozenset({"http", "https"})

# Whatever stands before a colon, unless a slash, query or fragment came first, is a scheme to some program.
_SCHEME = re.compile(r"([^/?#:]*):")
# Browsers drop these inside a scheme, or at the start of an address.
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+")
# A host of http or https as everybody writes it: what stands before an "@" only looks like one.
_HOST = re.compile(r"https?://[^/?#@\\]+(?:[/?#]|\Z)", re.IGNORECASE)
_EXTERNAL = re.compile(r"https?:", re.IGNORECASE)
# No scheme, no host, and nothing to decode: what nearly every link within a site is.
_PLAIN = re.compile(r"(?!//)[A-Za-z0-9/._~#-]+")
_MOST_DECODINGS = 8


def is_allowed(kind: ReferenceKind, target: str) -> bool:
    """Return whether a page may lead to ``target``: http, https, mailto, tel, or a place of the site itself.

    Shape: an address of http or https has two slashes and a host without user name or password; one that
           needs more than a few decodings to come to rest hides something, and is refused.
    Source: RFC 3986, sections 3.1 and 4.2; WHATWG URL, "basic URL parser" (what it strips).
    """
    if _PLAIN.fullmatch(target):
        return True
    schemes = _LINK_SCHEMES if kind is ReferenceKind.LINK else _IMAGE_SCHEMES
    form = target
    for _ in range(_MOST_DECODINGS):
        typed = _SKIPPED.sub("", form)
        plain = typed.replace("\\", "/")
        if plain.startswith("//") or not _has_allowed_scheme(plain, schemes):
            return False
        if is_external(typed) and _HOST.match(typed) is None:
            return False
        decoded = unquote(html.unescape(plain))
        if decoded == form:
            return True
        form = decoded
    return False


def is_external(target: str) -> bool:
    """Return whether ``target`` leads to another site."""
    return _EXTERNAL.match(target) is not None


def _has_allowed_scheme(plain: str, schemes: frozenset[str]) -> bool:
    scheme = _SCHEME.match(plain)
    return scheme is None or scheme[1].lower() in schemes
