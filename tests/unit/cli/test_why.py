"""Why: what the terminal and programs are told of a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.cli.why import INPUTS, why_text
from builder.explanation import Change, Explanation, Reason
from tests.support.places import NOW, Project, site_from, story

A = "content/tin/a.md"


@pytest.fixture
def column(tmp_path: Path) -> Project:
    project = site_from(tmp_path, f"-- {A} --\n{story('Bài thứ nhất')}")
    assert project.build().status == 0
    return project


def test_a_page_is_explained_in_words(column: Project, capsys: pytest.CaptureFixture[str]) -> None:
    column.edit(A, "Nội dung.", "Nội dung mới, dài hơn.")
    assert column.run("why", "--now", NOW, "/tin/a/") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"tin/a/index.html được dựng từ {A}. So với lần dựng trước:"
    assert "  đã đổi  thân bài: content/tin/a.md" in told
    assert "  như cũ  khuôn trang: layouts/article.html" in told


def test_a_page_is_explained_to_programs(column: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert column.run("why", "--now", NOW, "--format", "json", A) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["path"], told["origin"]) == ("tin/a/index.html", A)
    assert {one["change"] for one in told["inputs"]} == {"same"}


@pytest.mark.parametrize(("address", "code"), [("/tin/aa/", "CMD020"), ("/xyz-123-không/", "CMD019")])
def test_an_address_without_a_page_is_a_mistake_of_the_command_line(
    address: str, code: str, column: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert column.run("why", "--now", NOW, address) == 2
    assert code in capsys.readouterr().err


def test_mistakes_in_content_are_told_instead(column: Project, capsys: pytest.CaptureFixture[str]) -> None:
    column.write(A, "x")
    assert column.run("why", "--now", NOW, "/tin/a/") == 1
    assert "DOC001" in capsys.readouterr().err


def test_long_lists_are_cut_and_hostile_names_are_written_out() -> None:
    cards = tuple(f"/tin/{number}/" for number in range(5))
    found = Explanation("a", "\x1b[2J", (Reason("cards", cards, Change.NEW), Reason("own", (), Change.SAME)))
    assert why_text(found, "en").splitlines() == [
        "a is made from \\x1b[2J. Since the last build:",
        "  new   the pieces in the list: /tin/0/, /tin/1/, /tin/2/ (+2)",
        "  same  own",
    ]


def test_both_languages_name_the_same_inputs() -> None:
    assert INPUTS["vi"].keys() == INPUTS["en"].keys()
