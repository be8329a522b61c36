"""Facts of a body: slots, and what is written into them."""

from __future__ import annotations

import pytest

from builder.markdown.facts import BodyHtml, Destination, fill


def test_html_without_slots_is_its_only_piece() -> None:
    assert fill(BodyHtml(("<p>a</p>",)), ()) == "<p>a</p>"


def test_pieces_must_stand_around_the_slots() -> None:
    with pytest.raises(ValueError, match="2 pieces cannot stand around 0 slots"):
        BodyHtml(("a", "b"))


def test_each_slot_gets_the_destination_of_its_reference() -> None:
    html = BodyHtml(('<a href="', '">a</a><a href="', '">b</a>'), (1, 0))
    assert fill(html, (Destination("x"), Destination("y"))) == '<a href="y">a</a><a href="x">b</a>'


def test_image_of_known_size_keeps_its_place() -> None:
    html = BodyHtml(('<img src="', '" alt="a">'), (0,))
    assert (
        fill(html, (Destination("a.jpg", 640, 480),)) == '<img src="a.jpg" width="640" height="480" alt="a">'
    )


@pytest.mark.parametrize("size", [(0, 0), (640, 0), (0, 480)])
def test_image_without_whole_size_has_none(size: tuple[int, int]) -> None:
    assert fill(BodyHtml(('src="', '"'), (0,)), (Destination("a.jpg", *size),)) == 'src="a.jpg"'


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("/a/?x=1&y=2#z", "/a/?x=1&amp;y=2#z"),
        ('/a" onclick="x', "/a%22%20onclick=%22x"),
        ("/<b>\\", "/%3Cb%3E%5C"),
        ("/thi-đua", "/thi-%C4%91ua"),
        ("/%C4%91/100%", "/%C4%91/100%25"),
        ("/a\tb\n", "/a%09b%0A"),
        ("/\ud800", "/%3F"),
    ],
)
def test_url_is_encoded_for_its_attribute(url: str, written: str) -> None:
    assert fill(BodyHtml(("", ""), (0,)), (Destination(url),)) == written


@pytest.mark.parametrize(
    ("pieces", "written"),
    [
        (('<p><a href="', '">a</a></p>'), "<p><a>a</a></p>"),
        (('<a class="x" href="', '" title="y">a</a>'), '<a class="x" title="y">a</a>'),
    ],
)
def test_link_that_leads_nowhere_keeps_its_words(pieces: tuple[str, ...], written: str) -> None:
    assert fill(BodyHtml(pieces, (0,)), (Destination(""),)) == written
