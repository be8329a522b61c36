"""Single files: one file outside the output folder is replaced as a whole, or stays as it is."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from builder.diagnostics import PublishError
from builder.publish.refusals import refusal
from builder.publish.staging import staged


def put(place: Path, content: bytes) -> None:
    """Write ``content`` to ``place``, so that no power cut leaves half of it.

    Errors: PublishError; what stood there stands then.
    """
    folder = place.parent
    temporary = ""
    try:
        temporary, _ = staged(str(place), content, str(folder))
        handle = os.open(temporary, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(temporary, place)
    except OSError as mistake:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        raise PublishError(refusal(mistake, folder)) from mistake
