"""Opening: whoever writes gets the store that the folder names, and no secret stands on a command line."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from builder.intake.store.opening import store_at, whereabouts_named
from builder.intake.store.reading import all_in, register_in
from builder.intake.store.records import StoreFailure
from builder.intake.store.sqlite import DATABASE
from builder.intake.store.whereabouts import Disclosed, whereabouts_of
from tests.conftest import ROOT
from tests.support.postgres import Postgres
from tests.unit.intake.store.kept import AT, contents, make_received


def test_what_is_written_where_the_folder_says_is_read_there(tmp_path: Path, postgres: Postgres) -> None:
    where = whereabouts_named(tmp_path, postgres.place())
    where.record()
    with closing(store_at(where)) as store:
        assert store.receive([make_received("a"), make_received("b")], AT) == (1, 2)
        with register_in(tmp_path) as register:
            assert contents(register) == contents(store)
        assert all_in(tmp_path) == (store.opinions(), tuple(store.events()))
    assert not (tmp_path / DATABASE).exists()


def test_reading_makes_nothing_in_a_database(tmp_path: Path, postgres: Postgres) -> None:
    where = whereabouts_named(tmp_path, postgres.place())
    where.record()
    for _ in range(2):
        with pytest.raises(ValueError, match="form 0 of the store"), register_in(tmp_path):
            pass


def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text("không phải", encoding="utf-8")
    with pytest.raises(StoreFailure):
        store_at(whereabouts_of(tmp_path))


@pytest.mark.parametrize(
    "named",
    [
        "postgresql://thidua:bi-mat@may/thidua",
        "postgresql://may/thidua?password=bi-mat",
        "host=may password=bi-mat",
        "host=may sslpassword=bi-mat",
    ],
)
def test_a_password_on_the_command_line_is_refused(tmp_path: Path, named: str) -> None:
    with pytest.raises(Disclosed):
        whereabouts_named(tmp_path, named)


@pytest.mark.parametrize(
    "named", ["service=thidua", "postgresql://thidua@may,may-hai/thidua", "host=may passfile=/etc/thidua/mat"]
)
def test_what_names_no_secret_is_taken(tmp_path: Path, named: str) -> None:
    assert whereabouts_named(tmp_path, named).database == named


@pytest.mark.parametrize("named", ["thidua", "postgresql://[may/x", "khong=co"])
def test_what_is_no_connection_string_is_refused(tmp_path: Path, named: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        whereabouts_named(tmp_path, named)


WITHOUT = """
import sys
sys.modules["psycopg"] = None
from builder.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def test_without_the_library_a_store_in_a_folder_is_read_and_of_another_it_is_told_what_to_install(
    tmp_path: Path,
) -> None:
    for name in ("own", "shared"):
        (tmp_path / name).mkdir()
    store_at(whereabouts_of(tmp_path / "own")).close()
    whereabouts_of(tmp_path / "shared", "service=thidua").record()

    def told(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-c", WITHOUT, "intake", *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
        return done.returncode, done.stdout + done.stderr

    assert told("moderate", "--data", str(tmp_path / "own"))[0] == 0
    for arguments in (
        ("moderate", "--data", str(tmp_path / "shared")),
        ("moderate", "1", "--as", "reading", "--data", str(tmp_path / "shared")),
        ("serve", "--data", str(tmp_path / "new"), "--database", "service=thidua"),
    ):
        status, said = told(*arguments)
        assert (status, "CMD090" in said, "intake-postgresql" in said) == (2, True, True), said
    status, said = told("doctor", "--data", str(tmp_path / "shared"))
    assert (status, "không dùng được PostgreSQL" in said) == (1, True), said


def test_a_service_whose_store_lies_in_its_folder_imports_nothing_of_databases() -> None:
    asked = "import builder.intake.server, sys; print('psycopg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
