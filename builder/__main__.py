"""``python -m builder`` and the ``thidua`` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; its version is told before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        from builder import __version__

        sys.stdout.write(f"thidua {__version__}\n")
        return
    from builder.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
