"""Front matter: the YAML between two lines of three hyphens, and the body after it."""

from __future__ import annotations

import re

from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostic, Diagnostics, Span, error, has_errors
from builder.documents.comments import lost_words
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Mapping, Tree

_TOML_FENCE = "+++"
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
# Seldom asked for, so these are compiled when they are.
# What may stand before front matter of which other generators know: nothing that anybody sees, and comments.
_UNSEEN = r"(?s:[\s\ufeff\u200b\u2060]|<!--(?:(?!-->).)*+-->)*+"
_KEY = r"[\"']?[\w.-]+[\"']?[ \t]*[:=]"
# TOML, JSON, YAML between other lines than ours, YAML without any line.
_OTHER = (
    r"(?i:\+\+\+[ \t]*(?:\n|\Z)"
    rf"|\{{\s*(?:{_KEY}|\}}\s*\Z)"
    rf"|[-\u2010-\u2015\u2212;]{{2,}}[^\n]*\n(?:\s++|#[^\n]*+\n)*+{_KEY}"
    r"|(?:draft|status|published|title|date)[ \t]*:)"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A Markdown file taken apart: ``body_line`` is the line of the file on which the body starts."""

    tree: Mapping
    text: str
    body: str
    body_line: int


def split(text: str, path: str, *, required: bool) -> tuple[Parts | None, Diagnostics]:
    """Take a file apart.

    Errors: DOC001 no front matter, if ``required``; DOC002 no closing line; DOC003 not a mapping; DOC007
            TOML, or DOC008 another form, which must not be taken for the body: it may say that this is a
            draft; YML015 a value that a "#" cuts short (warning); and those of YAML.
    """
    first = text[: text.find("\n")] if "\n" in text else text
    if first.rstrip() == _TOML_FENCE:
        # Never taken for text: it may say that the document is a draft.
        return None, (error("DOC007", Span(path, 1, 1, len(_TOML_FENCE))),)
    if first.rstrip() != "---":
        other = _other(text, path)
        if other is not None:
            return None, (other,)
        if required:
            return None, (error("DOC001", Span(path, 1, 1)),)
        return Parts(Mapping((), Span(path)), "", text, 1), ()
    closing = _CLOSING.search(text, len(first))
    if closing is None:
        return None, (error("DOC002", Span(path, 1, 1, 3)),)
    matter = text[len(first) + 1 : closing.start() + 1] or "\n"
    tree, findings = read_tree(matter, path, first_line=2)
    mapping, of_shape = _mapping(tree, path, findings)
    if mapping is None:
        return None, findings + of_shape
    if "#" in matter:
        findings += lost_words(mapping, text.split("\n"))
    line = text.count("\n", 0, closing.start() + 1)
    return Parts(mapping, matter, text[closing.end() :], line + 2), findings


def _other(text: str, path: str) -> Diagnostic | None:
    unseen = re.match(_UNSEEN, text)
    start = unseen.end() if unseen else 0
    if re.compile(_OTHER).match(text, start) is None:
        return None
    line = text.count("\n", 0, start) + 1
    opening = text[start:].partition("\n")[0].rstrip()
    return error("DOC008", Span(path, line, start - text.rfind("\n", 0, start)), opening=opening)


def _mapping(tree: Tree | None, path: str, findings: Diagnostics) -> tuple[Mapping | None, Diagnostics]:
    if isinstance(tree, Mapping):
        return tree, ()
    if tree is None:
        return (None, ()) if has_errors(findings) else (Mapping((), Span(path, 2)), ())
    return None, (error("DOC003", tree.span),)
