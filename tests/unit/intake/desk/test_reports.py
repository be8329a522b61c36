"""Reports: the summary and what is published leave as files, and the log tells who took them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.dataclasses import replace
from builder.intake.desk.wording import PROBLEMS
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Decision, Event, Standing
from tests.unit.intake.desk.workday import (
    AT,
    HEAD,
    MODERATOR,
    OURS,
    READER,
    decided,
    make_filing,
    officer,
    trace,
    workday,
)
from tests.unit.intake.offered import make_desk
from tests.unit.intake.officers import browser_of

DOT = f"?dot={OURS.url}"


@pytest.mark.parametrize("form", ["md", "xlsx", "docx"])
def test_the_summary_is_handed_out_and_the_log_tells_to_whom(tmp_path: Path, form: str) -> None:
    desk = workday(tmp_path)
    browser = officer(desk, MODERATOR)
    decided(browser, **{"ket-qua": "summarised"})
    answer = browser.send(f"/can-bo/bao-cao/tai{DOT}", {"dang": form})
    assert (answer.status, answer.headers["content-disposition"]) == (
        200,
        f'attachment; filename="tong-hop-y-kien.{form}"',
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    if form == "md":
        assert "Số hộ nghèo nêu trong báo cáo chưa đúng" in answer.text
        assert "Trần Thị Bình" not in answer.text
    last = list(desk.store.events())[-1]
    assert (last.who, last.what, last.told) == ("lan", f"issue {form}", OURS.url)
    assert "Lần gần nhất lấy ra" in browser.get(f"/can-bo/bao-cao{DOT}").text


def test_each_time_is_logged_also_within_a_second(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    browser = officer(desk)
    for _ in range(3):
        assert browser.send(f"/can-bo/bao-cao/tai{DOT}", {"dang": "md"}).status == 200
    assert [one.what for one in desk.store.events()].count("issue md") == 3


@pytest.mark.parametrize(
    ("form", "name", "told"),
    [("yaml", "y-kien.yaml", "Số hộ chưa đúng."), ("json", "so-bien-nhan.json", OURS.url)],
)
def test_what_the_column_publishes_is_handed_out_to_whom_it_may(
    tmp_path: Path, form: str, name: str, told: str
) -> None:
    desk = workday(tmp_path)
    desk.store.decide(1, Decision(Standing.SUMMARISED, wording="Số hộ chưa đúng."), "hoa", AT)
    answer = officer(desk, HEAD).send(f"/can-bo/bao-cao/xuat{DOT}", {"dang": form})
    assert (answer.status, f'filename="{name}"' in answer.headers["content-disposition"]) == (200, True)
    assert told in answer.text
    assert "Trần Thị Bình" not in answer.text
    assert [one.what for one in desk.store.events()][-1] == f"issue {form}"


def test_whoever_only_reads_is_given_no_file(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    browser, before = officer(desk, READER), trace(desk.store)
    assert browser.get(f"/can-bo/bao-cao{DOT}").status == 403
    for part in ("tai", "xuat"):
        assert browser.send(f"/can-bo/bao-cao/{part}{DOT}", {"dang": "md"}).status == 403
    assert "bao-cao" not in browser.get(f"/can-bo/hang-doi{DOT}").text
    assert trace(desk.store) == before


@pytest.mark.parametrize("part", ["tai", "xuat"])
def test_an_unknown_form_is_not_there(tmp_path: Path, part: str) -> None:
    desk = workday(tmp_path)
    assert officer(desk).send(f"/can-bo/bao-cao/{part}{DOT}", {"dang": "pdf"}).status == 404


@pytest.mark.parametrize("part", ["tai", "xuat"])
def test_of_what_no_build_tells_any_more_no_file_is_made(tmp_path: Path, part: str) -> None:
    desk = workday(tmp_path, make_filing(consultation="/lay-y-kien/nam-ngoai/"))
    browser = browser_of(desk)
    address = f"/can-bo/bao-cao/{part}?dot=/lay-y-kien/nam-ngoai/"
    assert browser.send(address, {"dang": "md" if part == "tai" else "yaml"}).status == 404


def test_where_nothing_came_nothing_is_published(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    assert browser_of(desk).send(f"/can-bo/bao-cao/xuat{DOT}", {"dang": "yaml"}).status == 404


class ChangedStore(MemoryStore):
    """A store in whose log somebody has written."""

    def events(self) -> Iterator[Event]:
        first, *others = super().events()
        yield replace(first, who="ai đó")
        yield from others


@pytest.mark.parametrize(("part", "form"), [("tai", "md"), ("xuat", "yaml"), ("xuat", "json")])
def test_from_a_log_that_is_not_whole_nothing_is_made(tmp_path: Path, part: str, form: str) -> None:
    desk = workday(tmp_path, store=ChangedStore())
    answer = officer(desk).send(f"/can-bo/bao-cao/{part}{DOT}", {"dang": form})
    assert (answer.status, PROBLEMS["broken_log"][:20] in answer.text) == (409, True)
    assert [one.what for one in desk.store.events() if one.what.startswith("issue")] == []
