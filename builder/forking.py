"""Forking: whether this process may be forked. Cheap to import."""

from __future__ import annotations

import os
import sys


def can_fork() -> bool:
    """Return whether a fork of this process can do anything that it could do itself."""
    threading = sys.modules.get("threading")
    # A fork of a process with threads may inherit a lock that nobody will release.
    is_alone = threading is None or threading.active_count() == 1
    return hasattr(os, "fork") and sys.platform != "darwin" and is_alone
