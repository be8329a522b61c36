"""Why: of what a page is made, and what of that is another since the last build, as the terminal shows it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from builder.cli.places import COMMAND_LINE
from builder.cli.report import harmless
from builder.cli.words import say
from builder.diagnostics import SettingsError, error
from builder.explanation import Explanation

_MOST_DETAILS = 3
# What the inputs of pages are called; one without a name here is shown under its own.
INPUTS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "site": "phần mọi trang cùng có (site.yaml)",
        "document": "phần đầu tệp của bài",
        "body": "thân bài",
        "links": "nơi các liên kết trong bài dẫn tới",
        "place": "chỗ đứng trong chuyên trang",
        "newer": "bài mới hơn",
        "older": "bài cũ hơn",
        "related": "bài liên quan",
        "children": "các bài bên dưới",
        "cards": "các bài trong danh sách",
        "layout": "khuôn trang",
        "shared": "phần chèn vào mọi trang (bài mới nhất)",
        "content": "nội dung tệp được chép",
        "engine": "chương trình thidua và các thư viện",
    },
    "en": {
        "site": "what every page shows (site.yaml)",
        "document": "the front matter of the piece",
        "body": "the body",
        "links": "where the links of the body lead",
        "place": "the place in the column",
        "newer": "the newer piece",
        "older": "the older piece",
        "related": "related pieces",
        "children": "the pieces below it",
        "cards": "the pieces in the list",
        "layout": "the layout",
        "shared": "what is set into every page (newest pieces)",
        "content": "the content of the copied file",
        "engine": "thidua itself and its libraries",
    },
}


def why_text(found: Explanation, language: str) -> str:
    """Return the explanation of one page: a line for each input, with what became of it."""
    lines = [say(language, "why", path=found.path, origin=harmless(found.origin))]
    width = max(len(say(language, reason.change.value)) for reason in found.reasons)
    for reason in found.reasons:
        change = say(language, reason.change.value).ljust(width)
        name = INPUTS[language].get(reason.name, reason.name)
        shown = ", ".join(map(harmless, reason.details[:_MOST_DETAILS]))
        rest = f" (+{len(reason.details) - _MOST_DETAILS})" if len(reason.details) > _MOST_DETAILS else ""
        lines.append(f"  {change}  {name}{f': {shown}{rest}' if shown else ''}")
    return "\n".join(lines)


def why_data(found: Explanation) -> str:
    """Return the explanation as JSON."""
    inputs = [{"name": one.name, "change": one.change.value, "details": one.details} for one in found.reasons]
    return json.dumps({"path": found.path, "origin": found.origin, "inputs": inputs}, indent=1)


def no_page(found: Explanation, address: str) -> SettingsError:
    """Return what is told of an address at which there is nothing: CMD020 with the nearest, else CMD019."""
    if found.nearest:
        return SettingsError(error("CMD020", COMMAND_LINE, address=address, nearest=found.nearest))
    return SettingsError(error("CMD019", COMMAND_LINE, address=address))
