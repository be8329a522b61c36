"""Accessibility: axe-core asked about the page that is open."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

from builder.dataclasses import dataclass

# WCAG 2.2, levels A and AA: each tag holds only what its version of the standard added.
STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@dataclass(frozen=True, slots=True, order=True)
class Barrier:
    """A rule of axe that an element breaks."""

    rule: str
    element: str
    why: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.element}: {self.why}"


def barriers(page: Page, *, standard: tuple[str, ...] = STANDARD) -> tuple[Barrier, ...]:
    """Return what keeps people out of ``page``, in order; empty for a page that meets ``standard``.

    Source: W3C, Web Content Accessibility Guidelines 2.2.
    """
    page.evaluate(_axe())
    result: dict[str, Any] = page.evaluate(  # Any: axe answers with JSON
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
        list(standard),
    )
    return tuple(
        sorted(
            Barrier(violation["id"], " ".join(map(str, node["target"])), _one_line(node["failureSummary"]))
            for violation in result["violations"]
            for node in violation["nodes"]
        )
    )


def axe_version(page: Page) -> tuple[int, ...]:
    """Return axe-core's version as numbers."""
    page.evaluate(_axe())
    return tuple(int(part) for part in str(page.evaluate("axe.version")).split("."))


@cache
def _axe() -> str:
    # Evaluated through the debugging protocol, so that the page's own content security policy cannot stop it.
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def _one_line(text: str) -> str:
    return "; ".join(line.strip() for line in text.splitlines() if line.strip())
