"""Stores: one contract for all of them; the one in memory is the measure of the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from typing import Any

import pytest
from hypothesis import given

from builder.dataclasses import replace
from builder.intake.filings import Channel, Filing
from builder.intake.store.chain import broken_at
from builder.intake.store.clues import REQUEST, clues_of, opinion_clue
from builder.intake.store.contract import Store
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import (
    Changed,
    Decision,
    Line,
    Opinion,
    Paper,
    Received,
    Standing,
    StoreFailure,
    Unknown,
)
from builder.intake.store.sieves import Sieve
from builder.intake.store.transfer import dump, load
from builder.opinions import Position
from tests.unit.intake.store.conftest import Opening
from tests.unit.intake.store.kept import (
    AT,
    ENDING,
    FILING,
    HALF,
    LATER,
    STEPS,
    TEXTS,
    WHO,
    Reopening,
    Step,
    contents,
    do,
    make_decision,
    make_opinion,
    make_received,
    outcome,
    told,
)

A, B, C = make_received("a"), make_received("b", text="hai"), make_received("c", text="ba")


def test_a_new_store_holds_nothing(store: Store) -> None:
    assert contents(store) == ((), (), 0, ())
    assert store.by_receipt(A.receipt) is None


def test_opinions_are_numbered_from_one_in_their_order(store: Store) -> None:
    assert store.receive([A, B], AT) == (1, 2)
    assert store.receive([C], LATER) == (3,)
    assert store.opinions() == tuple(
        Opinion(number, one, Standing.RECEIVED) for number, one in enumerate((A, B, C), 1)
    )
    assert store.count() == 3


def test_nothing_received_is_nothing_kept(store: Store) -> None:
    assert store.receive([], AT) == ()
    assert contents(store) == ((), (), 0, ())


def test_a_known_receipt_keeps_its_number_and_what_came_first(store: Store) -> None:
    store.receive([A, B], AT)
    before = contents(store)
    assert store.receive([replace(B, filing=replace(FILING, text="khác"))], LATER) == (2,)
    assert contents(store) == before


def test_a_receipt_twice_in_one_batch_counts_once(store: Store) -> None:
    assert store.receive([A, B, A, C, B], AT) == (1, 2, 1, 3, 2)
    assert (store.count(), len(tuple(store.events()))) == (3, 3)


def test_a_repeated_receipt_takes_no_number_from_the_next(store: Store) -> None:
    store.receive([A], AT)
    store.receive([A, A], AT)
    assert store.receive([A, B], AT) == (1, 2)


@pytest.mark.parametrize("text", [HALF, ENDING])
@pytest.mark.parametrize("field", ["text", "name", "consultation", "nominees"])
def test_of_a_batch_that_fails_in_its_middle_nothing_is_kept(store: Store, text: str, field: str) -> None:
    store.receive([A], AT)
    before = contents(store)
    refused = make_received("x", **{field: (text,) if field == "nominees" else text})
    with pytest.raises(StoreFailure):
        store.receive([B, refused, C], LATER)
    assert contents(store) == before
    assert store.by_receipt(B.receipt) is None
    assert store.receive([C, B], LATER) == (2, 3)
    assert broken_at(store.events()) is None


def test_a_receipt_is_logged_by_its_digest_and_without_a_word_of_the_citizen(store: Store) -> None:
    store.receive([A], AT)
    assert told(tuple(store.events())) == [(1, AT, "", "receive", 1, A.receipt.hex())]


def test_a_decision_changes_the_standing_and_what_is_said_and_nothing_else(store: Store) -> None:
    store.receive([A, B], AT)
    decided = store.decide(2, make_decision(), WHO, LATER)
    assert decided == Opinion(
        2, B, Standing.SUMMARISED, "đúng nội dung", "Xin cảm ơn bà.", "Ông An giúp làm đường."
    )
    assert store.opinions() == (make_opinion(1, "a"), decided)
    assert store.by_receipt(B.receipt) == decided


def test_the_last_decision_stands_and_each_is_logged(store: Store) -> None:
    store.receive([A], AT)
    store.decide(1, make_decision(Standing.READING), WHO, AT)
    assert store.decide(1, Decision(Standing.SET_ASIDE, "trùng"), WHO, LATER).reply == ""
    assert told(tuple(store.events()))[1:] == [
        (2, AT, WHO, "decide reading", 1, "đúng nội dung"),
        (3, LATER, WHO, "decide set-aside", 1, "trùng"),
    ]


def test_what_stands_otherwise_by_now_is_not_decided_of(store: Store) -> None:
    store.receive([A], AT)
    seen = store.opinions()[0]
    left = store.erase(1, "xin xóa", WHO, AT)
    before = contents(store)
    with pytest.raises(Changed):
        store.decide(1, make_decision(), WHO, LATER, seen)
    assert contents(store) == before
    assert store.decide(1, make_decision(), WHO, LATER, left).standing is Standing.SUMMARISED


@pytest.mark.parametrize("number", [-1, 0, 2, 2**31, 2**63 - 1, 2**63, 2**200])
def test_of_an_opinion_that_is_not_there_nothing_is_decided_or_logged(store: Store, number: int) -> None:
    store.receive([A], AT)
    before = contents(store)
    with pytest.raises(Unknown):
        store.decide(number, make_decision(), WHO, LATER)
    assert contents(store) == before
    assert store.receive([B], LATER) == (2,)


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("text", [HALF, ENDING])
def test_a_decision_that_cannot_be_kept_changes_nothing(store: Store, place: int, text: str) -> None:
    store.receive([A], AT)
    before = contents(store)
    reason, reply, wording = (text if one == place else "" for one in range(3))
    with pytest.raises(StoreFailure):
        store.decide(1, Decision(Standing.READING, reason, reply, wording), WHO, LATER)
    assert contents(store) == before
    assert store.decide(1, make_decision(), WHO, LATER).standing is Standing.SUMMARISED


def test_seals_and_what_stands_in_public_are_told_by_the_log_alone(store: Store) -> None:
    received, decision = replace(A, seal=b"s" * 32, listed="0f" * 7), replace(make_decision(), seal=b"d" * 32)
    store.receive([received], AT)
    store.decide(1, decision, WHO, LATER)
    assert [one.told for one in store.events()] == [
        f"{A.receipt.hex()} {'73' * 32} {'0f' * 7}",
        f"{'64' * 32} {decision.reason}",
    ]
    assert (received.mark, decision.mark) == tuple(one.told for one in store.events())
    assert store.opinions()[0].received == A


def test_a_name_that_cannot_be_logged_decides_nothing(store: Store) -> None:
    store.receive([A], AT)
    before = contents(store)
    with pytest.raises(StoreFailure):
        store.decide(1, make_decision(), HALF, LATER)
    assert contents(store) == before
    with pytest.raises(StoreFailure):
        store.receive([B], HALF)
    assert contents(store) == before


def test_each_receipt_finds_its_own_opinion(store: Store) -> None:
    store.receive([A, B, C], AT)
    assert [store.by_receipt(one.receipt) for one in (C, A, B)] == [
        Opinion(number, one, Standing.RECEIVED) for number, one in ((3, C), (1, A), (2, B))
    ]
    assert [store.by_receipt(one) for one in (b"", A.receipt[:-1], A.receipt + b"\0")] == [None] * 3


def test_opinions_come_page_by_page(store: Store) -> None:
    store.receive([make_received(str(number)) for number in range(1, 8)], AT)
    numbers = [
        [one.number for one in store.opinions(after, most)]
        for after, most in ((0, 3), (3, 3), (6, 3), (7, 3), (2**63, 3), (0, 0))
    ]
    assert numbers == [[1, 2, 3], [4, 5, 6], [7], [], [], []]


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_comes_back_as_it_was_given(store: Store, text: str) -> None:
    whole = Filing(text, (text, "", text), Position.CORRECT, text, text, text, text, text, may_publish=False)
    one = Received(whole, b"\x00\xff", Channel.IN_PERSON, text)
    store.receive([one], text)
    decided = store.decide(1, Decision(Standing.FORWARDED, text, text, text), text, text)
    assert decided == Opinion(1, one, Standing.FORWARDED, text, text, text)
    assert store.by_receipt(b"\x00\xff") == decided
    assert [(line.at, line.who) for line in store.events()] == [(text, ""), (text, text)]
    assert broken_at(store.events()) is None


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("channel", Channel)
def test_every_standing_and_channel_is_kept(store: Store, standing: Standing, channel: Channel) -> None:
    store.receive([replace(A, channel=channel)], AT)
    found = store.decide(1, Decision(standing), WHO, AT)
    assert (found.standing, found.received.channel) == (standing, channel)


def test_a_lasting_store_keeps_everything_when_it_is_closed(lasting_place: Callable[[], Opening]) -> None:
    opened = lasting_place()
    with closing(opened()) as store:
        store.receive([A, B], AT)
        store.decide(1, make_decision(), WHO, AT)
        before = contents(store)
    with closing(opened()) as store:
        assert contents(store) == before
        assert store.receive([B, C], LATER) == (2, 3)
        events = tuple(store.events())
    assert events[:3] == before[1]
    assert [one.number for one in events] == [1, 2, 3, 4]
    assert broken_at(events) is None


@given(steps=STEPS)
def test_whatever_is_done_a_lasting_store_holds_what_the_one_in_memory_holds(
    lasting_place: Callable[[], Opening], steps: Sequence[Step]
) -> None:
    opened, model = lasting_place(), MemoryStore()
    store = opened()
    try:
        for step in steps:
            if isinstance(step, Reopening):
                store.close()
                store = opened()
            else:
                assert outcome(partial(do, step, store)) == outcome(partial(do, step, model))
            assert contents(store) == contents(model)
        found = [store.by_receipt(make_received(one).receipt) for one in "abcdefg"]
        assert found == [model.by_receipt(make_received(one).receipt) for one in "abcdefg"]
        assert broken_at(store.events()) is None
    finally:
        store.close()


def test_what_is_erased_leaves_number_receipt_and_position_and_nothing_that_leads_to_anybody(
    store: Store,
) -> None:
    whole = make_received("e", text="Chim Yến", name="Chim Yến", phone="0912345678", original="Chim Yến")
    store.receive([whole, B], AT)
    store.decide(1, Decision(Standing.SUMMARISED, wording="Chim Yến"), WHO, AT)
    left = store.erase(1, "người gửi xin xóa", WHO, LATER)
    assert left == store.opinions()[0] == store.by_receipt(whole.receipt)
    assert (left.standing, left.reason, left.wording) == (Standing.ERASED, "người gửi xin xóa", "")
    filing = left.received.filing
    assert (filing.text, filing.name, filing.phone, filing.may_publish) == ("", "", "", False)
    assert filing.original == ""
    assert (filing.position, filing.nominees) == (whole.filing.position, whole.filing.nominees)
    last = list(store.events())[-1]
    assert (last.what, last.opinion, last.who, last.at) == ("erase", 1, WHO, LATER)
    assert broken_at(store.events()) is None
    assert store.opinions()[1].received == B
    assert store.receive([whole], LATER) == (1,)
    assert store.opinions()[0] == left


@pytest.mark.parametrize("number", [0, 2, -1, 2**63])
def test_what_is_not_there_cannot_be_erased(store: Store, number: int) -> None:
    store.receive([A], AT)
    before = contents(store)
    with pytest.raises(Unknown):
        store.erase(number, "x", WHO, AT)
    assert contents(store) == before


def test_a_queue_holds_what_stands_so_of_one_consultation(store: Store) -> None:
    other = make_received("d", consultation="/lay-y-kien/dot-hai/")
    store.receive([A, other, B, C], AT)
    store.decide(3, make_decision(), WHO, AT)
    waiting = (Standing.RECEIVED, Standing.READING)
    numbers = [
        [one.number for one in store.queue(consultation, standings, after, most)]
        for consultation, standings, after, most in (
            (FILING.consultation, waiting, 0, 9),
            (FILING.consultation, waiting, 0, 1),
            (FILING.consultation, waiting, 1, 9),
            (FILING.consultation, (Standing.SUMMARISED,), 0, 9),
            (FILING.consultation, (), 0, 9),
            (other.filing.consultation, tuple(Standing), 0, 9),
            ("/khong-co/", tuple(Standing), 0, 9),
            (FILING.consultation, waiting, 2**63, 9),
        )
    ]
    assert numbers == [[1, 4], [1], [4], [3], [], [2], [], []]
    assert list(store.tally().items()) == [
        ((other.filing.consultation, Standing.RECEIVED), 1),
        ((FILING.consultation, Standing.RECEIVED), 2),
        ((FILING.consultation, Standing.SUMMARISED), 1),
    ]


def test_a_queue_is_told_backwards_too_in_the_same_order(store: Store) -> None:
    other = make_received("e", consultation="/lay-y-kien/dot-hai/")
    store.receive([A, other, B, C, make_received("d")], AT)
    store.decide(3, make_decision(), WHO, AT)
    waiting = (Standing.RECEIVED, Standing.READING)
    numbers = [
        [one.number for one in store.queue_before(FILING.consultation, waiting, before, most)]
        for before, most in ((0, 9), (1, 9), (5, 9), (5, 1), (6, 2), (6, 0), (2**63, 9))
    ]
    assert numbers == [[], [], [1, 4], [4], [4, 5], [], [1, 4, 5]]
    assert store.queue_before("/khong-co/", waiting, 9, 9) == ()


SIEVES = (
    Sieve(),
    *(Sieve(position=one) for one in Position),
    *(Sieve(channel=one) for one in Channel),
    *(Sieve(nominee=one) for one in ("", "a", "A", "b", "%", "_", '"', "\\", "a, b", 'b", "a')),
    *(Sieve(has_contact=one) for one in (True, False)),
    *(Sieve(may_publish=one) for one in (True, False)),
    Sieve(Position.AGREE, Channel.POST, "a", has_contact=False, may_publish=True),
)


def test_a_sieve_lets_the_same_pass_in_every_store(store: Store) -> None:
    nobody = {"address": "", "phone": "", "email": "", "name": "Hoa"}
    changes: tuple[dict[str, Any], ...] = (  # Any: the values of whatever fields change
        {"nominees": ("a",), "position": Position.AGREE, **nobody},
        {"nominees": ("A", "b"), "may_publish": False},
        {"nominees": (), **nobody, "phone": "0912 345 678"},
        {"nominees": ("a, b", 'b", "a', "\\"), **nobody, "address": "ấp 1"},
        {"nominees": ('"', "%", "_"), **nobody, "email": "a@example.vn"},
    )
    arrivals = [make_received(str(number), **one) for number, one in enumerate(changes)]
    store.receive([*arrivals[1:], replace(arrivals[0], channel=Channel.POST)], AT)
    everything = store.opinions()
    for sieve in SIEVES:
        known = tuple(one for one in everything if sieve.passes(one))
        assert store.queue(FILING.consultation, tuple(Standing), 0, 9, sieve) == known, sieve
        assert store.queue_length(FILING.consultation, tuple(Standing), sieve) == len(known), sieve
        assert store.queue_before(FILING.consultation, tuple(Standing), 9, 9, sieve) == known, sieve
        assert store.queue(FILING.consultation, tuple(Standing), 0, 1, sieve) == known[:1], sieve
        assert store.queue_length("/khong-co/", tuple(Standing), sieve) == 0
    assert {len([one for one in everything if sieve.passes(one)]) for sieve in SIEVES} == {0, 1, 4, 5}


def test_all_words_of_an_opinion_are_told_for_whoever_looks_for_some(store: Store) -> None:
    store.receive([A, make_received("d", consultation="/lay-y-kien/dot-hai/")], AT)
    store.decide(1, make_decision(), WHO, AT)
    said = "đúng nội dung\nXin cảm ơn bà.\nÔng An giúp làm đường."
    whose = (FILING.name, FILING.address, FILING.phone, FILING.email)
    assert list(store.words(FILING.consultation)) == [(1, "\n".join((A.filing.text, *whose, said)))]
    store.erase(1, "xin xóa", WHO, AT)
    assert list(store.words(FILING.consultation)) == [(1, "\n\n\n\n\nxin xóa\n\n")]


def test_the_history_of_an_opinion_is_what_the_log_tells_of_it(store: Store) -> None:
    store.receive([A, B], AT)
    store.decide(2, make_decision(), WHO, AT)
    store.revise("note", "1", lambda _: "x", Line(WHO, "note", 1), LATER)
    assert [(one.number, one.what) for one in store.history(1)] == [(1, "receive"), (4, "note")]
    assert store.history(2) == tuple(store.events())[1:3]
    assert store.history(9) == store.history(2**63) == ()


def test_a_paper_says_what_it_was_last_made_to_say_and_each_change_is_logged(store: Store) -> None:
    line = Line(WHO, "note", 7, "dấu")
    assert store.paper("note", "7") is None
    assert store.revise("note", "7", lambda before: f"{before} một", line, AT) == "None một"
    assert store.revise("note", "7", lambda before: f"{before} hai", Line(), AT) == "None một hai"
    assert store.revise("note", "7", lambda before: before, line, AT) == "None một hai"
    assert store.paper("note", "7") == "None một hai"
    assert store.revise("note", "7", lambda _: None, Line(WHO, "unnote"), LATER) is None
    assert store.revise("note", "7", lambda _: None, line, LATER) is None
    assert store.papers() == ()
    assert told(tuple(store.events())) == [(1, AT, WHO, "note", 7, "dấu"), (2, LATER, WHO, "unnote", 0, "")]
    assert broken_at(store.events()) is None


def test_papers_come_in_the_order_of_their_kinds_and_keys_in_every_database(store: Store) -> None:
    keys = ("\U0001f389", "\uffee", "đ", "b", "a", "B", "10", "9", "")
    for kind in ("y", "x"):
        for key in keys:
            store.revise(kind, key, lambda _, key=key: f"[{key}]", Line(), AT)  # type: ignore[misc]  # bound early
    assert store.papers("x") == tuple(Paper("x", key, f"[{key}]") for key in sorted(keys))
    assert [one.kind for one in store.papers()] == ["x"] * len(keys) + ["y"] * len(keys)
    assert store.papers("khác") == ()


def _request(receipt: str, state: str, *opinions: int) -> str:
    return json.dumps({"kind": "delete", "state": state, "opinions": opinions, "receipt": receipt})


def test_requests_are_found_by_what_they_say_now(store: Store, sqlite_place: Callable[[], Opening]) -> None:
    said = {"1": _request("aa", "open", 7), "2": _request("bb", "open", 7, 12), "3": _request("cc", "open")}
    for key, content in said.items():
        store.revise(REQUEST, key, lambda _, content=content: content, Line(), AT)  # type: ignore[misc]  # bound early
        store.revise("note", key, lambda _, content=content: content, Line(), AT)  # type: ignore[misc]  # as above
    store.revise(REQUEST, "2", lambda _: _request("bb", "done", 12), Line(), AT)
    store.revise(REQUEST, "3", lambda _: None, Line(), AT)
    papers = store.papers(REQUEST)
    with closing(sqlite_place()()) as moved:
        load(dump(store), moved)
        for clue in {clue for content in said.values() for clue in clues_of(Paper(REQUEST, "", content))}:
            found = tuple(one for one in papers if clue in clues_of(one))
            assert store.papers_by(clue) == moved.papers_by(clue) == found
            assert store.count_by(clue) == moved.count_by(clue) == len(found)
    assert [one.key for one in store.papers_by(opinion_clue(7))] == ["1"]


def test_a_change_that_fails_changes_nothing(store: Store) -> None:
    store.revise("note", "7", lambda _: "một", Line(WHO, "note"), AT)
    before = contents(store)

    def failing(_: str | None) -> str:
        raise LookupError("xyz")

    with pytest.raises(LookupError, match="xyz"):
        store.revise("note", "7", failing, Line(WHO, "note"), AT)
    for kind, key, content, who in (
        (HALF, "7", "hai", WHO),
        ("note", ENDING, "hai", WHO),
        ("note", "7", HALF, WHO),
        ("note", "7", "hai", ENDING),
    ):
        with pytest.raises(StoreFailure):
            store.revise(kind, key, lambda _, content=content: content, Line(who, "note"), AT)  # type: ignore[misc]  # bound early
    assert contents(store) == before
    assert store.revise("note", "7", lambda _: "hai", Line(), AT) == "hai"
