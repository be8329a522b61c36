"""``python -m builder`` and the ``thidua`` command."""

from __future__ import annotations

import gc
import sys
import time
from contextlib import suppress

_INTERRUPTED = 130


def main() -> None:
    """Run the command line, and end without a traceback when it is interrupted before it has begun."""
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


def _run() -> None:
    """Run the command line; what can be told at once is told before anything is imported."""
    begun = time.monotonic()
    # Where it cannot be written, the command below says why.
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from builder import __version__

        with suppress(OSError):
            sys.stdout.write(f"thidua {__version__}\n")
            sys.stdout.flush()
            return
    from builder.cli.quick import answer, look_around

    seen = look_around(sys.argv[1:])
    if seen is not None and answer(*seen, begun):
        return
    from builder.cli.main import run

    status = run(sys.argv[1:], seen)
    # All of it goes back to the system now: nobody needs to look through it for cycles before.
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    main()
