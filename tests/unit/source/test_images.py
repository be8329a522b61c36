"""Images: width and height from the first bytes."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from builder.source.images import size_of
from tests.support.values import picture


def saved(form: str, **more: bytes) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (7, 5)).save(stream, form, **more)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_size_of_a_picture_is_its_width_and_height(form: str) -> None:
    assert size_of(saved(form)) == (7, 5)


def test_test_picture_is_a_picture() -> None:
    assert size_of(picture(40, 30)) == (40, 30)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<script>alert(1)</script>",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        picture()[:20],
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    ],
)
def test_bytes_that_are_no_picture_have_no_size(content: bytes) -> None:
    assert size_of(content) == (0, 0)


@pytest.mark.parametrize("form", ["BMP", "TIFF", "PPM"])
def test_picture_that_browsers_do_not_show_has_no_size(form: str) -> None:
    assert size_of(saved(form)) == (0, 0)


def header(width: int, height: int) -> bytes:
    """Return a PNG whose pixels are missing."""
    sizes = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", sizes), (b"IDAT", b""), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


@pytest.mark.parametrize("box", [b"iloc", b"iinf", b"ipma", b"meta", b"av01", b"mdat"])
def test_damaged_avif_has_no_size_or_its_own(box: bytes) -> None:
    assert size_of(saved("AVIF").replace(box, b"xxxx")) in {(0, 0), (7, 5)}


def test_damaged_remarks_of_a_camera_are_no_matter() -> None:
    remarks = b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\x00\x0f"
    assert size_of(saved("JPEG", exif=remarks)) == (7, 5)


def test_large_scan_is_a_picture_and_warns_of_nothing() -> None:
    assert size_of(header(10_000, 10_000)) == (10_000, 10_000)


def test_picture_that_would_fill_the_memory_of_a_reader_has_no_size() -> None:
    assert size_of(header(60_000, 60_000)) == (0, 0)
