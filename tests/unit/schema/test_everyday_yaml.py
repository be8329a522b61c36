"""Everyday YAML: what is read without the library is what the library would have given, place for place."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.schema import yaml_tree
from builder.schema.everyday_yaml import read_everyday_yaml
from builder.schema.yaml_tree import read_tree

FRONT_MATTER = """\
title: "Một câu chuyện: mở đầu"
date: 2026-11-23 08:30
summary: >-
  Tóm tắt trên
  hai dòng # không phải lời giải thích
# lời giải thích
tags: [Rau, "Nước, sạch", 'Đất']
author:
- Lê Hoa
- "Trần Nam"
image:
  file: /anh/a.jpg
  consent: {date: 2026-01-02, form: "Văn bản"}
people:
  - name: Lê Hoa
    unit: ap-mot
  - name: Trần Nam
draft:
blocks: []
"""
_LINES = (
    "", "", "a: b", "c: d", "e:", "f: 'g'", 'h: "i: j"', "k: l m", "n: o: p", "q: r #s", "t: u#v", "w: :x",
    "y: z:", "aa: ~", "bb: null", "cc: [d, e]", "dd: [d, 'e, f', \"g\"]", "ee: []", "ff: [a, ]",
    "gg: [a: b]", "hh: {i: j}", "ii: {j: k, l: 'm'}", "jj: {}", "kk: {a: b, a: c}", "ll: [a, [b]]",
    "mm: >-", "nn: |-", "oo: >", "pp: &x y", "qq: *x", "rr: !t u", "ss: 2026-11-23", "tt: 12:30", "uu: -1",
    "vv: - a", "ww: +1", "xx: /a/b", "yy: “a”", "zz: (a)", "ab: 'c", 'ac: "d', 'ad: "e\\n"', "ae: f\u00a0g",
    "af: %a", "ag: @a", "ah: `a`", "ai: ,a", "aj: ?a", "ak:b", "al : b", "? a", "<<: a", "- a", "- b: c",
    "-", "- - a", "- 'x'", "- [a, b]", "- {a: b}", "- >-", "-a", "  a: b", "  c: d", "  - a", "  - b: c",
    "    d: e", "    f", "  text", "    text", "  # x", "# x", "#x", " a: b", "---", "...", "--- a", "a",
    "1: 2", "x y: z", "'q': r", "a: b ", "a:  b", "a: b # c", "đ: e", "a: é", "a: e\u0301", "a: .5",
    "a: _b", "a: =", "a: [ b , c ]", "a: \tb", "no: yes", "a: b:c", "a: http://b.vn/c", "a: [http://b.vn]",
    "  a:", "    - b", "a: b]", "a: b, c", "a: {b", "a: [b",
)  # fmt: skip


def by_library(text: str, monkeypatch: pytest.MonkeyPatch) -> object:
    with monkeypatch.context() as patch:
        patch.setattr(yaml_tree, "read_everyday_yaml", lambda *_: None)
        return read_tree(text, "a.md", first_line=2)


def is_same(text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Return whether ``text`` is left to the library, or read as the library reads it."""
    tree = read_everyday_yaml(text, "a.md", 2)
    return tree is None or by_library(text, monkeypatch) == (tree, ())


def test_front_matter_with_all_that_is_everyday_is_read_without_the_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tree = read_everyday_yaml(FRONT_MATTER, "a.md", 2)
    assert tree is not None
    assert by_library(FRONT_MATTER, monkeypatch) == (tree, ())


@settings(max_examples=800, deadline=None)
@given(st.lists(st.sampled_from(_LINES), max_size=8))
@example(["e:", "- a", "c: d"])
@example(["e:", "  - b: c", "    d: e"])
@example(["mm: >-", "  text", "", "  text"])
@example(["mm: >-", "  text", "  # x", "c: d"])
@example(["mm: >-", "  text", "", "# x", "c: d"])
@example(["a: b", "  text"])
@example(["- a", "  text"])
def test_lines_of_all_sorts_are_read_as_the_library_reads_them(lines: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert is_same("\n".join(lines) + "\n", patch)


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("ab1 :-#[]{},\"'>|&*!?\n\n  Đ."), max_size=40))
def test_any_row_of_signs_is_read_as_the_library_reads_it(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert is_same(text, patch)


@pytest.mark.parametrize(
    "text",
    [
        "a: &b c",
        "a: *b",
        "a: !b c",
        "<<: a",
        "a: b\na: c",
        "a: 'b",
        "a: b: c",
        "a: b #c",
        "a: |\n  b",
        "a: \u00a0b",
        "[a]",
    ],
)
def test_what_could_be_read_in_another_way_is_left_to_the_library(text: str) -> None:
    assert read_everyday_yaml(text, "a.md", 1) is None


def test_everyday_yaml_brings_no_library_along() -> None:
    program = (
        "import sys; from builder.schema.yaml_tree import read_tree; "
        "read_tree('a: b\\nc: [d, e]\\n', 'a.md'); print('yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
