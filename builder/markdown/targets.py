"""Targets: the links and images of a body become references with a slot each, or else text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.markdown import findings
from builder.markdown.addresses import is_allowed
from builder.markdown.facts import ReferenceKind
from builder.markdown.ledger import Ledger
from builder.markdown.wording import is_silent, words_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINK_TAGS = ("link_open", "link_close")


def collect_targets(tokens: Sequence[Token], ledger: Ledger) -> None:
    """Put a slot in the place of each target, in place, and note the references.

    Errors: MDN001 image without words, MDN002 refused address, MDN003 no address, MDN019 link without words,
            as findings of the ledger.
    """
    for token in tokens:
        children = token.children or []
        link_end = -1
        for position, child in enumerate(children):
            if child.type == "link_open" and position > link_end:
                link_end = _end_of_link(children, position)
                _link(children[position : link_end + 1], ledger)
            elif child.type == "image":
                _image(child, ledger)


def _link(link: Sequence[Token], ledger: Ledger) -> None:
    opened, *inside, closed = link
    target, line = str(opened.attrs["href"]), int(opened.meta["line"])
    for child in inside:
        # An address in angle brackets may stand in the words of a link, but HTML knows no link in a link.
        child.hidden = child.type in _LINK_TAGS
    if not _is_usable(ReferenceKind.LINK, target, words_of(inside), line, ledger):
        opened.hidden = closed.hidden = True
        return
    if is_silent(inside):
        ledger.findings.append(findings.link_without_text(line, target))
    opened.attrs["href"] = ledger.slot(ReferenceKind.LINK, target, line)


def _end_of_link(children: Sequence[Token], position: int) -> int:
    depth = 0
    for end in range(position, len(children)):
        depth += children[end].nesting if children[end].type in _LINK_TAGS else 0
        if depth == 0:
            return end
    raise AssertionError("unreachable: the parser closes every link that it opens")


def _image(child: Token, ledger: Ledger) -> None:
    words = words_of(child.children)
    target, line = str(child.attrs["src"]), int(child.meta["line"])
    if not _is_usable(ReferenceKind.IMAGE, target, words, line, ledger):
        child.type, child.tag, child.content, child.children = "text", "", words, None
        return
    if not words:
        ledger.findings.append(findings.image_without_text(line, target))
    child.attrs["src"] = ledger.slot(ReferenceKind.IMAGE, target, line)


def _is_usable(kind: ReferenceKind, target: str, words: str, line: int, ledger: Ledger) -> bool:
    if not target.strip():
        ledger.findings.append(findings.address_missing(line, words))
        return False
    if not is_allowed(kind, target):
        ledger.findings.append(findings.address_refused(line, target))
        return False
    return True
