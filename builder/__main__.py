"""``python -m builder`` and the ``thidua`` command."""

from __future__ import annotations

import sys
from contextlib import suppress


def main() -> None:
    """Run the command line; its version is told before anything is imported."""
    # Where it cannot be written, the command below says why.
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from builder import __version__

        with suppress(OSError):
            sys.stdout.write(f"thidua {__version__}\n")
            sys.stdout.flush()
            return
    from builder.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
