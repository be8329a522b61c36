"""Refusals: what the system says when it does not let us write, as a finding with a remedy."""

from __future__ import annotations

import errno
from pathlib import Path

from builder.diagnostics import Diagnostic, Span, error
from builder.publish.staging import PREFIX

_CODES = {
    errno.ENOSPC: "PUB011",
    errno.EDQUOT: "PUB011",
    errno.EACCES: "PUB012",
    errno.EPERM: "PUB012",
    errno.EROFS: "PUB013",
    errno.EEXIST: "PUB014",
    errno.ENOTDIR: "PUB014",
    errno.ENAMETOOLONG: "PUB015",
}


def refusal(mistake: OSError, folder: Path) -> Diagnostic:
    """Return why nothing can be written into ``folder``.

    Errors: PUB011 no space; PUB012 no permission; PUB013 a disk that is only read; PUB014 a file where a
            folder is needed; PUB015 a name that is too long; PUB001 anything else, in the system's words.
    """
    code = _CODES.get(mistake.errno or 0, "PUB001")
    place = _in_the_way(folder) if code == "PUB014" else None
    path = place or _refused(mistake, folder)
    return error(
        code, Span(folder.as_posix()), path=path.as_posix(), problem=mistake.strerror or str(mistake)
    )


def _refused(mistake: OSError, folder: Path) -> Path:
    place = Path(str(mistake.filename2 or mistake.filename or folder))
    # What waits has a name of ours, which nobody will find any more.
    return place.parent if place.name.startswith(PREFIX) else place


def _in_the_way(folder: Path) -> Path | None:
    above = (place for place in (folder, *folder.parents) if place.exists())
    nearest = next(above, None)
    return nearest if nearest is not None and not nearest.is_dir() else None
