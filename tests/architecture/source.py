"""Source: the modules and the repository's other files, as the architecture tests read them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> tuple[Path, ...]:
    """Return every module of the builder, from the project's root, in order."""
    return tuple(sorted(path.relative_to(ROOT) for path in (ROOT / "builder").rglob("*.py")))


@cache
def benchmark_modules() -> tuple[Path, ...]:
    """Return every module of the benchmarks, without the settings of other generators."""
    return tuple(sorted(path.relative_to(ROOT) for path in (ROOT / "benchmarks").glob("*.py")))


@cache
def tree_of(module: Path) -> ast.Module:
    """Return the syntax tree of ``module``."""
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def functions_of(module: Path) -> Iterator[Function]:
    """Return every function and method of ``module``."""
    return (node for node in ast.walk(tree_of(module)) if isinstance(node, Function))


def code_lines(module: Path, function: Function) -> int:
    """Return how many lines of ``function`` are neither empty, nor comment, nor docstring."""
    lines = (ROOT / module).read_text(encoding="utf-8").splitlines()
    docstring = _docstring_lines(function)
    assert function.end_lineno is not None
    return sum(
        1
        for number in range(function.lineno, function.end_lineno + 1)
        if number not in docstring and (text := lines[number - 1].strip()) and not text.startswith("#")
    )


def _docstring_lines(function: Function) -> range:
    first = function.body[0]
    if not (ast.get_docstring(function) and first.end_lineno):
        return range(0)
    return range(first.lineno, first.end_lineno + 1)


@cache
def repository_files() -> tuple[Path, ...]:
    """Return every file that is, or is about to be, kept in the repository."""
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(sorted({Path(name) for name in listing.split("\0") if name and (ROOT / name).is_file()}))
