"""Shortcuts: ways past rules of markdown-it that cannot match; the tokens are the same, only sooner.

A rule that can begin only with certain characters is not asked about any other; most lines of a story begin
with a letter, and most of its text holds nothing that a rule waits for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

Rule = TypeVar("Rule")

# How a rule is asked: to read, or only whether it could.
_ALOUD, _SILENTLY = False, True

# What the first character of a line, or of a place in a paragraph, must be for a rule to match there. Rules
# that are not named here are asked everywhere.
_BLOCK_STARTS = {
    "blockquote": ">",
    "container": ":",
    "fence": "`~",
    "footnote_def": "[",
    "heading": "#",
    "hr": "*-_",
    "html_block": "<",
    "list": "*+-0123456789",
    "reference": "[",
}
_INLINE_STARTS = {
    "autolink": "<",
    "backticks": "`",
    "emphasis": "*_",
    "entity": "&",
    "escape": "\\",
    "footnote_ref": "[",
    "html_inline": "<",
    "image": "!",
    "link": "[",
    "newline": "\n",
    "strikethrough": "~",
}
# The end of a link's words, which no rule begins with, must be met all the same; a "!" only before a "[".
_STOP = re.compile(r"[\n&*<\[\\\]_`~]|!(?=\[)")
# Deeper than this the rule that counts the levels is asked as well.
_SHALLOW = 10
_NEEDS_PAIRING = re.compile(r"[*_~]")


class QuickInline(ParserInline):
    """An inline parser that asks at each place only the rules that may match there."""

    def __init__(self, rules: ParserInline) -> None:
        super().__init__()
        self.ruler, self.ruler2 = rules.ruler, rules.ruler2
        self.terminator_re = _STOP
        self._rules_at = _by_start(self.ruler, _INLINE_STARTS)

    def tokenize(self, state: StateInline) -> None:
        """Read ``state`` to its end; the same tokens as those of the library."""
        text, end = state.src, state.posMax
        if state.level >= state.md.options.maxNesting:
            state.append_pending(text[state.pos : end])
            state.pos = end
        while state.pos < end:
            start = state.pos
            stop = _STOP.search(text, start, end)
            place = stop.start() if stop else end
            if place > start:
                state.append_pending(text[start:place])
                state.pos = place
                continue
            if not any(rule(state, _ALOUD) for rule in self._rules_at[text[start]]):
                state.append_pending(text[start])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 (the name is the library's)
        """Step over what begins at the position of ``state``."""
        start = state.pos
        if start in state.cache:
            state.pos = state.cache[start]
            return
        if state.level >= state.md.options.maxNesting:
            state.pos = state.posMax
        else:
            stop = _STOP.search(state.src, start, state.posMax)
            place = stop.start() if stop else state.posMax
            if place > start:
                state.pos = place
            else:
                self._step(state)
        state.cache[start] = state.pos

    def _step(self, state: StateInline) -> None:
        state.level += 1
        is_read = any(rule(state, _SILENTLY) for rule in self._rules_at[state.src[state.pos]])
        state.level -= 1
        if not is_read:
            state.pos += 1

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Read ``src`` into ``tokens``; what pairs nothing needs no pairing."""
        state = StateInline(src, md, env, tokens)
        self.tokenize(state)
        if _NEEDS_PAIRING.search(src):
            for rule in self.ruler2.getRules(""):
                rule(state)
        return state.tokens


class QuickBlock(ParserBlock):
    """A block parser that asks at each line only the rules that may match there."""

    def __init__(self, rules: ParserBlock) -> None:
        super().__init__()
        self.ruler = rules.ruler
        self._rules_at = _by_start(self.ruler, _BLOCK_STARTS)

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 (the library's)
        """Read the lines from ``startLine`` up to ``endLine``; the same tokens as those of the library."""
        line, after_gap = startLine, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= state.md.options.maxNesting:
                state.line = endLine
                break
            self._read(state, line, endLine)
            state.tight = not after_gap
            line = state.line
            # A paragraph of a nested list may have taken one of the line breaks after it.
            after_gap = after_gap or (line - 1 < endLine and state.isEmpty(line - 1))
            if line < endLine and state.isEmpty(line):
                after_gap = True
                line += 1
                state.line = line

    def _read(self, state: StateBlock, line: int, end_line: int) -> None:
        first = state.src[state.bMarks[line] + state.tShift[line]]
        if state.is_code_block(line):
            rules = self.ruler.getRules("")
        elif first.isalpha() and _is_single_line(state, line):
            _push_paragraph(state, line)
            return
        else:
            rules = self._rules_at[first]
        if not any(rule(state, line, end_line, _ALOUD) for rule in rules):
            raise AssertionError("unreachable: a line that nothing else reads is a paragraph")


def _is_single_line(state: StateBlock, line: int) -> bool:
    """Whether the paragraph that begins on ``line`` ends there, whatever follows."""
    after = line + 2
    if state.level > _SHALLOW or not (line + 1 >= state.lineMax or state.isEmpty(line + 1)):
        return False
    # After an empty line there may still be the definition of this one.
    start = state.bMarks[after] + state.tShift[after] if after < state.lineMax else 0
    return after >= state.lineMax or state.src[start : start + 1] not in (":", "~")


def _push_paragraph(state: StateBlock, line: int) -> None:
    state.line = line + 1
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    words = state.push("inline", "", 0)
    words.content = mdTrim(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    words.map = [line, line + 1]
    words.children = []
    state.push("paragraph_close", "p", -1)


def _by_start(ruler: Ruler[Rule], starts: Mapping[str, str]) -> Mapping[str, list[Rule]]:
    """Return the active rules for each first character, in their order."""
    named = list(zip(ruler.get_active_rules(), ruler.getRules(""), strict=True))
    everywhere = [rule for name, rule in named if name not in starts]
    rules_at: defaultdict[str, list[Rule]] = defaultdict(lambda: everywhere)
    for character in "".join(starts.values()):
        rules_at[character] = [rule for name, rule in named if character in starts.get(name, character)]
    return rules_at
