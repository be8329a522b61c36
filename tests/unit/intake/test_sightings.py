"""Sightings: whatever is decided of an opinion, it is seen otherwise afterwards."""

from __future__ import annotations

from builder.dataclasses import replace
from builder.intake.sightings import sight_of
from builder.intake.store.records import Standing
from tests.unit.intake.store.kept import make_opinion


def test_every_decision_is_another_sight() -> None:
    one = make_opinion()
    others = [replace(one, standing=standing) for standing in Standing if standing is not one.standing]
    others += [replace(one, reason="x"), replace(one, reply="x"), replace(one, wording="x")]
    assert len({sight_of(opinion) for opinion in (one, *others)}) == 1 + len(others)
    assert sight_of(one) == sight_of(make_opinion(7, "b"))
