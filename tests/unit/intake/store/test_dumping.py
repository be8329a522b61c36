"""Dumping: what lies in a folder becomes what lies in a database and comes back, byte by byte."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from builder.intake.store import dumping
from builder.intake.store.contract import Store
from builder.intake.store.dumping import dump_to, load_from
from builder.intake.store.opening import store_at
from builder.intake.store.reading import copy_to, register_in
from builder.intake.store.records import Line, StoreFailure
from builder.intake.store.restoring import Held
from builder.intake.store.sqlite import DATABASE, Occupied, SqliteStore
from builder.intake.store.transfer import TransferError
from builder.intake.store.whereabouts import RECORD, Whereabouts, whereabouts_of
from tests.support.postgres import Postgres
from tests.unit.intake.store.kept import AT, TEXTS, WHO, contents, make_decision, make_received


def filled(where: Whereabouts) -> None:
    where.folder.mkdir()
    with closing(store_at(where)) as store:
        store.receive([make_received(str(number), text=text) for number, text in enumerate(TEXTS)], AT)
        store.decide(2, make_decision(), WHO, AT)
        store.erase(3, "theo yêu cầu", WHO, AT)
        for key in ("b", "a"):
            store.revise("paper", key, lambda _: TEXTS[3], Line(WHO, "revise"), AT)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a folder in which a store lies."""
    filled(Whereabouts(tmp_path / "old"))
    return tmp_path / "old"


def test_from_a_folder_to_a_database_and_back_every_byte_stays(
    tmp_path: Path, old: Path, postgres: Postgres
) -> None:
    assert dump_to(old, tmp_path / "one") == len(TEXTS)
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o600
    assert load_from(tmp_path / "one", whereabouts_of(tmp_path / "new", postgres.place())) == len(TEXTS)
    assert [one.name for one in (tmp_path / "new").iterdir()] == [RECORD]
    dump_to(tmp_path / "new", tmp_path / "two")
    assert load_from(tmp_path / "two", whereabouts_of(tmp_path / "back")) == len(TEXTS)
    dump_to(tmp_path / "back", tmp_path / "three")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert (tmp_path / "one").read_bytes() == (tmp_path / "three").read_bytes()
    with register_in(old) as first, register_in(tmp_path / "new") as second:
        assert contents(first) == contents(second)


def test_a_copy_by_sqlite_is_put_into_a_database_as_it_is(
    tmp_path: Path, old: Path, postgres: Postgres
) -> None:
    copy_to(old, tmp_path / "copy")
    load_from(tmp_path / "copy", whereabouts_of(tmp_path / "new", postgres.place()))
    with register_in(old) as first, register_in(tmp_path / "new") as second:
        assert contents(first) == contents(second)


def test_nothing_is_written_over(tmp_path: Path, old: Path) -> None:
    (tmp_path / "one").write_text("x", encoding="utf-8")
    with pytest.raises(FileExistsError):
        dump_to(old, tmp_path / "one")
    assert (tmp_path / "one").read_text(encoding="utf-8") == "x"


def test_of_a_store_that_cannot_be_read_no_half_is_left(tmp_path: Path) -> None:
    with pytest.raises(StoreFailure):
        dump_to(tmp_path, tmp_path / "one")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_shared", [False, True])
def test_a_store_that_holds_something_is_not_touched(
    tmp_path: Path, old: Path, postgres: Postgres, is_shared: bool
) -> None:
    dump_to(old, tmp_path / "one")
    where = Whereabouts(tmp_path / "held", postgres.place() if is_shared else "")
    where.folder.mkdir()
    with closing(store_at(where)) as store:
        store.receive([make_received("khác")], AT)
        before = contents(store)
    with pytest.raises(Held):
        load_from(tmp_path / "one", where)
    with closing(store_at(where)) as store:
        assert contents(store) == before


def without_its_end(text: bytes) -> bytes:
    return text[: text.rindex(b'{"end"')]


def with_another_word(text: bytes) -> bytes:
    return text.replace(b'"receive"', b'"recEive"', 1)


def in_another_form(text: bytes) -> bytes:
    return b"\xff" + text


@pytest.mark.parametrize("spoil", [without_its_end, with_another_word, in_another_form, lambda _: b""])
@pytest.mark.parametrize("is_shared", [False, True])
def test_what_was_spoilt_leaves_nothing_behind(
    tmp_path: Path, old: Path, postgres: Postgres, is_shared: bool, spoil: Callable[[bytes], bytes]
) -> None:
    dump_to(old, tmp_path / "one")
    whole = (tmp_path / "one").read_bytes()
    where = Whereabouts(tmp_path / "new", postgres.place() if is_shared else "")
    (tmp_path / "one").write_bytes(spoil(whole))
    with pytest.raises((TransferError, UnicodeDecodeError)):
        load_from(tmp_path / "one", where)
    assert not {DATABASE, RECORD} & {one.name for one in where.folder.iterdir()}
    (tmp_path / "one").write_bytes(whole)
    assert load_from(tmp_path / "one", where) == len(TEXTS)


@pytest.mark.parametrize("begins", ["before", "after"])
def test_what_a_service_keeps_that_begins_beside_a_restore_stays(
    tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch, begins: str
) -> None:
    """Before the restore has the right to write, or as soon as one that failed has given it up."""
    services: list[Store] = []

    def serve() -> None:
        services.append(SqliteStore(tmp_path / "new"))
        services[0].receive([make_received("mới")], AT)

    def beside(where: Whereabouts) -> Store:
        if begins == "before":
            serve()
        opened = store_at(where)
        close = opened.close

        def close_and_serve() -> None:
            close()
            serve()

        monkeypatch.setattr(opened, "close", close_and_serve)
        return opened

    monkeypatch.setattr(dumping, "store_at", beside)
    dump_to(old, tmp_path / "one")
    (tmp_path / "one").write_bytes(without_its_end((tmp_path / "one").read_bytes()))
    with pytest.raises((Occupied, TransferError)):
        load_from(tmp_path / "one", Whereabouts(tmp_path / "new"))
    services[0].close()
    with closing(SqliteStore(tmp_path / "new")) as store:
        assert store.count() == 1
