"""Life of an opinion: however often forms are sent and whatever is decided, each counts once and nothing is
published that nobody approved.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis.strategies as st
from hypothesis import given
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from builder.dataclasses import dataclass, field
from builder.intake.decisions import clean_wording
from builder.intake.export import told_by_consultation
from builder.intake.filings import Channel, Filing
from builder.intake.keys import keys_from
from builder.intake.orders import Desk, carried_out
from builder.intake.store.chain import broken_at
from builder.intake.store.memory import MemoryStore
from builder.intake.store.records import Received, Standing
from builder.opinions import Position
from tests.unit.intake.offered import ASKED, FORM, code_of, make_desk

AT = "2026-11-24T08:00:00+07:00"
_FORMS = 4
_MOVES = st.lists(
    st.tuples(st.sampled_from(("check", "send", "wait")), st.integers(0, _FORMS - 1)), min_size=4, max_size=24
)


@given(moves=_MOVES)
def test_however_forms_are_sent_each_page_that_was_read_counts_once(moves: Sequence[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        read: dict[int, list[dict[str, list[str]]]] = {form: [] for form in range(_FORMS)}
        codes: dict[tuple[int, int], set[str]] = {}
        for move, form in moves:
            if move == "wait":
                desk.clock.pass_by(seconds=30)
            elif move == "check":
                read[form].append(desk.checked({**FORM, "noi-dung": f"Lời thứ {form}."}))
            for page, hidden in enumerate(read[form]) if move == "send" else ():
                answer = desk.post("/gui", hidden)
                if answer.status == 201:
                    codes.setdefault((form, page), set()).add(code_of(answer.text))
        assert all(len(given_out) == 1 for given_out in codes.values())
        assert len(set.union(set(), *codes.values())) == len(codes) == desk.store.count()
        texts = sorted(one.received.filing.text for one in desk.store.opinions())
        assert texts == sorted(f"Lời thứ {form}." for form, _ in codes)
        assert broken_at(desk.store.events()) is None


@dataclass
class Approved:
    """What the model knows of an opinion: its sender's consent, how it stands, and what was approved."""

    may_publish: bool
    standing: Standing = Standing.RECEIVED
    wording: str = ""
    text: str = field(default="", repr=False)


_WORDS = st.sampled_from(
    ("", "Ông An làm đường.", "Lời khác.", "Thu\u0309 tu\u031bo\u031b\u0300ng", "\u0430-lô")
)


class Publishing(RuleBasedStateMachine):
    """Whoever decides, enters and erases, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.store = MemoryStore()
        self.desk = Desk(keys_from(bytes(32)), {ASKED.url: ASKED}.get, lambda: AT)
        self.known: list[Approved] = []

    def _give(self, **order: Any) -> Any:  # Any: as orders are
        return carried_out(order, self.store, self.desk)

    @rule(text=_WORDS, may_publish=st.booleans())
    def arrive(self, text: str, may_publish: bool) -> None:
        number = len(self.known) + 1
        people = ("CHIM-YEN", "ap-bi-mat", "0912345678", "yen@example.vn")
        filing = Filing(ASKED.url, ("001",), Position.INFORM, f"GOC{text}", *people, may_publish=may_publish)
        self.store.receive([Received(filing, bytes([number % 256, number // 256]), Channel.FORM, AT)], AT)
        self.known.append(Approved(may_publish))

    @rule(number=st.integers(1, 6), standing=st.sampled_from(Standing), reason=_WORDS, wording=_WORDS)
    def decide(self, number: int, standing: Standing, reason: str, wording: str) -> None:
        order = {"number": number, "standing": standing.value, "reason": reason, "wording": wording}
        answer = self._give(do="decide", who="can-bo", reply="TRA-LOI", **order)
        if "problem" not in answer:
            one = self.known[number - 1]
            one.standing, one.wording = standing, clean_wording(wording)
            assert one.may_publish or not wording

    @rule(number=st.integers(1, 6))
    def erase(self, number: int) -> None:
        if "problem" not in self._give(do="erase", number=number, reason="người gửi yêu cầu", who="can-bo"):
            self.known[number - 1].standing = Standing.ERASED

    @invariant()
    def only_what_was_approved_is_published_in_exactly_these_words(self) -> None:
        told = told_by_consultation(self.store.opinions())
        published = [one.text for sheet in told.values() for one in sheet.wordings]
        approved = [one for one in self.known if one.standing is Standing.SUMMARISED and one.wording]
        assert len(published) == len(approved)
        for text, one in zip(published, approved, strict=True):
            assert text == one.wording
        assert "CHIM-YEN" not in repr(told)
        assert "GOC" not in repr(told)
        assert all(sheet.adds_up() for sheet in told.values())

    @invariant()
    def the_log_is_whole(self) -> None:
        assert broken_at(self.store.events()) is None


TestPublishing = Publishing.TestCase
