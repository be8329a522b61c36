"""Stamps: whether everything still is as the last build saw it and left it, found out by looking alone.

No file is opened but those that the last build kept for this; nothing of what builds is imported.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.diagnostics import Diagnostics
from builder.paths import MANIFEST, SETTINGS_FILE
from builder.publish.ledger import LEDGER, ledger_from, look
from builder.render.summary import Summary, plain_summary, summary_from
from builder.source.cache import Cache
from builder.source.engine import engine_signatures
from builder.source.fingerprint import digest_of_text
from builder.source.inventory import trusted
from builder.source.listing import Listed, list_content, list_files
from builder.source.sealed import seal_of, sealed, unsealed
from builder.source.theme import THEME_FOLDERS, package_folder

_STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the last build told, which is still true, and how many files it left."""

    summary: Summary
    outputs: int


@dataclass(frozen=True, slots=True)
class Look:
    """How everything looked that a build depends on, at the time ``tick``; ``findings`` are what is no file.

    Shape: each of ``around`` tells of a file beside the content, or of a library.
    """

    tick: int
    around: tuple[str, ...]
    content: tuple[Listed, ...]
    findings: Diagnostics

    def lines(self) -> Iterator[str]:
        """Return what is told of each file: its signature and its name."""
        yield from self.around
        for file in self.content:
            yield f"{file.signature}\t{file.path}"


def look_at(source: Path, cache: Cache) -> Look:
    """Look at everything that a build of ``source`` depends on, before any of it is opened."""
    # The tick comes first: what changes from now on may not look any different.
    tick = cache.tick()
    folders = ((name, folder) for name in THEME_FOLDERS for folder in (package_folder(name), source / name))
    themes = (
        f"{file.signature}\t{name}/{file.path}" for name, folder in folders for file in list_files(folder)
    )
    around = (f"{look(source / SETTINGS_FILE)}\t{SETTINGS_FILE}", *themes, *engine_signatures())
    return Look(tick, around, *list_content(source))


def standing(cache: Cache, looked: Look, output: Path, *, drafts: bool) -> Standing | None:
    """Return what the last build told if neither sources nor outputs look any different, else None."""
    lines = unsealed(cache.note(_STAMP))
    if lines is None or len(lines) != 3 or looked.findings:
        return None
    occasion, ledger_seal, told = lines
    if occasion != _occasion(looked, output, drafts=drafts):
        return None
    text = cache.note(LEDGER)
    ledger = ledger_from(text)
    if seal_of(text) != ledger_seal or look(output / MANIFEST) != ledger.manifest or ledger.absent(output):
        return None
    try:
        return Standing(summary_from(json.loads(told)), len(ledger.files))
    except (ValueError, TypeError, RecursionError):
        return None


def keep_standing(cache: Cache, looked: Look, output: Path, summary: Summary, *, drafts: bool) -> None:
    """Keep what `standing` needs, unless a source may change once more without looking any different."""
    files = (line.partition("\t")[0] for line in looked.lines() if "\t" in line)
    if not all(trusted(signature, looked.tick) for signature in files):
        cache.set_note(_STAMP, "")
        return
    occasion, ledger = _occasion(looked, output, drafts=drafts), seal_of(cache.note(LEDGER))
    told = json.dumps(plain_summary(summary), ensure_ascii=False)
    cache.set_note(_STAMP, sealed((occasion, ledger, told)))


def _occasion(looked: Look, output: Path, *, drafts: bool) -> str:
    return digest_of_text("\n".join((str(output.absolute()), str(drafts), *looked.lines())))
