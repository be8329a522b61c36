"""Export: counts add up, only what was approved is quoted, and nobody can be found by it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.intake.export import told_by_consultation
from builder.intake.filings import Channel, Filing
from builder.intake.store.records import Opinion, Received, Standing
from builder.opinions import Count, Position, Told, Wording, told_text

AT = "2026-11-24T08:00:00+07:00"
CANARIES = ("CHIM-YEN", "ap-bi-mat", "0912345678", "yen@example.vn", "LOI-GOC")


def opinion(
    number: int,
    nominees: tuple[str, ...] = ("001",),
    position: Position = Position.AGREE,
    standing: Standing = Standing.SUMMARISED,
    wording: str = "",
    channel: Channel = Channel.FORM,
    *,
    may_publish: bool = True,
) -> Opinion:
    name, address, phone, email, text = CANARIES
    filing = Filing("/dot/", nominees, position, text, name, address, phone, email, may_publish, text)
    return Opinion(
        number, Received(filing, bytes([number]), channel, AT), standing, "ly-do", "tra-loi", wording
    )


def test_counts_are_by_channel_and_by_nominee() -> None:
    told = told_by_consultation(
        [
            opinion(1, ("001", "002")),
            opinion(2, (), Position.INFORM, channel=Channel.POST, wording="Xin xem lại."),
            opinion(3, standing=Standing.SET_ASIDE),
        ]
    )
    assert told == {
        "/dot/": Told(
            received=3,
            set_aside=1,
            by_channel=(Count("form", Position.AGREE, 1), Count("post", Position.INFORM, 1)),
            by_nominee=(
                Count("*", Position.INFORM, 1),
                Count("001", Position.AGREE, 1),
                Count("002", Position.AGREE, 1),
            ),
            wordings=(Wording((), Position.INFORM, "Xin xem lại."),),
        )
    }


def test_nothing_is_quoted_without_consent_or_before_it_is_part_of_the_summary() -> None:
    told = told_by_consultation(
        [
            opinion(1, wording="A", may_publish=False),
            opinion(2, wording="B", standing=Standing.READING),
            opinion(3, wording="C"),
        ]
    )
    assert [one.text for one in told["/dot/"].wordings] == ["C"]


OPINIONS = st.builds(
    opinion,
    st.integers(1, 200),
    st.lists(st.sampled_from(["001", "002"]), unique=True).map(tuple),
    st.sampled_from(Position),
    st.sampled_from(Standing),
    st.sampled_from(["", "Lời."]),
    st.sampled_from(Channel),
    may_publish=st.booleans(),
)


@given(st.lists(OPINIONS, max_size=12))
def test_whatever_came_the_counts_add_up_and_no_private_word_is_told(opinions: list[Opinion]) -> None:
    found = told_by_consultation(opinions)
    assert sum(one.received for one in found.values()) == len(opinions)
    assert all(one.adds_up() for one in found.values())
    text = "".join(map(told_text, found.values()))
    assert not [canary for canary in (*CANARIES, "ly-do", "tra-loi", AT) if canary in text]
