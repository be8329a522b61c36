"""Privacy: what must never stand in a list that everybody reads, found in the words of its nominees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.consultation.kinds import NOMINEE
from builder.diagnostics import Diagnostic, error
from builder.schema.fields import Record
from builder.schema.values import Values

# Identity cards have had nine digits, and twelve since 2016; in words, thousands are parted by dots.
_IDENTITY = re.compile(r"(?<![0-9])(?<![0-9][./-])(?:[0-9]{12}|[0-9]{9})(?![0-9]|[./-][0-9A-ZĐ])")
# Mobile phones are private until shown otherwise; offices answer at what the announcement names.
_PHONE = re.compile(r"(?<![0-9])(?:\+84|0)[ .]?[35789](?:[ .]?[0-9]){8}(?![0-9])")
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[\w-]+")
_HOME = re.compile(r"số nhà|địa chỉ nhà|(?:thường|tạm) trú tại|hộ khẩu thường trú", re.IGNORECASE)
_OFFICIAL = ".gov.vn"


def private_words(values: Values) -> Iterator[Diagnostic]:
    """Report what is private in the texts of a nominee.

    Errors: CON025 a number like that of an identity card; CON026 a private telephone number or mail address;
            CON027 where somebody lives.
    """
    yield from _of_record(values, NOMINEE)


def _of_record(values: Values, record: Record) -> Iterator[Diagnostic]:
    for field in record.fields:
        below = values.record(field.name)
        if below is not None and isinstance(field.type, Record):
            yield from _of_record(below, field.type)
        text = values.text(field.name)
        span = values.span_of(field.name)
        phones = _PHONE.findall(text)
        if _IDENTITY.search(_PHONE.sub("", text)):
            yield error("CON025", span, label=field.label)
        mails = [mail for mail in _MAIL.findall(text) if not mail.lower().endswith(_OFFICIAL)]
        if phones or mails:
            yield error("CON026", span, label=field.label, found=(phones + mails)[0])
        home = _HOME.search(text)
        if home:
            yield error("CON027", span, label=field.label, found=home[0])
