"""Footnotes: references like ``[^1]``, their notes at the end of the body, and the ways between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from builder.markdown import findings
from builder.markdown.ledger import Ledger, ledger_of
from builder.markdown.limits import check_growth

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

BlockRule: TypeAlias = "Callable[[StateBlock, int, int, bool], bool]"
RenderRule: TypeAlias = "Callable[[RendererHTML, Sequence[Token], int, OptionsDict, EnvType], str]"

# Bounded: otherwise each of many open brackets would be followed to the end of its paragraph.
_REFERENCE_MARKUP = 100  # characters, and as many for the way back
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,100})\]")


def with_note_lines(rule: BlockRule) -> BlockRule:
    """Return the rule for notes, which also writes down where each note stands."""

    def footnote_def(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start_line, end_line, silent):
            return False
        if not silent:
            ledger_of(state.env).note_lines[str(state.tokens[before].meta["label"])] = start_line + 1
        return True

    return footnote_def


def footnote_ref(state: StateInline, silent: bool) -> bool:
    """Read a reference to a note; in the words of an image it stays text, and what holds one is no link.

    Errors: MDN014 no such note, as a finding of the ledger; RefusedError with MDN024.
    """
    if state.src[state.pos] != "[":
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    ledger = ledger_of(state.env)
    if match is None or state.src is not ledger.paragraph:
        return False
    is_written = match[1] in ledger.note_lines
    if not silent and is_written:
        _push_reference(state, match[1])
        ledger.growth += _REFERENCE_MARKUP
        check_growth(ledger.growth, ledger.size, ledger.line_at(state.src, state.pos))
    elif not silent:
        ledger.findings.append(findings.note_missing(ledger.line_at(state.src, state.pos), match[1]))
    state.pos = match.end() if is_written else state.pos
    return is_written


def _push_reference(state: StateInline, label: str) -> None:
    notes: dict[str, Any] = state.env["footnotes"]  # Any: kept by the plugin that also reads it
    number = notes["refs"][f":{label}"]
    if number < 0:
        number = notes["refs"][f":{label}"] = len(notes["list"])
        notes["list"][number] = {"label": label, "count": 0}
    note = notes["list"][number]
    token = state.push("footnote_ref", "", 0)
    token.meta = {"id": number, "subId": note["count"]}
    note["count"] += 1


def report_unused(env: EnvType, ledger: Ledger) -> None:
    """Write down each note that nothing refers to."""
    for label, number in env.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            ledger.findings.append(findings.note_unused(ledger.note_lines[label[1:]], label[1:]))


def ids_of_notes(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the ids of all notes and of the places that refer to them."""
    for token in tokens:
        if token.type == "footnote_open":
            yield _note_id(token)
        elif token.type == "footnote_anchor":
            yield _place_id(token)


def _note_id(token: Token) -> str:
    return f"fn-{token.meta['id'] + 1}"


def _place_id(token: Token) -> str:
    again = token.meta["subId"]
    return f"fnref-{token.meta['id'] + 1}" + (f"-{again + 1}" if again else "")


def _reference(_: RendererHTML, tokens: Sequence[Token], index: int, _o: OptionsDict, env: EnvType) -> str:
    token, own = tokens[index], ledger_of(env).own
    number = token.meta["id"] + 1
    return (
        f'<sup class="footnote-ref"><a href="{own}#{_note_id(token)}" id="{own}{_place_id(token)}" '
        f'role="doc-noteref" aria-label="Chú thích {number}">[{number}]</a></sup>'
    )


def _block_open(*_: object) -> str:
    return '<section class="footnotes" role="doc-endnotes" aria-label="Chú thích">\n<ol>\n'


def _block_close(*_: object) -> str:
    return "</ol>\n</section>\n"


def _open(_: RendererHTML, tokens: Sequence[Token], index: int, _o: OptionsDict, env: EnvType) -> str:
    return f'<li id="{ledger_of(env).own}{_note_id(tokens[index])}">'


def _close(*_: object) -> str:
    return "</li>\n"


def _anchor(_: RendererHTML, tokens: Sequence[Token], index: int, _o: OptionsDict, env: EnvType) -> str:
    token, own = tokens[index], ledger_of(env).own
    number, again = token.meta["id"] + 1, token.meta["subId"]
    which = f"{number}, lần {again + 1}" if again else f"{number}"
    return (
        f' <a href="{own}#{_place_id(token)}" class="footnote-back" role="doc-backlink" '
        f'aria-label="Về chỗ chú thích {which}">\u21a9\ufe0e</a>'
    )


RENDER_RULES: tuple[tuple[str, RenderRule], ...] = (
    ("footnote_ref", _reference),
    ("footnote_block_open", _block_open),
    ("footnote_block_close", _block_close),
    ("footnote_open", _open),
    ("footnote_close", _close),
    ("footnote_anchor", _anchor),
)
