"""Everyday YAML: keys with values on lines of their own, read without the library.

It is what nearly all front matter and settings are written in. Whatever could be read in another way, or
deserves a finding, is declined: the library reads the whole text then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import is_normalized

from builder.dataclasses import replace
from builder.diagnostics import Span
from builder.schema.yaml_values import Mapping, Pair, Scalar, Sequence, Tree

_DEEPEST = 8
_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*):(?: +|\Z)")
# A value without quotes begins with a letter, a digit, or a mark that means nothing to YAML.
_PLAIN = re.compile(r"[^\W_]|[/(“‘+_]")
_QUOTED = r"\"[^\"\\]*\"|'[^']*'"
_WORD = rf"(?:{_QUOTED}|[^\W_](?:[^,\[\]{{}}:#\"']*[^,\[\]{{}}:#\"' ])?)"
_LIST = re.compile(rf"\[ *(?:{_WORD}(?: *, *{_WORD})*)? *\]")
_PAIR = rf"[A-Za-z_][A-Za-z0-9_-]*: +{_WORD}"
_RECORD = re.compile(rf"\{{ *{_PAIR}(?: *, *{_PAIR})* *\}}")
_WORDS, _PAIRS = re.compile(_WORD), re.compile(rf"(?P<key>[A-Za-z_][A-Za-z0-9_-]*): +(?P<value>{_WORD})")
_QUOTES = re.compile(_QUOTED)
# What a value has to be that begins with one of these.
_FORMS = {'"': _QUOTES, "'": _QUOTES, "[": _LIST, "{": _RECORD}
_FOLDED = ">-"  # a text over several lines, as most summaries are


class _Line(NamedTuple):
    """A line that holds something: its number from 1, how far it is indented, and what it holds."""

    number: int
    indent: int
    text: str


class _Declined(Exception):
    """The library must read the text."""


def read_everyday_yaml(text: str, path: str, first_line: int) -> Tree | None:
    """Return the tree of ``text``, the same as the library gives, or None when that must read it.

    Shape:  ``first_line`` is the line of the file on which ``text`` starts.
    """
    if not text.replace("\n", "").isprintable() or " \n" in text or not is_normalized("NFC", text):
        return None
    reader = _Reader(text.split("\n"), path, first_line)
    try:
        tree = None if reader.is_done else reader.block(0, 0)
    except _Declined:
        return None
    return tree if reader.is_done else None


class _Reader:
    def __init__(self, lines: list[str], path: str, first: int) -> None:
        self._all, self._path, self._first = lines, path, first
        self._lines: list[_Line] = []
        self._place = 0
        for number, line in enumerate(lines, first):
            held = line.lstrip(" ")
            if held and held[0] != "#":
                self._lines.append(_Line(number, len(line) - len(held), held))

    @property
    def is_done(self) -> bool:
        return self._place == len(self._lines)

    def block(self, indent: int, depth: int) -> Tree:
        """Read the mapping or list that begins here, ``indent`` characters from the margin."""
        line = self._lines[self._place]
        if line.indent != indent or depth > _DEEPEST:
            raise _Declined
        return self._list(indent, depth) if line.text.startswith("- ") else self._mapping(indent, depth)

    def _mapping(self, indent: int, depth: int) -> Mapping:
        span = self._span(self._lines[self._place], 0, 0)
        pairs: dict[str, Pair] = {}
        for line in self._at(indent):
            key = _KEY.match(line.text)
            if key is None:
                if line.text.startswith("- "):
                    break
                raise _Declined
            if key[1] in pairs:
                raise _Declined
            self._place += 1
            value = self._value(line, key.end(), indent, depth)
            pairs[key[1]] = Pair(key[1], self._span(line, 0, len(key[1])), value)
        return Mapping(tuple(pairs.values()), span)

    def _list(self, indent: int, depth: int) -> Sequence:
        span = self._span(self._lines[self._place], 0, 0)
        values: list[Tree] = []
        for line in self._at(indent):
            if not line.text.startswith("- "):
                break
            rest = line.text[2:]
            if _KEY.match(rest):
                # The first key of a record stands behind the hyphen, the others below it.
                self._lines[self._place] = _Line(line.number, indent + 2, rest)
                values.append(self._mapping(indent + 2, depth + 1))
            else:
                self._place += 1
                values.append(self._single(line, 2, indent))
        return Sequence(tuple(values), span)

    def _at(self, indent: int) -> Iterator[_Line]:
        """Yield the line that is next, as long as it stands ``indent`` characters from the margin."""
        while self._place < len(self._lines) and self._lines[self._place].indent == indent:
            yield self._lines[self._place]

    def _value(self, line: _Line, start: int, indent: int, depth: int) -> Tree:
        if start < len(line.text):
            return self._single(line, start, indent)
        if line.text.endswith(" "):
            raise _Declined
        after = self._lines[self._place] if not self.is_done else None
        if after is not None and after.indent > indent:
            return self.block(after.indent, depth + 1)
        if after is not None and after.indent == indent and after.text.startswith("- "):
            # The library counts the hyphen of such a list to its place.
            return replace(self._list(indent, depth + 1), span=self._span(after, 0, 1))
        return Scalar("", is_plain=True, span=self._span(line, start, 0))

    def _single(self, line: _Line, start: int, indent: int) -> Tree:
        """Read a value that ends with its line: no line after it may be indented any further."""
        text = line.text[start:]
        if text == _FOLDED:
            return self._folded(line, start, indent)
        if not self.is_done and self._lines[self._place].indent > indent:
            raise _Declined
        form = _FORMS.get(text[:1])
        if form is None:
            if _PLAIN.match(text) is None or ": " in text or " #" in text or text[-1] == ":":
                raise _Declined
        elif form.fullmatch(text) is None:
            raise _Declined
        elif form is _LIST:
            found = _WORDS.finditer(text, 1)
            words = tuple([self._word(line, start + one.start(), one[0]) for one in found])
            return Sequence(words, self._span(line, start, 1))
        elif form is _RECORD:
            return self._record(line, start, text)
        return self._word(line, start, text)

    def _folded(self, line: _Line, start: int, indent: int) -> Scalar:
        """Read the lines below as one text; a blank line, or one that stands out, would part it."""
        words: list[str] = []
        below = self._all[line.number + 1 - self._first :]
        margin = _indent_of(below[0]) if below else 0
        for one in below:
            if _indent_of(one) <= indent:
                break
            if _indent_of(one) != margin:
                raise _Declined
            words.append(one[margin:])
        after = next((one for one in below[len(words) :] if one), "")
        if not words or _indent_of(after) > indent:
            raise _Declined
        last = line.number + len(words)
        while not self.is_done and self._lines[self._place].number <= last:
            self._place += 1
        return Scalar(" ".join(words), is_plain=False, span=self._span(line, start, 0))

    def _record(self, line: _Line, start: int, text: str) -> Mapping:
        pairs: dict[str, Pair] = {}
        for one in _PAIRS.finditer(text, 1):
            if one["key"] in pairs:
                raise _Declined
            key = self._span(line, start + one.start(), len(one["key"]))
            value = self._word(line, start + one.start("value"), one["value"])
            pairs[one["key"]] = Pair(one["key"], key, value)
        return Mapping(tuple(pairs.values()), self._span(line, start, 1))

    def _word(self, line: _Line, start: int, word: str) -> Scalar:
        """Return the value that ``word`` is, in quotes or without."""
        is_plain = word[0] not in "\"'"
        return Scalar(word if is_plain else word[1:-1], is_plain, self._span(line, start, len(word)))

    def _span(self, line: _Line, start: int, length: int) -> Span:
        return Span(self._path, line.number, line.indent + start + 1, length)


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
