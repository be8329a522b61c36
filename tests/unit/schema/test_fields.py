"""Fields: every table of the builder can be read and explained."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from builder.documents.kinds import PAGE
from builder.kinds import KINDS
from builder.model.registers import FIELD_RECORD, UNIT_RECORD
from builder.schema.fields import Choice, Field, FieldType, Many, Record, Text, Whole
from builder.settings import SETTINGS_RECORD
from builder.vietnamese.forms import nfc
from builder.vietnamese.slugs import is_slug

TABLES: dict[str, Record] = {
    "settings": SETTINGS_RECORD,
    "unit": UNIT_RECORD,
    "field": FIELD_RECORD,
    "page": PAGE.record,
    **{kind.name: kind.record for folder in KINDS.values() for _, kind in folder.parts},
}


def records_in(kind: FieldType) -> Iterator[Record]:
    if isinstance(kind, Many):
        yield from records_in(kind.of)
    if isinstance(kind, Record):
        yield kind
        for field in kind.fields:
            yield from records_in(field.type)


def fields_of(name: str) -> list[Field]:
    return [field for record in records_in(TABLES[name]) for field in record.fields]


@pytest.mark.parametrize("name", TABLES)
def test_no_record_has_a_key_twice(name: str) -> None:
    for record in records_in(TABLES[name]):
        names = [field.name for field in record.fields]
        assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("name", TABLES)
def test_every_key_is_a_plain_word_with_a_vietnamese_label(name: str) -> None:
    for field in fields_of(name):
        assert is_slug(field.name.replace("_", "-")), field.name
        assert field.label[:1].isupper(), field.name
        assert field.label == nfc(field.label)


@pytest.mark.parametrize("name", TABLES)
def test_every_purpose_is_a_sentence(name: str) -> None:
    for field in fields_of(name):
        assert field.purpose == nfc(field.purpose).strip()
        assert not field.purpose or field.purpose.endswith((".", "…")), field.name


@pytest.mark.parametrize("name", TABLES)
def test_main_field_of_a_record_is_one_of_its_fields(name: str) -> None:
    for record in records_in(TABLES[name]):
        assert record.main in {"", *(field.name for field in record.fields)}


@pytest.mark.parametrize("name", TABLES)
def test_bounds_leave_something_between_them(name: str) -> None:
    for field in fields_of(name):
        if isinstance(field.type, Whole):
            assert field.type.lowest < field.type.highest, field.name
        if isinstance(field.type, Text) and field.type.longest:
            assert field.type.shortest < field.type.longest, field.name


@pytest.mark.parametrize("name", TABLES)
def test_no_choice_offers_a_word_twice(name: str) -> None:
    for field in fields_of(name):
        if isinstance(field.type, Choice):
            words = [word for word, _ in field.type.labels]
            assert len(set(words)) == len(words) > 0, field.name
