"""Erasing: an opinion leaves together with everything that was written about it."""

from __future__ import annotations

from builder.intake import margin_notes
from builder.intake.requests.citizen_request import CitizenRequest, Kind, State
from builder.intake.requests.drawer import requests_about, rewrite
from builder.intake.store.contract import Store
from builder.intake.store.records import Line, Opinion

MOOT = "Ý kiến đã được xóa."  # what whoever asked to correct it is told


def erase_with_papers(store: Store, number: int, reason: str, who: str, at: str) -> Opinion:
    """Remove the words of an opinion, its sender, its margin notes, and the words of the requests about it;
    those that are open are answered by that.

    Shape:  what lies beside it goes first, and nobody is told that it is gone before it is: whoever is
            stopped in between orders the same once more. What another process wrote until the opinion was
            gone goes after it; from then on nothing is written beside it.
    Errors: Unknown; StoreFailure.
    """
    _remove_papers(store, number, who, at)
    left = store.erase(number, reason, who, at)
    _remove_papers(store, number, who, at)
    for one in requests_about(store, number):
        if one.is_open:
            _close(store, one, reason, who, at)
    return left


def _remove_papers(store: Store, number: int, who: str, at: str) -> None:
    for one in requests_about(store, number):
        blanking = Line(who, "blank request", number, str(one.number))
        rewrite(store, one, CitizenRequest.blank, blanking, at)
    store.revise(margin_notes.KIND, str(number), lambda _: None, Line(), at)


def _close(store: Store, one: CitizenRequest, reason: str, who: str, at: str) -> None:
    state, told = (State.DONE, reason) if one.kind is Kind.DELETE else (State.REFUSED, MOOT)
    line = Line(who, f"answer {state.value}", one.opinions[0], f"{one.number} {told}")
    rewrite(store, one, lambda before: before.closed(state, told, at), line, at)
