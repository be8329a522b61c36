"""The service's commands: what they refuse is told, and what they show no terminal obeys."""

from __future__ import annotations

import json
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from builder.cli.main import run
from builder.intake.control import SOCKET
from builder.intake.filings import Channel, Filing
from builder.intake.key_marks import keys_taken_up
from builder.intake.keys import KEY_FILE, keys_made_in
from builder.intake.offers import KEPT
from builder.intake.seals import seal_of
from builder.intake.store.postgres import PostgresStore
from builder.intake.store.records import Received
from builder.intake.store.sqlite import DATABASE, SqliteStore
from builder.intake.store.whereabouts import Whereabouts
from builder.opinions import ASKING_FILE, Asking, Position, asking_text
from tests.support.postgres import Postgres
from tests.unit.intake.offered import ASKED, COLUMN

ENTER = ["enter", "--data", "{data}", "--consultation", ASKED.url, "--position", "dong-tinh"]
ENTER += ["--channel", "post", "--arrived", "2026-11-23 09:00"]
AT = "2026-11-24T08:00:00+07:00"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with two opinions, the second of which may be published."""
    folder = tmp_path / "data"
    folder.mkdir()
    store = SqliteStore(folder)
    key = keys_made_in(folder).text_digest
    for number, may_publish in enumerate((False, True)):
        said = ("Một\nhai \x1b[31m", "Hoa", "", "", "")
        filing = Filing("/dot/", ("001",), Position.INFORM, *said, may_publish)
        seal = seal_of(key, filing, bytes([number]))
        store.receive([Received(filing, bytes([number]), Channel.POST, AT, seal)], AT)
    store.close()
    (folder / KEPT).write_text(asking_text(Asking(COLUMN, (ASKED,))), encoding="utf-8")
    return folder


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = run(["intake", *arguments])
    shown = capsys.readouterr()
    return status, shown.out + shown.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["verify"], "CMD023"),
        (["backup"], "CMD023"),
        (["moderate"], "CMD023"),
        (["serve"], "CMD023"),
        (["moderate", "--data", "{data}", "--reason", "x"], "CMD036"),
        (["moderate", "1", "--data", "{data}"], "CMD035"),
        (["moderate", "9", "--data", "{data}", "--as", "reading"], "CMD029"),
        (["moderate", "1", "--data", "{data}", "--as", "set-aside"], "CMD030"),
        (["moderate", "1", "--data", "{data}", "--as", "summarised", "--wording", "x"], "CMD031"),
        (["moderate", "2", "--data", "{data}", "--as", "reading", "--wording", "x"], "CMD032"),
        (["moderate", "1", "--data", "{data}", "--as", "reading", "--reply", "x" * 3_000], "CMD033"),
        (["moderate", "--data", "{data}/khac"], "CMD028"),
        (["verify", "--data", "{data}/khac"], "CMD028"),
        (["erase", "--data", "{data}", "--reason", "x"], "CMD036"),
        (["erase", "1", "--data", "{data}"], "CMD030"),
        (["erase", "9", "--data", "{data}", "--reason", "x"], "CMD029"),
        (["enter", "--data", "{data}"], "CMD041"),
        ([*ENTER, "--arrived", "hôm qua"], "CMD011"),
        ([*ENTER, "--consultation", "/khac/"], "CMD038"),
        ([*ENTER, "--position", "co-thong-tin"], "CMD039"),
        ([*ENTER, "--arrived", "2026-12-09"], "CMD040"),
        (["export", "--data", "{data}", "--into", "{data}"], "CMD037"),
        (["export", "--data", "{data}/khac"], "CMD028"),
        (["backup", "--data", "{data}"], "CMD027"),
        (["backup", "--data", "{data}/khac", "--to", "{data}/sao"], "CMD028"),
        (["dump"], "CMD023"),
        (["dump", "--data", "{data}"], "CMD027"),
        (["dump", "--data", "{data}/khac", "--to", "{data}/sao"], "CMD028"),
        (["moderate", "--data", "{data}", "--consultation", "/khac/"], "CMD038"),
        (["requests", "--data", "{data}", "--consultation", "/khac/"], "CMD038"),
        (["serve", "--data", "{data}/khac", "--proxies", "127.0.0.1,may-chu"], "CMD097"),
        (["serve", "--data", "{data}/khac", "--proxies", "10.0.0.5/24"], "CMD097"),
        (["serve", "--data", "{data}/khac", "--proxies", "*"], "CMD097"),
        (["serve", "--data", "{data}", "--database", "service=x"], "CMD091"),
        (["serve", "--data", "{data}/khac", "--database", "host=x password=y"], "CMD092"),
        (["restore", "--data", "{data}", "--database", "service=x", "--from", "{data}"], "CMD091"),
    ],
)
def test_what_a_command_cannot_do_is_told_by_its_code(
    data: Path, arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, shown = told([one.replace("{data}", str(data)) for one in arguments], capsys)
    assert (status, code in shown) == (2, True), shown


def test_a_time_is_told_with_its_option_and_a_standing_as_it_can_be_given(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, shown = told([one.replace("{data}", str(data)) for one in [*ENTER, "--arrived", "mai"]], capsys)
    assert "không hiểu thời điểm “mai” của --arrived\n" in shown
    _, shown = told(["moderate", "1", "--data", str(data)], capsys)
    assert shown.endswith("một trong: received, reading, forwarded, summarised, set-aside\n")


@pytest.mark.parametrize("command", ["serve", "restore"])
def test_nothing_is_kept_where_a_column_is_published(
    data: Path, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "trang"
    site.mkdir()
    for name in ("index.html", ASKING_FILE):
        (site / name).write_text(asking_text(Asking(COLUMN, (ASKED,))), encoding="utf-8")
    more = ["--from", str(data / DATABASE)] if command == "restore" else ["--asking", str(site / ASKING_FILE)]
    for folder in (site, site / "du-lieu"):
        status, shown = told([command, "--data", str(folder), *more], capsys)
        assert (status, "CMD099" in shown) == (2, True), shown
    assert sorted(one.name for one in site.iterdir()) == ["index.html", ASKING_FILE]


def test_a_service_that_does_not_answer_is_not_taken_for_a_folder_without_data(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(data)  # the system takes no long name of a socket
    with closing(socket.socket(socket.AF_UNIX)) as silent:
        silent.bind(SOCKET)
        silent.listen()
        hangs_up = Thread(target=hang_up, args=(silent,))
        hangs_up.start()
        status, shown = told(["moderate", "1", "--as", "reading", "--data", str(data)], capsys)
        hangs_up.join()
    assert (status, "CMD098" in shown, "chưa rõ việc này đã được ghi hay chưa" in shown) == (2, True, True)


def hang_up(door: socket.socket) -> None:
    door.accept()[0].close()


def test_what_waits_is_shown_and_steers_no_terminal(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, shown = told(["moderate", "--data", str(data)], capsys)
    assert status == 0
    first, *_ = shown.splitlines()
    assert first == "Số 1, 24/11/2026 08:00, qua bưu điện – Có thông tin cần xác minh – Đã nhận, chờ đọc"
    assert "    hai \\x1b[31m\n" in shown
    assert shown.count("Người góp ý: Hoa") == 2
    assert shown.count("Được trích đăng") == 1
    assert shown.endswith("2 ý kiến đang chờ.\n")


def test_what_was_decided_no_longer_waits(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decided = ["moderate", "2", "--as", "summarised", "--wording", "Một", "--who", "can-bo"]
    assert told([*decided, "--data", str(data)], capsys) == (
        0,
        "Đã ghi: ý kiến số 2 – Đã đưa vào bản tổng hợp.\n",
    )
    _, shown = told(["moderate", "--format", "json", "--data", str(data)], capsys)
    assert [one["number"] for one in json.loads(shown)["opinions"]] == [1]
    _, shown = told(["moderate", "--all", "--data", str(data)], capsys)
    assert "Trích đăng: Một" in shown


def test_a_log_that_is_not_whole_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:

    assert told(["verify", "--data", str(data)], capsys)[0] == 0
    with sqlite3.connect(data / "y-kien.sqlite3") as database:
        database.execute("DROP TRIGGER event_is_not_changed")
        database.execute("UPDATE event SET what = 'nothing' WHERE number = 2")
    database.close()
    status, shown = told(["verify", "--data", str(data)], capsys)
    assert (status, "dòng 2 không khớp" in shown) == (1, True)


def test_what_came_by_post_is_entered_and_counted(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [one.replace("{data}", str(data)) for one in ENTER]
    status, shown = told([*arguments, "--nominee", "001", "--nominee", "002", "--name", "Lê Hoa"], capsys)
    assert (status, shown.startswith("Đã ghi ý kiến số 3. Mã biên nhận cho người góp ý: ")) == (0, True), (
        shown
    )
    for url in ("dot", "lay-y-kien/dot-1"):
        (tmp_path / "content" / url).mkdir(parents=True)
    status, shown = told(["export", "--data", str(data), "--into", str(tmp_path / "content")], capsys)
    assert (status, shown.count("Đã ghi")) == (0, 4), shown
    exported = (tmp_path / "content/lay-y-kien/dot-1/y-kien.yaml").read_text(encoding="utf-8")
    assert '{of: "post", position: dong-tinh, count: 1}' in exported
    assert "Lê Hoa" not in exported


def test_without_opinions_nothing_is_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    SqliteStore(tmp_path).close()
    assert told(["export", "--data", str(tmp_path)], capsys) == (0, "Chưa có ý kiến nào.\n")


def test_an_opinion_that_was_changed_in_the_store_is_told(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(data / "y-kien.sqlite3") as database:
        database.execute("UPDATE opinion SET position = 'dong-tinh' WHERE number = 2")
    database.close()
    assert told(["verify", "--data", str(data)], capsys) == (
        1,
        "Ý kiến số 2 không còn như khi nhận hay như đã xử lý.\n",
    )


def test_an_opinion_that_was_taken_away_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(data / "y-kien.sqlite3") as database:
        database.execute("DELETE FROM opinion WHERE number = 2")
    database.close()
    told_of = "Ý kiến số 2 có trong nhật ký nhưng không còn trong dữ liệu.\n"
    assert told(["verify", "--data", str(data)], capsys) == (1, told_of)


def test_what_was_erased_is_gone_and_the_log_is_whole(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, shown = told(["erase", "2", "--reason", "người gửi xin xóa", "--data", str(data)], capsys)
    assert (status, "ý kiến số 2" in shown) == (0, True), shown
    _, shown = told(["moderate", "--all", "--data", str(data)], capsys)
    assert shown.count("Người góp ý: Hoa") == 1
    assert "Lý do: người gửi xin xóa" in shown
    assert told(["verify", "--data", str(data)], capsys)[0] == 0
    status, shown = told(["moderate", "2", "--as", "reading", "--data", str(data)], capsys)
    assert (status, "CMD049" in shown) == (2, True)


def test_under_another_key_nothing_is_entered_or_verified(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(SqliteStore(data)) as store:
        keys_taken_up(data, store, AT)
    (data / KEY_FILE).unlink()
    for _ in ("without a key", "with another"):
        for arguments in (ENTER, ["verify", "--data", "{data}"]):
            status, shown = told([one.replace("{data}", str(data)) for one in arguments], capsys)
            assert (status, "không có tệp khoa của dữ liệu này" in shown) == (2, True), shown
        keys_made_in(data)


def test_what_is_dumped_becomes_another_store(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, name in ((data, "one"), (tmp_path / "new", "two")):
        status, shown = told(["dump", "--data", str(folder), "--to", str(tmp_path / name)], capsys)
        assert (status, "2 ý kiến" in shown, "không nằm trong bản sao" in shown) == (0, True, True), shown
        if name == "one":
            put = ["restore", "--data", str(tmp_path / "new"), "--from", str(tmp_path / name)]
            assert told(put, capsys)[0] == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    status, shown = told(["dump", "--data", str(data), "--to", str(tmp_path / "one")], capsys)
    assert (status, "CMD096" in shown) == (2, True)


@pytest.mark.parametrize("content", [b"", b"x", b'{"version": 2}\n', b"\xff\xfe"])
def test_what_is_no_copy_is_not_restored(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "copy").write_bytes(content)
    status, shown = told(
        ["restore", "--data", str(tmp_path / "new"), "--from", str(tmp_path / "copy")], capsys
    )
    assert (status, "CMD046" in shown) == (2, True), shown
    assert not (tmp_path / "new/y-kien.sqlite3").exists()


def test_a_service_that_does_not_begin_leaves_the_folder_without_a_database(
    data: Path, tmp_path: Path, postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "asking").write_text(asking_text(Asking(COLUMN, (ASKED,))), encoding="utf-8")
    database, new = postgres.place(), tmp_path / "new"
    with closing(PostgresStore(database)) as store:
        keys_taken_up(data, store, AT)
    serve = ["serve", "--data", str(new), "--asking", str(tmp_path / "asking"), "--database"]
    for named, code in ((postgres.database("khong-co"), "CMD094"), (database, "CMD093")):
        status, shown = told([*serve, named], capsys)
        assert (status, code in shown) == (2, True), shown
        assert list(new.iterdir()) == []


def test_a_database_that_is_away_is_told_whatever_is_asked_of_it(
    tmp_path: Path, postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    Whereabouts(tmp_path, postgres.database("khong-co")).record()
    keys_made_in(tmp_path)
    copy = ["--to", str(tmp_path / "copy")]
    for command in (
        ["moderate"],
        ["moderate", "1", "--as", "reading"],
        ["verify"],
        ["backup", *copy],
        ["export"],
    ):
        status, shown = told([*command, "--data", str(tmp_path)], capsys)
        assert (status, "CMD094" in shown) == (2, True), shown
    assert not (tmp_path / "copy").exists()
