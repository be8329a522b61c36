"""Bodies: a form is read within bounds; everything else is refused by what its sender can mend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from builder.intake.bodies import MOST_BYTES, MOST_FIELDS, Unreadable, fields_of, form_of
from tests.support.asgi import FORM, ask
from tests.support.loops import run as run_apart


def read(
    body: bytes, headers: Mapping[str, str] | None = None, *, pause: float = 0.0, seconds: float = 5.0
) -> str:
    """Return the form, or the notice by which it was refused."""

    async def application(scope: Any, receive: Any, send: Any) -> None:
        try:
            told = repr(dict(await form_of(Request(scope, receive), seconds)))
        except Unreadable as refused:
            told = refused.notice
        await PlainTextResponse(told)(scope, receive, send)

    return ask(application, "POST", "/", body, headers=headers, pause=pause).text


def test_a_form_is_read_as_browsers_write_it() -> None:
    assert read(b"a=m+hai&a=ba&b=%E1%BA%A5") == "{'a': ['m hai', 'ba'], 'b': ['ấ']}"


@pytest.mark.parametrize(
    ("length", "notice"), [(MOST_BYTES, ""), (MOST_BYTES + 1, "too_large"), (10 * MOST_BYTES, "too_large")]
)
def test_a_body_is_taken_up_to_its_bound(length: int, notice: str) -> None:
    told = read(b"a=" + b"x" * (length - 2))
    assert told == notice if notice else len(told) > length


@pytest.mark.parametrize(
    ("fields", "is_read"), [(MOST_FIELDS, True), (MOST_FIELDS + 1, False), (9_000, False)]
)
def test_fields_are_taken_up_to_their_bound(fields: int, *, is_read: bool) -> None:
    assert (read(b"&".join([b"a=1"] * fields)) != "unreadable") is is_read


@pytest.mark.parametrize(
    "body",
    [b"a=%FF", b"a=%FE", b"a%FEb", b"a=1%ff2", b"%FF=", b"a=\xff", b"a=\xfe", b"a=%C3", b"a=%C3&b=%A1"],
)
def test_what_is_no_text_is_refused(body: bytes) -> None:
    assert read(body) == "unreadable"


@pytest.mark.parametrize(
    "body", [b"a=%", b"a=%4", b"a=%4g", b"a=%%3D", b"a=%%41", b"a=1%&b=2", b"a=%\n", b"a=1\r\n"]
)
def test_what_no_browser_writes_is_refused(body: bytes) -> None:
    assert read(body) == "unreadable"


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=9)), max_size=9))
def test_whatever_was_typed_is_read_as_it_was(fields: list[tuple[str, str]]) -> None:
    expected: dict[str, list[str]] = {}
    for name, value in fields:
        if value:
            expected.setdefault(name, []).append(value)
    assert fields_of(urlencode(fields).encode()) == expected


def test_signs_that_part_fields_are_text_when_they_are_escaped_or_stand_behind_the_first() -> None:
    assert fields_of(b"a=%26%3D%3d%25%2B&b=c=d&&e&=f") == {"a": ["&==%+"], "b": ["c=d"], "": ["f"]}


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "multipart/form-data; boundary=x"},
        {"content-type": "application/json"},
        {"content-type": ""},
        {"content-encoding": "gzip"},
    ],
)
def test_other_kinds_of_bodies_are_refused(headers: dict[str, str]) -> None:
    assert read(b"a=1", headers) == "unreadable"


def test_a_body_that_takes_too_long_is_refused() -> None:
    assert read(b"a=1", pause=0.2, seconds=0.05) == "slow"
    assert read(b"a=1", {"content-type": f"{FORM}; charset=utf-8"}) == "{'a': ['1']}"


def test_a_sender_who_went_away_is_no_bug() -> None:
    async def gone() -> None:
        async def receive() -> dict[str, object]:
            return {"type": "http.disconnect"}

        scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-type", FORM.encode())]}
        with pytest.raises(Unreadable):
            await form_of(Request(scope, receive))

    run_apart(gone())
