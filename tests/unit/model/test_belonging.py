"""Tests of builder.model.belonging."""

from __future__ import annotations

import pytest

from builder.consultation.kinds import OUTCOME
from builder.diagnostics import Span, error
from builder.documents.document import Document
from builder.documents.kinds import CONTEST, ENTRY
from builder.model.belonging import owner_of, shown_and_waiting, without_owner
from tests.support.values import make_document, make_instant

CONTEST_PATH = "content/cuoc-thi/a/index.md"
COUNTS = dict.fromkeys(("received", "valid", "agree", "disagree", "to_verify", "not_handled"), "0")


def make_contest(**fields: str) -> Document:
    return make_document(
        CONTEST_PATH, kind=CONTEST, **{"deadline": "2026-12-31", "organizer": "Xã", **fields}
    )


def make_entry(path: str = "content/cuoc-thi/a/bai-du-thi/b.md", **fields: str) -> Document:
    return make_document(path, kind=ENTRY, **fields)


def paths_of(*documents: Document, drafts: bool = False) -> tuple[list[str], list[str]]:
    """Return the paths of what is shown and of what waits."""
    shown, waiting = shown_and_waiting(documents, make_instant(), drafts=drafts)
    return [one.path for one in shown], [one.path for one in waiting]


@pytest.mark.parametrize(
    ("document", "owner"),
    [
        (make_entry(), CONTEST_PATH),
        (make_entry("content/cuoc-thi/a/bai-du-thi/2026/b.md"), CONTEST_PATH),
        (make_entry("content/cuoc-thi/a/bai-du-thi/index.md"), CONTEST_PATH),
        (
            make_document("content/lay-y-kien/a/tong-hop.md", kind=OUTCOME, **COUNTS),
            "content/lay-y-kien/a/index.md",
        ),
        (make_contest(), ""),
        (make_document(), ""),
    ],
)
def test_a_document_that_another_one_shows_belongs_to_it(document: Document, owner: str) -> None:
    assert owner_of(document) == owner


@pytest.mark.parametrize("fields", [{"draft": "true"}, {"status": "withdrawn"}, {"expires": "2026-11-22"}])
def test_what_belongs_to_a_document_is_held_back_with_it(fields: dict[str, str]) -> None:
    assert paths_of(make_contest(**fields), make_entry()) == ([], [])


def test_what_belongs_to_a_scheduled_document_waits_with_it() -> None:
    contest, entry = make_contest(date="2026-12-01"), make_entry()
    assert paths_of(entry, contest) == ([], [entry.path, contest.path])


def test_what_is_scheduled_of_a_draft_does_not_wait() -> None:
    assert paths_of(make_contest(draft="true"), make_entry(date="2026-12-01")) == ([], [])


def test_with_drafts_everything_is_shown_and_nothing_waits() -> None:
    contest, entry = make_contest(draft="true"), make_entry(date="2026-12-01")
    assert paths_of(contest, entry, drafts=True) == ([contest.path, entry.path], [])


def test_entries_without_their_contest_are_told_once() -> None:
    entries = (make_entry(), make_entry("content/cuoc-thi/a/bai-du-thi/c.md"))
    span = Span("content/cuoc-thi/a/bai-du-thi/b.md")
    assert without_owner(entries, {}) == (error("DOC006", span, path=span.path, index=CONTEST_PATH),)


def test_a_contest_that_is_there_is_not_missed_even_if_it_cannot_be_read() -> None:
    assert without_owner((make_entry(), make_contest()), {}) == ()
    assert without_owner((make_entry(),), {CONTEST_PATH: ""}) == ()
