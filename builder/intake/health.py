"""Health: whether the data of a service lie where and how they must, for others to keep what it promises."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

from builder.intake.account_findings import of_accounts
from builder.intake.accounts.keeping import accounts_in
from builder.intake.findings import Finding, Grade, found
from builder.intake.keys import KEY_FILE, keys_in
from builder.intake.offers import KEPT
from builder.intake.room import LEAST_ROOM, Room
from builder.intake.store.chain import broken_at
from builder.intake.store.migrations import steps
from builder.intake.store.reading import opened
from builder.intake.store.rows import event_from
from builder.intake.store.sqlite import DATABASE, WRITTEN_UNDER
from builder.intake.store.sqlite_register import LOGGED, SqliteRegister
from builder.intake.store.whereabouts import (
    RECORD,
    Elsewhere,
    NoDriver,
    Whereabouts,
    needing_driver,
    whereabouts_of,
)
from builder.opinions import ASKING_FILE, asking_from

LEAST_FREE = 200_000_000  # bytes
_SITE, _FRONT_PAGE = "site", "index.html"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
Version = tuple[int, int, int]
_FIRST_RESET, _LAST_RESET = (3, 7, 0), (3, 51, 2)
_MENDED = {(3, 44): 6, (3, 50): 7}  # from which patch on


def health_of(folder: Path, version: Version = sqlite3.sqlite_version_info[:3]) -> tuple[Finding, ...]:
    """Return what was found in ``folder`` and of the SQLite of ``version``; nothing is changed."""
    if not folder.is_dir():
        return (found("no_folder", Grade.WRONG, path=folder),)
    place = folder.resolve()
    try:
        where = whereabouts_of(place)
    except (Elsewhere, OSError) as problem:
        return (found("two_stores", Grade.WRONG, path=place, problem=problem),)
    has_store = where.is_shared or (place / DATABASE).exists()
    in_folder = () if where.is_shared else (*_of_library(version), *_of_store(place / DATABASE))
    return (
        *_of_place(place),
        *_of_rights(place),
        *_of_key(place / KEY_FILE, has_store=has_store),
        *(_of_shared(where) if where.is_shared else in_folder),
        *_of_asked(place / KEPT),
        *_of_disk(place),
    )


def _of_shared(where: Whereabouts) -> Iterator[Finding]:
    try:
        with needing_driver():
            from builder.intake.database_health import health_of_database
    except NoDriver as missing:
        yield found("unreached", Grade.WRONG, problem=missing)
    else:
        yield from health_of_database(where.database, where.folder)


def has_reset_bug(version: Version) -> bool:
    """Return whether two connections that write and checkpoint at once can destroy a database by ``version``.

    Source: https://sqlite.org/wal.html, “the WAL-reset bug”.
    """
    mended = _MENDED.get(version[:2])
    is_mended = mended is not None and version[2] >= mended
    return _FIRST_RESET <= version <= _LAST_RESET and not is_mended


def column_around(folder: Path) -> Path | None:
    """Return the built column in which ``folder`` lies, where anybody could fetch what it holds."""
    place = folder.resolve()
    above = (one for one in (place, *place.parents) if (one / ASKING_FILE).exists())
    return next((one for one in above if (one / _FRONT_PAGE).exists()), None)


def _of_place(place: Path) -> Iterator[Finding]:
    """Tell of whatever would publish the opinions."""
    above = (place, *place.parents)
    in_git = [one for one in above if (one / ".git").exists()]
    in_site = [one for one in above if one.name == _SITE or (one / ASKING_FILE).exists()]
    yield from (found("in_git", Grade.WRONG, path=one) for one in in_git[:1])
    yield from (found("in_site", Grade.WRONG, path=one) for one in in_site[:1])
    if not in_git and not in_site:
        yield found("apart", path=place)


def _of_rights(place: Path) -> Iterator[Finding]:
    """Tell of what others than the owner may open; what lies in a folder is looked at for itself."""
    private = ((place, "700"), *((place / one, "600") for one in (KEY_FILE, DATABASE, RECORD)))
    wide = [(one, rights) for one, rights in private if one.exists() and one.stat().st_mode & _OTHERS]
    for one, rights in wide:
        mode = f"{stat.S_IMODE(one.stat().st_mode):o}"
        yield found("others_may", Grade.WRONG, path=one, mode=mode, rights=rights)
    if not wide:
        yield found("private")


def _of_key(key: Path, *, has_store: bool) -> Iterator[Finding]:
    if not key.exists():
        yield found("no_key", Grade.WRONG if has_store else Grade.WARNING, path=key)
        return
    try:
        keys_in(key.parent)
    except (OSError, ValueError) as problem:
        yield found("bad_key", Grade.WRONG, path=key, problem=problem)
    else:
        yield found("key")


def _of_library(version: Version) -> Iterator[Finding]:
    written = ".".join(map(str, version))
    if has_reset_bug(version):
        yield found("reset_bug", Grade.WARNING, version=written)
    else:
        yield found("library", version=written)


def _of_store(place: Path) -> Iterator[Finding]:
    if not place.exists():
        yield found("no_store", Grade.WARNING, path=place)
        return
    try:
        with opened(place) as database:
            yield from _of_database(database)
    except (sqlite3.Error, ValueError) as problem:
        yield found("bad_store", Grade.WRONG, path=place, problem=problem)


def _of_database(database: sqlite3.Connection) -> Iterator[Finding]:
    (mode,), (form,), (check,) = (
        database.execute(f"PRAGMA {one}").fetchone()
        for one in ("journal_mode", "user_version", "quick_check(1)")
    )
    if check != "ok":
        raise sqlite3.DatabaseError(check)
    # How far a commit is forced to the disk is not kept in the file: the service says it at each start.
    ours = ", ".join(one.removeprefix("PRAGMA ") for one in WRITTEN_UNDER)
    is_ahead = mode == "wal"
    yield found("journal" if is_ahead else "no_journal", _warned(is_fine=is_ahead), mode=mode, ours=ours)
    known = len(steps("sqlite"))
    if form > known:
        yield found("too_new", Grade.WRONG, form=form, known=known)
        return
    yield found(
        "form" if form == known else "old_form", _warned(is_fine=form == known), form=form, known=known
    )
    events = tuple(map(event_from, database.execute(LOGGED))) if form else ()
    yield from of_accounts(accounts_in(SqliteRegister(database)) if form == known else ())
    broken = broken_at(events)
    if broken is None:
        yield found("log", events=len(events))
    else:
        yield found("broken", Grade.WRONG, number=broken)


def _warned(*, is_fine: bool) -> Grade:
    return Grade.FINE if is_fine else Grade.WARNING


def _of_asked(kept: Path) -> Iterator[Finding]:
    if not kept.exists():
        yield found("no_asked", Grade.WARNING, path=kept)
        return
    try:
        asking = asking_from(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        yield found("bad_asked", Grade.WRONG, path=kept, problem=problem)
    else:
        yield found("asked", count=len(asking.consultations))


def _of_disk(place: Path) -> Iterator[Finding]:
    free = Room(place)()
    if free < LEAST_ROOM:
        yield found("no_space", Grade.WRONG, free=free // 1_000_000, least=LEAST_ROOM // 1_000_000)
        return
    is_fine = free >= LEAST_FREE
    yield found("space" if is_fine else "little_space", _warned(is_fine=is_fine), free=free // 1_000_000)
