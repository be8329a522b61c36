"""Dumping: the lines of a store as a file, and such a file as what an empty store holds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TextIO

from builder.intake.store.contract import Store
from builder.intake.store.disk import force, remove
from builder.intake.store.opening import store_at
from builder.intake.store.reading import register_in, register_of
from builder.intake.store.restoring import Held
from builder.intake.store.sqlite import DATABASE
from builder.intake.store.transfer import dump, load
from builder.intake.store.whereabouts import Whereabouts

_FORM_OF_SQLITE = b"SQLite format 3\0"


def dump_to(folder: Path, target: Path) -> int:
    """Write everything that the store of ``folder`` holds, as it is at one instant, into the file ``target``;
    return how many opinions there are.

    Errors: FileExistsError, OSError; as `register_in`.
    """
    half = target.with_name(f"{target.name}.{os.getpid()}")
    if target.exists():
        raise FileExistsError(str(target))
    remove(half)
    try:
        with register_in(folder) as register:
            handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as written:
                opinions = sum(_is_opinion(line) for line in _written(dump(register), written))
        force(half)
        half.replace(target)
        force(target.parent)
    finally:
        remove(half)
    return opinions


def load_from(source: Path, where: Whereabouts) -> int:
    """Put what the file ``source`` holds, the lines of a store or a copy by SQLite, into the store at
    ``where``, which must be empty; return how many opinions that is.

    Shape:  from then on the folder says where its store lies.
    Errors: Held; TransferError and ValueError for what is neither; OSError; as `store_at`.
    """
    with _lines_of(source) as lines:
        return load_lines(lines, where)


def load_lines(lines: Iterable[str], where: Whereabouts) -> int:
    """Put the ``lines`` of a store into the one at ``where``, as `load_from` does.

    Errors: as there; whatever ``lines`` raises: then nothing was kept.
    """
    where.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    has_file = (where.folder / DATABASE).exists()
    with closing(store_at(where)) as store:
        _refuse_held(store, where)
        try:
            opinions = load(lines, store)
        except BaseException:
            if not (has_file or where.is_shared):
                remove(where.folder / DATABASE)  # while the right to write is ours: later it is another's
            raise
    where.record()
    return opinions


def _refuse_held(store: Store, where: Whereabouts) -> None:
    if store.count() or store.papers() or next(store.events(), None):
        raise Held(str(where.folder))


def is_copy(source: Path) -> bool:
    """Return whether the file ``source`` is a database of SQLite.

    Errors: OSError.
    """
    with source.open("rb") as begun:
        return begun.read(len(_FORM_OF_SQLITE)) == _FORM_OF_SQLITE


@contextmanager
def _lines_of(source: Path) -> Iterator[Iterator[str]]:
    if is_copy(source):
        with register_of(source) as register:
            yield dump(register)
        return
    with source.open(encoding="utf-8", newline="\n") as lines:
        yield lines


def _written(lines: Iterable[str], target: TextIO) -> Iterator[str]:
    for line in lines:
        target.write(line)
        yield line


def _is_opinion(line: str) -> bool:
    return line.startswith('{"opinion": ')
