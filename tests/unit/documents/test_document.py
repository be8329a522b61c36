"""Documents: a file read by the table of its kind, and when readers may see it."""

from __future__ import annotations

import pytest

from builder.diagnostics import Span
from builder.documents.document import Document, Reading, document_from, is_public
from builder.documents.kinds import NEWS, PAGE
from builder.source.cache import MemoryCache
from tests.support.places import story
from tests.support.values import make_document, make_instant, make_moment, make_text_file, read_document

NOW = "2026-11-23 09:00"


def read(text: str, *, lenient: bool = False) -> tuple[Document, list[tuple[str, str, int]]]:
    document, findings = read_document(text, lenient=lenient)
    assert document is not None
    return document, [(one.severity.value, one.code, one.span.line) for one in findings]


def test_document_holds_what_its_author_wrote() -> None:
    document = make_document(
        "content/tin/a.md", "Một câu chuyện ở Tân Biên", "Đoạn *một*.", summary="Tóm tắt " * 10
    )
    assert (document.path, document.folder, document.kind, document.lenient) == (
        "content/tin/a.md",
        "tin",
        NEWS,
        False,
    )
    assert document.title == "Một câu chuyện ở Tân Biên"
    assert document.date == make_moment("2026-11-20")
    assert document.summary == " ".join(["Tóm tắt"] * 10)
    assert document.html().pieces == ("<p>Đoạn <em>một</em>.</p>\n",)


def test_summary_that_was_not_written_is_the_beginning_of_the_body() -> None:
    assert make_document(body="Đoạn một.\n\nĐoạn hai.").summary.startswith("Đoạn một.")


def test_line_of_the_body_is_told_by_the_line_of_the_file() -> None:
    document = make_document(body="một\n\nhai")
    assert [document.line_span(line) for line in (1, 3)] == [
        Span("content/tin/a.md", 5),
        Span("content/tin/a.md", 7),
    ]


def test_mistake_of_the_body_is_told_at_the_line_of_the_file() -> None:
    assert read(story(body="chữ\n\n[x](javascript:a)"))[1] == [("error", "MDN002", 7)]


def test_mistakes_of_front_matter_and_body_are_told_together() -> None:
    text = "---\ntitle: Một câu chuyện\nthem: 1\n---\n[x](javascript:a)\n"
    assert read(text)[1] == [("error", "FLD002", 2), ("error", "FLD015", 3), ("error", "MDN002", 5)]


def test_lenient_folder_turns_mistakes_into_warnings() -> None:
    document, findings = read(
        "---\nthem: 1\ndate: 2019/05/01\n---\n# Đề mục\n\n[x](javascript:a)\n", lenient=True
    )
    assert findings == [("warning", "FLD015", 2), ("warning", "FLD019", 3), ("warning", "MDN002", 7)]
    assert (document.title, document.date, document.is_dated) == ("Đề mục", None, False)


@pytest.mark.parametrize("line", ["draft: true", "status: draft", "status: review"])
def test_what_a_draft_lacks_yet_is_a_warning(line: str) -> None:
    document, findings = read(f"---\n{line}\n---\n# Đề mục\n")
    assert findings == [("warning", "FLD002", 2), ("warning", "FLD002", 2)]
    assert (document.title, document.date) == ("Đề mục", None)


@pytest.mark.parametrize("line", ["draft: false", "status: approved", "slug: a"])
def test_what_is_no_draft_lacks_nothing(line: str) -> None:
    findings = read(f"---\n{line}\n---\n")[1]
    assert findings == [("error", "FLD002", 2), ("error", "FLD002", 2)]


def test_a_mistake_in_a_draft_is_an_error() -> None:
    assert read("---\ndraft: true\ntitle: Một câu chuyện ở xã\ndate: mai\n---\n")[1] == [
        ("error", "FLD019", 4)
    ]


def test_lenient_document_is_titled_by_its_field_then_its_first_heading_then_its_file() -> None:
    texts = ("---\ntitle: Tiêu đề của bài\n---\n# Đề mục\n", "# Đề mục\n\nchữ\n", "chữ\n")
    assert [read(text, lenient=True)[0].title for text in texts] == ["Tiêu đề của bài", "Đề mục", "a"]


def test_heading_that_became_the_title_is_not_repeated_in_the_body() -> None:
    shown = [
        read(text, lenient=True)[0].html().pieces
        for text in ("# Đề mục\n\nchữ\n", "---\ntitle: Tiêu đề của bài\n---\n# Đề mục\n\nchữ\n")
    ]
    assert shown[0] == ("<p>chữ</p>\n",)
    assert "Đề mục" in "".join(shown[1])


def test_file_without_front_matter_is_no_document_of_a_strict_folder() -> None:
    document, findings = read_document("chữ\n")
    assert (document, [one.code for one in findings]) == (None, ["DOC001"])


def test_body_is_parsed_once_and_then_taken_from_the_cache() -> None:
    cache, file = MemoryCache(), make_text_file("content/tin/a.md", story())
    reading = Reading(lenient=False, raw_html=False, engine="one")
    first, _ = document_from(file, "tin", NEWS, reading, cache)
    again, _ = document_from(file, "tin", NEWS, reading, cache)
    assert first == again
    assert first is not None
    stored = cache.get(first.body_digest)
    assert stored is not None
    cache.put(first.body_digest, stored.replace("Nội dung.".encode(), b"from the cache"))
    from_cache, _ = document_from(file, "tin", NEWS, reading, cache)
    assert from_cache is not None
    assert from_cache.html().pieces == ("<p>from the cache</p>\n",)


@pytest.mark.parametrize("entry", [b"", b"{}", b"\xff\xfe", b"[]", b"null", b"[" * 10_000])
def test_damaged_entry_of_the_cache_is_parsed_again(entry: bytes) -> None:
    cache, file = MemoryCache(), make_text_file("content/tin/a.md", story())
    reading = Reading(lenient=False, raw_html=False, engine="one")
    first, _ = document_from(file, "tin", NEWS, reading, cache)
    assert first is not None
    cache.put(first.body_digest, entry)
    assert document_from(file, "tin", NEWS, reading, cache) == (first, ())


def test_other_engine_or_other_options_have_an_entry_of_their_own() -> None:
    digests = {
        document.body_digest
        for reading in (
            Reading(lenient=False, raw_html=False, engine="one"),
            Reading(lenient=False, raw_html=False, engine="two"),
            Reading(lenient=False, raw_html=True, engine="one"),
        )
        for document, _ in (
            document_from(make_text_file("content/tin/a.md", story()), "tin", NEWS, reading, MemoryCache()),
        )
        if document is not None
    }
    assert len(digests) == 3


@pytest.mark.parametrize(
    ("fields", "is_shown", "with_drafts"),
    [
        ({}, True, True),
        ({"draft": "false"}, True, True),
        ({"draft": "true"}, False, True),
        ({"status": "draft"}, False, True),
        ({"status": "review"}, False, True),
        ({"status": "approved"}, True, True),
        ({"status": "withdrawn"}, False, False),
        ({"status": "approved", "draft": "true"}, False, True),
        ({"date": "2026-11-23"}, True, True),
        ({"date": '"2026-11-23 09:00"'}, True, True),
        ({"date": '"2026-11-23 09:01"'}, False, True),
        ({"date": "2026-11-24"}, False, True),
        ({"date": '"2026-11-23T02:00Z"'}, True, True),
        ({"date": '"2026-11-23T02:01Z"'}, False, True),
        ({"expires": "2026-11-22"}, False, False),
        ({"expires": "2026-11-23"}, True, True),
        ({"expires": '"2026-11-23 09:00"'}, False, False),
        ({"expires": '"2026-11-23 09:01"'}, True, True),
        ({"expires": "2026-11-22", "draft": "true"}, False, False),
    ],
)
def test_readers_see_what_is_approved_begun_and_not_over(
    fields: dict[str, str], is_shown: bool, with_drafts: bool
) -> None:
    document, now = read(story(**fields))[0], make_instant(NOW)
    assert is_public(document, now, drafts=False) is is_shown
    assert is_public(document, now, drafts=True) is with_drafts


def test_page_without_a_date_is_shown() -> None:
    page = make_document("content/gioi-thieu.md", kind=PAGE)
    assert (page.date, page.is_dated, page.folder) == (None, False, "")
    assert is_public(page, make_instant(NOW), drafts=False)


@pytest.mark.parametrize("folder", ["_drafts", "_Drafts", "_draft"])
@pytest.mark.parametrize("lenient", [True, False])
def test_folder_of_drafts_is_not_published_and_told(folder: str, lenient: bool) -> None:
    document, findings = read_document(story(), f"content/tin/{folder}/a.md", lenient=lenient)
    assert document is not None
    assert [(one.severity.value, one.code, one.values) for one in findings] == [
        ("warning", "DOC009", (("folder", folder),))
    ]
    now = make_instant(NOW)
    assert (is_public(document, now, drafts=False), is_public(document, now, drafts=True)) == (False, True)
    assert not make_document("content/tin/drafts/_drafts.md").drafts_folder


def test_body_that_was_refused_is_an_error_in_a_lenient_folder_too() -> None:
    assert read(story(body="[" * 1_000), lenient=True)[1] == [("error", "MDN012", 5)]
