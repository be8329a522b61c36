"""Holding back: what its author, or another generator, would not publish is never published by mistake."""

from __future__ import annotations

from dataclasses import replace

from builder.diagnostics import Diagnostic, Diagnostics, Severity, error
from builder.schema.values import Values
from builder.schema.yaml_tree import Mapping, Scalar

_HOLD_BACK = ("draft", "expires")
# What other generators call it, with the value that holds nothing back.
_HELD_BACK_ELSEWHERE = {
    "published": "true",
    "hidden": "false",
    "private": "false",
    "unlisted": "false",
    "unpublished": "false",
    "is_draft": "false",
    "publishdate": "",
    "pubdate": "",
    "expirydate": "",
    "unpublishdate": "",
}


def softened(finding: Diagnostic, values: Values) -> Diagnostic:
    """Return ``finding`` as a warning, unless it would publish what its author holds back."""
    told = dict(finding.values)
    names = {told.get("field", "").casefold(), told.get("nearest", "")}
    holds_back = any(name in names or values.spans.get(name) == finding.span for name in _HOLD_BACK)
    return replace(finding, severity=Severity.ERROR if holds_back else Severity.WARNING)


def held_back(tree: Mapping) -> Diagnostics:
    """Report each key by which another generator holds a document back: here it would be published.

    Errors: FLD023.
    """
    return tuple(
        error("FLD023", pair.span, field=pair.key)
        for pair in tree.pairs
        if (harmless := _HELD_BACK_ELSEWHERE.get(pair.key.casefold())) is not None
        and not (isinstance(pair.value, Scalar) and pair.value.text.casefold() in (harmless, ""))
    )
