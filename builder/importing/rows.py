"""Rows: each row of a table becomes a nominee as its list writes it; what is wrong is told at its cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from builder.consultation.awards import Award
from builder.consultation.kinds import COMMENDATIONS, NOMINEE
from builder.consultation.model import SUBJECTS
from builder.dataclasses import dataclass, field
from builder.diagnostics import Diagnostic, Diagnostics, Span, error, warning
from builder.importing.award_words import AwardWords, award_from, class_from
from builder.importing.columns import Table
from builder.importing.posts import parted
from builder.model.registers import Term
from builder.schema.fields import Choice, Record
from builder.vietnamese.dates import DateError, read_moment
from builder.vietnamese.names import is_personal
from builder.vietnamese.slugs import is_slug
from builder.vietnamese.text import fold

Plain = str | int | dict[str, str]
_HONORIFICS = ("Đồng chí", "Ông", "Bà", "Cụ", "Cô", "Chú", "Anh", "Chị")
_HOUSEHOLD = ("hộ ", "gia đình ")
_FILLED_DOWN = ("award", "class", "proposal.number", "proposal.date", "proposal.agency")
_ORDINAL = re.compile(r"(?:[IVXLC]+|[A-ZĐ])[.)]?")
_ORDINAL_BEFORE = re.compile(r"^(?:[IVXLC]+|[A-ZĐ]|[0-9]+)\s*[.)/-]\s*")
_TEXTS = ("position", "period", "summary", "native_place")
_FIELDS_OF = {one.name: one.type.fields for one in NOMINEE.fields if isinstance(one.type, Record)}


@dataclass(frozen=True, slots=True)
class Draft:
    """A nominee as its row tells it: ``fields`` as the list writes them, each with the place of its cell."""

    fields: dict[str, Plain]
    places: dict[str, Span]
    span: Span


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table; ``awards`` and ``units`` are those that the column knows."""

    table: Table
    awards: Mapping[str, Award]
    units: Mapping[str, Term]
    findings: list[Diagnostic] = field(default_factory=list)
    _above: dict[str, str] = field(default_factory=dict)
    _filled: Counter[str] = field(default_factory=Counter)
    _section: str = ""
    _subject_above: str = ""
    _meant: dict[str, AwardWords] = field(default_factory=dict)  # thousands of rows name a few awards
    _units: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Know each unit by its name, and by the one that pages print with what became of it."""
        self._units = {
            fold(name): term.id for term in self.units.values() for name in (term.full_name, term.name)
        }

    def drafts(self) -> tuple[tuple[Draft, ...], Diagnostics]:
        """Return the nominees of the table, and what there is to tell.

        Errors: CON046 a formula without its value; CON047 no name or no award; CON048, CON049 unknown award;
                CON050 a flag of the Prime Minister; CON051 a spelling that was corrected (warning); CON052
                blank cells that were taken for merged ones (warning); CON053 a word that is none of a few;
                CON054 no date; CON055 a name in capitals that was written anew (warning); CON056 a kind of
                subject that was guessed (warning); CON057 no id; CON068 post and unit that were parted at a
                comma (warning).
        """
        drafts = []
        for number in range(self.table.head + 1, len(self.table.sheet.rows) + 1):
            cells = self._cells(number)
            if self._is_section(number, cells) or not any(cells.values()) or self._is_numbering(cells):
                continue
            drafts.append(self._draft(number, cells))
        for name, count in self._filled.items():
            span = self.table.sheet.span(self.table.head, self.table.columns[name])
            self.findings.append(warning("CON052", span, label=self.table.labels[name], count=count))
        return tuple(drafts), tuple(self.findings)

    def _cells(self, number: int) -> dict[str, str]:
        row = self.table.sheet.rows[number - 1]
        return {
            name: " ".join(row[column - 1].split()) if column <= len(row) else ""
            for name, column in self.table.columns.items()
        }

    def _is_section(self, number: int, cells: dict[str, str]) -> bool:
        """Return whether the row is a title between the nominees: of an award, or of a kind of subject, which
        are kept, or any other that was merged over the table.
        """
        row = [text for text in self.table.sheet.rows[number - 1] if text]
        words = list(dict.fromkeys(row))
        if (len(words) == 2 and not _ORDINAL.fullmatch(words[0])) or len(words) > 2:
            return False
        if not words:
            return False
        title = _ORDINAL_BEFORE.sub("", words[-1])
        subject = next((key for key, label in SUBJECTS.items() if fold(label) == fold(title)), "")
        if self._award_meant(title).award is not None:
            self._section, self._subject_above = title, ""
            self._above.clear()
        elif subject:
            self._subject_above = subject
        else:
            # Whoever stands alone in a row is told of as a nominee without the rest.
            return len(words) == 1 < len(row)
        return not cells.get("award") or cells["award"] in row

    def _award_meant(self, words: str) -> AwardWords:
        if words not in self._meant:
            self._meant[words] = award_from(words, self.awards)
        return self._meant[words]

    @staticmethod
    def _is_numbering(cells: dict[str, str]) -> bool:
        """Return whether the row only numbers the columns: 1, 2, 3."""
        given = [text.strip("()") for text in cells.values() if text]
        return len(given) > 1 and all(text.isdigit() and int(text) < 100 for text in given)

    def _span(self, number: int, name: str) -> Span:
        columns = self.table.columns
        return self.table.sheet.span(number, columns.get(name) or columns.get("post", 1))

    def _draft(self, number: int, cells: dict[str, str]) -> Draft:
        for name, column in self.table.columns.items():
            if (number, column) in self.table.sheet.formulas:
                self.findings.append(error("CON046", self._span(number, name), label=self.table.labels[name]))
        self._fill_down(cells)
        self._part(number, cells)
        fields: dict[str, Plain] = {}
        self._name(number, cells, fields)
        self._award(number, cells, fields)
        self._unit(cells, fields)
        fields |= {name: cells[name] for name in _TEXTS if cells.get(name)}
        year = re.search(r"(?:18|19|20)[0-9]{2}", cells.get("birth_year", ""))
        if year:
            fields["birth_year"] = int(year[0])
        self._choice(number, cells, fields, "commendation", COMMENDATIONS)
        self._record(number, cells, fields, "proposal")
        self._record(number, cells, fields, "outcome")
        if cells.get("id"):
            fields["id"] = cells["id"]
            if not is_slug(cells["id"]):
                self.findings.append(error("CON057", self._span(number, "id"), id=cells["id"]))
        places = {name: self._span(number, name) for name in cells}
        whole = {name.partition(".")[0]: span for name, span in places.items()}
        return Draft(fields, whole | places, self._span(number, "name"))

    def _fill_down(self, cells: dict[str, str]) -> None:
        """Take a blank cell for the one above: offices write what many rows share once.

        A table with ids is one of ours, which leaves blank what there is not.
        """
        if "id" in cells:
            return
        is_new_award = bool(cells.get("award"))
        for name in _FILLED_DOWN:
            if name not in cells:
                continue
            if cells[name]:
                self._above[name] = cells[name]
            elif name == "class" and is_new_award:
                self._above.pop(name, None)
            elif name in self._above:
                cells[name] = self._above[name]
                self._filled[name] += 1

    def _name(self, number: int, cells: dict[str, str], fields: dict[str, Plain]) -> None:
        name, span = cells.get("name", ""), self._span(number, "name")
        if not name:
            self.findings.append(error("CON047", span, label=self.table.labels["name"]))
        honorific = cells.get("honorific", "")
        begun = next((one for one in _HONORIFICS if name.casefold().startswith(f"{one.casefold()} ")), "")
        if begun and not honorific:
            honorific, name = begun, name[len(begun) + 1 :]
        written = " ".join(word.capitalize() for word in name.split())
        if name.isupper() and " " in name and (honorific or is_personal(written)):
            self.findings.append(warning("CON055", span, name=name, written=written))
            name = written
        fields["subject"] = self._subject(number, cells, name, honorific)
        if honorific:
            fields["honorific"] = honorific
        fields["name"] = name

    def _subject(self, number: int, cells: dict[str, str], name: str, honorific: str) -> str:
        if cells.get("subject"):
            found: dict[str, Plain] = {}
            self._choice(number, cells, found, "subject", SUBJECTS)
            return str(found.get("subject", "individual"))
        if self._subject_above or honorific:
            return self._subject_above or "individual"
        if name.casefold().startswith(_HOUSEHOLD):
            return "household"
        if not is_personal(name):
            return "collective"
        span = self._span(number, "name")
        self.findings.append(warning("CON056", span, name=name, subject=SUBJECTS["individual"].lower()))
        return "individual"

    def _award(self, number: int, cells: dict[str, str], fields: dict[str, Plain]) -> None:
        words, span = cells.get("award") or self._section, self._span(number, "award")
        if not words:
            self.findings.append(
                error("CON047", span, label=self.table.labels.get("award", "Hình thức đề nghị"))
            )
            return
        found = self._award_meant(words)
        self.findings += (warning("CON051", span, written=one, meant=other) for one, other in found.corrected)
        if found.is_wrong_hand:
            self.findings.append(error("CON050", span, name=words))
        elif found.award is None and found.nearest:
            self.findings.append(error("CON048", span, name=words, nearest=found.nearest))
        elif found.award is None:
            self.findings.append(error("CON049", span, name=words))
        else:
            fields["award"] = found.award.id
        degree = class_from(cells["class"]) if cells.get("class") else found.award_class
        if cells.get("class") and not degree:
            self._unknown(number, "class", cells["class"], ("Nhất", "Nhì", "Ba"))
        if degree:
            fields["class"] = degree

    def _part(self, number: int, cells: dict[str, str]) -> None:
        """Make post and unit of what stands in one cell, unless they have columns of their own."""
        words = cells.get("post", "")
        if not words:
            return
        position, unit, is_sure = parted(words, self._units)
        cells["position"], cells["unit"] = cells.get("position") or position, cells.get("unit") or unit
        if not is_sure:
            span = self._span(number, "post")
            self.findings.append(warning("CON068", span, words=words, position=position, unit=unit))

    def _unit(self, cells: dict[str, str], fields: dict[str, Plain]) -> None:
        words = cells.get("unit", "")
        if words:
            unit = self._units.get(fold(words))
            fields["unit" if unit else "unit_name"] = unit or words

    def _choice(
        self,
        number: int,
        cells: dict[str, str],
        fields: dict[str, Plain],
        name: str,
        labels: Mapping[str, str],
    ) -> None:
        words = cells.get(name, "")
        if not words:
            return
        told = fold(words)
        found = next((key for key, label in labels.items() if told in (fold(label), key)), "")
        # Offices shorten: "công trạng", "đột xuất".
        alike = [key for key, label in labels.items() if told in fold(label) or fold(label) in told]
        if found or len(alike) == 1:
            fields[name] = found or alike[0]
        else:
            self._unknown(number, name, words, labels.values())

    def _unknown(self, number: int, name: str, words: str, known: Iterable[str]) -> None:
        self.findings.append(error("CON053", self._span(number, name), words=words, known=", ".join(known)))

    def _record(self, number: int, cells: dict[str, str], fields: dict[str, Plain], record: str) -> None:
        values: dict[str, str] = {}
        for one in _FIELDS_OF[record]:
            words = cells.get(f"{record}.{one.name}", "")
            if not words:
                continue
            if isinstance(one.type, Choice):
                found: dict[str, Plain] = {}
                name = f"{record}.{one.name}"
                self._choice(number, {name: words}, found, name, dict(one.type.labels))
                values[one.name] = str(found.get(name, ""))
            elif one.name == "date":
                values |= self._date(number, f"{record}.date", words)
            else:
                values[one.name] = words
        if values.get(next(one.name for one in _FIELDS_OF[record] if one.required)):
            fields[record] = dict(values)

    def _date(self, number: int, name: str, words: str) -> dict[str, str]:
        try:
            return {"date": read_moment(words).day.isoformat()}
        except DateError:
            self.findings.append(error("CON054", self._span(number, name), words=words))
            return {}
