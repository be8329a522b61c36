"""Stamps: whether everything still is as the last build saw it and left it, found out by looking alone.

No file is opened but those that the last build kept for this; nothing of what builds is imported.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

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


def standing(cache: Cache, source: Path, output: Path, *, drafts: bool) -> Standing | None:
    """Return what the last build told if neither sources nor outputs look any different, else None."""
    lines = unsealed(cache.note(_STAMP))
    if lines is None or len(lines) != 3:
        return None
    occasion, ledger_seal, told = lines
    content, findings = list_content(source)
    looked = (*surroundings(source), *signatures(content))
    # What is no file at all was found, but is not among the content.
    if findings or occasion != _occasion(looked, output, drafts=drafts):
        return None
    text = cache.note(LEDGER)
    ledger = ledger_from(text)
    if seal_of(text) != ledger_seal or look(output / MANIFEST) != ledger.manifest or ledger.absent(output):
        return None
    try:
        return Standing(summary_from(json.loads(told)), len(ledger.files))
    except (ValueError, TypeError, RecursionError):
        return None


def keep_standing(
    cache: Cache, looked: tuple[str, ...], output: Path, summary: Summary, *, drafts: bool, tick: int
) -> None:
    """Keep what `standing` needs.

    Shape:  ``looked`` are `surroundings` and `signatures` from before the build, at the time ``tick``;
            nothing is kept while one of these files may change once more without looking any different.
    """
    is_safe = bool(looked) and all(trusted(one.partition("\t")[0], tick) for one in looked if "\t" in one)
    occasion, ledger = _occasion(looked, output, drafts=drafts), seal_of(cache.note(LEDGER))
    told = json.dumps(plain_summary(summary), ensure_ascii=False)
    cache.set_note(_STAMP, sealed((occasion, ledger, told)) if is_safe else "")


def surroundings(source: Path) -> tuple[str, ...]:
    """Return how everything looks that a build depends on beside its content."""
    folders = ((name, folder) for name in THEME_FOLDERS for folder in (package_folder(name), source / name))
    themes = (
        f"{file.signature}\t{name}/{file.path}" for name, folder in folders for file in list_files(folder)
    )
    return (f"{look(source / SETTINGS_FILE)}\t{SETTINGS_FILE}", *themes, *engine_signatures())


def signatures(content: Iterable[Listed]) -> tuple[str, ...]:
    """Return how each file of ``content`` looks."""
    return tuple(f"{file.signature}\t{file.path}" for file in content)


def _occasion(looked: Iterable[str], output: Path, *, drafts: bool) -> str:
    return digest_of_text("\n".join((str(output.absolute()), str(drafts), *looked)))
