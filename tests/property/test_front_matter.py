"""Laws of reading: whatever a file holds, the answer is a value or a finding, never an exception."""

from __future__ import annotations

import json
from typing import TypeAlias

from hypothesis import example, given
from hypothesis import strategies as st

from builder.diagnostics import Diagnostics, SettingsError, Severity, has_errors
from builder.documents.front_matter import split
from builder.documents.kinds import EXEMPLAR
from builder.kinds import KINDS
from builder.messages.catalogue import text_of
from builder.messages.languages import LANGUAGES
from builder.schema.reading import read_record
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Mapping, Scalar, Sequence, Tree
from builder.settings import settings_from
from builder.source.decode import decoded
from tests.support.places import SETTINGS, story
from tests.support.values import read_document

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
PATH = "content/tin/a.md"

# Letters that mean something to YAML or to us, and some that mean nothing to anybody.
LETTERS = st.sampled_from(
    "---:#[]{}&*!|>'\"%@`,?\\ \t\n\n\r\x00\x07\x85\u2028\u202e\ufeff\ufffeaạĐé0129-.TZ/_<"
)
RAW = st.text(LETTERS | st.characters(), max_size=60)
# As decoding leaves it.
TEXT = RAW.map(lambda text: text.encode("utf-8", "replace").decode().replace("\r", "\n"))
KEYS = st.sampled_from(
    ["title", "date", "draft", "tags", "image", "aliases", "units", "slug", "expires", "x"]
)
WORDS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=12)
PLAIN: st.SearchStrategy[Plain] = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=8
)
MATTER = st.dictionaries(KEYS, PLAIN, max_size=6)
KIND_BY_NAME = {kind.name: kind for folder in KINDS.values() for _, kind in folder.parts}
KIND = st.sampled_from(sorted(KIND_BY_NAME))


def plain(tree: Tree) -> Plain:
    """Return ``tree`` without its places."""
    match tree:
        case Scalar():
            return tree.text
        case Sequence():
            return [plain(one) for one in tree.values]
        case Mapping():
            return {pair.key: plain(pair.value) for pair in tree.pairs}


def lie_within(findings: Diagnostics, text: str) -> bool:
    """Return whether each finding has a place in ``text`` and a text in each language."""
    last = text.count("\n") + 2
    return all(
        one.span.path == PATH
        and 1 <= one.span.line <= last
        and one.span.column >= 1
        and all(text_of(one, language).text for language in LANGUAGES)
        for one in findings
    )


@given(st.binary(max_size=80) | RAW.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_bytes_are_text_or_a_finding(content: bytes) -> None:
    text, findings = decoded(content, PATH)
    assert (text is None) <= bool(findings)
    assert text is None or (text.encode() is not None and "\r" not in text)
    assert all(one.span.line >= 1 and one.span.column >= 1 for one in findings)


@given(TEXT)
@example("---\n---")
@example("a: \ufeff")
@example("? ")
@example("- - - -\n-")
@example("%YAML 9.9\n---\n")
@example("a: |9\n  b")
@example('"\\x')
def test_any_text_is_a_tree_or_a_finding(text: str) -> None:
    tree, findings = read_tree(text, PATH)
    assert lie_within(findings, text)
    assert tree is None or plain(tree) is not None
    assert all(one.is_error for one in findings)


@given(TEXT, KIND)
@example("---\n: \n---\n", "news")
@example("---\n? [\n---\n", "news")
def test_any_text_is_a_document_or_an_error(text: str, kind: str) -> None:
    for lenient in (False, True):
        document, findings = read_document(text, PATH, KIND_BY_NAME[kind], lenient=lenient)
        assert lie_within(findings, text)
        assert document is not None or [one for one in findings if one.is_error]
        assert document is None or document.title


@given(TEXT)
@example("")
@example("--- \n---\n")
@example("...\t\x85")
@example("a: b\n----\n--- -\n")
def test_any_front_matter_is_read_or_told(matter: str) -> None:
    text = f"---\n{matter}\n---\nNội dung.\n"
    parts, findings = split(text, PATH, required=True)
    assert lie_within(findings, text)
    assert parts is not None or [one for one in findings if one.is_error]
    if parts is not None:
        lines = text.split("\n")
        closing = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "..."))
        assert parts.text == "\n".join(lines[1:closing]) + "\n"
        assert parts.body_line == closing + 2
        assert parts.body == "\n".join(lines[closing + 1 :])


@given(MATTER, KIND)
def test_any_values_of_the_known_keys_are_read_or_told(matter: dict[str, Plain], kind: str) -> None:
    text = f"---\n{json.dumps(matter, ensure_ascii=False)}\n---\nNội dung.\n"
    document, findings = read_document(text, PATH, KIND_BY_NAME[kind])
    assert lie_within(findings, text)
    assert document is not None
    assert set(document.values.by_name) <= set(matter)


@given(PLAIN)
def test_json_is_yaml_and_is_read_back_whole(value: Plain) -> None:
    tree, findings = read_tree(json.dumps(value, ensure_ascii=False), PATH)
    assert findings == ()
    assert tree is not None
    assert plain(tree) == value


@given(MATTER)
def test_lenience_turns_no_value_into_another(matter: dict[str, Plain]) -> None:
    tree, _ = read_tree(json.dumps(matter, ensure_ascii=False), PATH)
    assert tree is not None
    strict, strictly = read_record(tree, EXEMPLAR.record)
    gentle, gently = read_record(tree, EXEMPLAR.record, unknown=Severity.WARNING)
    assert strict == gentle
    assert [(one.code, one.span) for one in strictly] == [(one.code, one.span) for one in gently]


@given(TEXT)
def test_any_settings_are_read_or_refused_with_an_error(text: str) -> None:
    for whole in (text, SETTINGS + text):
        stopped: Diagnostics = ()
        findings: Diagnostics = ()
        try:
            settings, findings = settings_from(whole, KINDS.keys())
        except SettingsError as mistake:
            stopped = mistake.diagnostics
        else:
            assert settings.sections
        assert has_errors(stopped) or not stopped
        assert not has_errors(findings)


@given(st.integers(min_value=0), st.sampled_from(["\x07", "\u202e", "\ufffe", "\x9b"]))
def test_harmful_character_is_found_wherever_it_stands(position: int, character: str) -> None:
    text = story()
    at = position % (len(text) + 1)
    found, findings = decoded((text[:at] + character + text[at:]).encode(), PATH)
    (only,) = findings
    lines = text[:at].split("\n")
    assert (found, only.span.line, only.span.column) == (None, len(lines), len(lines[-1]) + 1)


@given(st.text(st.characters(), max_size=30))
def test_quoted_value_cannot_smuggle_in_what_may_not_be_typed(value: str) -> None:
    tree, findings = read_tree(f"a: {json.dumps(value)}", PATH)
    if tree is not None:
        assert plain(tree) == {"a": value}
        assert decoded(value.encode(), PATH)[1] == () or "<<<" in value
    else:
        assert [one.code for one in findings] in (["YML008"], ["YML001"])
