"""The quick answer: a build in which nothing has changed is told before anything that builds is imported.

Only what is typed every day is understood here; all else, and all that is wrong, is left to the command line.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence

from builder.cli.words import WORDS, say
from builder.stamp import STAMP, Sight, Stamp, see

_FOLDERS = ("--source", "--output", "--cache")
_LANGUAGE = "--lang"


def look_around(arguments: Sequence[str]) -> tuple[Sight, Mapping[str, str]] | None:
    """Return what is seen before the build that ``arguments`` ask for, and what they say.

    Shape:  None when there is nothing to be seen yet, or when they ask for anything else.
    """
    given = _understood(arguments)
    if given is None:
        return None
    source = given.get("--source", "")
    cache = given.get("--cache", os.path.join(source, ".thidua"))  # noqa: PTH118 (path objects are not there yet)
    output = given.get("--output", os.path.join(source, "site"))  # noqa: PTH118 (as above)
    if os.path.islink(cache) or not os.path.isfile(os.path.join(cache, STAMP)):  # noqa: PTH113, PTH114, PTH118
        return None
    return see(source, output, cache, drafts="--drafts" in given), given


def answer(sight: Sight, given: Mapping[str, str], begun: float) -> bool:
    """Tell that nothing had to be built, and return whether that is so."""
    stamp = sight.stamp
    if stamp is None or stamp.has_findings:
        return False
    if not stamp.holds_at(float(stamp.clock) if stamp.clock else time.time()):
        return False
    language = given.get(_LANGUAGE, os.environ.get("THIDUA_LANG", "vi"))
    try:
        sys.stdout.write(_told(stamp, language if language in WORDS else "vi", time.monotonic() - begun))
        sys.stdout.flush()
    except (OSError, ValueError):  # the command line says why it cannot be written
        return False
    return True


def _told(stamp: Stamp, language: str, seconds: float) -> str:
    shown = f"{round(seconds, 2)}".replace(".", "," if language == "vi" else ".")
    built = say(language, "built", pages=stamp.pages, documents=stamp.documents, seconds=shown)
    counts = {"written": 0, "unchanged": stamp.outputs, "removed": 0, "rendered": 0}
    return f"{built}\n{say(language, 'changes', **counts)}\n"


def _understood(arguments: Sequence[str]) -> Mapping[str, str] | None:
    if arguments[:1] != ["build"] or "_THIDUA_COMPLETE" in os.environ or sys.stdout is None:
        return None
    given: dict[str, str] = {}
    words = iter(arguments[1:])
    for word in words:
        if word == "--drafts":
            given[word] = word
            continue
        value = next(words, "")
        known = value in WORDS if word == _LANGUAGE else word in _FOLDERS and _is_plain(value)
        if not known or not value or value != value.strip():
            return None
        given[word] = value
    return given


def _is_plain(folder: str) -> bool:
    """Return whether ``folder`` is no option, and none into which we may not look."""
    return not folder.startswith("-") and (not os.path.lexists(folder) or os.access(folder, os.R_OK))
