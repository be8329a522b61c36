"""Listings: what is written is what is read, whatever a name holds."""

from __future__ import annotations

import pytest

from builder.consultation.kinds import NOMINEE
from builder.importing.listing import list_text, plain_nominee
from builder.schema.reading import read_record
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Sequence

WHOLE = {
    "id": "2026-12-001",
    "subject": "individual",
    "honorific": "Bà",
    "name": "Lê Thị Hoa",
    "birth_year": 1931,
    "consent": {"date": "2026-10-01", "form": "Văn bản"},
    "unit": "xa",
    "award": "hc-lao-dong",
    "class": 3,
    "proposal": {"number": "1/TTr-UBND", "date": "2026-10-20"},
    "outcome": {"state": "awarded", "decision": "5/QĐ", "date": "2026-12-30 09:05"},
}


def read(text: str) -> list[dict[str, object]]:
    tree, findings = read_tree(text, "a.yaml")
    assert (isinstance(tree, Sequence), findings) == (True, ())
    assert isinstance(tree, Sequence)
    records = [read_record(one, NOMINEE) for one in tree.values]
    assert [found for _, found in records] == [()] * len(records)
    return [plain_nominee(values) for values, _ in records]


def test_a_whole_nominee_is_written_and_read_again() -> None:
    text, starts = list_text([WHOLE, WHOLE | {"id": "b"}], "# Đầu.\n")
    assert read(text) == [WHOLE, WHOLE | {"id": "b"}]
    assert [text.splitlines()[line - 1] for line in starts] == ['- id: "2026-12-001"', "- id: b"]
    assert text.startswith("# Đầu.\n- id:")


@pytest.mark.parametrize(
    "name",
    [
        *("a: b", "a #b", "- a", "“Tên”", "'a'", "true", "No", "null", "12", "1.5", "0912", "a\\b", '"a"'),
        *("[a]", "a:", "A & B", "*a", "2026-13", "~", "@a", "%a", "Tổ 1, ấp 2 (mới)", "a – b"),
    ],
)  # fmt: skip
def test_any_name_is_read_as_it_was_meant(name: str) -> None:
    text, _ = list_text([{"id": "a", "subject": "collective", "name": name, "award": "b"}], "")
    assert [one["name"] for one in read(text)] == [name]


def test_plain_names_stand_without_quotation_marks() -> None:
    text, _ = list_text([{"id": "a", "name": "Trạm Y tế xã Tân Biên", "period": "Tháng 9/2026"}], "")
    assert text == "- id: a\n  name: Trạm Y tế xã Tân Biên\n  period: Tháng 9/2026\n"
