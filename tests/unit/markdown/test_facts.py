"""Facts of a body: slots, and what is written into them."""

from __future__ import annotations

import pytest

from builder.markdown.facts import Destination, fill, written


def test_html_without_slots_is_its_only_piece() -> None:
    assert fill([b"<p>a</p>"], ()) == b"<p>a</p>"


def test_pieces_must_stand_around_the_slots() -> None:
    with pytest.raises(ValueError, match="longer"):
        fill([b"a", b"b"], ())


def test_each_slot_gets_the_target_of_its_reference() -> None:
    pieces = [b'<a href="', b'">a</a><a href="', b'">b</a>']
    assert fill(pieces, (b"x", b"y")) == b'<a href="x">a</a><a href="y">b</a>'


def test_image_of_known_size_keeps_its_place() -> None:
    assert written(Destination("a.jpg", 640, 480)) == 'a.jpg" width="640" height="480'


@pytest.mark.parametrize("size", [(0, 0), (640, 0), (0, 480)])
def test_image_without_whole_size_has_none(size: tuple[int, int]) -> None:
    assert written(Destination("a.jpg", *size)) == "a.jpg"


@pytest.mark.parametrize(
    ("url", "target"),
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
def test_url_is_encoded_for_its_attribute(url: str, target: str) -> None:
    assert written(Destination(url)) == target


@pytest.mark.parametrize(
    ("pieces", "html"),
    [
        ((b'<p><a href="', b'">a</a></p>'), b"<p><a>a</a></p>"),
        ((b'<a class="x" href="', b'" title="y">a</a>'), b'<a class="x" title="y">a</a>'),
    ],
)
def test_link_that_leads_nowhere_keeps_its_words(pieces: tuple[bytes, ...], html: bytes) -> None:
    assert fill(pieces, (written(Destination("")).encode(),)) == html
