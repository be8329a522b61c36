"""Laws of Vietnamese text: what holds for every text, date and number."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from builder.vietnamese.collation import person_key, sort_key
from builder.vietnamese.date_forms import DateFault
from builder.vietnamese.dates import (
    ZONE,
    DateError,
    date_time,
    end_of_day,
    iso,
    moment_at,
    quarter_of,
    read_moment,
    short_date,
    start_of_day,
)
from builder.vietnamese.forms import nfc
from builder.vietnamese.names import given_name, name_parts
from builder.vietnamese.numbers import file_size, number
from builder.vietnamese.slugs import is_slug, slug_from
from builder.vietnamese.text import (
    bidi_controls,
    display_width,
    fold,
    fold_tone_placement,
    lookalikes,
    terminal_text,
    without_lookalikes,
)

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ" + "bcdđghklmnpqrstvx"
LETTERS = VIETNAMESE + VIETNAMESE.upper()
words = st.text(LETTERS, min_size=1, max_size=6)
names = st.lists(words, min_size=1, max_size=4).map(" ".join)
texts = st.one_of(
    st.text(), st.text(LETTERS + " -.,0123456789ÐƉðаоАВ\u0300\u0301\u0323\u0302\u200b\u00ad\u202e’“"), names
)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
instants = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31, 16))  # noqa: DTZ001  (a zone is given below)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@given(texts)
def test_every_function_gives_the_same_for_each_unicode_form(text: str) -> None:
    other = decomposed(text)
    assert (nfc(other), fold(other), fold_tone_placement(other)) == (
        nfc(text),
        fold(text),
        fold_tone_placement(text),
    )
    assert (slug_from(other), sort_key(other), person_key(other)) == (
        slug_from(text),
        sort_key(text),
        person_key(text),
    )


@given(texts)
def test_doing_a_thing_twice_changes_nothing_more(text: str) -> None:
    for change in (nfc, fold, fold_tone_placement, without_lookalikes, terminal_text, slug_from):
        once = change(text)
        assert change(once) == once


@given(names)
def test_fold_of_vietnamese_is_plain_small_letters(name: str) -> None:
    folded = fold(name)
    assert folded.isascii()
    assert (folded, len(folded)) == (fold(name.upper()), len(name))


@given(texts)
def test_tone_placement_hides_from_fold_slug_and_order(text: str) -> None:
    moved = fold_tone_placement(text)
    assert (fold(moved), slug_from(moved), sort_key(moved)) == (fold(text), slug_from(text), sort_key(text))


@given(texts, st.integers(1, 100))
def test_slug_is_empty_or_well_formed_and_short_enough(text: str, longest: int) -> None:
    slug = slug_from(text, longest)
    assert slug == "" or (is_slug(slug) and len(slug) <= longest)


@given(st.lists(words, min_size=1, max_size=20), st.integers(6, 100))
def test_cut_slug_holds_whole_words_from_the_start(title: list[str], longest: int) -> None:
    kept = slug_from(" ".join(title), longest).split("-")
    assert kept == [fold(word) for word in title[: len(kept)]]
    assert len(kept) == len(title) or len("-".join([*kept, title[len(kept)]])) > longest


@given(texts)
def test_replacing_lookalikes_leaves_none_and_moves_nothing(text: str) -> None:
    replaced = without_lookalikes(text)
    changed = tuple(at for at, (old, new) in enumerate(zip(text, replaced, strict=True)) if old != new)
    assert (changed, lookalikes(replaced)) == (lookalikes(text), ())


@given(texts)
def test_terminal_text_keeps_columns_and_holds_no_controls(text: str) -> None:
    shown = terminal_text(text)
    assert (len(shown), bidi_controls(shown)) == (len(text), ())
    assert not [char for char in shown if unicodedata.category(char) in {"Cc", "Cs"}]


@given(texts, texts)
def test_width_of_a_line_is_the_sum_of_its_parts(left: str, right: str) -> None:
    assert display_width(left + right) == display_width(left) + display_width(right)


@given(names)
def test_composed_and_decomposed_names_are_equally_wide(name: str) -> None:
    assert display_width(decomposed(name)) == display_width(name) == len(name)


@given(names, names)
def test_beginning_of_a_text_comes_before_the_text(left: str, right: str) -> None:
    assert sort_key(left) < sort_key(left + " " + right) < sort_key(left + "x " + right)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_numbers_are_ordered_by_value(left: int, right: int) -> None:
    assert (sort_key(f"xã {left}") < sort_key(f"xã {right}")) == (left < right)


@given(
    st.permutations(["Lê An", "Lê An (Út)", "LÊ ANH", "Vũ Anh", "Bùi Ánh", "Lê Thủy", "Ngô Thuỷ", "Đỗ Yến"])
)
def test_order_of_people_does_not_depend_on_the_order_given(people: list[str]) -> None:
    assert sorted(people, key=person_key) == [
        "Lê An", "Lê An (Út)", "LÊ ANH", "Vũ Anh", "Bùi Ánh", "Lê Thủy", "Ngô Thuỷ", "Đỗ Yến"
    ]  # fmt: skip


@given(names, names)
def test_people_with_different_given_names_are_ordered_by_them(left: str, right: str) -> None:
    first, second = sort_key(given_name(left))[:2], sort_key(given_name(right))[:2]
    if first != second:
        assert (person_key(left) < person_key(right)) == (first < second)


@given(names)
def test_parts_of_a_name_make_up_the_name(name: str) -> None:
    parts = name_parts(name)
    assert " ".join(part for part in (parts.family, parts.middle, parts.given) if part) == name


@given(instants)
def test_machine_form_of_a_moment_is_read_back(instant: datetime) -> None:
    moment = moment_at(instant.replace(microsecond=0, tzinfo=ZONE))
    assert read_moment(iso(moment)) == moment


@given(days)
def test_shown_form_of_a_day_is_read_back(day: date) -> None:
    assert read_moment(short_date(day)) == read_moment(day.isoformat()) == start_of_day(day)
    assert date_time(start_of_day(day)).endswith(short_date(day))


@given(days)
def test_day_ends_a_second_before_the_next_begins(day: date) -> None:
    assert end_of_day(day).when + timedelta(seconds=1) == start_of_day(day + timedelta(days=1)).when


@given(days, days)
def test_quarters_follow_the_calendar(left: date, right: date) -> None:
    if left <= right:
        assert quarter_of(left) <= quarter_of(right)


@given(st.one_of(st.text(), st.from_regex(r"[0-9/\-]{1,12}([ T][0-9:]{1,8})?", fullmatch=True)))
def test_text_is_a_moment_or_is_refused_with_a_reason(text: str) -> None:
    try:
        moment = read_moment(text)
    except DateError as mistake:
        outcome = mistake.reason in set(DateFault)
    else:
        outcome = text.startswith((moment.day.isoformat(), short_date(moment.day)))
    assert outcome


@given(st.integers())
def test_number_is_read_back_without_its_points(value: int) -> None:
    assert int(number(value).replace(".", "")) == value


@given(st.integers(0, 10**15))
def test_file_size_never_shows_more_than_its_unit_holds(size: int) -> None:
    figures, unit = file_size(size).split()
    assert unit in {"byte", "KB", "MB", "GB", "TB"}
    assert float(figures.replace(".", "").replace(",", ".")) < 1024
