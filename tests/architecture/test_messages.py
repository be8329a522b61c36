"""The catalogues of messages against each other and against the code that reports."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from builder.messages.catalogue import messages_in
from builder.messages.languages import LANGUAGES
from tests.architecture.source import modules, tree_of

_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def reported_codes() -> set[str]:
    return {
        node.value
        for module in modules()
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value)
    }


def placeholders(language: str, code: str) -> tuple[set[str], set[str]]:
    message = messages_in(language)[code]
    return set(_PLACEHOLDER.findall(message.text)), set(_PLACEHOLDER.findall(message.hint))


def reports() -> Iterator[tuple[str, str, set[str]]]:
    """Return place, code and names of the values of each report whose code and values stand in the call."""
    for module in modules():
        for node in ast.walk(tree_of(module)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 2):
                continue
            code = node.args[0]
            if node.func.id in {"error", "warning"} and isinstance(code, ast.Constant):
                yield (
                    f"{module}:{node.lineno}",
                    str(code.value),
                    {value.arg or "**" for value in node.keywords},
                )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reported_code_has_a_text_and_no_text_is_left_over(language: str) -> None:
    assert set(messages_in(language)) == reported_codes()


def test_languages_have_the_same_placeholders() -> None:
    codes = messages_in("vi")
    assert {code: placeholders("vi", code) for code in codes} == {
        code: placeholders("en", code) for code in codes
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_is_given_a_value_where_its_code_is_reported(language: str) -> None:
    unfilled = {
        f"{place} {code}": missing
        for place, code, values in reports()
        if "**" not in values and (missing := set.union(*placeholders(language, code)) - values)
    }
    assert unfilled == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_begin_small_and_end_open(language: str) -> None:
    """A message stands after "path:line:" and before a hint."""
    texts = {code: (message.text, message.hint) for code, message in messages_in(language).items()}
    assert [code for code, (text, _) in texts.items() if text[:1].isupper() and not text[:3].isupper()] == []
    assert [code for code, both in texts.items() if any(one.endswith((".", "!")) for one in both)] == []
