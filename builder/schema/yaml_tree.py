"""YAML trees: what an author typed, with its place, and nothing guessed.

The only user of PyYAML, and only of its parser: scalars stay text (``no``, ``12:30``, ``0123``,
``38/KH-UBND``), anchors, aliases, merges and tags are refused, so no short text can grow into a large value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from builder.diagnostics import Diagnostic, Diagnostics, Span, error
from builder.schema.characters import first_harmful, name_of
from builder.schema.everyday_yaml import read_everyday_yaml
from builder.schema.yaml_values import Mapping, Pair, Scalar, Sequence, Tree
from builder.vietnamese.forms import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

_MAX_DEPTH = 12
# What the parser says of the mistakes that are made most, by words of its message.
_PROBLEMS = (
    ("mapping values are not allowed", "YML010"),
    ("unexpected end of stream", "YML011"),
    ("expected ',' or", "YML012"),
    ("expected node content", "YML012"),
    ("expected ':'", "YML013"),
    ("expected key", "YML013"),
    ("expected '-' indicator", "YML013"),
    ("expected <block end>", "YML013"),
    ("entries are not allowed", "YML013"),
)
_STRAY_BREAKS = {"\x85": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"}


class _Refused(Exception):
    """Stops the walk at the first thing that makes the rest of the text meaningless."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.code)
        self.finding = finding


def read_tree(text: str, path: str, *, first_line: int = 1) -> tuple[Tree | None, Diagnostics]:
    """Read one YAML document.

    Shape:  ``text`` is NFC with "\\n" line ends; ``first_line`` is the line of the file on which it starts;
            None when there is no value at all or the text cannot be read.
    Errors: YML001, YML009 to YML014 not YAML; YML002 anchor, alias, merge or tag; YML003 doubled key; YML004
            nested too deep; YML005 stray line break; YML006 key that is not plain text; YML007 several
            documents; YML008 escape that writes a harmful character.
    """
    everyday = read_everyday_yaml(text, path, first_line)
    if everyday is not None:
        return everyday, ()
    stray = _stray_break(text, path, first_line)
    if stray is not None:
        return None, (stray,)
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    reader = _TreeReader(path, first_line)
    try:
        tree = reader.document(yaml.parse(text, Loader=loader))
    except _Refused as refused:
        return None, (refused.finding,)
    except yaml.MarkedYAMLError as mistake:
        return None, (reader.told(mistake, text),)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return None, (error("YML001", Span(path, first_line), problem=""),)
    return tree, tuple(reader.findings)


def _stray_break(text: str, path: str, first_line: int) -> Diagnostic | None:
    for number, line in enumerate(text.split("\n")):
        for character, name in _STRAY_BREAKS.items():
            if character in line:
                return error(
                    "YML005", Span(path, first_line + number, line.index(character) + 1), character=name
                )
    return None


class _TreeReader:
    """Walks the parser's events once; mistakes that leave the rest readable are gathered in ``findings``."""

    def __init__(self, path: str, first_line: int) -> None:
        self._path = path
        self._first_line = first_line
        self.findings: list[Diagnostic] = []
        self._brackets: list[yaml.Mark] = []  # those that are open

    def document(self, events: Iterator[yaml.Event]) -> Tree | None:
        next(events)  # the stream's start
        event = next(events)
        if type(event).__name__ == "StreamEndEvent":
            return None
        tree = self._tree(next(events), events, depth=0)
        next(events)  # the document's end
        after = next(events)
        if type(after).__name__ != "StreamEndEvent":
            raise _Refused(error("YML007", self._span(after)))
        return tree

    def _tree(self, event: yaml.Event, events: Iterator[yaml.Event], *, depth: int) -> Tree:
        kind = type(event).__name__
        if kind == "AliasEvent" or getattr(event, "anchor", None) or self._is_tagged(event):
            raise _Refused(error("YML002", self._span(event)))
        if depth > _MAX_DEPTH:
            raise _Refused(error("YML004", self._span(event), limit=_MAX_DEPTH))
        if kind == "ScalarEvent":
            # Told by its name: yaml is imported only where it is used.
            return self._scalar(cast("yaml.ScalarEvent", event))
        is_bracket = getattr(event, "flow_style", False)
        if is_bracket:
            self._brackets.append(cast("yaml.Mark", event.start_mark))
        read = self._sequence if kind == "SequenceStartEvent" else self._mapping
        tree = read(event, events, depth)
        if is_bracket:
            self._brackets.pop()
        return tree

    def told(self, mistake: yaml.MarkedYAMLError, text: str) -> Diagnostic:
        """Tell a parser's problem in words of our own, or quote it when it is a rare one."""
        mark, problem = mistake.problem_mark or mistake.context_mark, mistake.problem or ""
        if mark is None:
            return error("YML001", Span(self._path, self._first_line), problem=problem[:120])
        if "cannot start any token" in problem:
            character = (text.split("\n")[mark.line] + " ")[mark.column]
            if character == "\t":
                return error("YML009", self._place(mark))
            return error("YML014", self._place(mark), character=character)
        code = next((code for words, code in _PROBLEMS if words in problem), "")
        if code == "YML011" and mistake.context_mark is not None:
            mark = mistake.context_mark
        if code == "YML012" and self._brackets and self._brackets[-1].line < mark.line:
            # The parser noticed it lines below, where everything is as it should be.
            mark = self._brackets[-1]
        return (
            error(code, self._place(mark))
            if code
            else error("YML001", self._place(mark), problem=problem[:120])
        )

    def _place(self, mark: yaml.Mark) -> Span:
        return Span(self._path, self._first_line + mark.line, mark.column + 1)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        # What was typed is checked elsewhere; here a harmful character can come only from an escape.
        harmful = first_harmful(event.value)
        character = event.value[harmful] if harmful >= 0 else ""
        character = character or next((one for one in _STRAY_BREAKS if one in event.value), "")
        if character:
            raise _Refused(error("YML008", self._span(event), character=name_of(character)))
        # The text is NFC as it was typed; an escape may still write a letter in parts.
        return Scalar(nfc(event.value), not event.style, self._span(event))

    def _sequence(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Sequence:
        values: list[Tree] = []
        while type(event := next(events)).__name__ != "SequenceEndEvent":
            values.append(self._tree(event, events, depth=depth + 1))
        return Sequence(tuple(values), self._span(start))

    def _mapping(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Mapping:
        pairs: dict[str, Pair] = {}
        while type(event := next(events)).__name__ != "MappingEndEvent":
            key = self._tree(event, events, depth=depth + 1)
            if not isinstance(key, Scalar):
                raise _Refused(error("YML006", key.span))
            if key.text == "<<" and key.is_plain:
                raise _Refused(error("YML002", key.span))
            value = self._tree(next(events), events, depth=depth + 1)
            if key.text in pairs:
                first = pairs[key.text].span.line
                self.findings.append(error("YML003", key.span, key=key.text, first=first))
            else:
                pairs[key.text] = Pair(key.text, key.span, value)
        return Mapping(tuple(pairs.values()), self._span(start))

    @staticmethod
    def _is_tagged(event: yaml.Event) -> bool:
        tag = getattr(event, "tag", None)
        return tag is not None and tag != "!"

    def _span(self, event: yaml.Event) -> Span:
        start, end = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
        length = end.column - start.column if end.line == start.line else 0
        return Span(self._path, self._first_line + start.line, start.column + 1, length)
