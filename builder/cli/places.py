"""Places: whether the folders that a command names can be written to without harm to anything else."""

from __future__ import annotations

from pathlib import Path

from builder.diagnostics import Diagnostic, Span, error

COMMAND_LINE = Span("")  # no file: what was typed
_ROOMS = ("content", "layouts", "assets")
_EXAMPLES = {"--output": "site", "--cache": ".thidua"}


def misplaced(source: Path, output: Path, cache: Path | None) -> Diagnostic | None:
    """Return why a build of ``source`` must not write to ``output`` or ``cache``; None when it may.

    Errors: CMD013 a folder that is the source or holds it; CMD014 one in a room of the source; CMD015 output
            and cache in each other; CMD016 the root of a disk, or somebody's home.
    """
    named = (("--output", output), ("--cache", cache))
    for option, folder in named:
        found = _harmful(option, folder.resolve(), source.resolve()) if folder is not None else None
        if found is not None:
            return found
    if cache is not None and (_is_within(cache, output) or _is_within(output, cache)):
        return error("CMD015", COMMAND_LINE, output=output.resolve(), cache=cache.resolve())
    return None


def _harmful(option: str, folder: Path, source: Path) -> Diagnostic | None:
    example = _EXAMPLES[option]
    if folder == folder.parent or _is_same(folder, Path.home()):
        return error("CMD016", COMMAND_LINE, option=option, folder=folder, example=example)
    if _is_within(source, folder):
        return error("CMD013", COMMAND_LINE, option=option, folder=folder, example=example)
    room = next((room for room in _ROOMS if _is_within(folder, source / room)), "")
    if not room:
        return None
    return error("CMD014", COMMAND_LINE, option=option, folder=folder, example=example, room=room)


def _is_within(place: Path, folder: Path) -> bool:
    resolved = place.resolve()
    return any(_is_same(above, folder.resolve()) for above in (resolved, *resolved.parents))


def _is_same(one: Path, other: Path) -> bool:
    if one == other:
        return True
    try:
        # The same folder has many names where small and capital letters are one.
        return one.samefile(other)
    except OSError:
        return False
