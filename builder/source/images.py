"""Images: the size of a picture, read from its first bytes."""

from __future__ import annotations

from io import BytesIO
from warnings import catch_warnings, simplefilter

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")  # what browsers show; the others need not be tried


def size_of(content: bytes) -> tuple[int, int]:
    """Return width and height of a picture.

    Units:  pixels; (0, 0) when the bytes are not a picture that can be shown.
    """
    from PIL import Image, UnidentifiedImageError

    with catch_warnings():
        # Large pictures and damaged remarks of a camera: only the size is asked for.
        simplefilter("ignore")
        try:
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                return image.size
        except (UnidentifiedImageError, OSError, ValueError, RuntimeError, Image.DecompressionBombError):
            return 0, 0
