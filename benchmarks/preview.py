"""Preview: ``python -m benchmarks.preview`` tells how long a browser waits after a story was saved."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.corpus import story
from benchmarks.generators import GENERATORS, OURS
from benchmarks.peers import program, started
from benchmarks.places import Place
from benchmarks.processes import RunFailed, run
from benchmarks.warm import free_port, page_from, serving
from builder.preview.pages import CHANGES_PATH

_LIMIT = 600  # seconds
_SETTLE = 0.5  # seconds between two saves, as somebody who writes has them


def measured(place: Place, saves: int) -> Iterator[float]:
    """Save a story of ``place`` so many times, each with another sentence at its end; yield the seconds from
    writing the file to the event that tells the browser.

    Errors: RunFailed when the page does not show the sentence by then.
    """
    port, chosen = free_port(), place.stories // 2
    one = story(chosen, place.seed)
    server = started(OURS, place.folder, "serve", "--port", str(port))
    with serving(server, place.folder, port, _LIMIT):
        browser = HTTPConnection("127.0.0.1", port, timeout=_LIMIT)
        browser.request("GET", CHANGES_PATH)
        told = browser.getresponse()
        edition = _edition_in(told)
        for number in range(saves):
            time.sleep(_SETTLE)
            said = f"Câu này được thêm khi đang xem thử, lần {number + 1}."
            begun = time.perf_counter()
            place.write(chosen, said)
            while edition == (edition := _edition_in(told)):
                continue
            yield time.perf_counter() - begun
            if said not in page_from(port, f"/{one.category}/{one.slug}/"):
                raise RunFailed(f"story {chosen} does not show its new text")
        browser.close()


def _edition_in(told: HTTPResponse) -> object:
    """Return which edition the next event is about."""
    while line := told.readline():
        if line.startswith(b"data: "):
            return json.loads(line[len(b"data: ") :])["edition"]
    raise RunFailed("the preview tells no more")


def main(arguments: list[str]) -> int:
    """Measure, and print one line."""
    parser = ArgumentParser(prog="python -m benchmarks.preview", description=__doc__)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--saves", type=int, default=9)
    parser.add_argument("--work", type=Path, help="a folder for the site: RAM disk or disk")
    asked = parser.parse_args(arguments)
    with TemporaryDirectory(dir=asked.work) as folder:
        place = Place(GENERATORS[OURS], Path(folder) / "site")
        place.make(asked.stories)
        run(program(OURS, place.folder), place.folder, _LIMIT)
        seconds = sorted(measured(place, asked.saves))
    print(f"{asked.stories} stories: {median(seconds):.2f} s ({seconds[0]:.2f} to {seconds[-1]:.2f})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
