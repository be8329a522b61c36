"""Comments: words of a value that YAML takes for a comment, although their author meant them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.diagnostics import Diagnostic, Diagnostics, Span, warning
from builder.schema.yaml_values import Mapping, Scalar, Tree
from builder.schema.yaml_values import Sequence as YamlList

_COMMENT = re.compile(r"\s+(#.*)")
_TWO_WORDS = re.compile(r"[^\W\d_]+\s+\S*[^\W\d_]")


def lost_words(tree: Tree, lines: Sequence[str]) -> Diagnostics:
    """Report what follows a "#" after a value without quotes.

    Shape:  ``lines`` are those of the file. What seems to be meant for a comment is not reported: "# " after
            a single word, a date or a number.
    Errors: YML015 (warning).
    """
    return tuple(_lost(tree, lines))


def _lost(tree: Tree, lines: Sequence[str]) -> Iterator[Diagnostic]:
    if isinstance(tree, Mapping):
        for pair in tree.pairs:
            if isinstance(pair.value, Scalar) and pair.value.is_empty:
                yield from _after(pair.span, 1, "", lines)
            else:
                yield from _lost(pair.value, lines)
    elif isinstance(tree, YamlList):
        for one in tree.values:
            yield from _lost(one, lines)
    elif tree.is_plain:
        yield from _after(tree.span, 0, tree.text, lines)


def _after(span: Span, colon: int, text: str, lines: Sequence[str]) -> Iterator[Diagnostic]:
    line = lines[span.line - 1]
    start = span.column - 1 + span.length + colon
    found = _COMMENT.match(line, start) if span.length else None
    if found is None or (found[1].startswith(("# ", "##")) and _TWO_WORDS.search(text) is None):
        return
    if found[1].rstrip() == "#":
        return
    yield warning("YML015", Span(span.path, span.line, found.start(1) + 1, len(found[1])), rest=found[1])
