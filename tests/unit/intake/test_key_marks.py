"""Key marks: no register is gone on with under another key than its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from builder.intake.key_marks import ForeignKey, keys_for, keys_taken_up
from builder.intake.keys import KEY_FILE, keys_made_in
from builder.intake.store.contract import Store
from builder.intake.store.memory import MemoryStore
from builder.intake.store.postgres import PostgresStore
from tests.support.postgres import Postgres
from tests.unit.intake.store.kept import AT, contents, make_received


@pytest.fixture(params=["memory", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with closing(PostgresStore(postgres.place())) as opened:
        yield opened


@pytest.fixture
def machines(tmp_path: Path) -> tuple[Path, Path]:
    """Return the folders of two machines, without a key."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    return tmp_path / "one", tmp_path / "two"


def assert_refused(folder: Path, store: Store) -> None:
    """Neither a service nor an order goes on with the key in ``folder``."""
    with pytest.raises(ForeignKey):
        keys_taken_up(folder, store, AT)
    with pytest.raises(ForeignKey):
        keys_for(folder, store)


def test_the_first_machine_makes_the_key_and_the_others_must_have_it(
    store: Store, machines: tuple[Path, Path]
) -> None:
    one, two = machines
    keys = keys_taken_up(one, store, AT)
    assert keys_taken_up(one, store, AT) == keys_for(one, store) == keys
    assert_refused(two, store)
    assert not (two / KEY_FILE).exists()
    (two / KEY_FILE).write_bytes((one / KEY_FILE).read_bytes())
    assert keys_taken_up(two, store, AT) == keys


def test_another_key_is_refused_and_changes_nothing(store: Store, machines: tuple[Path, Path]) -> None:
    one, two = machines
    keys_taken_up(one, store, AT)
    before = contents(store)
    keys_made_in(two)
    assert_refused(two, store)
    assert contents(store) == before


def test_a_register_from_before_there_were_marks_takes_up_the_key_of_its_folder(
    store: Store, machines: tuple[Path, Path]
) -> None:
    one, two = machines
    store.receive([make_received()], AT)
    with pytest.raises(FileNotFoundError):
        keys_taken_up(one, store, AT)
    assert not (one / KEY_FILE).exists()
    keys = keys_made_in(one)
    assert keys_for(one, store) == keys_taken_up(one, store, AT) == keys
    keys_made_in(two)
    with pytest.raises(ForeignKey):
        keys_for(two, store)


def test_what_marks_the_key_is_not_the_key(store: Store, machines: tuple[Path, Path]) -> None:
    keys = keys_taken_up(machines[0], store, AT)
    (mark,) = (one.content for one in store.papers())
    assert bytes.fromhex(mark) not in (
        (machines[0] / KEY_FILE).read_bytes(),
        *(getattr(keys, name) for name in keys.__slots__ if name != "mark"),
    )


def test_of_machines_that_begin_at_once_one_is_first(machines: tuple[Path, Path], postgres: Postgres) -> None:
    database = postgres.place()
    PostgresStore(database).close()
    refused: list[Path] = []

    def begin(folder: Path) -> None:
        with closing(PostgresStore(database)) as store:
            try:
                keys_taken_up(folder, store, AT)
            except ForeignKey:
                refused.append(folder)

    threads = [Thread(target=begin, args=(folder,)) for folder in machines]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(refused) == 1
