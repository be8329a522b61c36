"""Receipt checks: a ledger is published beside its consultation, and tells no more than may be told."""

from __future__ import annotations

from typing import Any

import pytest

from builder.consultation.planning import cards_of, plan_consultations
from builder.dataclasses import replace
from builder.files import LEDGER_FILE
from builder.opinions import TOLD_FILE, Count, Position, Told, told_text
from builder.plan.outputs import Output, WriteText
from builder.receipt_ledger import LogHead, Lot, ReceiptLedger, ledger_from, ledger_text
from tests.support.values import make_site, make_tree
from tests.unit.consultation.asked import LIST, UNITS, consultations_of, make_announcement, make_columns
from tests.unit.plan.planned import make_context, urls_of, view_at

DOT = "/lay-y-kien/dot-mot/"
FOLDER = "content/lay-y-kien/dot-mot"
LEDGER = ReceiptLedger(
    DOT,
    LogHead(1_042, "2026-11-24T01:00:00+00:00", "ab" * 32),
    {"00" * 7: Lot.COUNTED, "0f" * 7: Lot.SET_ASIDE},
    0,
)
TOLD = Told(2, 1, (Count("form", Position.AGREE, 1),), (Count("001", Position.AGREE, 1),), ())


def planned(
    ledger: ReceiptLedger | None = LEDGER, now: str = "2026-12-10", intake: str = "/y-kien/"
) -> tuple[Output, ...]:
    texts = {"content/_data/don-vi.yaml": UNITS, f"{FOLDER}/danh-sach.yaml": LIST}
    texts |= {f"{FOLDER}/{TOLD_FILE}": told_text(TOLD)}
    texts |= {f"{FOLDER}/{LEDGER_FILE}": ledger_text(ledger)} if ledger else {}
    site = make_site(make_announcement(), settings=make_columns(), tree=make_tree(texts), now=now)
    site = replace(site, settings=replace(site.settings, intake=intake))
    consultations, _ = consultations_of(site)
    return plan_consultations(make_context(site), consultations, cards_of(site, consultations), {})


def published(outputs: tuple[Output, ...]) -> ReceiptLedger:
    (output,) = [one for one in outputs if one.url.value == f"{DOT}{LEDGER_FILE}"]
    assert isinstance(output.recipe, WriteText)
    return ledger_from(output.recipe.view(*(one.value for one in output.inputs)))


def view_of(outputs: tuple[Output, ...]) -> Any:  # Any: the view
    return view_at(outputs, f"{DOT}bien-nhan/")


def test_after_closing_the_ledger_is_published_as_it_is() -> None:
    assert published(planned()) == LEDGER


@pytest.mark.parametrize("now", ["2026-11-20", "2026-12-08"])
def test_while_the_people_are_asked_nobody_learns_what_was_set_aside(now: str) -> None:
    assert published(planned(now=now)) == LEDGER.unparted()


def test_the_page_tells_the_end_of_the_log_in_words() -> None:
    view = view_of(planned())
    assert (view.received, view.unlisted) == ("2", "")
    assert (view.line, view.at, view.digest) == ("1.042", "08:00 ngày 24/11/2026", "ab" * 32)
    assert (view.file.url, view.file.note) == (f"/thi-dua{DOT}{LEDGER_FILE}", "khoảng 1 KB")
    assert (view.lookup_url, view.head.is_indexed) == ("/y-kien/tra-cuu", False)
    assert view_of(planned(intake="")).lookup_url == ""
    assert view_of(planned(replace(LEDGER, receipts={"00" * 7: Lot.COUNTED}, unlisted=1))).unlisted == "1"


def test_the_page_of_the_consultation_leads_there_where_there_is_a_ledger() -> None:
    assert view_at(planned(), DOT).told.check_url == f"/thi-dua{DOT}bien-nhan/"
    without = planned(None)
    assert view_at(without, DOT).told.check_url == ""
    assert not {f"{DOT}bien-nhan/", f"{DOT}{LEDGER_FILE}"} & {*urls_of(without)}


def test_another_line_of_the_log_makes_page_and_file_new() -> None:
    other = replace(LEDGER, head=replace(LEDGER.head, line=1_043))
    for url in (f"{DOT}bien-nhan/", f"{DOT}{LEDGER_FILE}"):
        first, second = (
            next(one for one in outputs if one.url.value == url) for outputs in (planned(), planned(other))
        )
        assert [one.fingerprint for one in first.inputs] != [one.fingerprint for one in second.inputs]
