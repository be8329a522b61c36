"""The catalogue: the text and the hint of each diagnostic, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostic
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Mapping as YamlMapping
from builder.schema.yaml_values import Scalar

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """A diagnostic's text and what to do about it, with placeholders in braces."""

    text: str
    hint: str


@cache
def messages_in(language: str) -> Mapping[str, Message]:
    """Return every message of ``language`` by its code."""
    messages: dict[str, Message] = {}
    folder = files("builder.messages").joinpath(language)
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        tree, findings = read_tree(file.read_text(encoding="utf-8"), file.name)
        if findings or not isinstance(tree, YamlMapping):
            raise AssertionError(f"the package's own messages are damaged: {file.name} {findings}")
        for pair in tree.pairs:
            messages[pair.key] = _message(pair.value)
    return messages


def text_of(diagnostic: Diagnostic, language: str) -> Message:
    """Return what ``diagnostic`` says, its values filled in."""
    message = messages_in(language)[diagnostic.code]
    values = dict(diagnostic.values)
    return Message(_filled(message.text, values), _filled(message.hint, values))


def _filled(text: str, values: Mapping[str, str]) -> str:
    # Not str.format: a value may hold braces, and a format could reach into objects.
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def _message(tree: object) -> Message:
    texts = (
        {pair.key: pair.value.text for pair in tree.pairs if isinstance(pair.value, Scalar)}
        if isinstance(tree, YamlMapping)
        else {}
    )
    return Message(texts["text"], texts["hint"])
