"""The catalogue: every code has its text and hint in both languages, and every placeholder its value."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import builder
from builder.diagnostics import Span, error
from builder.messages.catalogue import Message, messages_in, text_of
from builder.messages.languages import LANGUAGES
from builder.vietnamese.forms import nfc

CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
PLACE = Span("content/tin/a.md", 2, 3)
PACKAGE = Path(builder.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))


def placeholders(message: Message) -> set[str]:
    return set(PLACEHOLDER.findall(message.text + message.hint))


def codes_in(source: str) -> set[str]:
    """Return the codes that stand in the source as texts of their own, so not those in docstrings."""
    return {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }


def calls_with_code() -> Iterator[tuple[str, str, set[str]]]:
    """Return place, code and names of the values of each call that makes a finding."""
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            first = node.args[0] if isinstance(node, ast.Call) and node.args else None
            if isinstance(first, ast.Constant) and CODE.fullmatch(str(first.value)):
                assert isinstance(node, ast.Call)
                names = {one.arg for one in node.keywords if one.arg}
                yield f"{file.relative_to(PACKAGE)}:{node.lineno}", str(first.value), names


def test_both_languages_have_the_same_codes() -> None:
    vietnamese, english = (messages_in(language) for language in LANGUAGES)
    assert list(vietnamese) == list(english)


def test_every_code_of_the_builder_has_a_message_and_every_message_a_code() -> None:
    used: set[str] = set()
    for file in SOURCES:
        used |= codes_in(file.read_text(encoding="utf-8"))
    assert used == set(messages_in("vi"))


@pytest.mark.parametrize("code", messages_in("vi"))
def test_message_has_the_same_placeholders_in_both_languages(code: str) -> None:
    assert placeholders(messages_in("vi")[code]) == placeholders(messages_in("en")[code])


def test_every_finding_brings_a_value_for_each_placeholder() -> None:
    known = messages_in("vi")
    calls = list(calls_with_code())
    lacking = [(place, code, placeholders(known[code]) - names) for place, code, names in calls]
    assert [one for one in lacking if one[2]] == []
    assert len(calls) > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_message_is_in_the_house_style(language: str) -> None:
    for code, message in messages_in(language).items():
        for words in (message.text, message.hint):
            assert words == nfc(words).strip() != "", code
            assert not words.endswith((".", "!")), code
            assert words.isprintable(), code
            assert not words[0].isupper() or not words[1].islower(), code


def test_values_are_filled_in_and_braces_in_them_are_left() -> None:
    finding = error("FLD001", PLACE, field="{nearest}{0.__class__}", nearest="%s {field}")
    assert text_of(finding, "vi") == Message(
        "không có khóa “{nearest}{0.__class__}”", "có phải bạn muốn viết “%s {field}”?"
    )
    assert text_of(finding, "en").text == "unknown field “{nearest}{0.__class__}”"


def test_placeholder_without_a_value_stays_as_it_is() -> None:
    assert text_of(error("FLD001", PLACE), "vi").text == "không có khóa “{field}”"


def test_damaged_messages_of_the_package_are_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "vi").mkdir()
    (tmp_path / "vi" / "a.yaml").write_text("FLD001: [")
    monkeypatch.setattr("builder.messages.catalogue.files", lambda package: tmp_path)
    with pytest.raises(AssertionError, match=r"messages are damaged: a\.yaml"):
        messages_in.__wrapped__("vi")
