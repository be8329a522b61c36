"""The next change: whoever builds the column learns when to build it again."""

from __future__ import annotations

import json

import pytest

from builder.plan.next_change import next_change_text, plan_next_change
from builder.plan.outputs import WriteText
from tests.support.values import make_moment


@pytest.mark.parametrize("when", ["2026-12-05T00:00:00+07:00", ""])
def test_the_file_names_the_instant_or_none(when: str) -> None:
    (output,) = plan_next_change(make_moment(when).when if when else None)
    assert (output.path, output.in_sitemap) == ("next-change.json", False)
    assert isinstance(output.recipe, WriteText)
    told = output.recipe.view(*[one.value for one in output.inputs])
    assert json.loads(told) == {"next_change": when or None}
    assert told == next_change_text(when)
