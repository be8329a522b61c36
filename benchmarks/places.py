"""Places: one generator's site on disk, its sources, its output, and a fresh checkout of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from benchmarks.corpus import SEED
from benchmarks.flavours import source
from benchmarks.generators import Generator
from benchmarks.words import CATEGORIES

SITES = Path(__file__).with_name("sites")


@dataclass(frozen=True, slots=True)
class Place:
    """A generator's site in ``folder``."""

    generator: Generator
    folder: Path
    seed: int = SEED

    @property
    def output(self) -> Path:
        """The folder that a build writes."""
        return self.folder / self.generator.output

    @property
    def stories(self) -> int:
        """How many stories there are."""
        paths = files_below(self.folder / self.generator.flavour.folder)
        return sum(path.endswith(".md") and path.partition("/")[0] in CATEGORIES for path in paths)

    def make(self, stories: int) -> None:
        """Put configuration, templates and the first ``stories`` stories there, and nothing else."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(
            SITES / self.generator.name, self.folder, ignore=shutil.ignore_patterns("__pycache__")
        )
        for number in range(stories):
            self.write(number)

    def write(self, number: int, more: str = "") -> None:
        """Write story ``number``, with ``more`` as its last paragraph."""
        path, text = source(self.generator.flavour, number, more, self.seed)
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def clear(self) -> None:
        """Remove the output and everything that the generator kept."""
        for path in (self.output, *self._kept()):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def check_out(self) -> Path:
        """Put this site aside, and a fresh checkout with the restored cache in its place; return where the
        site is now.

        The sources are copies with new times and inodes; the kept files come back as an archive brings them,
        with their old times; there is no output.
        """
        aside = self.folder.with_name(f"{self.folder.name}-aside")
        self.folder.rename(aside)
        own = Place(self.generator, aside)
        left_out = {path.name for path in (own.output, *own._kept())}
        shutil.copytree(
            aside,
            self.folder,
            copy_function=shutil.copyfile,
            ignore=lambda folder, names: left_out & set(names) if Path(folder) == aside else (),
        )
        for path in own._kept():
            if path.is_dir():
                shutil.copytree(path, self.folder / path.name)
            else:
                shutil.copy2(path, self.folder / path.name)
        return aside

    def check_in(self, aside: Path) -> Path:
        """Put the site back from ``aside``; return where the output of the checkout is now."""
        built = self.folder.with_name(f"{self.folder.name}-checkout")
        shutil.rmtree(built, ignore_errors=True)
        self.output.rename(built)
        shutil.rmtree(self.folder)
        aside.rename(self.folder)
        return built

    def _kept(self) -> tuple[Path, ...]:
        return tuple(sorted(path for pattern in self.generator.cache for path in self.folder.glob(pattern)))


def files_below(folder: Path) -> Iterator[str]:
    """Return the path of every file below ``folder``, within it."""
    for place, _, names in os.walk(folder):
        for name in names:
            yield os.path.relpath(os.path.join(place, name), folder)  # noqa: PTH118 (100,000 of them)


def pages_below(folder: Path) -> int:
    """Return how many HTML files there are below ``folder``."""
    return sum(path.endswith(".html") for path in files_below(folder))


def digests(folder: Path) -> Mapping[str, bytes]:
    """Return the digest of every file below ``folder`` by its path."""
    return {
        path: blake2b((folder / path).read_bytes(), digest_size=16).digest() for path in files_below(folder)
    }


def differences(one: Path, other: Path) -> tuple[str, ...]:
    """Return the paths of the files that are not the same bytes below both folders."""
    left, right = digests(one), digests(other)
    return tuple(sorted(path for path in left.keys() | right.keys() if left.get(path) != right.get(path)))
