"""What goes out comes in: a list, its downloads, and the list that is made of them are the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.consultation.kinds import COMMENDATIONS
from builder.consultation.model import Consultation
from builder.consultation.open_data import csv_text
from builder.consultation.workbooks import workbook_bytes
from builder.importing.listing import list_text
from builder.importing.lists import imported
from builder.importing.spreadsheets import sheets_of
from builder.model.site import Site
from tests.unit.consultation.asked import AWARDS, make_announcement, make_asking_site, the_consultation
from tests.unit.plan.planned import make_context

FOLDER = "content/lay-y-kien/dot-mot"
WORDS = (
    st.text("aAđĐêữÁ 1,;:#'\"=+-@“”&()/\\.", min_size=1, max_size=20)
    .map(lambda words: " ".join(words.split()))
    .filter(bool)
)
NAMES = st.sampled_from(["Lê Thị Hoa", "Trần Nam", "Tổ 1 – ấp 2", "Hộ ông Dụ", "Công ty “Mẫu” & Con"])
DAYS = st.dates(date(1950, 1, 1), date(2026, 11, 1)).map(date.isoformat)
PROPOSALS = st.fixed_dictionaries(
    {"number": st.sampled_from(["1/TTr-UBND", "22/TTr"])}, optional={"date": DAYS, "agency": WORDS}
)
PLACES = st.one_of(
    st.just({"unit": "xa"}), st.just({"unit": "xa-cu"}), WORDS.map(lambda words: {"unit_name": words})
)
PRIZES = st.one_of(
    st.just({"award": "giay-khen"}),
    st.integers(1, 3).map(lambda degree: {"award": "hc-lao-dong", "class": degree}),
)
REST = st.fixed_dictionaries(
    {"subject": st.sampled_from(["individual", "collective"]), "name": NAMES},
    optional={
        "honorific": st.sampled_from(["Ông", "Bà"]),
        "position": WORDS,
        "commendation": st.sampled_from(list(COMMENDATIONS)),
        "period": WORDS,
        "summary": WORDS,
        "proposal": PROPOSALS,
    },
)
NOMINEES = st.builds(lambda rest, place, prize: rest | place | prize, REST, PLACES, PRIZES)
_QUOTED = {"subject": "individual", "name": "Trần Nam", "position": "'=", "unit": "xa", "award": "giay-khen"}
LISTS = st.lists(NOMINEES, min_size=1, max_size=4, unique_by=lambda one: one["name"])


def written(nominees: list[dict[str, object]]) -> str:
    numbered = [{"id": f"2026-11-{number:03}"} | one for number, one in enumerate(nominees, 1)]
    return list_text(numbered, "")[0]


def site_with(text: str) -> Site:
    return make_asking_site(make_announcement(), dot_mot=text)


def as_csv(site: Site, consultation: Consultation) -> bytes:
    return csv_text(make_context(site).site_view.value, consultation, "").encode()


def as_workbook(site: Site, consultation: Consultation) -> bytes:
    return workbook_bytes(make_context(site).site_view.value, consultation, "")


@pytest.mark.parametrize("export", [as_csv, as_workbook])
@given(nominees=LISTS)
@example(nominees=[_QUOTED])
@settings(max_examples=12, deadline=None)
def test_a_list_that_is_exported_and_imported_is_the_same(
    export: object, nominees: list[dict[str, object]]
) -> None:
    text = written(nominees)
    site = site_with(text)
    consultation = the_consultation(site)
    content = export(site, consultation)  # type: ignore[operator]  # either of the two
    sheets, findings = sheets_of(content, "a")
    assert findings == ()
    made, told = imported(site_with("[]\n"), AWARDS, FOLDER, sheets)
    assert made is not None, told
    again = the_consultation(site_with(made.text))
    assert {one.id: faces(one.values.by_name) for one in again.nominees} == {
        one.id: faces(one.values.by_name) for one in consultation.nominees
    }


def faces(values: object) -> str:
    """Return the values of a record in one order, without the places where they stand."""
    match values:
        case dict():
            return str(sorted((name, faces(value)) for name, value in values.items()))
        case _ if hasattr(values, "by_name"):
            return faces(dict(values.by_name))
        case _:
            return str(values)
