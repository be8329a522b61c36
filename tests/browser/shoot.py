"""Shoot: pictures of pages for people to look at.

    python -m tests.browser.shoot [FOLDER] [--page /van-ban/ ...] [--width 320 ...] [--dark] [--print]
                                  [--into DIR]

Without FOLDER the sample column is built first. A picture is named for its page, width and scheme.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.chromium import Scheme, Visit, chromium, visit
from tests.browser.column import PREFIX, build_column
from tests.browser.server import ServedColumn, serve_folder
from tests.conftest import ROOT

WIDTHS = (320, 360, 768, 1280)
SHOTS = ROOT / "tests" / "browser" / "shots"


def main() -> None:
    """Take the pictures that the command line asks for."""
    wishes = _wishes()
    shutil.rmtree(wishes.into, ignore_errors=True)
    wishes.into.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = wishes.folder or build_column(Path(scratch) / "site")
        with serve_folder(folder, PREFIX) as served, chromium() as browser:
            for page in wishes.page or ("/",):
                for width in wishes.width or WIDTHS:
                    _shoot(browser, served, page, width, "dark" if wishes.dark else "light", wishes.into)
                if wishes.print:
                    _print(browser, served, page, wishes.into)


def _wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="shoot")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--page", action="append")
    parser.add_argument("--width", action="append", type=int)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--print", action="store_true")
    parser.add_argument("--into", type=Path, default=SHOTS)
    return parser.parse_args()


def _shoot(browser: Browser, served: ServedColumn, page: str, width: int, scheme: Scheme, into: Path) -> None:
    picture = into / f"{_name(page)}-{width}-{scheme}.png"
    with visit(browser, served.origin, width=width, scheme=scheme) as seen:
        seen.open(served.url(page))
        _show_every_picture(seen)
        seen.page.screenshot(path=picture, full_page=True)
        remarks = [*seen.faults, *(["wider than its window"] if seen.scrolls_sideways() else [])]
    print(picture, *remarks, sep="\n    ")


def _print(browser: Browser, served: ServedColumn, page: str, into: Path) -> None:
    sheet = into / f"{_name(page)}-print.pdf"
    with visit(browser, served.origin) as seen:
        seen.open(served.url(page))
        _show_every_picture(seen)
        seen.page.pdf(path=sheet, format="A4", prefer_css_page_size=True)
    if shutil.which("pdftoppm"):
        subprocess.run(("pdftoppm", "-r", "70", "-png", str(sheet), str(sheet.with_suffix(""))), check=True)
    print(sheet)


def _show_every_picture(seen: Visit) -> None:
    """Load what a reader would only load by scrolling: it would be a blank box in the picture."""
    seen.page.evaluate(
        """async () => {
            for (const one of document.images) one.loading = 'eager';
            await Promise.all([...document.images].map((one) => one.decode().catch(() => null)));
        }"""
    )


def _name(page: str) -> str:
    return page.strip("/").replace("/", "_").removesuffix(".html") or "home"


if __name__ == "__main__":
    main()
