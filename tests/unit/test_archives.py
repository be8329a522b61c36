"""Archives: the same parts give the same bytes, whenever and wherever they were packed."""

from __future__ import annotations

import io
from zipfile import ZipFile, ZipInfo

from builder.archives import without_clock


def packed(*parts: tuple[str, bytes], year: int = 2026) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in parts:
            archive.writestr(ZipInfo(name, (year, 11, 23, 8, 0, 0)), content)
    return written.getvalue()


ONE, TYPES = ("a/one.xml", b"<one/>"), ("[Content_Types].xml", b"<types/>")


def test_neither_the_instant_nor_the_order_of_packing_is_told() -> None:
    first, second = packed(ONE, TYPES), packed(TYPES, ONE, year=2027)
    assert first != second
    assert without_clock(first) == without_clock(second)
    with ZipFile(io.BytesIO(without_clock(first))) as archive:
        told = [(one.filename, one.date_time, one.create_system) for one in archive.infolist()]
        assert told == [(name, (1980, 1, 1, 0, 0, 0), 3) for name, _ in (TYPES, ONE)]
        assert archive.read(ONE[0]) == ONE[1]


def test_parts_are_put_in_the_place_of_those_of_their_names() -> None:
    with ZipFile(io.BytesIO(without_clock(packed(ONE, TYPES), {ONE[0]: b"<two/>"}))) as archive:
        assert (archive.read(ONE[0]), archive.read(TYPES[0])) == (b"<two/>", TYPES[1])
