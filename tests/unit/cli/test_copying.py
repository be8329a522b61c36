"""Copying: what goes wrong is told by its code; an encrypted copy comes back by the other half of its key."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pyrage
import pytest

from builder.cli.main import run
from builder.intake.store.sqlite import DATABASE, SqliteStore
from tests.unit.intake.store.kept import AT, FILING, make_received

IDENTITY = pyrage.x25519.Identity.generate()
PUBLIC = str(IDENTITY.to_public())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a store ``old`` of one opinion, an empty ``copies``, and both halves of a key."""
    for name in ("old", "copies"):
        (tmp_path / name).mkdir()
    with closing(SqliteStore(tmp_path / "old")) as store:
        store.receive([make_received()], AT)
    (tmp_path / "public").write_text(f"# phòng nội vụ\n{PUBLIC}\n", encoding="utf-8")
    (tmp_path / "secret").write_text(f"# created: 2026\n{IDENTITY}\n", encoding="utf-8")
    (tmp_path / "another").write_text(f"{pyrage.x25519.Identity.generate()}\n", encoding="utf-8")
    return tmp_path


def told(folder: Path, command: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = run(["intake", *command.replace("{}", str(folder)).replace("PUBLIC", PUBLIC).split()])
    shown = capsys.readouterr()
    return status, shown.out, shown.err


@pytest.mark.parametrize("recipient", ["PUBLIC", "{}/public"])
def test_an_encrypted_copy_comes_back(
    folder: Path, recipient: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = told(folder, f"backup --data {{}}/old --to {{}}/a.age --for {recipient}", capsys)
    assert (status, out) == (0, f"Đã sao lưu 1 ý kiến vào {folder}/a.age.\n")
    assert FILING.text.encode() not in (folder / "a.age").read_bytes()
    command = "restore --data {}/new --from {}/a.age --identity {}/secret"
    assert told(folder, command, capsys)[:2] == (0, f"Đã khôi phục 1 ý kiến vào {folder}/new.\n")
    with closing(SqliteStore(folder / "new")) as store:
        assert [one.received.filing for one in store.opinions()] == [FILING]


def test_what_age_itself_makes_of_it_can_be_restored_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(folder, "backup --data {}/old --to {}/a.age --for PUBLIC", capsys)
    (folder / "plain").write_bytes(pyrage.decrypt((folder / "a.age").read_bytes(), [IDENTITY]))
    assert told(folder, "restore --data {}/new --from {}/plain", capsys)[0] == 0


BACKUP, RESTORE = "backup --data {}/old --to {}/a.age", "restore --data {}/new --from {}/a.age"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (f"{BACKUP} --for age1xyz", "CMD083"),
        (f"{BACKUP} --for {{}}/nowhere", "CMD083"),
        (f"{BACKUP} --for {{}}/secret", "CMD083"),
        (f"{BACKUP} --keep 3", "CMD087"),
        ("backup --data {}/old --to {}/copies", "CMD087"),
        ("backup --data {}/copies --to {}/a.age --for PUBLIC", "CMD028"),
        ("backup --data {}/old --to {}/nowhere/a.age --for PUBLIC", "PUB001"),
        ("backup --data {}/old --to {}/public --for PUBLIC", "CMD096"),
        ("backup --data {}/old --to {}/public", "CMD096"),
        ("dump --data {}/old --to {}/public", "CMD096"),
        ("backup --data {}/old --to {}/copies --keep 0", "CMD010"),
    ],
)
def test_what_cannot_be_copied_is_told_by_its_code(
    folder: Path, command: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(folder.rglob("*"))
    status, _, err = told(folder, command, capsys)
    assert (status != 0, code in err) == (True, True), err
    assert str(IDENTITY) not in err
    assert [one for one in sorted(folder.rglob("*")) if one not in before and DATABASE not in one.name] == []


def test_a_store_of_an_older_form_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(SqliteStore(folder / "old")) as store:
        store._database.execute("PRAGMA user_version = 1")
    assert "CMD086" in told(folder, f"{BACKUP} --for PUBLIC", capsys)[2]
    assert told(folder, BACKUP, capsys)[0] == 0


def cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-1])


def flip(copy: Path) -> None:
    whole = bytearray(copy.read_bytes())
    whole[-30] ^= 1
    copy.write_bytes(whole)


@pytest.mark.parametrize(
    ("more", "spoil", "code"),
    [
        ("", None, "CMD084"),
        (" --identity {}/another", None, "CMD085"),
        (" --identity {}/secret", cut, "CMD085"),
        (" --identity {}/secret", flip, "CMD085"),
        (" --identity {}/public", None, "CMD088"),
        (" --identity {}/nowhere", None, "CMD088"),
        (" --identity {}/secret", Path.unlink, "CMD046"),
    ],
)
def test_what_cannot_be_opened_is_refused_whole(
    folder: Path, more: str, spoil: object, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told(folder, f"{BACKUP} --for PUBLIC", capsys)
    if callable(spoil):
        spoil(folder / "a.age")
    status, _, err = told(folder, RESTORE + more, capsys)
    assert (status, code in err) == (2, True), err
    assert str(IDENTITY) not in err
    assert not (folder / "new" / DATABASE).exists()


def test_lines_that_are_no_whole_copy_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.age").write_bytes(b'{"version": 2}\n\xff\n')
    assert "CMD046" in told(folder, RESTORE, capsys)[2]
    (folder / "a.age").write_bytes(b'{"version": 2}\n')
    assert "CMD046" in told(folder, RESTORE, capsys)[2]


@pytest.mark.parametrize(("more", "ending"), [(" --for PUBLIC", ".age"), ("", ".sqlite3")])
def test_only_the_newest_copies_stay(
    folder: Path, more: str, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    older = [folder / "copies" / f"y-kien-2020010{day}-020000{ending}" for day in (1, 2, 3)]
    for one in older:
        one.touch()
    status, out, _ = told(folder, f"backup --data {{}}/old --to {{}}/copies --keep 2{more}", capsys)
    assert status == 0
    assert [line for line in out.splitlines() if "xóa" in line] == [
        f"Đã xóa bản sao cũ {one}." for one in older[:2]
    ]
    left = sorted(one.name for one in (folder / "copies").iterdir())
    assert (len(left), left[0], left[1].endswith(ending)) == (2, older[2].name, True)


def test_a_copy_that_failed_lets_none_go(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older = [folder / "copies" / f"y-kien-2020010{day}-020000.age" for day in (1, 2, 3)]
    for one in older:
        one.touch()
    (folder / "old" / DATABASE).unlink()
    assert told(folder, "backup --data {}/old --to {}/copies --keep 1 --for PUBLIC", capsys)[0] == 2
    assert sorted((folder / "copies").iterdir()) == older
