"""Forms and what is typed into them, read by short cuts: they give what the long way would give."""

from __future__ import annotations

from urllib.parse import parse_qs, quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.bodies import MOST_FIELDS, Unreadable, fields_of
from builder.intake.cleaning import _cleaned, clean_text

_TYPED = st.text() | st.text("aăâđếu\u0301\u031b \n\r\t=+%&;~\u00a0\u200b", max_size=12)
_BODIES = st.text("a=&+%4e\u00e9 ~;/", max_size=20).map(lambda text: text.encode("latin-1"))


@given(_TYPED)
def test_text_that_is_tidy_already_is_what_cleaning_makes_of_it(text: str) -> None:
    assert clean_text(text) == _cleaned(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.lists(st.tuples(_TYPED, _TYPED), max_size=MOST_FIELDS))
def test_what_browsers_send_is_read_as_the_library_reads_it(fields: list[tuple[str, str]]) -> None:
    body = urlencode(fields, quote_via=quote_plus, errors="replace")
    assert fields_of(body.encode()) == parse_qs(body, errors="strict")


@given(_BODIES)
def test_any_body_is_read_as_the_library_reads_it_or_not_at_all(body: bytes) -> None:
    try:
        found = fields_of(body)
    except Unreadable:
        return
    assert found == parse_qs(body.decode("ascii"), errors="strict")


@pytest.mark.parametrize("body", [b"a=%", b"a=%e", b"a=%zz", b"a=%ff", b"a=\xc3\xa9", b"a=1\nb", b"a=\x00"])
def test_what_no_browser_sends_is_not_read(body: bytes) -> None:
    with pytest.raises(Unreadable):
        fields_of(body)


def test_one_field_too_many_is_refused() -> None:
    assert len(fields_of(b"&".join(b"a%d=1" % one for one in range(MOST_FIELDS)))) == MOST_FIELDS
    with pytest.raises(Unreadable):
        fields_of(b"&" * MOST_FIELDS)
