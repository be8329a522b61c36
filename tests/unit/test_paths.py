"""Paths: addresses that cannot climb, and the files that answer them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.paths import UrlPath, output_path_of, reserved_place


@pytest.mark.parametrize(
    "value", ["/", "/tin/", "/tin/2026/le-phat-dong/", "/rss.xml", "/_a/b_1.2-c/", f"/{'a' * 200}/"]
)
def test_address_of_lower_case_segments_is_accepted(value: str) -> None:
    assert UrlPath(value).value == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "tin/",
        "//",
        "//evil.example/",
        "/tin//a/",
        "/./",
        "/../",
        "/tin/../../etc/",
        "/.git/",
        "/-a/",
        "/Tin/",
        "/điểm/",
        "/a b/",
        "/a%2e%2e/",
        "/a\\b/",
        "/a\x00/",
        "/．．/",
        "/a?b",
        "/a#b",
        "/a\n",
        "/a/\n",
        "https://a/",
        f"/{'a' * 201}/",
        "/a" * 1_001,
    ],
)
def test_address_that_could_mean_another_place_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not an absolute URL path"):
        UrlPath(value)


@pytest.mark.parametrize(
    ("url", "path"),
    [("/", "index.html"), ("/a/b/", "a/b/index.html"), ("/rss.xml", "rss.xml"), ("/tin/a.jpg", "tin/a.jpg")],
)
def test_folder_address_is_answered_by_its_index_and_a_file_by_itself(url: str, path: str) -> None:
    assert output_path_of(UrlPath(url)) == path


def test_child_is_a_folder_and_file_is_a_file_below_the_address() -> None:
    assert UrlPath("/tin/").child("a") == UrlPath("/tin/a/")
    assert UrlPath("/tin/").file("rss.xml") == UrlPath("/tin/rss.xml")


@pytest.mark.parametrize("segment", ["..", "", "a/../b", "B"])
def test_child_that_could_climb_is_refused(segment: str) -> None:
    with pytest.raises(ValueError, match="not an absolute URL path"):
        UrlPath("/tin/").child(segment)


def test_addresses_are_ordered_by_their_text() -> None:
    assert sorted([UrlPath("/b/"), UrlPath("/a/"), UrlPath("/")]) == [
        UrlPath("/"),
        UrlPath("/a/"),
        UrlPath("/b/"),
    ]


@given(st.text(st.sampled_from("/.ab-_%\\\x00 A．")).map("/".__add__))
def test_accepted_address_never_leads_out_of_the_output_folder(value: str) -> None:
    try:
        path = output_path_of(UrlPath(value))
    except ValueError:
        return
    segments = path.split("/")
    assert all(segments)
    assert not {".", ".."} & set(segments)
    assert all(one.isascii() and one == one.lower() for one in segments)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("content/tin/con.md", "con"),
        ("content/tin/Con.md", "Con"),
        ("content/AUX/a.md", "AUX"),
        ("tin/nul/index.html", "nul"),
        ("prn", "prn"),
        ("com1.tar.gz", "com1"),
        ("lpt9 .md", "lpt9"),
        ("content/tin/con-em.md", ""),
        ("content/tin/còn.md", ""),
        ("content/tin/com0.md", ""),
        ("content/tin/com10.md", ""),
        ("content/tin/a.con", ""),
        ("nula/a.md", ""),
        ("content/con-em/con", "con"),
        ("", ""),
    ],
)
def test_name_that_windows_keeps_is_found_wherever_it_stands(path: str, name: str) -> None:
    assert reserved_place(path).rpartition("/")[2] == name


def test_place_of_such_a_name_is_the_path_up_to_it() -> None:
    assert reserved_place("tin/con-em/con/con/a.md") == "tin/con-em/con"
