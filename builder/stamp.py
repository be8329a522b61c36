"""Stamps: whether everything still is as the last build saw it and left it, found out by looking alone.

No file is opened but the one that the last build kept for this, nothing of what builds is imported, and while
this process looks at the sources, another looks at what was published.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from zlib import crc32

from builder.files import MANIFEST
from builder.forking import can_fork
from builder.look import Look, look_at
from builder.source.walk import look

STAMP = "stamp"  # the name under which it is kept
_VERSION = "2"


class Stamp:
    """What the last build kept for the next.

    Shape: it holds from ``since`` until before ``until``, "" where there is no limit; ``clock`` is the time
           that the settings ask for, "" for the real one; ``told`` the summary as JSON, and ``has_findings``
           says whether there is more to tell than numbers; ``ledger`` is the seal of the ledger. What was
           seen and published stays as it was read: it is compared, not looked through.
    Units: instants in seconds since the epoch.
    """

    __slots__ = (
        "clock",
        "documents",
        "has_findings",
        "ledger",
        "manifest",
        "pages",
        "paths",
        "seen",
        "signatures",
        "since",
        "told",
        "until",
    )

    def __init__(self, content: bytes) -> None:
        head, seen, signatures, paths, told = content.split(b"\n\n")
        crc, _, fields = head.decode().partition("\t")
        version, self.ledger, self.manifest, *times, pages, documents, has_findings = fields.split("\t")
        if version != _VERSION or crc != _crc(fields):
            raise ValueError("not the head of a stamp")
        self.since, self.until, self.clock = times
        self.pages, self.documents, self.has_findings = int(pages), int(documents), has_findings == "True"
        self.seen, self.signatures, self.paths, self.told = seen, signatures, paths, told

    @property
    def outputs(self) -> int:
        """How many files were published."""
        return self.paths.count(b"\n") + 1

    def holds_at(self, now: float) -> bool:
        """Return whether the same would be built at ``now``."""
        return (not self.since or float(self.since) <= now) and (not self.until or now < float(self.until))


class Sight:
    """What was seen before a build: how everything looks, and the stamp if nothing looks any different.

    Shape: ``absent`` are those files of the ledger with the seal ``ledger`` that do not look as they were
           left, None when nobody knows.
    """

    __slots__ = ("absent", "ledger", "looked", "stamp")

    def __init__(self, looked: Look, stamp: Stamp | None, ledger: str, absent: Iterable[str] | None) -> None:
        self.looked, self.stamp = looked, stamp
        self.ledger = ledger
        self.absent = None if absent is None else frozenset(absent)


def see(source: str, output: str, cache: str, *, drafts: bool) -> Sight:
    """Look at everything that a build of ``source`` into ``output`` depends on."""
    stamp = _kept_in(cache)
    if stamp is None:
        return Sight(look_at(source, cache), None, "", None)
    place = os.path.join(output, MANIFEST)  # noqa: PTH118 (no path objects here)
    if look(place) != stamp.manifest:
        # Whoever replaced it may have replaced more: who publishes looks at each file anew.
        return Sight(look_at(source, cache), None, "", None)
    absent_from = _begun(lambda: _absent(stamp, output))
    looked = look_at(source, cache)
    absent = absent_from()
    is_same = not looked.oddities and stamp.seen == _seen(looked, output, drafts=drafts)
    stands = is_same and not absent and look(place) == stamp.manifest
    return Sight(looked, stamp if stands else None, stamp.ledger, absent)


def stamp_text(
    looked: Look,
    output: str,
    files: Iterable[tuple[str, str]],
    published: tuple[str, str],
    told: tuple[object, ...],
    summary: str,
    *,
    drafts: bool,
) -> str:
    """Return what `see` needs next time, "" when a source may change once more without looking any different.

    Shape:  ``files`` are the paths and signatures of what was published, in ``published`` are the seal of
            the ledger and the signature of the manifest; ``told`` are since, until, clock, pages, documents
            and whether there are findings; ``summary`` is one line of JSON.
    """
    if not looked.is_settled:
        return ""
    fields = "\t".join(map(str, (_VERSION, *published, *told)))
    rows = list(files)
    signatures, paths = "\n".join([row[1] for row in rows]), "\n".join([row[0] for row in rows])
    seen = _seen(looked, output, drafts=drafts).decode()
    return "\n\n".join((f"{_crc(fields)}\t{fields}", seen, signatures, paths, summary))


def _seen(looked: Look, output: str, *, drafts: bool) -> bytes:
    return f"{os.path.abspath(output)}\t{drafts}\n{looked.text}".encode("utf-8", "replace")  # noqa: PTH100


def _kept_in(cache: str) -> Stamp | None:
    try:
        place = os.path.join(cache, STAMP)  # noqa: PTH118 (as above)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
        with open(os.open(place, flags | getattr(os, "O_BINARY", 0)), "rb") as file:  # noqa: PTH123 (as above)
            return Stamp(file.read())
    except (OSError, ValueError):
        return None


def _absent(stamp: Stamp, output: str) -> list[str]:
    above = f"{output}{os.sep}"
    rows = zip(stamp.paths.decode().split("\n"), stamp.signatures.decode().split("\n"), strict=False)
    return [path for path, signature in rows if look(above + path) != signature]


def _begun(work: Callable[[], list[str]]) -> Callable[[], list[str]]:
    """Begin ``work`` beside this process, and return what waits for its result."""
    if not can_fork():
        return work
    found, told = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.close(found)
            left = "\n".join(work()).encode()
            while left:
                left = left[os.write(told, left) :]
            os._exit(0)
        finally:
            os._exit(1)

    def result() -> list[str]:
        os.close(told)
        with open(found, "rb") as file:  # noqa: PTH123 (as above)
            lines = file.read().decode()
        done = os.waitpid(process, 0)[1] == 0
        return lines.split("\n") if done and lines else [] if done else work()

    return result


def _crc(fields: str) -> str:
    return f"{crc32(fields.encode()):08x}"
