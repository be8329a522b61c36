"""Limits: what a body may cost, checked in one pass before the part of the parser that would pay.

The parser looks for the partner of each opening bracket by trying every rule up to it, and reads each line of
a quote once for every quote around it. What stays within the limits takes steps in proportion to its length,
and gives HTML in proportion to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.markdown import findings
from builder.markdown.facts import Finding

MOST_BYTES = 1_000_000
MOST_LINES = 20_000

# Levels of the parser: a list counts twice (the list and its line), a quote or a container once.
DEEPEST_BLOCK = 40
DEEPEST_QUOTE = 6
DEEPEST_INLINE = 50

MOST_BRACKET_STEPS = 400_000
MOST_TAGS = 20_000
# Signs at which the rules of paragraphs are tried; of plain prose only its links count.
MOST_SIGNS = 40_000

# What one definition may add to a body in all the places that refer to it, or the body's own size if larger.
MOST_GROWTH = 100_000
# Formatting that is not closed is opened anew in each block after it: its characters times the later tags.
MOST_REOPENED = 1_000_000
_FORMATTING_NAMES = """
    a b big code em font i nobr s small strike strong tt u
"""
_INLINE_NAMES = """
    abbr cite del dfn ins kbd mark q samp span sub sup time var
"""
_FORMATTING = frozenset(_FORMATTING_NAMES.split())
_INLINE = _FORMATTING | frozenset(_INLINE_NAMES.split())
_VOID = frozenset({"br", "img", "wbr"})

REFUSALS = frozenset({"MDN009", "MDN010", "MDN011", "MDN012", "MDN016", "MDN024", "MDN025", "MDN026"})

# Where the parser stops to try its rules: the places that a search for a partner passes.
_STOPS = re.compile(r"\\.|[\[\]\\!*_`<&~^\n]", re.DOTALL)


_SIGNS = re.compile(r"[\[\]\\!*_`<&~^]")


class RefusedError(Exception):
    """A body costs more than a page may; it is not read any further."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def check_size(text: str) -> None:
    """Refuse a body by its size alone.

    Errors: RefusedError with MDN009 (bytes) or MDN010 (lines).
    """
    size = len(text.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        raise RefusedError(findings.body_too_large(size, MOST_BYTES))
    lines = text.count("\n") + 1
    if lines > MOST_LINES:
        raise RefusedError(findings.too_many_lines(lines, MOST_LINES))


def check_depth(level: int, line: int) -> None:
    """Refuse blocks that lie in each other ``level`` times.

    Errors: RefusedError with MDN011.
    """
    if level > DEEPEST_BLOCK:
        raise RefusedError(findings.nested_too_deep(line, DEEPEST_BLOCK // 2))


def check_quotes(depth: int, line: int) -> None:
    """Refuse quotes that lie in each other ``depth`` times.

    Errors: RefusedError with MDN011.
    """
    if depth > DEEPEST_QUOTE:
        raise RefusedError(findings.nested_too_deep(line, DEEPEST_QUOTE))


def check_brackets(text: str, line: int) -> None:
    """Refuse a paragraph in which the search for partners of brackets would take too many steps.

    Errors: RefusedError with MDN012.
    """
    if bracket_steps(text) > MOST_BRACKET_STEPS:
        raise RefusedError(findings.brackets_unbalanced(line, text.count("[")))


def signs_in(text: str) -> int:
    """Return at how many places of a paragraph rules are tried."""
    return len(_SIGNS.findall(text))


def check_signs(count: int, line: int) -> None:
    """Refuse a body whose paragraphs have had ``count`` signs of markup up to ``line``.

    Errors: RefusedError with MDN026.
    """
    if count > MOST_SIGNS:
        raise RefusedError(findings.too_many_signs(line, MOST_SIGNS))


def check_tags(count: int, line: int) -> None:
    """Refuse raw HTML with ``count`` tags: cleaning costs the square of their depth.

    Errors: RefusedError with MDN016.
    """
    if count > MOST_TAGS:
        raise RefusedError(findings.too_many_tags(line, count, MOST_TAGS))


def check_growth(growth: int, size: int, line: int) -> None:
    """Refuse a body of ``size`` characters to which its references have added ``growth``.

    Errors: RefusedError with MDN024.
    Source: cmark, which bounds the expansion of reference definitions in the same way.
    """
    limit = max(MOST_GROWTH, size)
    if growth > limit:
        raise RefusedError(findings.grown_too_much(line, limit))


def check_reopened(tags: Iterable[tuple[str, int, int]]) -> None:
    """Refuse raw HTML whose formatting would be opened again and again.

    Shape:  ``tags`` are all tags in reading order: the name, with "/" before it when the tag closes, the
            length, and the line. Formatting counts as closed only when nothing but words and formatting lies
            in it: what an HTML parser makes of anything else is not guessed.
    Errors: RefusedError with MDN025.
    """
    inside: list[tuple[str, int]] = []
    loose = reopened = 0
    first = ("", 1)
    for name, length, line in tags:
        reopened += loose
        if reopened > MOST_REOPENED:
            raise RefusedError(findings.formatting_unclosed(first[1], first[0]))
        if inside and name == f"/{inside[-1][0]}":
            inside.pop()
        elif name in _INLINE:
            first = first if inside or loose else (name, line)
            inside.append((name, length if name in _FORMATTING else 0))
        elif name not in _VOID:
            loose += sum(of_one for _, of_one in inside)
            inside.clear()


def bracket_steps(text: str) -> int:
    """Return about how many steps the search for the partners of all brackets takes.

    Shape: 0 when the worst case is harmless. Linear in the length of ``text``. Code is taken for prose,
    which is on the safe side: brackets of real code have their partners near.
    """
    if text.count("[") * len(text) <= MOST_BRACKET_STEPS:
        return 0
    steps, stops = 0, 0
    open_since: list[int] = []
    for match in _STOPS.finditer(text):
        stops += 1
        if match[0] == "[":
            open_since.append(stops)
        elif match[0] == "]" and open_since:
            steps += stops - open_since.pop()
    return steps + sum(stops - start for start in open_since)
