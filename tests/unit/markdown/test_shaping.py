"""Shaping: figures and tables keep what they refer to."""

from __future__ import annotations

from builder.markdown.facts import Destination, MarkdownOptions
from builder.markdown.reading import read_body
from tests.support.bodies import filled


def test_figure_keeps_the_size_of_its_image() -> None:
    body = read_body('![a](b.jpg "c")', MarkdownOptions())
    assert filled(body.html, (Destination("/x/b.jpg", 8, 6),)) == (
        '<figure><img src="/x/b.jpg" width="8" height="6" loading="lazy" decoding="async" alt="a">'
        "<figcaption>c</figcaption></figure>\n"
    )


def test_two_images_in_a_paragraph_are_no_figure() -> None:
    body = read_body('![a](b.jpg "c")\n![d](e.jpg "f")', MarkdownOptions())
    assert "<figure>" not in "".join(body.html.pieces)


def test_refused_image_is_no_figure_of_nothing() -> None:
    body = read_body('![a](data:b "c")', MarkdownOptions())
    assert (body.html.pieces, body.facts.references) == (
        ("<figure>a<figcaption>c</figcaption></figure>\n",),
        (),
    )


def test_no_cell_has_a_style() -> None:
    body = read_body("|a|b|c|\n|:-|-:|:-:|\n|d|e|f|\n", MarkdownOptions())
    assert "style" not in body.html.pieces[0]
