"""Launcher: starts one program, waits for it, and writes down what it took.

Linux counts into a program's peak memory what the process that started it had used: so that is this small
one, not the runner, which has compared whole sites before. Run by its path, the file for the result first.
"""

from __future__ import annotations

import os
import sys
import time


def main(result: str, command: list[str]) -> int:
    """Run ``command`` and write wall seconds, CPU seconds, peak KiB and exit status into ``result``."""
    begun = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - begun
    code = os.waitstatus_to_exitcode(status)
    with open(result, "w", encoding="ascii") as file:  # noqa: PTH123 (pathlib would be another megabyte)
        file.write(f"{wall} {used.ru_utime + used.ru_stime} {used.ru_maxrss} {code}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
