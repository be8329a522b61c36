"""Collation compared with ICU, whose Vietnamese rules are the reference."""

from __future__ import annotations

import icu
from hypothesis import given
from hypothesis import strategies as st

from builder.vietnamese.collation import SortKey, person_key, sort_key
from builder.vietnamese.forms import nfc
from builder.vietnamese.names import name_parts
from builder.vietnamese.text import fold_tone_placement

ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
NUCLEI = (
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ia", "iê", "yê", "oa", "oă", "oe",
    "oo", "ua", "uâ", "uê", "uô", "uơ", "uy", "uya", "uyê", "ưa", "ươ", "ai", "ao", "au", "âu", "ay",
    "ây", "eo", "oi", "ôi", "ơi", "ui", "ưu",
)  # fmt: skip
CODAS = ("", "c", "ch", "m", "n", "ng", "nh", "p", "t")
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
FAMILIES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Đặng",
    "Đỗ",
    "Vũ",
    "Võ",
    "Y",
    "Kpă",
    "Ksor",
    "Ung",
)
SIGNS = ("-", ",", "(", ")", "/", "“", "”", ".", "&")

COLLATOR = icu.Collator.createInstance(icu.Locale("vi"))
COLLATOR.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
BY_TONES = icu.Collator.createInstance(icu.Locale("vi"))
BY_TONES.setStrength(icu.Collator.SECONDARY)


@st.composite
def syllables(draw: st.DrawFn) -> str:
    nucleus = draw(st.sampled_from(NUCLEI))
    at = draw(
        st.integers(1, len(nucleus))
    )  # Any vowel may bear the tone: both placements, and mistaken ones.
    toned = nucleus[:at] + draw(st.sampled_from(TONES)) + nucleus[at:]
    syllable = nfc(draw(st.sampled_from(ONSETS)) + toned + draw(st.sampled_from(CODAS)))
    return draw(st.sampled_from((syllable, syllable.capitalize(), syllable.upper())))


words = st.one_of(
    syllables(), st.integers(0, 2000).map(str), st.sampled_from(SIGNS), st.sampled_from(["f", "Jazz", "wz"])
)
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)
names = st.builds(
    lambda family, rest: " ".join([family, *rest]),
    st.sampled_from(FAMILIES),
    st.lists(syllables(), min_size=1, max_size=3),
)


def sign(left: SortKey, right: SortKey) -> int:
    return (left > right) - (left < right)


def icu_sign(left: str, right: str) -> int:
    return int(COLLATOR.compare(fold_tone_placement(left), fold_tone_placement(right)))


@given(syllables(), syllables())
def test_syllables_stand_as_in_icu(left: str, right: str) -> None:
    assert sign(sort_key(left), sort_key(right)) == icu_sign(left, right)


@given(phrases, phrases)
def test_phrases_stand_as_in_icu(left: str, right: str) -> None:
    assert sign(sort_key(left), sort_key(right)) == icu_sign(left, right)


@given(st.lists(words, min_size=1, max_size=4), st.integers(0, 3), words)
def test_phrases_that_differ_in_one_word_stand_as_in_icu(phrase: list[str], place: int, word: str) -> None:
    left, right = " ".join(phrase), " ".join([*phrase[:place], word, *phrase[place + 1 :]])
    assert sign(sort_key(left), sort_key(right)) == icu_sign(left, right)


@given(syllables(), st.sampled_from(TONES), st.sampled_from(TONES), syllables())
def test_syllables_that_differ_in_a_tone_stand_as_in_icu(
    onset: str, first: str, second: str, rest: str
) -> None:
    left, right = nfc(f"{onset} a{first}n {rest}"), nfc(f"{onset} a{second}n {rest.lower()}")
    assert sign(sort_key(left), sort_key(right)) == icu_sign(left, right)


@given(st.lists(names, min_size=2, max_size=8))
def test_people_stand_as_icu_orders_given_then_family_then_middle_names(people: list[str]) -> None:
    def icu_key(name: str) -> tuple[bytes, ...]:
        parts = name_parts(fold_tone_placement(name))
        weighed = tuple(BY_TONES.getSortKey(part) for part in (parts.given, parts.family, parts.middle))
        return (*weighed, COLLATOR.getSortKey(fold_tone_placement(name)))

    assert sorted(people, key=person_key) == sorted(people, key=icu_key)
