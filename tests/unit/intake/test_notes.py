"""Notes: one event is one line of JSON; it holds what may be told and no word of anybody."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import string
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.notes import FIELDS, Lines, faults_of, note, note_answer
from builder.intake.outlet import Outlet
from builder.vietnamese.dates import ZONE

SECRET = "Chim Yến 0276123456 203.0.113.7"
CONTROLS = "".join(map(chr, (*range(32), 127, *range(128, 160), 0x2028, 0x2029, 0x202E, 0xFEFF, 0xD800)))


def line_of(name: str, message: object, *values: object, **more: Any) -> Mapping[str, Any]:
    record = logging.makeLogRecord(
        {
            "name": name,
            "levelno": 30,
            "levelname": "WARNING",
            "msg": message,
            "args": values,
            "lineno": 7,
            **more,
        }
    )
    told: Mapping[str, Any] = json.loads(Lines().format(record))
    return told


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Any:  # Any: a function without arguments
    caplog.set_level(logging.INFO, "thidua.intake")

    def lines() -> list[Mapping[str, Any]]:
        return [json.loads(Lines().format(record)) for record in caplog.records]

    return lines


def test_an_answer_is_told_by_part_status_time_and_refusal(told: Any) -> None:
    note_answer("gui", 201, 0.0126)
    note_answer("de-nghi/gui", 409, 1.0, "closed")
    first, second = told()
    assert {name: first[name] for name in ("level", "event", "part", "status", "ms")} == {
        "level": "info",
        "event": "answer",
        "part": "gui",
        "status": 201,
        "ms": 13,
    }
    assert "refusal" not in first
    assert second["part"] == "de-nghi/gui"
    assert (second["refusal"], second["at"][-6:]) == ("closed", "+07:00")


def test_of_an_answer_only_what_is_a_name_of_ours_is_told(told: Any) -> None:
    note_answer("gui", 409, 0.5, SECRET)
    note_answer(CONTROLS, 503, 2.0, "busy")
    first, second = told()
    assert {**first, "at": ""} == {
        "at": "", "level": "info", "event": "answer", "part": "gui", "status": 409, "ms": 500
    }  # fmt: skip
    assert {**second, "at": ""} == {
        "at": "", "level": "error", "event": "answer", "status": 503, "refusal": "busy", "ms": 2000
    }  # fmt: skip


def test_what_made_a_store_fail_is_told_by_its_name_and_place(told: Any) -> None:
    try:
        try:
            sqlite3.connect(":memory:").execute(f"SELECT '{SECRET}' FROM nowhere")
        except sqlite3.Error as cause:
            raise OSError(28, SECRET) from cause
    except OSError as stopped:
        note_answer("gui", 503, 0.1, "broken", stopped)
    (one,) = told()
    first, second = one["faults"]
    assert (first["type"], first["reason"]) == ("builtins.OSError", "ENOSPC")
    assert (second["type"], second["reason"]) == ("sqlite3.OperationalError", "SQLITE_ERROR")
    assert first["places"][0].startswith("test_notes:") or ":" in first["places"][0]
    assert SECRET not in json.dumps(one, ensure_ascii=False)


def test_an_exception_without_a_trace_and_a_long_chain_are_told() -> None:
    deepest: BaseException = ValueError(SECRET)
    for _ in range(9):
        above = KeyError(SECRET)
        above.__cause__ = deepest
        deepest = above
    found = faults_of(deepest)
    assert (len(found), found[0]) == (5, {"type": "builtins.KeyError", "places": []})


def test_of_a_library_only_what_holds_no_value_is_told() -> None:
    known = line_of("uvicorn.error", "Invalid HTTP request received.", funcName="data_received")
    assert (known["said"], known["place"]) == (
        "Invalid HTTP request received.",
        "uvicorn.error.data_received:7",
    )
    other = line_of("uvicorn.error", f"no route for {SECRET}")
    assert ("said" in other, other["event"]) == (False, "library")
    given_values = line_of("asyncio", "%s sent %r", SECRET, SECRET)
    assert SECRET not in str(given_values)
    raised = line_of("uvicorn.error", OSError(98, SECRET))
    assert raised["faults"] == [{"type": "builtins.OSError", "places": [], "reason": "EADDRINUSE"}]


def test_what_is_no_name_and_no_count_is_left_out() -> None:
    fields = {"part": "gui\n", "status": -1, "ms": 1.5, "refusal": "0276123456", "words": "x", "count": True}
    found = line_of("thidua.intake", "answer", told=fields)
    assert set(found) == {"at", "level", "event"}


ANY = st.text(st.sampled_from(CONTROLS) | st.characters())


@given(st.lists(st.tuples(ANY, ANY, ANY), max_size=20))
def test_whatever_is_told_one_event_is_one_line_of_what_is_allowed(
    events: list[tuple[str, str, str]],
) -> None:
    reading, writing = os.pipe()
    try:
        outlet = Outlet(writing, Lines())
        for message, value, name in events:
            for logger in ("thidua.intake", "uvicorn.error", name):
                fields: dict[str, Any] = {"part": value, "refusal": message, name or "x": value, "at": value}
                told = {
                    "name": logger,
                    "msg": message,
                    "args": (value,),
                    "told": fields,
                    "cause": ValueError(value),
                }
                outlet.handle(logging.makeLogRecord({"levelname": "INFO", **told}))
        outlet.close()
    finally:
        os.close(writing)
    with os.fdopen(reading, "rb") as told_lines:
        written = told_lines.read()
    lines = written.split(b"\n")
    assert (len(lines) - 1, lines[-1]) == (3 * len(events), b"")
    assert set(written) <= set(string.printable.encode()) - set(b"\r\t\x0b\x0c")
    for line in lines[:-1]:
        told_fields = json.loads(line)
        assert set(told_fields) <= set(FIELDS)
        assert datetime.fromisoformat(told_fields["at"]).utcoffset() == ZONE.utcoffset(None)


def test_every_control_character_is_an_escape() -> None:
    for one in CONTROLS:
        found = Lines().format(
            logging.makeLogRecord({"name": "thidua.intake", "levelname": "INFO", "msg": one})
        )
        assert one == " " or one not in found


def test_an_event_of_ours_is_told_by_its_name(told: Any) -> None:
    note("serving")
    assert [one["event"] for one in told()] == ["serving"]
