"""Discretion: what is private in the body of a document, told at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from builder.diagnostics import Diagnostic, Span, error, warning
from builder.vietnamese.private_words import home_words, identity_numbers, private_channels

# Nine digits that nothing but a space or a dot parts: whatever is shorter is no such number.
_DIGITS = re.compile(r"[0-9](?:[ .]?[0-9]){8}")
# That there are none is nearly always found out in a fraction of the time when all digits are made one.
_ALIKE, _BETWEEN, _MANY = bytes.maketrans(b"123456789", b"000000000"), b" .", b"000000000"


def private_in_body(
    body: str, content: bytes, span_of: Callable[[int], Span], *, is_about_nominees: bool
) -> Iterator[Diagnostic]:
    """Report what is private in ``body``; ``span_of`` gives the place of one of its lines.

    Shape:  ``content`` is ``body`` in UTF-8;
            who is put forward for an award did not ask to be reached: a private telephone is an error there,
            and a warning in a story, whose people may want to be called; where somebody lives belongs to many
            stories.
    Errors: DOC011 the number of an identity card; DOC012 a private telephone number or mail address; DOC013
            where somebody lives.
    """
    has_digits = _MANY in content.translate(_ALIKE, _BETWEEN) and _DIGITS.search(body) is not None
    if has_digits:
        yield from (error("DOC011", _place(body, found, span_of)) for found in identity_numbers(body))
    if has_digits or "@" in body:
        report = error if is_about_nominees else warning
        for found in private_channels(body):
            yield report("DOC012", _place(body, found, span_of), found=found[0])
    home = home_words(body) if is_about_nominees else None
    if home is not None:
        yield error("DOC013", _place(body, home, span_of), found=home[0])


def _place(body: str, found: re.Match[str], span_of: Callable[[int], Span]) -> Span:
    line = body.count("\n", 0, found.start()) + 1
    column = found.start() - (body.rfind("\n", 0, found.start()) + 1) + 1
    span = span_of(line)
    return Span(span.path, span.line, column, len(found[0].partition("\n")[0]))
