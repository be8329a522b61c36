"""Copies: a sealed copy holds all of a store, tells nothing of it, and becomes a store again."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pyrage
import pytest

from builder.intake.store.copies import OldForm, sealed_copy_to
from builder.intake.store.dumping import load_lines
from builder.intake.store.envelopes import Unopened, taken_from
from builder.intake.store.records import Line, StoreFailure
from builder.intake.store.restoring import Held
from builder.intake.store.sqlite import DATABASE, LOCK, SqliteStore
from builder.intake.store.transfer import TransferError, dump
from builder.intake.store.whereabouts import Whereabouts
from tests.conftest import ROOT
from tests.unit.intake.store.kept import AT, FILING, WHO, make_decision, make_received

IDENTITY = pyrage.x25519.Identity.generate()
OURS = (str(IDENTITY.to_public()),)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a folder with a store of three opinions, a decision, an erasure and a paper."""
    (tmp_path / "old").mkdir()
    with closing(SqliteStore(tmp_path / "old")) as store:
        store.receive([make_received(one) for one in "abc"], AT)
        store.decide(1, make_decision(), WHO, AT)
        store.erase(2, "theo yêu cầu", WHO, AT)
        store.revise("kind", "key", lambda _: "lời trên giấy", Line(), AT)
    return tmp_path / "old"


def lines_in(folder: Path) -> list[str]:
    with closing(SqliteStore(folder)) as store:
        return list(dump(store))


def test_what_was_copied_is_the_same_store_again(old: Path, tmp_path: Path) -> None:
    copy, new = tmp_path / "a.age", tmp_path / "new"
    assert sealed_copy_to(old, copy, OURS) == 3
    assert load_lines(taken_from(copy, [str(IDENTITY)]), Whereabouts(new)) == 3
    assert lines_in(new) == lines_in(old)
    assert sorted(one.name for one in new.iterdir()) == sorted([DATABASE, LOCK])
    assert stat.S_IMODE((new / DATABASE).stat().st_mode) == 0o600


def test_nothing_of_it_can_be_read_and_only_its_owner_has_it(old: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.age"
    sealed_copy_to(old, copy, OURS)
    told = copy.read_bytes()
    words = (FILING.text, FILING.name, FILING.address, FILING.phone, FILING.email, WHO, "lời trên giấy")
    for one in (*words, FILING.consultation, "opinion", "receive", make_received("a").receipt.hex()):
        assert one.encode() not in told
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.age", "old"]
    assert {one.name for one in old.iterdir()} <= {LOCK, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"}


def test_a_copy_can_be_made_while_the_store_is_written_to(old: Path, tmp_path: Path) -> None:
    with closing(SqliteStore(old)) as store:
        store.receive([make_received("d")], AT)
        assert sealed_copy_to(old, tmp_path / "a.age", OURS) == 4


def test_a_file_that_is_there_is_not_replaced(old: Path, tmp_path: Path) -> None:
    (tmp_path / "a.age").write_bytes(b"older")
    with pytest.raises(FileExistsError):
        sealed_copy_to(old, tmp_path / "a.age", OURS)
    assert (tmp_path / "a.age").read_bytes() == b"older"


def test_where_there_is_no_store_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises((sqlite3.Error, StoreFailure)):
        sealed_copy_to(tmp_path, tmp_path / "a.age", OURS)
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_an_older_form_is_told(old: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(old / DATABASE)) as database:
        database.execute("PRAGMA user_version = 1")
    with pytest.raises(OldForm, match="1/"):
        sealed_copy_to(old, tmp_path / "a.age", OURS)


def test_a_broken_copy_is_refused_whole(old: Path, tmp_path: Path) -> None:
    copy, new = tmp_path / "a.age", tmp_path / "new"
    sealed_copy_to(old, copy, OURS)
    whole = copy.read_bytes()
    for broken in (whole[:-1], whole[:-40] + b"x" + whole[-39:]):
        copy.write_bytes(broken)
        with pytest.raises(Unopened):
            load_lines(taken_from(copy, [str(IDENTITY)]), Whereabouts(new))
        assert [one.name for one in new.iterdir()] == [LOCK]


def test_lines_without_an_opinion_that_their_log_knows_are_refused(old: Path, tmp_path: Path) -> None:
    lines = lines_in(old)
    lines.remove(next(one for one in lines if one.startswith('{"opinion": {"number": 3')))
    lines[-1] = lines[-1].replace('"opinions": 3', '"opinions": 2')
    new = Whereabouts(tmp_path / "new")
    with pytest.raises(TransferError, match="opinion 3 and the log do not belong together"):
        load_lines(lines, new)
    with pytest.raises(TransferError):
        load_lines(lines[:-1], new)
    assert [one.name for one in (tmp_path / "new").iterdir()] == [LOCK]


def test_opinions_that_the_log_does_not_know_are_refused(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    with closing(SqliteStore(tmp_path / "old")) as store:
        store.receive([make_received("a")], AT)
    lines = lines_in(tmp_path / "old")
    more = lines[1].replace('"number": 1', '"number": 2').replace(make_received("a").receipt.hex(), "00" * 32)
    lines = [*lines[:2], more, *lines[2:-1], lines[-1].replace('"opinions": 1', '"opinions": 2')]
    with pytest.raises(TransferError, match="opinion 2 and the log do not belong together"):
        load_lines(lines, Whereabouts(tmp_path / "new"))


def test_a_store_that_holds_something_is_left_as_it_is(old: Path) -> None:
    before = lines_in(old)
    with pytest.raises(Held):
        load_lines(before, Whereabouts(old))
    assert lines_in(old) == before


PEAK = """
import resource, sys
from pathlib import Path
from builder.intake.store.copies import sealed_copy_to
from builder.intake.store.envelopes import taken_from
from builder.intake.store.dumping import load_lines
from builder.intake.store.whereabouts import Whereabouts
what, folder, copy, key = sys.argv[1:]
begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if what == "copy":
    sealed_copy_to(Path(folder), Path(copy), [key])
else:
    load_lines(taken_from(Path(copy), [key]), Whereabouts(Path(folder)))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - begun) // 1024)
"""


@pytest.mark.slow
def test_a_large_store_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    with closing(SqliteStore(tmp_path / "old")) as store:
        for begin in range(0, 8_000, 1_000):
            store.receive(
                [make_received(f"{one}", text="ý" * 5_000) for one in range(begin, begin + 1_000)], AT
            )
    copy = tmp_path / "a.age"
    for what, folder, key in (("copy", "old", OURS[0]), ("restore", "new", str(IDENTITY))):
        told = [sys.executable, "-c", PEAK, what, str(tmp_path / folder), str(copy), key]
        assert int(subprocess.check_output(told, cwd=ROOT, timeout=100)) < 50
    assert copy.stat().st_size > 80_000_000
