"""Addresses: whoever is led to the desk arrives there, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from builder.intake.addresses import DESK, desk_url
from builder.intake.alerts.feed import feed_bytes
from builder.opinions import Asking
from tests.conftest import ROOT
from tests.unit.intake.offered import ASKED, COLUMN, make_desk


def test_where_alerts_lead_to_is_a_page_and_no_way_to_another_host(tmp_path: Path) -> None:
    address = urlsplit(desk_url(COLUMN)).path.removeprefix(urlsplit(COLUMN.service_url).path)
    for typed in (address, f"{address}/"):
        answer = make_desk(tmp_path).get(typed, headers={"host": "ke-xau.example"})
        assert answer.status == 303
        assert answer.headers["location"].startswith("/y-kien/can-bo/dang-nhap?tiep=")
    assert f'href="{desk_url(COLUMN)}"'.encode() in feed_bytes(Asking(COLUMN, (ASKED,)), {})


def test_the_part_of_officers_is_named_in_one_place() -> None:
    modules = (ROOT / "builder").rglob("*.py")
    naming = [one.name for one in modules if f'"{DESK}' in one.read_text(encoding="utf-8")]
    assert naming == ["addresses.py"]
