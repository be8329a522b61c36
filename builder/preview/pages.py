"""Pages: what the preview adds to a page on its way to the browser; the file on disk stays as it is."""

from __future__ import annotations

import re
from html import escape, unescape

from builder.dataclasses import dataclass

RESERVED = "/__thidua"
SCRIPT_PATH = f"{RESERVED}/reload.js"
STYLE_PATH = f"{RESERVED}/problems.css"
CHANGES_PATH = f"{RESERVED}/changes"
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "media-src 'self'; form-action 'self'; base-uri 'none'"
)
_NEEDED = ("script-src", "style-src", "connect-src")
_META_POLICY = re.compile(
    r"""(<meta\s+http-equiv=["']?content-security-policy["']?\s+content=")([^"]*)(")""", re.IGNORECASE
)
_BODY_END = re.compile(r"</body\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """The few words that the preview itself shows, in the editor's language."""

    language: str
    unbuilt: str  # heading of the report as long as there are no pages
    broken: str  # heading of the report over pages that were built before
    close: str  # label of the button that puts the report away


@dataclass(frozen=True, slots=True)
class ServedPage:
    """A page as it is sent, and the policy that its header states."""

    html: str
    policy: str


def served_page(html: str, edition: str) -> ServedPage:
    """Return the page ``html`` with the reload script, which its own policy, or else `POLICY`, allows."""
    found = _META_POLICY.search(html)
    if found is None:
        return ServedPage(_with_script(html, edition), POLICY)
    policy = allowing_reload(unescape(found[2]))
    stated = escape(policy, quote=False).replace('"', "&quot;")
    meta = f"{found[1]}{stated}{found[3]}"
    return ServedPage(_with_script(html[: found.start()] + meta + html[found.end() :], edition), policy)


def allowing_reload(policy: str) -> str:
    """Return ``policy`` under which script, style and connection of the preview's own origin are allowed."""
    stated = (part.split() for part in policy.split(";") if part.strip())
    directives = {name.lower(): sources for name, *sources in stated}
    for name in _NEEDED:
        sources = directives.get(name, directives.get("default-src"))
        if sources is not None and not {"'self'", "*"} & set(sources):
            directives[name] = [*(source for source in sources if source != "'none'"), "'self'"]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def problems_page(problems: str, edition: str, wording: Wording) -> str:
    """Return the page that stands for the column as long as no build has succeeded."""
    return f"""<!DOCTYPE html>
<html lang="{wording.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(wording.unbuilt)}</title>
<link rel="stylesheet" href="{STYLE_PATH}">
</head>
<body>
<main class="problems">
<h1>{escape(wording.unbuilt)}</h1>
<pre tabindex="0">{escape(problems)}</pre>
</main>
{_script(edition)}</body>
</html>
"""


def _with_script(html: str, edition: str) -> str:
    end = max((found.start() for found in _BODY_END.finditer(html)), default=len(html))
    return html[:end] + _script(edition) + html[end:]


def _script(edition: str) -> str:
    return f'<script src="{SCRIPT_PATH}" data-edition="{edition}"></script>\n'
