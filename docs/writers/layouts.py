"""Layouts: the page on what each layout sees, from the planners' and the views' own text."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

import builder
from builder.render.templates import _FILTERS
from docs.writers.tables import page, table

_PACKAGE = Path(builder.__file__).parent

_FILES = ("model/cards.py", "plan/views.py", "plan/page_views.py", "consultation/page_views.py")


def templates_page() -> str:
    """Return the page on what each layout sees."""
    shown = _layouts()
    rows = [(f"`{layout}`", f"[`{view}`](#{view.lower()})") for layout, view in sorted(shown.items())]
    parts = [
        _view_part(node, source)
        for file in _FILES
        for source in ((_PACKAGE / file).read_text(encoding="utf-8"),)
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef)
    ]
    return page(
        "Layouts",
        "A layout is a Jinja file that knows two names: `page`, the view below, and `site`, always a "
        "[`SiteView`](#siteview). A file of the same name in the site's own `layouts/` folder takes the "
        "place of the package's. Escaping is on; markup arrives as [`Html`](#html).",
        f"Filters that may be used: {', '.join(f'`{name}`' for name in sorted(_FILTERS))}. Names of other "
        "layouts in `extends`, `include` and `import` are written out, never computed.",
        table(("Layout", "`page` is"), rows),
        *parts,
    )


def _layouts() -> Mapping[str, str]:
    """Return the view of each layout: the type that the function beside it in the planners returns."""
    shown: dict[str, str] = {}
    returned: dict[str, str] = {}
    for file in sorted(_PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.returns is not None:
                returned[node.name] = ast.unparse(node.returns)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "RenderTemplate":
                layout, view = node.args
                if isinstance(layout, ast.Constant):
                    shown[str(layout.value)] = ast.unparse(view)
    return {layout: returned[view] for layout, view in shown.items()}


def _view_part(view: ast.ClassDef, source: str) -> str:
    lines = source.splitlines()
    rows = [
        (
            f"`{ast.unparse(field.target)}`",
            f"`{ast.unparse(field.annotation)}`",
            lines[field.lineno - 1].partition("  # ")[2],
        )
        for field in view.body
        if isinstance(field, ast.AnnAssign)
    ]
    if any(meaning for _, _, meaning in rows):
        shown = table(("Field", "Type", "Meaning"), rows)
    else:
        shown = table(("Field", "Type"), ((name, annotation) for name, annotation, _ in rows))
    said = " ".join((ast.get_docstring(view) or "").replace("``", "`").split())
    return f"## {view.name}\n\n{said}\n\n{shown}"
