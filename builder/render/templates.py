"""Templates: layouts become text; the only user of Jinja.

A layout sees two names, ``page`` and ``site``, and nothing that reads, counts or remembers: what it prints is
a function of its views and of the texts of the layouts that it extends, includes and imports.

A layout in ``shared/`` shows the same on every page: it sees the column's `SharedView` as ``page``, is
rendered once, and set into each page that includes it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import BuiltinMethodType, MethodType

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from jinja2 import TemplateError as JinjaError

from builder.diagnostics import Diagnostic, Diagnostics, Span, TemplateError, error
from builder.plan.slots import slot, without_slots
from builder.plan.views import Html
from builder.source.fingerprint import digest_of_text, joined

SHARED = "shared/"
_FOLDER = "layouts"
_FILTERS = frozenset(
    {"abs", "batch", "default", "escape", "e", "first", "join", "last", "length", "lower", "replace", "upper"}
)
_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
# Views are ready when a layout gets them: whatever goes wrong from there on was written in a layout.
_LAYOUT_MISTAKES = (
    JinjaError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
_METHODS = frozenset({MethodType, BuiltinMethodType})
_NAMES = frozenset({"page", "site", "super", "caller", "loop", "varargs", "kwargs"})


class Templates:
    """The layouts of a column, checked when they are loaded.

    Shape:  ``references`` are the layouts that each of ``texts`` names, known when the same texts were
            before: to read all of them again takes longer than to render those that a new story needs.
    Errors: TemplateError with every finding: TPL001 syntax; TPL002 computed name; TPL003 unknown layout;
            TPL004 filter that is not allowed; TPL005 unknown name.
    """

    def __init__(
        self, texts: Mapping[str, str], references: Mapping[str, Collection[str]] | None = None
    ) -> None:
        self._shared = _environment(texts)
        self._environment = _environment(
            {name: slot(name) if name.startswith(SHARED) else text for name, text in texts.items()}
        )
        self.references = references or _references(self._environment, texts)
        digests = {name: digest_of_text(text) for name, text in texts.items()}
        reached = {name: _closure(name, self.references) for name in texts}
        self._closures = {
            name: joined(
                f"{one}={digests[one]}"
                for one in sorted(reached[name])
                if not one.startswith(SHARED) or name.startswith(SHARED)
            )
            for name in texts
        }
        self._shared_by_name = {
            name: tuple(sorted(one for one in reached[name] if one.startswith(SHARED))) for name in texts
        }

    def closure(self, name: str) -> str:
        """Return the fingerprint of the layout ``name`` and of all layouts that it can reach, but for the
        shared ones that are set into its pages.
        """
        return self._closures.get(name, "")

    def shared_in(self, name: str) -> tuple[str, ...]:
        """Return the shared layouts for which pages in the layout ``name`` leave room."""
        return self._shared_by_name.get(name, ())

    def render(self, name: str, page: object, site: object) -> str:
        """Return the text of ``page`` in the layout ``name``.

        Shape:  in place of each shared layout stands its slot.
        Errors: TemplateError: TPL006 when the layout asks for what the view does not have; TPL003 when it is
                not there.
        """
        try:
            environment = self._shared if name.startswith(SHARED) else self._environment
            return environment.get_template(name).render({"page": page, "site": site})
        except _LAYOUT_MISTAKES as mistake:
            code = "TPL003" if isinstance(mistake, TemplateNotFound) else "TPL006"
            problem = mistake.message if isinstance(mistake, JinjaError) else str(mistake)
            raise TemplateError(
                error(code, _place(mistake, name), name=name, problem=problem or "")
            ) from mistake


class _Environment(Environment):
    """An environment in which values have fields, but no methods."""

    def getattr(self, obj: object, attribute: str) -> object:
        """Return a field of ``obj``.

        Errors: TypeError for a method: it may print where it lies in memory, or do what no view has prepared.
        """
        try:
            value = getattr(obj, attribute)
        except AttributeError:
            value = super().getattr(obj, attribute)
        if type(value) in _METHODS:
            raise TypeError(f"no field but a method: {attribute}")
        return value


def _environment(texts: Mapping[str, str]) -> Environment:
    environment = _Environment(
        loader=FunctionLoader(lambda name: _source(texts, name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    environment.globals.clear()
    environment.filters = {
        name: function for name, function in environment.filters.items() if name in _FILTERS
    }
    return environment


def _printable(value: object) -> object:
    """Return ``value`` if a page may print it; a plain text never opens a slot.

    Errors: TypeError for everything else: a method or a whole view would print where it lies in memory.
    """
    if type(value) is str:
        return without_slots(value)
    if isinstance(value, str | int | Html | Undefined):
        return value
    raise TypeError(f"not printable: {type(value).__name__}")


def _source(texts: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    # The file name is what a traceback tells of a mistake's place.
    return (texts[name], f"{_FOLDER}/{name}", None) if name in texts else None


def _place(mistake: BaseException, name: str) -> Span:
    """Return the innermost line of a layout that the mistake passed through."""
    if isinstance(mistake, TemplateSyntaxError):
        return Span(mistake.filename or f"{_FOLDER}/{name}", mistake.lineno)
    place, trace = Span(f"{_FOLDER}/{name}"), mistake.__traceback__
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if path.startswith(f"{_FOLDER}/"):
            place = Span(path, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _references(environment: Environment, texts: Mapping[str, str]) -> Mapping[str, Collection[str]]:
    """Return the layouts that each of ``texts`` names.

    Errors: as those of `Templates`.
    """
    checked = {
        name: _check(environment, name, text, frozenset(texts)) for name, text in sorted(texts.items())
    }
    findings = [finding for _, of_layout in checked.values() for finding in of_layout]
    if findings:
        raise TemplateError(*findings)
    return {name: names for name, (names, _) in checked.items()}


def _check(
    environment: Environment, name: str, text: str, known: frozenset[str]
) -> tuple[frozenset[str], Diagnostics]:
    path = f"{_FOLDER}/{name}"
    try:
        tree = environment.parse(text, name)
    except TemplateSyntaxError as mistake:
        return frozenset(), (error("TPL001", Span(path, mistake.lineno), problem=mistake.message or ""),)
    references: set[str] = set()
    findings: list[Diagnostic] = []
    for node in tree.find_all(_REFERENCES):
        target = getattr(node, "template", None)
        if not isinstance(target, nodes.Const) or not isinstance(target.value, str):
            findings.append(error("TPL002", Span(path, node.lineno)))
        elif target.value not in known:
            findings.append(error("TPL003", Span(path, node.lineno), name=target.value, problem=""))
        elif (
            target.value.startswith(SHARED)
            and not isinstance(node, nodes.Include)
            and not name.startswith(SHARED)
        ):
            findings.append(error("TPL007", Span(path, node.lineno), name=target.value))
        else:
            references.add(target.value)
    findings += (
        error("TPL004", Span(path, one.lineno), name=one.name)
        for one in tree.find_all(nodes.Filter)
        if one.name not in _FILTERS
    )
    return frozenset(references), (*findings, *_unknown_names(tree, path))


def _unknown_names(tree: nodes.Template, path: str) -> Diagnostics:
    stored = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    stored |= {node.name for node in tree.find_all(nodes.Macro)} | {
        node.target for node in tree.find_all(nodes.Import)
    }
    for imported in tree.find_all(nodes.FromImport):
        stored |= {name if isinstance(name, str) else name[1] for name in imported.names}
    return tuple(
        error("TPL005", Span(path, node.lineno), name=node.name)
        for node in tree.find_all(nodes.Name)
        if node.ctx == "load" and node.name not in _NAMES | stored
    )


def _closure(name: str, references: Mapping[str, Collection[str]]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += references[one]
    return frozenset(reached)
