"""Tests of benchmarks.nominees."""

from __future__ import annotations

from pathlib import Path

from benchmarks.nominees import list_of, measured
from builder.consultation.kinds import NOMINEE
from builder.schema.reading import read_record
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Sequence


def test_a_list_has_as_many_nominees_without_mistakes_as_were_asked_for() -> None:
    tree, findings = read_tree(list_of(9), "a.yaml")
    assert isinstance(tree, Sequence)
    records = [read_record(one, NOMINEE) for one in tree.values]
    assert (findings, [found for _, found in records]) == ((), [()] * 9)
    assert len({values.text("id") for values, _ in records}) == 9


def test_both_are_built_in_turn_and_their_pages_are_counted(tmp_path: Path) -> None:
    costs, (of_nominees, of_articles) = measured(tmp_path, 3, rounds=1)
    assert (len(costs), of_nominees > 6, of_articles > 3) == (1, True, True)
