"""Receipt ledgers: what the log tells up to a line, and how a published one differs from it."""

from __future__ import annotations

from builder.dataclasses import replace
from builder.intake.filings import Channel
from builder.intake.receipt_ledgers import Difference, differences, ledgers_of
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Decision, Received, Standing
from builder.receipt_ledger import LogHead, Lot, ReceiptLedger
from tests.unit.intake.store.kept import AT, FILING, LATER, WHO

DOT = FILING.consultation


def store_of() -> MemoryStore:
    """Return a store: four opinions on one consultation, the last without a mark, and one on another."""
    store = MemoryStore()
    for number, url in enumerate((DOT, DOT, DOT, DOT, "/khac/"), 1):
        listed = "" if number == 4 else f"{number:02d}" * 7
        filing = replace(FILING, consultation=url)
        store.receive([Received(filing, bytes([number]), Channel.FORM, AT, b"s", listed)], AT)
    store.decide(2, Decision(Standing.SET_ASIDE, "thư rác"), WHO, LATER)
    store.decide(1, Decision(Standing.SUMMARISED), WHO, LATER)
    store.erase(3, "xin xóa", WHO, LATER)
    return store


def ledger_at(store: MemoryStore, lines: int | None = None, url: str = DOT) -> ReceiptLedger:
    return ledgers_of(store.opinions(), tuple(store.events())[:lines])[url]


def found(ledger: ReceiptLedger, store: MemoryStore) -> list[tuple[str, dict[str, object]]]:
    told = differences(ledger, store.opinions(), tuple(store.events()))
    return [(one.what, dict(one.values)) for one in told]


def test_a_ledger_tells_what_became_of_each_and_under_which_line() -> None:
    store = store_of()
    (*_, last) = store.events()
    assert ledger_at(store) == ReceiptLedger(
        DOT,
        LogHead(8, LATER, last.digest.hex()),
        {"01" * 7: Lot.COUNTED, "02" * 7: Lot.SET_ASIDE, "03" * 7: Lot.SET_ASIDE},
        1,
    )
    assert ledger_at(store, url="/khac/").receipts == {"05" * 7: Lot.COUNTED}
    assert ledger_at(store, 5).receipts == dict.fromkeys(("01" * 7, "02" * 7, "03" * 7), Lot.COUNTED)


def test_an_opinion_that_counts_again_is_counted() -> None:
    store = store_of()
    store.decide(2, Decision(Standing.READING), WHO, LATER)
    assert ledger_at(store).receipts["02" * 7] is Lot.COUNTED


def test_what_else_the_log_tells_changes_no_ledger() -> None:
    store = store_of()
    log = tuple(store.events())
    other = replace(log[-1], number=9, what="khác", told="gì đó")
    assert ledgers_of(store.opinions(), (*log, other))[DOT].receipts == ledger_at(store).receipts


def test_without_a_log_there_is_no_ledger() -> None:
    assert ledgers_of((), ()) == {}
    assert ledgers_of(store_of().opinions(), ()) == {}


def test_every_ledger_of_the_past_is_still_true() -> None:
    store = store_of()
    for lines in range(1, 9):
        assert found(ledger_at(store, lines), store) == []
        assert found(ledger_at(store, lines).unparted(), store) == []


def test_what_is_not_so_is_told() -> None:
    store = store_of()
    ledger = ledger_at(store)
    receipts = dict(ledger.receipts)
    more, fewer = {**receipts, "0f" * 7: Lot.COUNTED}, {"01" * 7: Lot.COUNTED, "02" * 7: Lot.SET_ASIDE}
    other = {**receipts, "01" * 7: Lot.SET_ASIDE}
    assert found(replace(ledger, receipts=more), store) == [("ledger_unknown", {"count": 1})]
    assert found(replace(ledger, receipts=fewer), store) == [("ledger_left_out", {"count": 1})]
    assert found(replace(ledger, receipts=other), store) == [("ledger_otherwise", {"count": 1})]
    assert found(replace(ledger, unlisted=3), store) == [("ledger_unlisted", {"count": 2})]
    assert found(replace(ledger, consultation="/la/"), store)[0] == ("ledger_unknown", {"count": 3})


def test_a_log_that_ends_before_what_was_published_or_runs_otherwise_is_told() -> None:
    store = store_of()
    ledger, log = ledger_at(store), tuple(store.events())
    assert differences(ledger, store.opinions(), log[:7]) == (
        Difference("ledger_cut", (("line", 8), ("lines", 7))),
    )
    for change in ({"digest": bytes(32)}, {"at": AT}):
        rewritten = (*log[:7], replace(log[7], **change))
        assert differences(ledger, store.opinions(), rewritten) == (
            Difference("ledger_rewritten", (("line", 8),)),
        )
