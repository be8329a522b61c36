"""Coherence: what the fields of one document say of each other, by small tables of the kinds."""

from __future__ import annotations

from collections.abc import Iterable

from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostics, error, warning
from builder.schema.values import Values
from builder.vietnamese.dates import Moment, short_date


@dataclass(frozen=True, slots=True)
class Order:
    """Two dates of which ``later`` does not come before ``earlier``; ``is_law`` when it never can."""

    earlier: str
    later: str
    is_law: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A number that its parts make up.

    Shape: ``within`` names the record that holds the parts, where one that is left out is none; "" when they
           stand beside the total, where one that is left out is not known.
    """

    total: str
    parts: tuple[str, ...]
    within: str = ""


ORDERS_OF_EVERY_KIND = (Order("date", "updated"), Order("date", "expires", is_law=True))


def incoherences(values: Values, orders: Iterable[Order], sums: Iterable[Sum]) -> Diagnostics:
    """Report what in ``values`` cannot be true together, or is hardly meant.

    Errors: FLD024 a date before another (an error where that can never be); FLD025 approved by the author
            (warning); FLD026 title in capitals, FLD027 title with a full stop (warnings); FLD029 parts that
            do not make up their total.
    """
    return (
        *_out_of_order(values, (*ORDERS_OF_EVERY_KIND, *orders)),
        *_approved_by_author(values),
        *_style_of_title(values),
        *_miscounted(values, sums),
    )


def _out_of_order(values: Values, orders: Iterable[Order]) -> Diagnostics:
    findings: Diagnostics = ()
    for order in orders:
        earlier, later = values.moment(order.earlier), values.moment(order.later)
        if earlier is None or later is None or not _is_before(later, earlier):
            continue
        report = error if order.is_law else warning
        findings += (
            report(
                "FLD024",
                values.span_of(order.later),
                later=order.later,
                earlier=order.earlier,
                later_date=short_date(later.day),
                earlier_date=short_date(earlier.day),
            ),
        )
    return findings


def _is_before(one: Moment, other: Moment) -> bool:
    """Whether ``one`` comes before ``other``; a day without a time is compared as a day."""
    return one.when < other.when if one.has_time and other.has_time else one.day < other.day


def _approved_by_author(values: Values) -> Diagnostics:
    approver = values.text("approver")
    if not approver:
        return ()
    authors = {author.casefold() for author in values.texts("author")}
    if approver.casefold() not in authors:
        return ()
    return (warning("FLD025", values.span_of("approver"), name=approver),)


def _style_of_title(values: Values) -> Diagnostics:
    title = values.text("title")
    findings: Diagnostics = ()
    if title.isupper() and len([word for word in title.split() if any(map(str.isalpha, word))]) > 1:
        findings += (warning("FLD026", values.span_of("title")),)
    # Not "…", nor an abbreviation such as "v.v."
    if title.endswith(".") and "." not in title.rpartition(" ")[2][:-1]:
        findings += (warning("FLD027", values.span_of("title")),)
    return findings


def _miscounted(values: Values, sums: Iterable[Sum]) -> Diagnostics:
    findings: Diagnostics = ()
    for one in sums:
        parts = values.record(one.within) if one.within else values
        if parts is None or one.total not in values.by_name:
            continue
        given = [name for name in one.parts if name in parts.by_name]
        if not given or (not one.within and len(given) < len(one.parts)):
            continue
        total, counted = values.whole(one.total), sum(map(parts.whole, given))
        if total != counted:
            span = values.span_of(one.within or one.total)
            told = " + ".join(f"{one.within}.{name}" if one.within else name for name in given)
            findings += (error("FLD029", span, field=one.total, total=total, parts=told, sum=counted),)
    return findings
