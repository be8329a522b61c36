"""Outputs: each file of the published column, what it is made of, and how.

An output names its inputs, each with a fingerprint that was ready before. Its view is made by a module-level
function of exactly those inputs, and only when its bytes are not at hand: what is not an input cannot reach a
page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from builder.dataclasses import InitVar, dataclass, field
from builder.diagnostics import Diagnostics, Span
from builder.documents.document import Document
from builder.paths import UrlPath, output_path_of
from builder.plan.fragments import Body
from builder.plan.page_views import SharedView
from builder.plan.views import SiteView
from builder.source.fingerprint import Assembled, Fingerprinted, Ready, fingerprinted, joined, together

Subject = TypeVar("Subject")

SHORT = 12  # digits of a fingerprint that are kept: enough to tell two states of one input apart


@dataclass(frozen=True, slots=True)
class RenderTemplate:
    """A layout shows the view."""

    template: str
    view: Callable[..., object]


@dataclass(frozen=True, slots=True)
class RenderFeed:
    """A feed format writes the view: "rss", "atom" or "json"."""

    format: str
    view: Callable[..., object]


@dataclass(frozen=True, slots=True)
class WriteText:
    """The function's result is the text of the file."""

    view: Callable[..., str]


@dataclass(frozen=True, slots=True)
class WriteBytes:
    """The function's result is the file."""

    view: Callable[..., bytes]


@dataclass(frozen=True, slots=True)
class CopyFile:
    """The bytes of the file at the path ``source`` as they are."""

    source: str


Recipe: TypeAlias = RenderTemplate | RenderFeed | WriteText | WriteBytes | CopyFile


class Input(NamedTuple):  # plain, since each page has several
    """One thing that an output is made of, under the name by which its view function takes it.

    Shape: ``held`` is the value itself, or what it is put together of.
    """

    name: str
    fingerprint: str
    held: object

    @property
    def value(self) -> object:
        """The value."""
        return self.held.value if isinstance(self.held, Assembled) else self.held


class Remade(Sequence[Input], Generic[Subject]):
    """Inputs that are made anew of ``subject`` whenever somebody looks at them: those of thousands of pages
    would lie in memory for nothing.
    """

    __slots__ = ("_make", "_subject")

    def __init__(self, make: Callable[[Subject], tuple[Input, ...]], subject: Subject) -> None:
        self._make, self._subject = make, subject

    def __len__(self) -> int:
        return len(self._make(self._subject))

    def __iter__(self) -> Iterator[Input]:
        return iter(self._make(self._subject))

    def __getitem__(self, place: int | slice) -> Any:  # noqa: ANN401 (an input, or several)
        return self._make(self._subject)[place]


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the published column.

    Shape: ``bodies`` are set into the page after its layout; ``origin`` is the source or the place of the
           plan that asked for it; ``modified`` an ISO instant or ""; only pages that search machines should
           know are ``in_sitemap``; ``asked_at`` is where its author wrote its address, if anywhere. ``path``
           is its file below the output folder; ``fingerprint`` the key of what its layout makes, apart from
           layouts and engine; ``marks`` are the inputs' names, each with the beginning of its fingerprint.
           ``known`` are these two, if whoever plans the output has worked them out before.
    """

    url: UrlPath
    recipe: Recipe
    inputs: Sequence[Input]
    origin: str
    modified: str = ""
    in_sitemap: bool = False
    bodies: tuple[Body, ...] = ()
    asked_at: Span | None = None
    known: InitVar[tuple[str, str] | None] = None
    path: str = field(init=False)
    fingerprint: str = field(init=False)
    marks: str = field(init=False, repr=False)

    def __post_init__(self, known: tuple[str, str] | None) -> None:
        fingerprint, marks = known or reduced(self.recipe, self.inputs)
        object.__setattr__(self, "path", output_path_of(self.url))
        object.__setattr__(self, "fingerprint", fingerprint)
        object.__setattr__(self, "marks", marks)


def reduced(recipe: Recipe, inputs: Iterable[Input]) -> tuple[str, str]:
    """Return the fingerprint and the marks of an output that ``recipe`` makes of ``inputs``."""
    named = [_name_of(recipe)]
    marks = []
    for name, fingerprint, _ in inputs:
        named.append(f"{name}={fingerprint}")
        marks.append(f"{name}={fingerprint[:SHORT]}")
    return joined(named), "\t".join(marks)


@lru_cache(maxsize=64)
def _name_of(recipe: Recipe) -> str:
    """Return what distinguishes ``recipe`` from others with the same inputs."""
    match recipe:
        case RenderTemplate(template, view):
            return f"template {template} {view.__module__}.{view.__qualname__}"
        case RenderFeed(format, view):
            return f"feed {format} {view.__module__}.{view.__qualname__}"
        case WriteText(view):
            return f"text {view.__module__}.{view.__qualname__}"
        case WriteBytes(view):
            return f"bytes {view.__module__}.{view.__qualname__}"
        case CopyFile():
            return "copy"


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """All outputs in the order of their paths, and what shared layouts show beside them.

    Shape: ``notes`` are for whoever checks the column; a build has no use for them.
    """

    outputs: tuple[Output, ...]
    site: Fingerprinted[SiteView]
    shared: Fingerprinted[SharedView]
    notes: Diagnostics = ()


def plain(name: str, value: object) -> Input:
    """Return a plain value as an input."""
    ready = fingerprinted(value)
    return Input(name, ready.fingerprint, value)


def ready(name: str, value: Ready) -> Input:
    """Return a value whose fingerprint is known as an input."""
    return Input(name, value.fingerprint, value.value if isinstance(value, Fingerprinted) else value)


def row(name: str, values: Iterable[Ready]) -> Input:
    """Return several values whose fingerprints are known as one input: a tuple."""
    return ready(name, together(values))


def of_document(document: Document) -> Input:
    """Return a document without its body as an input: its kind, its front matter, what is known of the
    body.
    """
    return Input("document", document.face, document)
