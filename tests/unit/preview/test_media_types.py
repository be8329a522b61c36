"""What kind of file an answer is."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from builder.preview.media_types import media_type_of
from builder.source.scan import ATTACHMENT_SUFFIXES, IMAGE_SUFFIXES


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("tin/index.html", "text/html; charset=utf-8"),
        ("assets/column-0.css", "text/css; charset=utf-8"),
        ("assets/column-0.js", "text/javascript; charset=utf-8"),
        ("assets/icon-0.svg", "image/svg+xml; charset=utf-8"),
        ("tin/rss.xml", "application/rss+xml; charset=utf-8"),
        ("atom.xml", "application/atom+xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("danh-sach.csv", "text/csv; charset=utf-8"),
        ("a.JPG", "image/jpeg"),
        ("a.pdf", "application/pdf"),
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_name_tells_the_media_type(name: str, media_type: str) -> None:
    assert media_type_of(PurePath(name)) == media_type


@pytest.mark.parametrize("suffix", sorted(IMAGE_SUFFIXES | ATTACHMENT_SUFFIXES))
def test_every_file_that_a_column_publishes_has_a_type(suffix: str) -> None:
    assert media_type_of(PurePath(f"a{suffix}")) != "application/octet-stream"


def test_unknown_file_is_only_bytes() -> None:
    assert media_type_of(PurePath("a.xyz")) == "application/octet-stream"
