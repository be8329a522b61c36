"""Filings: an opinion is read as it was meant, and everything that is wrong with it is told at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dataclasses import replace
from builder.intake.filings import Channel, Fault, Filing, Problem, filing_from
from builder.opinions import CHANNELS, LONGEST, MOST_NOMINEES, Blank, Position
from tests.unit.intake.offered import ASKED, demanding

FORM = {
    "dot": [ASKED.url],
    "truong-hop": ["003", "001"],
    "y": ["khong-dong-tinh"],
    "noi-dung": ["Chưa đúng."],
}
EMPTY = Filing("", (), Position.AGREE, "", "", "", "", "", may_publish=False)


def problems_of(**changes: list[str]) -> list[Problem]:
    filing, problems = filing_from({**FORM, **changes}, ASKED)
    assert (filing is None) is bool(problems)
    return list(problems)


def test_an_opinion_is_about_those_who_were_chosen_in_the_order_of_the_list() -> None:
    filing, problems = filing_from({**FORM, "ho-ten": ["  Lê   Thị Hoa "], "cho-dang": ["co"]}, ASKED)
    assert problems == ()
    assert filing == Filing(
        ASKED.url, ("001", "003"), Position.DISAGREE, "Chưa đúng.", "Lê Thị Hoa", "", "", "", may_publish=True
    )


def test_without_a_choice_it_is_about_the_list_and_nothing_may_be_published_unasked() -> None:
    filing, _ = filing_from({"dot": [ASKED.url], "y": ["dong-tinh"]}, ASKED)
    assert filing is not None
    assert (filing.nominees, filing.text, filing.may_publish) == ((), "", False)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"y": []}, Problem(Blank.POSITION, Fault.NO_POSITION)),
        ({"y": ["gi-do"]}, Problem(Blank.POSITION, Fault.NO_POSITION)),
        ({"noi-dung": ["  \n "]}, Problem(Blank.TEXT, Fault.NO_TEXT)),
        ({"noi-dung": ["a" * (LONGEST[Blank.TEXT] + 1)]}, Problem(Blank.TEXT, Fault.TOO_LONG)),
        ({"truong-hop": ["009"]}, Problem(Blank.NOMINEE, Fault.UNKNOWN_NOMINEE)),
        (
            {"truong-hop": [str(one) for one in range(MOST_NOMINEES + 1)]},
            Problem(Blank.NOMINEE, Fault.TOO_MANY_NOMINEES),
        ),
        ({"thu-dien-tu": ["hoa@nha"]}, Problem(Blank.EMAIL, Fault.NO_MAIL)),
        ({"thu-dien-tu": ["a@b.vn\r\nBcc: c@d.vn"]}, Problem(Blank.EMAIL, Fault.NO_MAIL)),
        ({"dien-thoai": ["12"]}, Problem(Blank.PHONE, Fault.NO_PHONE)),
        ({"ho-ten": ["ạ" * 81]}, Problem(Blank.NAME, Fault.TOO_LONG)),
    ],
)
def test_what_is_wrong_is_told_at_its_blank(changes: dict[str, list[str]], problem: Problem) -> None:
    assert problems_of(**changes) == [problem]


def test_what_was_typed_is_measured_once_it_is_clean() -> None:
    assert problems_of(**{"noi-dung": ["a" * LONGEST[Blank.TEXT] + "\u200b\n  "]}) == []


def test_what_cleaning_left_out_goes_with_the_clean_text_and_is_part_of_what_is_sealed() -> None:
    plain, _ = filing_from(FORM, ASKED)
    filing, _ = filing_from({**FORM, "noi-dung": ["Chưa\u200b đúng."], "ho-ten": ["Hoa "]}, ASKED)
    assert plain is not None
    assert filing is not None
    assert (filing.text, filing.name, filing.original) == (
        "Chưa đúng.",
        "Hoa",
        '{"text": "Ch\\u01b0a\\u200b \\u0111\\u00fang."}',
    )
    assert plain.original == ""
    assert replace(filing, original="").digest() != filing.digest()


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_form() -> None:
    wrong = {"truong-hop": ["9"], "y": [], "thu-dien-tu": ["x"], "dien-thoai": ["1"]}
    assert [one.blank for one in problems_of(**wrong)] == [
        Blank.NOMINEE,
        Blank.POSITION,
        Blank.PHONE,
        Blank.EMAIL,
    ]


def test_what_the_consultation_demands_must_be_told_and_nothing_else() -> None:
    _, problems = filing_from(FORM, demanding("name", "phone"))
    assert problems == (Problem(Blank.NAME, Fault.MISSING), Problem(Blank.PHONE, Fault.MISSING))


@given(st.lists(st.text('ab,[]"', max_size=3), min_size=5, max_size=5), st.booleans())
def test_two_filings_that_differ_anywhere_have_different_digests(texts: list[str], flag: bool) -> None:
    whole = replace(
        EMPTY,
        consultation=texts[0],
        nominees=(texts[1], texts[2]),
        text=texts[3],
        name=texts[4],
        may_publish=flag,
    )
    other = replace(whole, nominees=(texts[1] + texts[2],))
    moved = replace(whole, text=texts[4], name=texts[3])
    assert whole.digest() != other.digest()
    assert (whole.digest() == moved.digest()) is (texts[3] == texts[4])


def test_every_way_in_which_an_opinion_comes_has_a_name() -> None:
    assert list(CHANNELS) == [one.value for one in Channel]
