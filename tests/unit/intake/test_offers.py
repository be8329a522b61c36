"""Offers: a new build is taken up, a broken one changes nothing, and a service can begin without one."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from builder.dataclasses import replace
from builder.intake.offers import KEPT, Offers
from builder.opinions import Asked, Asking, AskingError, asking_text
from tests.unit.intake.offered import ASKED, COLUMN


def write(folder: Path, *consultations: Asked) -> Path:
    file = folder / "tiep-nhan.json"
    file.write_text(asking_text(Asking(COLUMN, consultations)), encoding="utf-8")
    return file


def test_a_later_build_is_taken_up(tmp_path: Path) -> None:
    offers = Offers(write(tmp_path, ASKED), tmp_path, count().__next__)
    assert offers.asked(ASKED.url) == ASKED
    write(tmp_path, replace(ASKED, title="Tên mới của đợt lấy ý kiến"))
    offers.look()
    found = offers.asked(ASKED.url)
    assert found is not None
    assert found.title == "Tên mới của đợt lấy ý kiến"
    assert offers.asked("/khac/") is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 2}', '{"version": 1}', "\xff"])
def test_a_broken_file_changes_nothing_and_is_told(tmp_path: Path, text: str) -> None:
    file = write(tmp_path, ASKED)
    offers = Offers(file, tmp_path, count().__next__)
    file.write_bytes(text.encode("latin-1"))
    offers.look()
    assert offers.asked(ASKED.url) == ASKED
    assert offers.problem
    write(tmp_path, ASKED, replace(ASKED, url="/khac/"))
    offers.look()
    assert (offers.problem, offers.asked("/khac/") is None) == ("", False)


def test_without_a_build_a_service_begins_with_the_last_good_one(tmp_path: Path) -> None:
    file = write(tmp_path, ASKED)
    Offers(file, tmp_path, count().__next__).keep()
    file.unlink()
    offers = Offers(file, tmp_path, count().__next__)
    assert offers.asked(ASKED.url) == ASKED
    assert "tiep-nhan.json" in offers.problem


def test_a_service_that_never_knew_a_build_does_not_begin(tmp_path: Path) -> None:
    with pytest.raises(AskingError, match=r"tiep-nhan\.json"):
        Offers(tmp_path / "tiep-nhan.json", tmp_path, count().__next__)
    assert not (tmp_path / KEPT).exists()


def test_nothing_is_written_before_it_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    Offers(write(tmp_path, ASKED), folder)
    assert not folder.exists()


def test_a_broken_file_never_replaces_what_was_kept(tmp_path: Path) -> None:
    Offers(write(tmp_path, ASKED), tmp_path, count().__next__).keep()
    before = (tmp_path / KEPT).read_bytes()
    (tmp_path / "tiep-nhan.json").write_bytes(b"{")
    Offers(tmp_path / "tiep-nhan.json", tmp_path, count().__next__).keep()
    assert (tmp_path / KEPT).read_bytes() == before


def test_a_build_is_looked_for_once_a_second(tmp_path: Path) -> None:
    moments = iter((0.0, 0.9, 1.0))
    offers = Offers(write(tmp_path, ASKED), tmp_path, moments.__next__)
    write(tmp_path, ASKED, replace(ASKED, url="/khac/"))
    offers.look()
    assert offers.asked("/khac/") is None
    offers.look()
    assert offers.asked("/khac/") is not None


def test_what_could_not_be_kept_on_a_full_disk_is_kept_once_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offers = Offers(write(tmp_path, ASKED), tmp_path, count().__next__)
    offers.keep()
    file = write(tmp_path, replace(ASKED, title="Tên mới của đợt lấy ý kiến"))

    def full(*_: object, **__: object) -> None:
        raise OSError("đĩa đầy")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        offers.look()
    assert offers.problem == "đĩa đầy"
    offers.look()
    assert offers.problem == ""
    assert (tmp_path / KEPT).read_text(encoding="utf-8") == file.read_text(encoding="utf-8")
