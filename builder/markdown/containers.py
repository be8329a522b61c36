"""Containers: blocks between ``::: name`` and ``:::``, for notes and replication cards."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from builder.dataclasses import dataclass
from builder.markdown import findings
from builder.markdown.ledger import ledger_of

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

NOTE = "ghi-chu"
REPLICATION_CARD = "the-nhan-rong"
TITLES: Mapping[str, str] = {NOTE: "Ghi chú", REPLICATION_CARD: "Thẻ nhân rộng"}

_OPENING = re.compile(r":{3,}[ \t]*([^\s:\[\]]+)[ \t]*(.*)")
_CLOSING = re.compile(r":{3,}[ \t]*")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")


@dataclass(frozen=True, slots=True)
class _End:
    line: int
    is_closed: bool


def container(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a container; one inside another needs no longer line of colons.

    Errors: MDN006 unclosed, MDN007 unknown name, MDN008 nothing to close, as findings of the ledger.
    """
    if state.is_code_block(start_line):
        return False
    text = _line(state, start_line)
    opening = _OPENING.fullmatch(text)
    if opening is None and _CLOSING.fullmatch(text) is None:
        return False
    if silent:
        return True
    ledger = ledger_of(state.env)
    if opening is None:
        ledger.findings.append(findings.container_not_open(start_line + 1))
        state.line = start_line + 1
        return True
    name = opening[1]
    end = _end(state, start_line, end_line)
    if not end.is_closed:
        ledger.findings.append(findings.container_unclosed(start_line + 1, name))
    if name not in TITLES:
        ledger.findings.append(findings.container_unknown(start_line + 1, name, tuple(TITLES)))
    _push(state, name, _title(name, opening[2]), start_line, end)
    return True


def _push(state: StateBlock, name: str, title: str, start_line: int, end: _End) -> None:
    opened = state.push("container_open", "div", 1)
    opened.map = [start_line, end.line]
    opened.meta = {"name": name, "title": title}
    parent, last = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", end.line
    state.md.block.tokenize(state, start_line + 1, end.line)
    state.parentType, state.lineMax = parent, last
    closed = state.push("container_close", "div", -1)
    closed.meta = {"name": name}
    state.line = end.line + (1 if end.is_closed else 0)


def _end(state: StateBlock, start_line: int, end_line: int) -> _End:
    depth, fence = 1, ""
    for line in range(start_line + 1, end_line):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.blkIndent:
            return _End(line, is_closed=False)
        if state.is_code_block(line):
            continue
        text = _line(state, line)
        fence = _fence_after(fence, text)
        if fence:
            continue
        depth += 1 if _OPENING.fullmatch(text) else -1 if _CLOSING.fullmatch(text) else 0
        if depth == 0:
            return _End(line, is_closed=True)
    return _End(end_line, is_closed=False)


def _fence_after(fence: str, text: str) -> str:
    match = _FENCE.fullmatch(text)
    if match is None:
        return fence
    if not fence:
        return match[1]
    return "" if match[1].startswith(fence) and text.rstrip() == match[1] else fence


def _title(name: str, written: str) -> str:
    title = written.strip()
    if title.startswith("[") and title.endswith("]"):
        title = title[1:-1].strip()
    return title or TITLES.get(name, "")


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
