"""Chromium: the system's browser, driven headless, and what it complained about while a page was open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

from builder.dataclasses import dataclass, field

Scheme = Literal["light", "dark"]

# The flags after the first keep it from asking for updates, extensions and field trials at every start.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)


@dataclass  # no slots: Playwright keeps its wrappers of our methods on the object
class Visit:
    """A page in its own browser profile, and its faults so far: a good page has none."""

    page: Page
    origin: str
    faults: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)

    def open(self, url: str) -> Response | None:
        """Go to ``url`` and wait until nothing more is fetched."""
        response = self.page.goto(url)
        self.page.wait_for_load_state("networkidle")
        return response

    def scrolls_sideways(self) -> bool:
        """Return whether the page is wider than its window."""
        return bool(
            self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        )

    def watch(self) -> None:
        """Write down from now on what goes wrong on the page."""
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._asked)
        self.page.on("requestfailed", lambda request: self.faults.append(f"not loaded: {request.url}"))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        self.requested.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.faults.append(f"third party: {request.url}")


def chromium_path() -> str:
    """Return the system's Chromium; ``make test`` sees to it that there is one."""
    for name in (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name) if name else None
        if found:
            return found
    raise FileNotFoundError("no Chromium: run `make test`, or let CHROMIUM name its executable")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless Chromium until the block ends."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium_path(), args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(
    browser: Browser, origin: str, *, width: int = 1280, scheme: Scheme = "light", script: bool = True
) -> Iterator[Visit]:
    """Open an empty page in a profile of its own, watched from the first request on.

    Units: ``width`` in CSS pixels; the window is as high as a phone's below 600 of them.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 800 if width >= 600 else 740},
        color_scheme=scheme,
        java_script_enabled=script,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        watched = Visit(page, origin)
        watched.watch()
        yield watched
    finally:
        context.close()
