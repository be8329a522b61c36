"""Holding back: what its author, or another generator, would not publish is never published by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.dataclasses import replace
from builder.diagnostics import Diagnostic, Diagnostics, Severity, error, warning
from builder.schema.values import Values
from builder.schema.yaml_values import Mapping, Pair, Scalar, Sequence, Tree

# A key that is a little like one of these may have been meant to be it.
_HOLD_BACK = ("draft", "expires")

# What other generators ask, in small letters without "-" and "_": whether a piece is out …
_PUBLISHES_KEYS = """
    published publish ispublished ispublic public
"""
# … or is held back …
_WITHHOLDS_KEYS = """
    hidden ishidden private isprivate unlisted unpublished isdraft wip headless workinprogress
    eleventyexcludefromcollections
"""
# … from when it is out …
_BEGINS_KEYS = """
    publishdate pubdate publishedat publishat publishedon publishon datepublished publishedtime publishtime
    releasedate embargo embargountil
"""
# … and until when.
_ENDS_KEYS = """
    expirydate expirationdate expiresat expireson unpublishdate unpublishat
"""
# Mappings whose keys other generators read as if they stood above them, or hand on to the pages below.
_CARRIERS_KEYS = """
    params cascade extra custom meta metadata
"""
# How other generators call the state of a piece that everybody may read, one on a line.
_OUT_STATES = """
    published
    publish
    public
    complete
    completed
    done
    final
    live
    active
    approved
    deprecated
    feedback appreciated
    công khai
    đã duyệt
    đã đăng
    đã xuất bản
    hoàn thành
    xuất bản
"""
_PUBLISHES = frozenset(_PUBLISHES_KEYS.split())
_WITHHOLDS = frozenset(_WITHHOLDS_KEYS.split())
_BEGINS = frozenset(_BEGINS_KEYS.split())
_ENDS = frozenset(_ENDS_KEYS.split())
_CARRIERS = frozenset(_CARRIERS_KEYS.split())
_OUT = frozenset(line.strip() for line in _OUT_STATES.strip().split("\n"))

# No column was ever built by this program before this year: an earlier one is past whatever the clock says.
_FIRST_YEAR = 2026
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


def softened(finding: Diagnostic, values: Values) -> Diagnostic:
    """Return ``finding`` as a warning, unless it would publish what its author holds back."""
    severity = Severity.ERROR if _may_hold_back(finding, values) else Severity.WARNING
    return replace(finding, severity=severity)


def _may_hold_back(finding: Diagnostic, values: Values) -> bool:
    told = dict(finding.values)
    if finding.span == values.spans.get("date"):
        return not _is_past(told.get("value", "?"))
    if finding.span == values.spans.get("status"):
        return not _is_out(told.get("value", "?"))
    names = {told.get("field", "").casefold(), told.get("nearest", "")}
    return any(name in names or values.spans.get(name) == finding.span for name in _HOLD_BACK)


def held_back(tree: Mapping) -> tuple[bool, Diagnostics]:
    """Return whether a key of another generator plainly holds the document back, and what is told of them.

    Errors: FLD038 the document is held back here, too (warning); FLD023 a key that may hold it back, or
            others below it: here it would be published.
    """
    keys = tuple(_keys(tree, ""))
    plainly = {name for name, pair in keys if name == pair.key and _is_plain(pair)}
    findings = (
        warning("FLD038", pair.span, field=name)
        if name in plainly
        else error("FLD023", pair.span, field=name)
        for name, pair in keys
    )
    return bool(plainly), tuple(findings)


def _is_plain(pair: Pair) -> bool:
    key = _plain(pair.key)
    return (key in _WITHHOLDS and _says(pair.value, "true", "yes")) or (
        key in _PUBLISHES and _says(pair.value, "false", "no")
    )


def _says(value: Tree, *words: str) -> bool:
    return isinstance(value, Scalar) and value.text.strip().casefold() in words


def _keys(tree: Tree, above: str) -> Iterator[tuple[str, Pair]]:
    """Yield each key below ``tree`` that holds a document back, with the keys above it."""
    if isinstance(tree, Sequence):
        for one in tree.values:
            yield from _keys(one, above)
    if not isinstance(tree, Mapping):
        return
    for pair in tree.pairs:
        key, name = _plain(pair.key), f"{above}{pair.key}"
        if key in _CARRIERS:
            yield from _keys(pair.value, f"{name}.")
        elif key == "build" and isinstance(pair.value, Mapping):
            yield from ((f"{name}.{one.key}", one) for one in pair.value.pairs if not _is_built(one))
        elif not _is_harmless(pair) or (above and key == "draft" and not _is_word(pair.value, "false")):
            yield name, pair


def _is_harmless(pair: Pair) -> bool:
    key, value = _plain(pair.key), pair.value
    if key in _PUBLISHES:
        return _is_word(value, "true") or (isinstance(value, Scalar) and _is_past(value.text))
    if key in _WITHHOLDS:
        return _is_word(value, "false")
    # Others read these two however they are spelt; here only as they stand.
    if key in _BEGINS or (key == "date" and pair.key != key):
        return isinstance(value, Scalar) and _is_past(value.text)
    if key in _ENDS:
        return _is_word(value)
    if key == "status" and pair.key != key:
        return isinstance(value, Scalar) and _is_out(value.text)
    return not (key == "permalink" and isinstance(value, Scalar) and value.text.casefold() == "false")


def _is_built(pair: Pair) -> bool:
    return _plain(pair.key) not in ("render", "list") or _is_word(pair.value, "always", "true")


def _is_word(value: Tree, *words: str) -> bool:
    """Return whether ``value`` was left out, or is one of ``words``."""
    return isinstance(value, Scalar) and (value.is_empty or value.text.strip().casefold() in (*words, ""))


def _is_past(text: str) -> bool:
    """Return whether whatever ``text`` may mean as a date is over; so is nothing."""
    years = [int(year) for year in _YEAR.findall(text)]
    return not text.strip() or (bool(years) and 1900 <= max(years) < _FIRST_YEAR)


def _is_out(text: str) -> bool:
    return not text.strip() or " ".join(text.split()).casefold() in _OUT


def _plain(key: str) -> str:
    return key.casefold().replace("-", "").replace("_", "")
