"""Findings: one maker for each mistake that a body can have; the texts lie in the message catalogues."""

from __future__ import annotations

from builder.markdown.facts import Finding

_LONGEST_QUOTE = 80


def image_without_text(line: int, target: str) -> Finding:
    """An image says nothing to those who do not see it."""
    return _warning("MDN001", line, target=target)


def address_refused(line: int, target: str) -> Finding:
    """A link or image has an address of a kind that pages never lead to."""
    return _error("MDN002", line, target=target)


def address_missing(line: int, text: str) -> Finding:
    """A link or image names no address."""
    return _error("MDN003", line, text=text)


def html_shown_as_text(line: int, tag: str) -> Finding:
    """Raw HTML is off, so readers see the tag itself."""
    return _warning("MDN004", line, tag=tag)


def id_taken(line: int, name: str) -> Finding:
    """Raw HTML gives an id that the page already has."""
    return _error("MDN005", line, id=name)


def container_unclosed(line: int, name: str) -> Finding:
    """A container runs to the end because nothing closes it."""
    return _error("MDN006", line, name=name)


def container_unknown(line: int, name: str, known: tuple[str, ...]) -> Finding:
    """A container has a name that means nothing here."""
    return _error("MDN007", line, name=name, known=", ".join(known))


def container_not_open(line: int) -> Finding:
    """A closing line has no container to close."""
    return _error("MDN008", line)


def body_too_large(size: int, limit: int) -> Finding:
    """The body has more bytes than a page can sensibly have."""
    return _error("MDN009", 1, size=str(size), limit=str(limit))


def too_many_lines(count: int, limit: int) -> Finding:
    """The body has more lines than a page can sensibly have."""
    return _error("MDN010", limit + 1, count=str(count), limit=str(limit))


def nested_too_deep(line: int, limit: int) -> Finding:
    """Lists, quotes or containers lie in each other more often than the parser can bear."""
    return _error("MDN011", line, limit=str(limit))


def brackets_unbalanced(line: int, count: int) -> Finding:
    """A paragraph has so many brackets without partner that reading it would take minutes."""
    return _error("MDN012", line, count=str(count))


def note_unused(line: int, label: str) -> Finding:
    """A footnote is written but nothing refers to it, so it is not shown."""
    return _warning("MDN013", line, label=label)


def note_missing(line: int, label: str) -> Finding:
    """The text refers to a footnote that is not written."""
    return _warning("MDN014", line, label=label)


def tag_removed(line: int, tag: str) -> Finding:
    """Raw HTML is on, but not for this tag."""
    return _warning("MDN015", line, tag=tag)


def too_many_tags(line: int, count: int, limit: int) -> Finding:
    """Raw HTML has more tags than cleaning can bear."""
    return _error("MDN016", line, count=str(count), limit=str(limit))


def entity_refused(line: int, entity: str, character: str) -> Finding:
    """An entity stands for a character that no text may hold."""
    return _error("MDN017", line, entity=entity, character=character)


def id_shown_as_text(line: int, written: str) -> Finding:
    """A heading carries an id in the way of another generator, which readers see."""
    return _warning("MDN018", line, written=written)


def link_without_text(line: int, target: str) -> Finding:
    """A link says nothing to those who listen, and shows nothing to the others."""
    return _error("MDN019", line, target=target)


def heading_without_text(line: int) -> Finding:
    """A heading has no words."""
    return _warning("MDN020", line)


def attributes_shown_as_text(line: int, written: str) -> Finding:
    """Attributes stand in braces in the way of another program, which readers see."""
    return _warning("MDN021", line, written=written)


def reference_undefined(line: int, written: str, label: str) -> Finding:
    """A link or image refers to an address that is defined nowhere, so readers see its brackets."""
    return _warning("MDN022", line, written=written, label=label)


def shortcodes_shown(line: int, written: str, count: int) -> Finding:
    """The body calls what only another generator knows, and readers see the call."""
    return _warning("MDN023", line, written=written, count=str(count))


def grown_too_much(line: int, limit: int) -> Finding:
    """Definitions that are referred to over and over make the page far longer than its text."""
    return _error("MDN024", line, limit=str(limit))


def formatting_unclosed(line: int, tag: str) -> Finding:
    """Raw HTML leaves formatting open, which each later block would open anew."""
    return _error("MDN025", line, tag=tag)


def too_many_signs(line: int, limit: int) -> Finding:
    """The paragraphs have more signs of markup than can be read in a reasonable time."""
    return _error("MDN026", line, limit=str(limit))


def line_separator(line: int, character: str) -> Finding:
    """A line end that only some programs know; readers see a blank."""
    return _warning("MDN027", line, character=character)


def _error(code: str, line: int, **values: str) -> Finding:
    return Finding(code, line, _short(values), is_error=True)


def _warning(code: str, line: int, **values: str) -> Finding:
    return Finding(code, line, _short(values), is_error=False)


def _short(values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, _cut(" ".join(value.split()))) for name, value in values.items())


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST_QUOTE else f"{value[: _LONGEST_QUOTE - 1]}…"
