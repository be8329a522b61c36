"""Suggestions: a near name is proposed, and otherwise what there is."""

from __future__ import annotations

import pytest

from builder.diagnostics import Span, error, warning
from builder.schema.suggestions import nearest_to, unknown_name

PLACE = Span("content/tin/a.md", 4)


def test_near_name_is_proposed() -> None:
    told = unknown_name(error, ("A", "B"), PLACE, "xa-tan-bin", ["xa-tan-bien", "xa-tan-lap"])
    assert told == error("A", PLACE, name="xa-tan-bin", nearest="xa-tan-bien")


def test_without_a_near_name_those_that_there_are_are_told_in_order() -> None:
    told = unknown_name(warning, ("A", "B"), PLACE, "zzz", {"xa", "ap"})
    assert told == warning("B", PLACE, name="zzz", known="ap, xa")


def test_of_many_names_only_the_first_are_told() -> None:
    told = unknown_name(error, ("A", "B"), PLACE, "?", [f"xa-{number:02}" for number in range(50)])
    assert dict(told.values)["known"].endswith("xa-11, …")


def test_nothing_is_near_to_nothing() -> None:
    assert nearest_to("a", []) == ""


@pytest.mark.parametrize(
    ("name", "known", "nearest"),
    [
        ("tilte", ["title", "tags"], "title"),
        ("sumary", ["summary"], "summary"),
        ("SUMMARY", ["summary"], "summary"),
        ("tag", ["tags", "date"], "tags"),
        ("isDraft", ["draft"], "draft"),
        ("xa", ["xã", "xb"], "xb"),
        ("van-phogn", ["van-phong"], "van-phong"),
        ("xa-tan-biin", ["xa-tan-bien", "xa-tan-binh"], "xa-tan-bien"),
        ("truong-tieu-hoc-min-ho", ["truong-tieu-hoc-minh-hoa"], "truong-tieu-hoc-minh-hoa"),
    ],
)
def test_a_name_is_near_when_a_slip_of_the_hand_makes_the_difference(
    name: str, known: list[str], nearest: str
) -> None:
    assert nearest_to(name, known) == nearest


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("khong-co", "truong-b"),
        ("date", "updated"),
        ("ap-ba", "ap"),
        ("xa-tan-lap", "xa-tan-binh"),
        ("truong-tieu-hoc-an-phu", "truong-tieu-hoc-minh-hoa"),
        ("/gioi-thieu/", "/cuoc-thi/"),
        ("x", ""),
    ],
)
def test_what_is_another_name_is_not_proposed(name: str, known: str) -> None:
    assert nearest_to(name, [known]) == ""
