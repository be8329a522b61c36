"""YAML values."""

from __future__ import annotations

import pytest

from builder.schema.yaml_values import Scalar
from tests.support.values import make_span


@pytest.mark.parametrize(
    ("text", "is_plain", "expected"),
    [("", True, True), ("~", True, True), ("null", True, True), ("", False, False), ("không", True, False)],
)
def test_a_value_is_left_out_when_nothing_or_null_stands_there_without_quotes(
    text: str, is_plain: bool, expected: bool
) -> None:
    assert Scalar(text, is_plain, make_span()).is_empty is expected
