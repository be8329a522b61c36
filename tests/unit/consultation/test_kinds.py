"""Tests of builder.consultation.kinds."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from builder.consultation.kinds import CHANNELS, CONSULTATION, CONSULTATION_FOLDER, NOMINEE, OUTCOME
from builder.consultation.model import SUBJECTS
from builder.documents.kinds import DocumentKind
from builder.schema.fields import Choice
from builder.schema.reading import read_record
from builder.schema.yaml_tree import read_tree


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("dot-mot/index.md", CONSULTATION),
        ("dot-mot/tong-hop.md", OUTCOME),
        ("dot-mot/khac.md", None),
        ("index.md", None),
    ],
)
def test_the_name_of_a_file_says_what_it_is(path: str, kind: DocumentKind | None) -> None:
    parts = CONSULTATION_FOLDER.parts
    assert next((one for pattern, one in parts if fnmatchcase(path, pattern)), None) is kind


def test_announcements_are_listed_and_summaries_are_not() -> None:
    assert (CONSULTATION.listed, OUTCOME.listed) == (True, False)


def test_nominees_have_the_subjects_that_pages_know() -> None:
    (subject,) = (field.type for field in NOMINEE.fields if field.name == "subject")
    assert isinstance(subject, Choice)
    assert dict(subject.labels) == SUBJECTS


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{id: n1, subject: individual, name: A, award: a}", []),
        ("{id: n1, subject: individual, name: A, award: a, outcome: awarded}", []),
        ("{id: n1, subject: individual, name: A, award: a, class: 4}", ["FLD005"]),
        ("{id: N1, subject: nguoi, name: A, award: a}", ["FLD011", "FLD010"]),
        ("{name: A}", ["FLD002", "FLD002", "FLD002"]),
        ("{id: n1, subject: individual, name: A, award: a, outcome: xong}", ["FLD010"]),
    ],
)
def test_a_record_of_a_nominee_is_read_by_its_table(text: str, codes: list[str]) -> None:
    tree, _ = read_tree(text, "danh-sach.yaml")
    assert tree is not None
    assert [one.code for one in read_record(tree, NOMINEE)[1]] == codes


def test_every_channel_has_a_name() -> None:
    assert all(field.label for field in CHANNELS.fields)
