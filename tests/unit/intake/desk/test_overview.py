"""Overview: what waits in each consultation that one may see, and how long there is."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from builder.intake.desk.dossiers import Dossier
from builder.intake.desk.overview import days_words
from builder.intake.desk.sifting import standing_ways
from builder.intake.requests.citizen_request import Kind
from builder.intake.store.records import Standing
from tests.unit.intake.desk.test_requests import ask
from tests.unit.intake.desk.workday import OURS, READER, THEIRS, decided, make_filing, officer, workday
from tests.unit.intake.officers import browser_of


def test_only_consultations_that_one_may_see_are_there_with_their_counters(tmp_path: Path) -> None:
    desk = workday(tmp_path, make_filing(), make_filing())
    decided(officer(desk), 1, **{"ket-qua": "summarised"})
    page = officer(desk, READER, "hai").get("/can-bo").text
    assert (OURS.title in page, THEIRS.title in page) == (True, False)
    assert "<dt>Đã tổng hợp</dt><dd>1</dd>" in page
    assert "Còn 1 ý kiến chờ xử lý; ý kiến chờ lâu nhất nhận lúc 23/11/2026 09:00." in page
    assert ("Hàng đợi" in page, "Ghi ý kiến trên giấy" in page) == (True, False)


def test_a_head_of_all_sees_what_no_build_tells_of_any_more(tmp_path: Path) -> None:
    desk = workday(tmp_path, make_filing(consultation="/lay-y-kien/nam-ngoai/"))
    browser = browser_of(desk)
    assert "/lay-y-kien/nam-ngoai/" in browser.get("/can-bo").text
    assert browser.get("/can-bo/hang-doi?dot=%2Flay-y-kien%2Fnam-ngoai%2F").status == 200
    assert browser.get("/can-bo/y-kien/1").status == 200
    assert browser.get("/can-bo/ghi-nhan?dot=%2Flay-y-kien%2Fnam-ngoai%2F").status == 404


def test_requests_of_citizens_are_counted(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    for kind in Kind:
        ask(desk, kind)
    officer(desk, name="hoa").send("/can-bo/de-nghi/2/tra-loi", {"ket-qua": "refused", "ly-do": "không rõ"})
    way = r'href="[^"]*/can-bo/de-nghi\?dot=[^"]*">2 đề nghị của người dân đang chờ trả lời</a>'
    assert re.search(way, officer(desk).get("/can-bo").text)


def test_large_numbers_are_written_as_people_read_them() -> None:
    dossier = Dossier(OURS.url, OURS, {Standing.RECEIVED: 10_000, Standing.READING: 5})
    assert [one[2] for one in standing_ways(dossier, {})][:2] == ["10.005", "10.000"]


def test_a_request_that_names_no_consultation_is_waited_for_by_whoever_sees_all(tmp_path: Path) -> None:
    desk = workday(tmp_path)
    ask(desk, Kind.FALSE_NAME, "")
    one, everybody = officer(desk).get("/can-bo").text, browser_of(desk, name="hoa").get("/can-bo").text
    assert "đang chờ trả lời" not in one
    assert 'can-bo/de-nghi">Đề nghị của người dân</a>: 1 đang chờ trả lời' in everybody


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-19T23:59:59+07:00", "chưa mở"),
        ("2026-11-20T00:00:00+07:00", "còn 18 ngày"),
        ("2026-12-08T00:00:00+07:00", "hết hôm nay"),
        ("2026-12-07T17:00:00+00:00", "hết hôm nay"),
        ("2026-12-08T16:59:59+00:00", "hết hôm nay"),
        ("2026-12-08T17:00:00+00:00", "đã hết thời gian"),
    ],
)
def test_days_are_counted_in_viet_nam(now: str, words: str) -> None:
    assert days_words(OURS, datetime.fromisoformat(now)) == words
