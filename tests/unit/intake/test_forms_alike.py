"""The form stands twice: in the column, and in the service where it is mended; citizens must see one form."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from jinja2 import Environment, FileSystemLoader

from builder.consultation.asking import plan_asking
from builder.consultation.opinion_entries import entry_of
from builder.dataclasses import dataclass, field, replace
from builder.intake.pages import form_page
from builder.opinions import DEMANDS, LONGEST, Asked, AskingColumn, Blank, asking_from
from builder.plan.outputs import WriteText
from tests.conftest import ROOT
from tests.unit.consultation.asked import make_announcement, make_asking_site, the_consultation
from tests.unit.plan.planned import make_context

LIST = """\
- {id: "001", subject: individual, honorific: Bà, name: Lê Thị Hoa, unit: xa, award: hc-lao-dong, class: 3}
- {id: "002", subject: individual, name: Trần Nam, unit: xa, award: giay-khen, outcome: withdrawn}
- {id: "003", subject: collective, name: Ấp 1, unit: xa, award: giay-khen}
"""
_TOLD = ("name", "type", "value", "rows", "maxlength", "required", "autocomplete", "tabindex")


@dataclass
class Line:
    """A blank as somebody meets it: what it is called, what is said of it, what it takes."""

    takes: dict[str, str | None]
    id: str
    label: str = ""
    note: str = ""


@dataclass
class Blanks(HTMLParser):
    """The blanks of the form of a page, in their order, and its headings and buttons."""

    page: str
    lines: list[Line] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    action: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._into: list[str] = []
        self.feed(self.page[self.page.index('<form class="opinion"') : self.page.index("</form>")])
        for one in self.lines:
            one.label = " ".join(self.texts.get(f"for {one.id}", "").split())
            one.note = self.texts.get(f"{one.id}-dan", "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.action = self.action or given.get("action") or ""
        if tag in ("input", "textarea"):
            self.lines.append(
                Line({one: given[one] for one in _TOLD if given.get(one, "") != ""}, given.get("id") or "")
            )
        elif tag in ("label", "legend", "button"):
            self._into.append(f"for {given['for']}" if tag == "label" else tag)
        elif (given.get("id") or "").endswith("-dan"):
            self._into.append(given["id"] or "")
        elif self._into:
            self._into.append(self._into[-1])

    def handle_endtag(self, _: str) -> None:
        if self._into:
            ended = self._into.pop()
            if ended in ("legend", "button"):
                self.heads.append(self.texts.pop(ended))

    def handle_data(self, data: str) -> None:
        if self._into:
            self.texts[self._into[-1]] = self.texts.get(self._into[-1], "") + data


def both(**fields: str) -> tuple[Blanks, Blanks]:
    """Return the form of the column and that of the service, for one consultation."""
    site = make_asking_site(make_announcement(**fields), dot_mot=LIST)
    site = replace(site, settings=replace(site.settings, intake="/y-kien"))
    context, consultation = make_context(site), the_consultation(site)
    (output,) = plan_asking(context, [consultation])
    assert isinstance(output.recipe, WriteText)
    asking = asking_from(output.recipe.view(**{one.name: one.value for one in output.inputs}))
    entry = entry_of(context, consultation, "open")
    layouts = Environment(loader=FileSystemLoader(ROOT / "layouts"), autoescape=True)
    module = layouts.get_template("parts/opinion.html").make_module({})
    column = str(module.opinion(entry))  # type: ignore[attr-defined]  # a macro
    return Blanks(column), Blanks(service_form(asking.column, asking.consultations[0]))


def service_form(column: AskingColumn, asked: Asked) -> str:
    chosen = {Blank.NOMINEE.value: [one.id for one in asked.nominees]}  # others it does not offer again
    return form_page(column, asked, chosen, ())


@pytest.mark.parametrize("demands", [[], ["name", "phone"], [*DEMANDS]])
def test_the_form_of_the_service_asks_what_the_form_of_the_column_asks(demands: list[str]) -> None:
    column, service = both(asks_for=f"[{', '.join(demands)}]")
    assert [(one.takes, one.label, one.note) for one in service.lines] == [
        (one.takes, one.label, one.note) for one in column.lines
    ]
    assert (service.heads, len(service.heads)) == (column.heads, 4)
    assert service.action.endswith(column.action)


def test_no_form_takes_more_than_is_read_nor_less() -> None:
    for form in both():
        longest = {str(one.takes["name"]): one.takes.get("maxlength") for one in form.lines}
        assert {blank: longest[blank] for blank in LONGEST} == {
            blank: str(most) for blank, most in LONGEST.items()
        }
        names = {blank.value for blank in Blank}
        assert set(longest) == names


def test_what_must_be_told_is_said_to_readers_and_to_browsers() -> None:
    for form in both(asks_for="[email]"):
        told = {one.takes["name"]: one for one in form.lines}
        assert "required" in told["thu-dien-tu"].takes
        assert told["thu-dien-tu"].label == "Thư điện tử (cần ghi)"
        assert "required" not in told["ho-ten"].takes
        assert "Trần Nam" not in str(form.lines)
