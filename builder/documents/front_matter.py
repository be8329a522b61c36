"""Front matter: the YAML between two lines of three hyphens, and the body after it."""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostics import Diagnostics, Span, error, has_errors
from builder.schema.yaml_tree import Mapping, Tree, read_tree

_TOML_FENCE = "+++"


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
            TOML; and those of YAML.
    """
    lines = text.split("\n")
    if lines[0].rstrip() == _TOML_FENCE:
        # Never taken for text: it may say that the document is a draft.
        return None, (error("DOC007", Span(path, 1, 1, len(_TOML_FENCE))),)
    if lines[0].rstrip() != "---":
        if required:
            return None, (error("DOC001", Span(path, 1, 1)),)
        return Parts(Mapping((), Span(path)), "", text, 1), ()
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    if end == 0:
        return None, (error("DOC002", Span(path, 1, 1, 3)),)
    matter = "\n".join(lines[1:end]) + "\n"
    tree, findings = read_tree(matter, path, first_line=2)
    mapping, of_shape = _mapping(tree, path, findings)
    if mapping is None:
        return None, findings + of_shape
    return Parts(mapping, matter, "\n".join(lines[end + 1 :]), end + 2), findings


def _mapping(tree: Tree | None, path: str, findings: Diagnostics) -> tuple[Mapping | None, Diagnostics]:
    if isinstance(tree, Mapping):
        return tree, ()
    if tree is None:
        return (None, ()) if has_errors(findings) else (Mapping((), Span(path, 2)), ())
    return None, (error("DOC003", tree.span),)
