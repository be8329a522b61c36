"""Orders: whoever works through the opinions sees what waits, and what he decides is kept and logged."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builder.intake.filings import Channel, Filing
from builder.intake.keys import keys_from
from builder.intake.margin_notes import MOST, note_seal, notes_from
from builder.intake.orders import WAITING, Desk, carried_out, listed
from builder.intake.receipt_ledgers import ledgers_of
from builder.intake.receipts import receipt_digest, typed_code
from builder.intake.seals import sealed
from builder.intake.sightings import sight_of
from builder.intake.store.chain import broken_at
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Decision, Received, Standing
from builder.opinions import Position
from builder.receipt_ledger import Lot, public_mark
from tests.unit.intake.offered import ASKED

AT = "2026-11-24T08:00:00+07:00"
DESK = Desk(keys_from(bytes(32)), {ASKED.url: ASKED}.get, lambda: AT)


def store_of(count: int = 3) -> MemoryStore:
    store = MemoryStore()
    filing = Filing("/dot/", ("001",), Position.INFORM, "Lời.", "Hoa", "", "", "", may_publish=False)
    arrivals = [Received(filing, bytes([number]), Channel.FORM, AT) for number in range(count)]
    store.receive(arrivals, AT)
    return store


def give(store: MemoryStore, **order: Any) -> Any:  # Any: whatever JSON can hold
    answer = carried_out(json.loads(json.dumps(order)), store, DESK)
    return json.loads(json.dumps(answer))


def decide(store: MemoryStore, number: int, **changes: str) -> Any:
    order = {"standing": "reading", "reason": "", "reply": "", "wording": "", "who": "can-bo", **changes}
    return give(store, do="decide", number=number, **order)


def test_what_waits_is_listed_and_what_is_done_is_not() -> None:
    store = store_of()
    decide(store, 2, standing="set-aside", reason="trùng")
    answer = listed(store.opinions(), WAITING, "", 10)
    assert [one["number"] for one in answer["opinions"]] == [1, 3]
    assert (answer["waiting"], answer["opinions"][0]["text"]) == (2, "Lời.")
    done = listed(store.opinions(), [Standing.SET_ASIDE], "", 10)
    assert [one["number"] for one in done["opinions"]] == [2]


def test_a_list_is_as_long_as_was_asked_and_of_what_was_asked() -> None:
    opinions = store_of().opinions()
    assert len(listed(opinions, WAITING, "/dot/", 2)["opinions"]) == 2
    assert listed(opinions, WAITING, "", 2)["waiting"] == 3
    assert listed(opinions, WAITING, "/khac/", 10) == {"opinions": [], "waiting": 0}


def test_what_was_decided_is_sealed_in_the_log() -> None:
    store = store_of()
    decide(store, 2, standing="set-aside", reason="trùng", reply="Xin cảm ơn.")
    (*_, last), opinion = store.events(), store.opinions()[1]
    decision = Decision(Standing.SET_ASIDE, "trùng", "Xin cảm ơn.")
    assert last.told == sealed(DESK.keys.text_digest, opinion.received.receipt, decision).mark
    assert "Xin" not in last.told


def test_what_is_entered_stands_in_public_by_its_code() -> None:
    store = MemoryStore()
    form = {"y": ["dong-tinh"]}
    told = {"consultation": ASKED.url, "form": form, "channel": "post", "arrived": "", "who": "can-bo"}
    answer = give(store, do="enter", **told)
    ledger = ledgers_of(store.opinions(), tuple(store.events()))[ASKED.url]
    assert ledger.receipts == {public_mark(ASKED.url, answer["code"]): Lot.COUNTED}


def test_a_receipt_is_told_to_nobody() -> None:
    assert "receipt" not in json.dumps(listed(store_of().opinions(), WAITING, "", 10))


def test_a_decision_is_kept_and_logged_with_who_took_it() -> None:
    store = store_of()
    answer = decide(store, 1, standing="forwarded", reason="thuộc thẩm quyền của xã")
    assert answer["opinion"]["standing"] == "forwarded"
    assert store.opinions()[0].standing is Standing.FORWARDED
    last = list(store.events())[-1]
    assert (last.who, last.what, last.opinion, last.at) == ("can-bo", "decide forwarded", 1, AT)
    assert broken_at(store.events()) is None


@pytest.mark.parametrize(
    ("number", "changes", "problem"),
    [
        (9, {}, "unknown_opinion"),
        (1, {"standing": "set-aside"}, "no_reason"),
        (1, {"standing": "summarised", "wording": "Lời."}, "no_consent"),
    ],
)
def test_what_cannot_be_decided_is_told_and_changes_nothing(
    number: int, changes: dict[str, str], problem: str
) -> None:
    store = store_of()
    before = (store.opinions(), tuple(store.events()))
    assert decide(store, number, **changes) == {"problem": problem, "number": number}
    assert (store.opinions(), tuple(store.events())) == before


def test_orders_about_accounts_are_carried_out_where_the_others_are() -> None:
    store = store_of()
    told = {"name": "lan", "display": "Lan", "role": "reader", "consultation": ASKED.url, "who": "root"}
    answer = give(store, do="user", what="add", password="hash", serial="serial", **told)
    assert answer["account"]["grants"] == [[ASKED.url, "reader"]]
    assert [(one.who, one.what, one.at) for one in store.events()][-1] == ("root", "user add", AT)


def test_an_order_that_nobody_knows_is_refused() -> None:
    assert give(store_of(), do="burn")["problem"] == "unknown_order"


def enter(store: MemoryStore, arrived: str = "", channel: str = "post", **form: list[str]) -> Any:
    given = {"truong-hop": ["003"], "y": ["co-thong-tin"], "noi-dung": ["Thư tay."], **form}
    told = {
        "consultation": ASKED.url,
        "form": given,
        "arrived": arrived,
        "channel": channel,
        "who": "van-thu",
    }
    return give(store, do="enter", **told)


def test_what_came_on_paper_is_kept_with_a_receipt_and_with_who_entered_it() -> None:
    store = MemoryStore()
    answer = enter(store, "2026-11-23T09:00:00+07:00")
    assert (answer["number"], typed_code(answer["code"])) == (1, answer["code"])
    (one,) = store.opinions()
    assert (one.received.channel, one.received.arrived) == (Channel.POST, "2026-11-23T09:00:00+07:00")
    assert (one.received.filing.nominees, one.received.filing.text) == (("003",), "Thư tay.")
    assert store.by_receipt(receipt_digest(DESK.keys.receipt_digest, answer["code"])) == one
    assert [(event.who, event.what) for event in store.events()] == [("van-thu", "receive")]


def test_two_papers_with_the_same_words_are_two_opinions() -> None:
    store = MemoryStore()
    assert enter(store)["code"] != enter(store)["code"]
    assert store.count() == 2


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"arrived": "2026-12-09T08:00:00+07:00"}, "outside_window"),
        ({"arrived": "2026-11-19T23:59:59+07:00"}, "outside_window"),
        ({"arrived": "2026-11-24T08:00:01+07:00"}, "outside_window"),  # a second from now
        ({"y": ["gi-do"]}, "unfit"),
        ({"truong-hop": ["009"]}, "unfit"),
    ],
)
def test_a_paper_that_does_not_belong_there_is_refused(given: dict[str, Any], problem: str) -> None:
    store = MemoryStore()
    assert enter(store, **given)["problem"] == problem
    assert store.count() == 0


def test_a_paper_about_a_consultation_that_nobody_knows_is_refused() -> None:
    answer = give(
        MemoryStore(), do="enter", consultation="/khac/", form={}, arrived="", channel="post", who="x"
    )
    assert answer["problem"] == "unknown_consultation"


def test_an_opinion_is_erased_for_a_reason_and_nothing_is_left_to_decide() -> None:
    store = store_of()
    assert give(store, do="erase", number=1, reason=" ", who="x")["problem"] == "no_reason"
    assert give(store, do="erase", number=9, reason="xin xóa", who="x")["problem"] == "unknown_opinion"
    assert give(store, do="erase", number=1, reason="xin xóa", who="x")["opinion"]["text"] == ""
    assert decide(store, 1)["problem"] == "erased"
    assert listed(store.opinions(), WAITING, "", 10)["waiting"] == 2


def test_an_order_about_an_opinion_on_another_consultation_finds_none() -> None:
    store = store_of()
    before = (store.opinions(), tuple(store.events()), store.papers())
    for order in (
        {"do": "decide", "standing": "reading", "reason": "", "reply": "", "wording": ""},
        {"do": "erase", "reason": "xin xóa"},
        {"do": "note", "text": "gọi lại"},
    ):
        answer = give(store, **order, number=1, consultation="/khac/", who="x")
        assert answer == {"problem": "unknown_opinion", "number": 1}
    assert (store.opinions(), tuple(store.events()), store.papers()) == before


def test_nobody_decides_of_what_stands_otherwise_than_was_seen() -> None:
    store = store_of()
    seen = sight_of(store.opinions()[0])
    assert "opinion" in decide(store, 1, seen=seen, standing="forwarded", reason="thuộc huyện")
    before = (store.opinions(), tuple(store.events()))
    answer = decide(store, 1, seen=seen, standing="summarised")
    assert (answer["problem"], answer["opinion"]["reason"]) == ("changed", "thuộc huyện")
    assert give(store, do="erase", number=1, seen=seen, reason="x", who="x")["problem"] == "changed"
    assert (store.opinions(), tuple(store.events())) == before


def note(store: MemoryStore, text: str, number: int = 1) -> Any:
    return give(store, do="note", number=number, text=text, who="lan")


def test_notes_are_added_and_go_with_the_opinion_that_is_erased() -> None:
    store = store_of()
    assert [note(store, "Đã gọi."), note(store, "Gọi lại.")] == [{"number": 1}] * 2
    kept = notes_from(store.paper("note", "1"))
    assert [(one.at, one.who, one.text) for one in kept] == [(AT, "lan", "Đã gọi."), (AT, "lan", "Gọi lại.")]
    lines = [one for one in store.events() if one.what == "note"]
    assert [one.told for one in lines] == [note_seal(DESK.keys.text_digest, 1, one) for one in kept]
    give(store, do="erase", number=1, reason="xin xóa", who="x")
    assert store.papers() == ()
    assert broken_at(store.events()) is None


@pytest.mark.parametrize(
    ("number", "text", "problem"),
    [(9, "x", "unknown_opinion"), (1, " ", "no_text"), (1, "a" * 2_001, "too_long"), (2, "x", "erased")],
)
def test_a_note_that_cannot_be_added_is_told(number: int, text: str, problem: str) -> None:
    store = store_of()
    give(store, do="erase", number=2, reason="xin xóa", who="x")
    assert note(store, text, number)["problem"] == problem
    assert store.papers() == ()


def test_there_is_an_end_to_notes() -> None:
    store = store_of()
    assert {note(store, "x").get("problem") for _ in range(MOST)} == {None}
    assert note(store, "x")["problem"] == "too_many"


def test_a_sheet_that_is_entered_twice_is_one_opinion_of_whoever_enters_it() -> None:
    store = MemoryStore()
    order = {"do": "enter", "consultation": ASKED.url, "arrived": "", "channel": "post", "sheet": "một"}
    form = {"truong-hop": ["003"], "y": ["co-thong-tin"], "noi-dung": ["Thư tay."]}
    codes = [give(store, **order, form=form, who=who)["code"] for who in ("lan", "lan", "hoa")]
    assert (codes[0] == codes[1], codes[0] == codes[2], store.count()) == (True, False, 2)
    other = {**form, "noi-dung": ["Thư khác."]}
    assert give(store, **order, form=other, who="lan")["code"] not in codes
    assert store.count() == 3


def test_whatever_leaves_the_service_is_logged_each_time() -> None:
    store = MemoryStore()
    for form in ("md", "md", "yaml"):
        assert give(store, do="issue", consultation=ASKED.url, form=form, who="lan") == {"form": form}
    lines = [(one.who, one.what, one.opinion, one.told) for one in store.events()]
    assert lines == [("lan", f"issue {form}", 0, ASKED.url) for form in ("md", "md", "yaml")]
    kept = json.loads(store.paper("issue", ASKED.url) or "")
    assert kept == {"at": AT, "who": "lan", "form": "yaml", "times": 3}
