"""Parser: CommonMark with tables, strikethrough, footnotes, definition lists and containers.

Only this module sets markdown-it up; it is slow to import, so only the reading of a body imports it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, blockquote
from markdown_it.rules_core import StateCore, text_join
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def, footnote_tail

from builder.markdown import findings
from builder.markdown.containers import container
from builder.markdown.footnotes import footnote_ref, report_unused, with_note_lines
from builder.markdown.ledger import KEY, Ledger, ledger_of
from builder.markdown.leftovers import report_leftovers
from builder.markdown.limits import (
    DEEPEST_INLINE,
    check_brackets,
    check_depth,
    check_growth,
    check_quotes,
    check_signs,
    signs_in,
)
from builder.markdown.outline import take_given_ids
from builder.markdown.prose import prose
from builder.markdown.rendering import RENDER_RULES
from builder.markdown.shortcuts import QuickBlock, QuickInline

InlineRule: TypeAlias = Callable[[StateInline, bool], bool]

_PLACED = frozenset({"link_open", "image", "html_inline"})
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^<>]{0,500}>|<!--")


def parse(text: str, ledger: Ledger) -> list[Token]:
    """Return the tokens of ``text``; what the rules noticed on the way stands in ``ledger``.

    Errors: RefusedError if the body costs too much.
    """
    env = {KEY: ledger}
    tokens = _parser(raw_html=ledger.raw_html).parse(text, env)
    report_unused(env, ledger)
    return tokens


def render(tokens: list[Token], ledger: Ledger) -> str:
    """Return the HTML of ``tokens``, which may have been changed since they were parsed."""
    parser = _parser(raw_html=ledger.raw_html)
    return str(parser.renderer.render(tokens, parser.options, {KEY: ledger}))


class _Parser(MarkdownIt):
    """A parser that leaves addresses as they were written: which are allowed is decided on its tokens."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (the name is the library's)
        return url

    def normalizeLinkText(self, url: str) -> str:  # noqa: N802 (the name is the library's)
        # Decoded, it could hold what no text may, or letters that make it read like another address.
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 (the signature is the library's)
        return True


@lru_cache(maxsize=2)
def _parser(*, raw_html: bool) -> MarkdownIt:
    parser = rules(raw_html=raw_html)
    parser.block, parser.inline = QuickBlock(parser.block), QuickInline(parser.inline)
    parser.core.ruler.at("inline", _quick_paragraphs)
    parser.core.ruler.at("text_join", _quick_join)
    return parser


def rules(*, raw_html: bool) -> MarkdownIt:
    """Return the parser without its shortcuts: what they must be equal to."""
    parser = _Parser("js-default", {"html": raw_html, "maxNesting": DEEPEST_INLINE})
    # Bodies come with the line ends and characters that "normalize" would make.
    parser.disable(["linkify", "normalize", "replacements", "smartquotes"])
    ends_paragraph: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    ends_text: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    blocks, inlines = parser.block.ruler, parser.inline.ruler
    blocks.before("table", "depth", _depth)
    blocks.at("blockquote", _counted_blockquote, ends_paragraph)
    blocks.before("fence", "container", container, ends_paragraph)
    blocks.before("reference", "footnote_def", with_note_lines(footnote_def), ends_text)
    deflist_plugin(parser)
    inlines.at("link", _placed("[", link))
    inlines.at("image", _placed("!", image))
    inlines.at("autolink", _placed("<", autolink))
    inlines.at("html_inline", _placed("<", html_inline) if raw_html else _html_as_text)
    inlines.after("image", "footnote_ref", footnote_ref)
    parser.core.ruler.before("inline", "given_ids", take_given_ids)
    parser.core.ruler.at("inline", _paragraphs)
    parser.core.ruler.after("inline", "footnote_tail", footnote_tail)
    parser.core.ruler.before("text_join", "leftovers", report_leftovers)
    for name, rule in RENDER_RULES:
        parser.add_render_rule(name, rule)
    return parser


def _depth(state: StateBlock, start_line: int, _end_line: int, _silent: bool) -> bool:
    check_depth(state.level, start_line + 1)
    return False


def _counted_blockquote(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    if silent:
        return blockquote(state, start_line, end_line, silent)
    ledger = ledger_of(state.env)
    line = state.src[state.bMarks[start_line] + state.tShift[start_line] : state.eMarks[start_line]]
    # All quotes that this line opens: the parser would look through the following lines once for each.
    opened = line[: len(line) - len(line.lstrip("> \t"))].count(">")
    check_quotes(ledger.quote_depth + opened, start_line + 1)
    ledger.quote_depth += 1
    is_quote = blockquote(state, start_line, end_line, silent)
    ledger.quote_depth -= 1
    return is_quote


def _paragraphs(state: StateCore) -> None:
    for block in state.tokens:
        if block.type == "inline":
            ledger_of(state.env).enter(block)
            _read_by_rules(state, block)


def _quick_paragraphs(state: StateCore) -> None:
    ledger = ledger_of(state.env)
    for block in state.tokens:
        if block.type == "inline":
            ledger.enter(block)
            block.children = prose(block.content, ledger.first_line)
            if block.children is None:
                _read_by_rules(state, block)
            else:
                # Links are what takes time in plain prose.
                ledger.signs += block.content.count("[")
                check_signs(ledger.signs, ledger.first_line)


def _read_by_rules(state: StateCore, block: Token) -> None:
    ledger = ledger_of(state.env)
    check_brackets(block.content, ledger.first_line)
    ledger.signs += signs_in(block.content)
    check_signs(ledger.signs, ledger.first_line)
    block.children = []
    state.md.inline.parse(block.content, state.md, state.env, block.children)


def _quick_join(state: StateCore) -> None:
    # Only escapes and entities leave a text in parts.
    if "\\" in state.src or "&" in state.src:
        text_join(state)


def _placed(first: str, rule: InlineRule) -> InlineRule:
    """Return ``rule``, which also writes the line on which it matched into its token."""

    def placed(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != first:
            return False
        if silent:
            return rule(state, silent)
        ledger, start, before = ledger_of(state.env), state.pos, len(state.tokens)
        line = ledger.line_at(state.src, start)
        if not rule(state, silent):
            return False
        # Text that was waiting may have become a token first.
        token = next(token for token in state.tokens[before : before + 2] if token.type in _PLACED)
        token.meta["line"] = line
        # What a definition holds stands once in the body and on the page as often as it is referred to.
        written = sum(len(str(value)) for value in token.attrs.values())
        ledger.growth += max(0, written - (state.pos - start))
        check_growth(ledger.growth, ledger.size, line)
        return True

    return placed


def _html_as_text(state: StateInline, silent: bool) -> bool:
    if silent or state.src[state.pos] != "<":
        return False
    ledger = ledger_of(state.env)
    match = _TAG.match(state.src, state.pos)
    if match and ledger.last_html_paragraph != ledger.first_line:
        ledger.last_html_paragraph = ledger.first_line
        ledger.findings.append(findings.html_shown_as_text(ledger.line_at(state.src, state.pos), match[0]))
    return False
