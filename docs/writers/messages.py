"""Messages: the page on everything that authors can be told, from both catalogues."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import builder
from builder.messages.catalogue import Message, messages_in
from docs.writers.tables import page, table

_PACKAGE = Path(builder.__file__).parent
_AREAS = {
    "CMD": "The command line",
    "CON": "Consultations",
    "DOC": "Documents",
    "FLD": "Fields of the front matter",
    "LNK": "Links and named files",
    "MDN": "Markdown",
    "PUB": "Publishing",
    "REG": "Registers in content/_data",
    "SET": "Settings",
    "SRC": "Files on disk",
    "TAX": "Taxonomies",
    "TPL": "Layouts",
    "URL": "Addresses",
    "YML": "YAML",
}
_MARKUP = re.compile(r"([\\`*_\[\]<>])")
_REPORT = re.compile(r"\b_?(error|warning|report)\(\s*\"([A-Z]{3}[0-9]{3})\"")


def diagnostics_page() -> str:
    """Return the page on every code, in both languages."""
    vietnamese, english = messages_in("vi"), messages_in("en")
    severities = _severities()
    parts = []
    for area in sorted({code[:3] for code in vietnamese}):
        rows = [
            (f"`{code}`", severities.get(code, "error"), _as_typed(message), _as_typed(english[code]))
            for code, message in sorted(vietnamese.items())
            if code.startswith(area)
        ]
        parts += [
            f"## {area}: {_AREAS.get(area, area)}",
            table(("Code", "Severity", "Tiếng Việt", "English"), rows),
        ]
    return page(
        "Diagnostics",
        "Everything the command can tell an author: the text, then the remedy. A code is permanent: it "
        "is never used again for something else. In a folder with `lenient: true` most errors of "
        "documents are only warnings.",
        *parts,
    )


def _as_typed(message: Message) -> str:
    return _MARKUP.sub(r"\\\1", f"{message.text} – {message.hint}")


def _severities() -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for file in sorted(_PACKAGE.rglob("*.py")):
        for word, code in _REPORT.findall(file.read_text(encoding="utf-8")):
            found.setdefault(code, set()).add("error" if word == "report" else word)
    return {code: " or ".join(sorted(words)) for code, words in found.items()}
