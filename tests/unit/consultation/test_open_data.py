"""Open data: files for spreadsheets and programs say what the page says, and harm nobody."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from builder.consultation.model import Consultation
from builder.consultation.open_data import csv_text, json_text, schema_text
from tests.support.values import make_site
from tests.unit.consultation.asked import make_announcement, make_asking_site, make_summary, the_consultation
from tests.unit.plan.planned import make_context

LIST = """\
- {id: "001", subject: individual, honorific: Bà, name: Lê Thị Hoa, unit: xa-cu, award: hc-lao-dong, class: 3,
   summary: "Giữ lớp; mười năm", commendation: merit, period: 2021-2025,
   proposal: {number: 01/TTr, date: 2026-10-01, agency: UBND xã}}
- {id: "002", subject: collective, name: Tổ hợp tác, unit_name: "Tổ \\"một\\"", award: giay-khen}
"""
OVER = """\
- {id: "001", subject: individual, name: Lê Thị Hoa, unit: xa, award: giay-khen,
   outcome: {state: awarded, decision: 9/QĐ, date: 2026-12-20}}
"""


def consulted(nominees: str = LIST, now: str = "2026-11-23 09:00", *, summary: bool = False) -> Consultation:
    documents = (make_announcement(), *([make_summary()] if summary else []))
    return the_consultation(make_asking_site(*documents, now=now, dot_mot=nominees))


def the_csv(nominees: str = LIST, **given: Any) -> list[dict[str, str]]:  # Any: as `consulted` takes them
    text = csv_text(make_context(make_site()).site_view.value, consulted(nominees, **given), "/thi-dua")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(text.removeprefix("\ufeff").splitlines(), delimiter=";"))


def the_json(nominees: str = LIST, **given: Any) -> Any:  # Any: what JSON holds
    return json.loads(
        json_text(make_context(make_site()).site_view.value, consulted(nominees, **given), "/thi-dua")
    )


def test_a_spreadsheet_gets_a_line_for_each_nominee_in_the_order_of_the_page() -> None:
    first, second = the_csv()
    assert (first["Mã"], first["Tên"], first["Xưng hô"]) == ("001", "Lê Thị Hoa", "Bà")
    assert (first["Hình thức đề nghị"], first["Hạng"]) == ("“Huân chương Lao động”", "3")
    assert first["Loại hình"] == "Theo công trạng và thành tích"
    assert first["Đơn vị"] == "UBND xã Tân Bình (nay thuộc UBND xã Tân Biên)"
    assert (first["Tóm tắt thành tích"], first["Ngày tờ trình"]) == ("Giữ lớp; mười năm", "01/10/2026")
    assert (second["Mã"], second["Đơn vị"], second["Hạng"]) == ("002", 'Tổ "một"', "")
    assert first["Địa chỉ trang"] == "https://tanbien.example.gov.vn/thi-dua/lay-y-kien/dot-mot/001/"


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "'="])
def test_no_cell_is_a_formula(beginning: str) -> None:
    nominees = f'- {{id: "001", subject: individual, name: "{beginning}1+1", unit: xa, award: giay-khen}}\n'
    assert the_csv(nominees)[0]["Tên"] == f"'{beginning}1+1"


def test_a_program_gets_ids_and_what_became_of_a_nominee() -> None:
    (nominee,) = the_json(OVER, now="2026-12-21", summary=True)["nominees"]
    assert nominee["unit"] == {"id": "xa", "name": "UBND xã Tân Biên"}
    assert nominee["award"]["class"] is None
    assert nominee["outcome"] == {
        "state": "awarded",
        "decision": "9/QĐ",
        "reason": "",
        "date": "2026-12-20",
        "cancelled_by": None,
    }
    assert nominee["proposal"] is None


def test_the_window_stands_in_the_file_and_no_state_that_would_grow_old() -> None:
    told = the_json()["consultation"]
    assert (told["opens"], told["closes"]) == ("2026-11-20", "2026-12-08")
    assert the_json() == the_json(now="2026-12-20")


@pytest.mark.parametrize(
    ("nominees", "now"), [(LIST, "2026-11-23"), (OVER, "2026-12-21"), ("[]", "2026-11-23")]
)
def test_the_published_schema_describes_every_list(nominees: str, now: str) -> None:
    schema = json.loads(schema_text())
    Draft202012Validator.check_schema(schema)
    found = the_json(nominees, now=now)
    assert list(Draft202012Validator(schema).iter_errors(found)) == []
    found["nominees"].append({"id": "x", "birth_year": 1970})
    assert list(Draft202012Validator(schema).iter_errors(found)) != []


def test_a_decision_that_was_taken_back_stands_with_the_one_that_cancels_it() -> None:
    cancelled = "cancelled_by: {decision: 12/QĐ, date: 2027-01-05, reason: Kê khai sai}"
    nominees = OVER.replace("state: awarded", "state: revoked").replace("12-20}", f"12-20, {cancelled}}}")
    (nominee,) = the_json(nominees, now="2027-02-01", summary=True)["nominees"]
    assert nominee["outcome"]["cancelled_by"] == {
        "decision": "12/QĐ",
        "reason": "Kê khai sai",
        "date": "2027-01-05",
    }
    (line,) = the_csv(nominees, now="2027-02-01", summary=True)
    assert (line["Số quyết định"], line["Ngày quyết định"]) == ("9/QĐ", "20/12/2026")
    assert (line["Số quyết định hủy bỏ"], line["Ngày hủy bỏ"]) == ("12/QĐ", "05/01/2027")
