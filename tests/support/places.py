"""Projects on disk: a whole column from one text of "-- path --" sections, to build, edit and look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.app import build, check
from builder.cli.main import run
from builder.dataclasses import dataclass, replace
from builder.diagnostics import BuilderError, Diagnostics
from builder.requests import Request
from builder.vietnamese.dates import Moment, read_moment

NOW = "2026-11-23 09:00"
TITLE = "Một câu chuyện ở xã Tân Biên"
SETTINGS = """\
title: Thi đua yêu nước
tagline: Chuyên mục của xã Tân Biên
base_url: https://tanbien.example.gov.vn/thi-dua/
owner:
  name: Ủy ban nhân dân xã Tân Biên
  level: commune
sections:
  - folder: tin
    kind: news
    title: Tin phong trào
  - folder: guong
    kind: exemplar
    title: Gương điển hình
  - folder: phong-trao
    kind: movement
    title: Phong trào thi đua
  - folder: lay-y-kien
    kind: consultation
    title: Lấy ý kiến Nhân dân
  - folder: cu
    kind: news
    title: Bài từ trang cũ
    lenient: true
"""
_SECTION = re.compile(r"^-- (?P<path>[^\n]+) --\n", re.MULTILINE)


def story(title: str = TITLE, body: str = "Nội dung.", date: str = "2026-11-20", **fields: str) -> str:
    """Return the text of a story.

    Shape: ``fields`` are further lines of its front matter, written as they are; an empty one is left out.
    """
    lines = {"title": title, "date": date, **fields}
    matter = "".join(f"{name}: {value}\n" for name, value in lines.items() if value)
    return f"---\n{matter}---\n{body}\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build or check came to.

    Shape: ``rendered`` are the paths whose bytes had to be made; a build that stopped has made nothing.
    """

    status: int
    diagnostics: Diagnostics
    rendered: frozenset[str] = frozenset()
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def findings(self) -> list[tuple[str, str, int]]:
        """Code, path and line of each finding, in reading order."""
        return [(one.code, one.span.path, one.span.line) for one in self.diagnostics]

    @property
    def places(self) -> list[tuple[str, str, int, int]]:
        """Code, path, line and column of each finding, in reading order."""
        return [(one.code, one.span.path, one.span.line, one.span.column) for one in self.diagnostics]


@dataclass(frozen=True, slots=True)
class Project:
    """A column below ``root``, with its output and its cache."""

    root: Path

    @property
    def output(self) -> Path:
        """The folder that a build writes."""
        return self.root / "site"

    def write(self, path: str, content: str | bytes) -> None:
        """Write one source."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)

    def edit(self, path: str, before: str, after: str) -> None:
        """Replace the one place where ``before`` stands in a source."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {path}"
        self.write(path, text.replace(before, after))

    def remove(self, path: str) -> None:
        """Delete one source."""
        (self.root / path).unlink()

    def build(self, *, now: str | None = NOW, drafts: bool = False, cached: bool = True) -> Outcome:
        """Build and publish; ``now`` None leaves the time to the settings."""
        try:
            done = build(self._request(now, drafts=drafts, cached=cached), _no_clock, _unheard)
        except BuilderError as stopped:
            return Outcome(stopped.exit_status, stopped.diagnostics)
        return Outcome(
            0, done.diagnostics, frozenset(done.rendered), done.published.written, done.published.removed
        )

    def check(self, *, now: str | None = NOW, drafts: bool = False) -> Outcome:
        """Do everything but publish, without a cache."""
        try:
            done = check(self._request(now, drafts=drafts, cached=False), _no_clock, _unheard)
        except BuilderError as stopped:
            return Outcome(stopped.exit_status, stopped.diagnostics)
        return Outcome(0, done.diagnostics, frozenset(done.rendered))

    def clean(self, *, now: str | None = NOW) -> dict[str, bytes]:
        """Return every file that a build without anything before it publishes."""
        with TemporaryDirectory() as folder:
            request = replace(self._request(now, drafts=False, cached=False), output=Path(folder) / "site")
            build(request, _no_clock, _unheard)
            return files_below(request.output)

    def run(self, command: str, *options: str) -> int:
        """Run the command line on this project and return its exit status."""
        return run([command, "--source", str(self.root), "--jobs", "1", *options])

    def published(self) -> dict[str, bytes]:
        """Return every file of the output folder by its path there."""
        return files_below(self.output)

    def page(self, path: str) -> str:
        """Return the text of one published file."""
        return (self.output / path).read_text(encoding="utf-8")

    def _request(self, now: str | None, *, drafts: bool, cached: bool) -> Request:
        cache = self.root / ".thidua" if cached else None
        return Request(self.root, self.output, cache, read_moment(now) if now else None, drafts)


def site_from(folder: Path, text: str = "", files: Mapping[str, bytes] | None = None) -> Project:
    """Write a project into ``folder``.

    Shape: ``text`` is a row of sections, each a line "-- path --" and the file's text below it; without a
           section "site.yaml" the project has the settings above; ``files`` are those that are no text.
    """
    project = Project(folder)
    (folder / "content").mkdir(parents=True, exist_ok=True)
    for path, content in {"site.yaml": SETTINGS, **sections_of(text)}.items():
        project.write(path, content)
    for path, data in (files or {}).items():
        project.write(path, data)
    return project


def sections_of(text: str) -> dict[str, str]:
    """Return the sections of ``text`` by their path."""
    before, *rest = _SECTION.split(text)
    assert not before.strip(), f"text before the first section: {before!r}"
    return dict(zip(rest[::2], rest[1::2], strict=True))


def files_below(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below ``folder`` by its path there."""
    places = sorted(place for place in folder.rglob("*") if place.is_file())
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in places}


def _no_clock() -> Moment:
    raise AssertionError("a test must not depend on the present time")


def _unheard(stage: str, done: int, total: int) -> None:
    """Take no notice of progress."""
