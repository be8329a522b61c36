"""Vitals: whoever watches the service learns how it is, by numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from builder.dataclasses import replace
from builder.intake.room import LEAST_ROOM
from builder.intake.service import Service
from builder.intake.store.records import Decision, Standing, StoreFailure
from builder.intake.vitals import gauges_of, health_of
from tests.support.loops import run
from tests.unit.intake.offered import Desk, make_desk


def health(service: Service) -> tuple[int, str]:
    return run(health_of(service))


def gauges(desk: Desk) -> Mapping[str, float]:
    return run(gauges_of(desk.service))


def test_a_service_that_is_well_says_so(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.sent()
    assert health(desk.service) == (200, f"ok\nopinions 1\nwaiting 0\nfree {LEAST_ROOM}\nasking ok\n")


def test_a_disk_that_is_nearly_full_is_told_before_it_is(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    cramped = replace(desk.service, free=lambda: LEAST_ROOM - 1)
    assert health(cramped) == (503, f"full\nopinions 0\nwaiting 0\nfree {LEAST_ROOM - 1}\nasking ok\n")


def test_a_broken_file_of_the_build_is_told_and_keeps_nobody_from_sending(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    (tmp_path / "tiep-nhan.json").write_text("{", encoding="utf-8")
    assert gauges(desk)["thidua_asking_broken"] == 1
    assert health(desk.service)[1].endswith("asking broken\n")
    assert desk.sent().status == 201


def test_the_oldest_opinion_that_waits_is_told_by_its_age(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    assert gauges(desk)["thidua_oldest_waiting_seconds"] == 0
    desk.sent()
    desk.clock.pass_by(hours=1)
    desk.sent()
    desk.clock.pass_by(hours=1)
    assert 7_200 <= gauges(desk)["thidua_oldest_waiting_seconds"] < 7_300
    desk.store.decide(1, Decision(Standing.SUMMARISED), "x", "2026-11-23T12:00:00+07:00")
    assert 3_600 <= gauges(desk)["thidua_oldest_waiting_seconds"] < 3_700
    desk.store.decide(1, Decision(Standing.READING), "x", "2026-11-23T12:00:00+07:00")
    found = gauges(desk)
    assert 7_200 <= found["thidua_oldest_waiting_seconds"] < 7_300
    assert (found["thidua_opinions"], found["thidua_store_form"] >= 2) == (2, True)


def test_what_a_broken_store_cannot_tell_is_left_out(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)

    def broken() -> int:
        raise StoreFailure("gone")

    desk.store.count = broken  # type: ignore[method-assign]  # a store that fails
    assert health(desk.service) == (503, "broken\n")
    assert set(gauges(desk)) == {
        "thidua_waiting",
        "thidua_alarm",
        "thidua_disk_free_bytes",
        "thidua_asking_broken",
    }
