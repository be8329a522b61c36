"""The board between builds and browsers."""

from __future__ import annotations

from builder.preview.board import Board, Showing
from tests.unit.preview.stand import PATIENCE_SECONDS, in_thread


def test_pages_that_changed_get_a_new_edition() -> None:
    board = Board()
    editions = [board.showing.edition]
    for _ in range(3):
        board.post_pages("/c", is_changed=True)
        editions.append(board.showing.edition)
    assert len(set(editions)) == 4


def test_first_pages_get_a_new_edition_even_if_the_disk_already_had_them() -> None:
    board = Board()
    before = board.showing.edition
    board.post_pages("", is_changed=False)
    assert board.showing.edition != before
    assert board.showing.is_built


def test_unchanged_pages_keep_their_edition_and_lose_their_problems() -> None:
    board = Board()
    board.post_pages("/c", is_changed=True)
    pages = board.showing
    board.post_problems("lỗi")
    assert board.showing == Showing(pages.edition, "/c", is_built=True, problems="lỗi")
    board.post_pages("/c", is_changed=False)
    assert board.showing == pages


def test_pages_that_moved_to_another_prefix_get_a_new_edition() -> None:
    board = Board()
    board.post_pages("/c", is_changed=True)
    before = board.showing.edition
    board.post_pages("/d", is_changed=False)
    assert board.showing.edition != before


def test_report_that_stands_for_the_pages_gets_a_new_edition_each_time() -> None:
    board = Board()
    board.post_problems("một")
    first = board.showing
    board.post_problems("hai")
    assert board.showing.edition != first.edition
    assert not board.showing.is_built


def test_what_was_seen_comes_back_when_patience_ends() -> None:
    board = Board()
    seen = board.showing
    assert board.after(seen, 0.01) is seen


def test_newcomer_does_not_wait() -> None:
    board = Board()
    assert board.after(None, PATIENCE_SECONDS) is board.showing


def test_waiting_ends_with_news() -> None:
    board = Board()
    seen = board.showing
    heard: list[Showing | None] = []
    thread = in_thread(lambda: heard.append(board.after(seen, PATIENCE_SECONDS)))
    board.post_problems("lỗi")
    thread.join(PATIENCE_SECONDS)
    assert heard == [board.showing]


def test_closing_ends_all_waiting() -> None:
    board = Board()
    seen = board.showing
    heard: list[Showing | None] = []
    threads = [in_thread(lambda: heard.append(board.after(seen, PATIENCE_SECONDS))) for _ in range(5)]
    board.close()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert heard == [None] * 5
