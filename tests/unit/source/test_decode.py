"""Decoding: bytes become composed text, or the place where they cannot."""

from __future__ import annotations

import unicodedata

import pytest

from builder.diagnostics import Span
from builder.source.decode import decoded

PATH = "content/tin/a.md"


def refused(content: bytes) -> tuple[str, Span, dict[str, str]]:
    text, findings = decoded(content, PATH)
    assert text is None
    only = findings[0]
    assert all(one.is_error for one in findings)
    return only.code, only.span, dict(only.values)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        ("Tây Ninh".encode(), "Tây Ninh"),
        ("\ufeffTây Ninh".encode(), "Tây Ninh"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\r\r\nb", "a\n\nb"),
        (unicodedata.normalize("NFD", "Đổi mới ở Tây Ninh").encode(), "Đổi mới ở Tây Ninh"),
        ("a\tb\n🎉\u200b\u00a0".encode(), "a\tb\n🎉\u200b\u00a0"),
    ],
)
def test_text_is_composed_and_has_one_kind_of_line_end(content: bytes, text: str) -> None:
    assert decoded(content, PATH) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_named(encoding: str) -> None:
    assert refused("---\ntitle: Tin".encode(encoding)) == ("SRC010", Span(PATH), {})


def test_byte_that_is_no_utf_8_is_told_at_its_line_and_column() -> None:
    content = "---\ntiêu đề: ".encode() + b"Th\xe0nh ph\xf4"
    assert refused(content) == ("SRC011", Span(PATH, 2, 12, 1), {"byte": "0xE0"})


@pytest.mark.parametrize(
    "content", [b"\x80", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe1\xba", b"\xff"]
)
def test_overlong_surrogate_and_cut_sequences_are_no_utf_8(content: bytes) -> None:
    assert refused(content) == ("SRC011", Span(PATH, 1, 1, 1), {"byte": f"0x{content[0]:02X}"})


@pytest.mark.parametrize(
    ("character", "code", "name"),
    [
        ("\x00", "SRC012", "U+0000"),
        ("\x07", "SRC012", "U+0007"),
        ("\x0b", "SRC012", "U+000B"),
        ("\x1b", "SRC012", "U+001B"),
        ("\x7f", "SRC012", "U+007F"),
        ("\x85", "SRC012", "U+0085"),
        ("\x9b", "SRC012", "U+009B"),
        ("\ufffe", "SRC012", "U+FFFE"),
        ("\uffff", "SRC012", "U+FFFF"),
        ("\u202e", "SRC013", "U+202E"),
        ("\u2066", "SRC013", "U+2066"),
        ("\u200f", "SRC013", "U+200F"),
        ("\u061c", "SRC013", "U+061C"),
    ],
)
def test_harmful_character_is_told_at_its_place(character: str, code: str, name: str) -> None:
    assert refused(f"dòng một\ndòng{character}hai".encode()) == (
        code,
        Span(PATH, 2, 5, 1),
        {"character": name},
    )


def test_second_byte_order_mark_is_kept_as_a_character() -> None:
    assert decoded("\ufeff\ufeffa".encode(), PATH) == ("\ufeffa", ())


def test_every_merge_marker_is_told_and_the_text_is_kept() -> None:
    text = "a\n<<<<<<< HEAD\nb\n||||||| 1234\nc\n=======\nd\n>>>>>>> nhánh\n"
    found, findings = decoded(text.encode(), PATH)
    assert found == text
    assert [(one.code, one.span.line, dict(one.values)) for one in findings] == [
        ("SRC014", 2, {"marker": "<<<<<<<"}),
        ("SRC014", 4, {"marker": "|||||||"}),
        ("SRC014", 8, {"marker": ">>>>>>>"}),
    ]
    assert all(one.is_error for one in findings)


@pytest.mark.parametrize(
    "text", ["<<<<<<<< a", " <<<<<<< a", "<<<<<< a", "Tiêu đề\n=======\n", "> > > > > > > a"]
)
def test_what_only_resembles_a_merge_marker_is_text(text: str) -> None:
    assert decoded(text.encode(), PATH) == (text, ())


def test_places_of_all_bytes_and_characters_are_told_up_to_twenty() -> None:
    _, findings = decoded("\ufeffề ".encode() + b"\xe0 \xf4\nb\xff", PATH)
    assert [(one.code, one.span) for one in findings] == [
        ("SRC011", Span(PATH, 1, 3, 1)),
        ("SRC011", Span(PATH, 1, 5, 1)),
        ("SRC011", Span(PATH, 2, 2, 1)),
    ]
    _, findings = decoded("a\x01b\n\u202e\ufffe".encode(), PATH)
    assert [(one.code, one.span) for one in findings] == [
        ("SRC012", Span(PATH, 1, 2, 1)),
        ("SRC013", Span(PATH, 2, 1, 1)),
        ("SRC012", Span(PATH, 2, 2, 1)),
    ]
    assert [len(decoded(content * 500, PATH)[1]) for content in (b"\xff", b"\x01", b"<<<<<<< a\n")] == [
        20,
        20,
        20,
    ]
