"""Making outputs: each output's bytes, from the cache when its key is known there.

What a layout makes is kept with its slots still open: a new body, or a new piece in the list that stands on
every page, is set into pages that were made before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from builder.dataclasses import dataclass
from builder.diagnostics import ContentError, Span, error
from builder.markdown.facts import fill
from builder.plan.slots import splice
from builder.render.keyed import KeyedBody, KeyedOutput
from builder.source.cache import Cache
from builder.source.fingerprint import digest_of, digest_of_text, joined
from builder.source.regular import regular_bytes


class Forgotten(Exception):
    """What was thought to be kept is not: the column has to be planned anew."""


@dataclass(frozen=True, slots=True)
class Making:
    """Makes outputs by their paths.

    Shape: ``shared`` has the markup of shared layouts; ``body_of`` gives the key of a document's body by its
           path, ``markup`` what is kept under it, cut at its slots; ``location_of`` says where a file lies
           that is copied; ``render`` makes what is not kept, None where only a keyed plan is at hand.
    """

    outputs: Mapping[str, KeyedOutput]
    shared: Mapping[str, str]
    body_of: Callable[[str], str]
    markup: Callable[[str, str, int], list[bytes]]
    location_of: Callable[[str], str]
    cache: Cache
    render: Callable[[str], bytes] | None

    def fingerprint(self, path: str) -> str:
        """Return what stands for the bytes of the output at ``path``."""
        output = self.outputs[path]
        if not output.bodies and not output.shared:
            return output.key
        parts = [output.key]
        for body in output.bodies:
            # How many targets there are stands in the body itself: one row for all is told apart.
            parts += (self.body_of(body.name), *body.targets)
        return joined(parts + [_digest_of_shared(self.shared[name]) for name in output.shared])

    def is_kept(self, path: str) -> bool:
        """Return whether no layout has to run for the output at ``path``."""
        output = self.outputs[path]
        return bool(output.copied) or output.key in self.cache

    def made(self, path: str) -> tuple[bytes, bool]:
        """Return the bytes of the output at ``path``, and whether a layout had to run for them.

        Errors: Forgotten; TemplateError when a layout fails; ContentError when a file has vanished.
        """
        output = self.outputs[path]
        if output.copied:
            return self._copy(output), False
        kept = self.cache.get(output.key)
        page = self._rendered(output) if kept is None else kept
        finished = self._finished(page, output) if output.bodies or output.shared else page
        return finished, kept is None

    def _rendered(self, output: KeyedOutput) -> bytes:
        if self.render is None:
            raise Forgotten(output.path)
        page = self.render(output.path)
        self.cache.put(output.key, page)
        return page

    def _copy(self, output: KeyedOutput) -> bytes:
        path = output.copied
        try:
            content = regular_bytes(self.location_of(path), is_trusted=not path.startswith("content/"))
        except OSError as mistake:
            raise ContentError(error("SRC004", Span(path), path=path)) from mistake
        if digest_of(content) != output.key:  # it has changed since it was looked at
            raise ContentError(error("SRC004", Span(path), path=path))
        return content

    def _finished(self, content: bytes, output: KeyedOutput) -> bytes:
        bodies = {body.name: body for body in output.bodies}

        def fragment(name: str) -> bytes:
            return self._body(bodies[name]) if name in bodies else _encoded(self.shared[name])

        return splice(content, fragment)

    def _body(self, body: KeyedBody) -> bytes:
        pieces = self.markup(body.name, self.body_of(body.name), len(body.targets))
        return fill(pieces, [one.encode() for one in body.targets])


# Nearly every page shows the same few shared layouts.


@lru_cache(maxsize=64)
def _digest_of_shared(markup: str) -> str:
    return digest_of_text(markup)


@lru_cache(maxsize=64)
def _encoded(markup: str) -> bytes:
    return markup.encode()
