"""Lists: what an office sent becomes the list of a consultation; who stood on it keeps the id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from builder.consultation.awards import Award
from builder.consultation.kinds import NOMINEE
from builder.consultation.model import LIST_FILE
from builder.consultation.publication import publication_from
from builder.consultation.reading import consultations_from
from builder.consultation.visibility import LABELS, Visibility, visibility_of
from builder.dataclasses import dataclass, replace
from builder.diagnostics import Diagnostic, Diagnostics, Span, error, has_errors, warning
from builder.importing.cells import Sheet
from builder.importing.columns import table_on
from builder.importing.ids import new_ids
from builder.importing.listing import Plain, list_text, plain_nominee
from builder.importing.rows import Draft, RowReader
from builder.model.site import Site
from builder.schema.reading import read_record
from builder.schema.yaml_tree import read_tree
from builder.schema.yaml_values import Sequence as YamlSequence
from builder.source.scan import TextFile
from builder.vietnamese.dates import short_date
from builder.vietnamese.text import fold

_HEAD = (
    "# Danh sách đề nghị khen thưởng, mỗi mục một tập thể, cá nhân hoặc hộ gia đình.\n"
    "# Mã (id) giữ nguyên mãi mãi vì được dùng trong địa chỉ trang và trên phiếu góp ý bằng giấy.\n"
)
# What the build tells of a list that is only about to be recorded, or of other files.
_NOT_OF_ROWS = frozenset({"CON033", "CON034"})


@dataclass(frozen=True, slots=True)
class Imported:
    """A list to be written: ``kept`` nominees stood on it before, ``gone`` names those who left."""

    path: str
    text: str
    nominees: int
    kept: int
    gone: tuple[str, ...]


def imported(
    site: Site, awards: Mapping[str, Award], folder: str, sheets: Sequence[Sheet]
) -> tuple[Imported | None, Diagnostics]:
    """Return the list of the consultation in ``folder`` as ``sheets`` tell it; None when there is a mistake.

    Errors: CON042 no table on any sheet; CON058 a row that says what another one says; CON059 a unit that was
            dissolved when the window opens (warning); CON060 no announcement in the folder; CON062 nobody;
            those of `table_on`, `RowReader` and of every list that is read.
    """
    announcement = site.documents.get(f"{folder}/index.md") or site.hidden.get(f"{folder}/index.md")
    if announcement is None:
        return None, (error("CON060", Span(folder), folder=folder),)
    drafts, findings = _drafts(sheets, site, awards)
    drafts, of_privacy = _discreet(drafts, awards)
    findings += of_privacy
    path = f"{folder}/{LIST_FILE}"
    before, head = _before(site, path)
    findings += _doubled(drafts)
    opens = announcement.values.moment("opens")
    month = f"{opens.day:%Y-%m}" if opens else folder.rpartition("/")[2]
    day = opens.day.isoformat() if opens else ""
    findings += tuple(_dissolved(site, draft, day) for draft in drafts if _is_dissolved(site, draft, day))
    publication, _ = publication_from(site.tree, folder)
    once = {one.id for one in publication.changes} | set(publication.nominees) if publication else set()
    # What is told of whole rows is told together with what a build would say of them.
    drafts = tuple(draft for draft in drafts if draft.fields.get("name") and "award" in draft.fields)
    if not drafts:
        told = (error("CON062", Span(sheets[0].file)),) if not has_errors(findings) else ()
        return None, (*findings, *told)
    nominees = _with_ids(drafts, before, once, month)
    text, starts = list_text(nominees, head)
    findings += _of_list(site, awards, path, text, starts, drafts)
    now = {str(one["id"]) for one in nominees}
    kept = sum(str(one["id"]) in now for one in before)
    gone = tuple(str(one["name"]) for one in before if str(one["id"]) not in now)
    made = Imported(path, text, len(nominees), kept, gone)
    return (None if has_errors(findings) else made), findings


def _drafts(
    sheets: Sequence[Sheet], site: Site, awards: Mapping[str, Award]
) -> tuple[tuple[Draft, ...], Diagnostics]:
    """Read every sheet that has a table; a sheet without one is a cover, unless all of them are."""
    drafts: tuple[Draft, ...] = ()
    findings: Diagnostics = ()
    tables = [table_on(sheet) for sheet in sheets]
    for table, of_table in tables:
        if table is None:
            continue
        found, of_rows = RowReader(table, awards, site.registers.units).drafts()
        drafts += found
        findings += (*of_table, *of_rows)
    if all(table is None for table, _ in tables):
        findings = tables[0][1] if tables else ()
    return drafts, findings


def _before(site: Site, path: str) -> tuple[list[dict[str, Plain]], str]:
    """Return the nominees that stand on the list now, and the comments above them."""
    file = site.tree.texts.get(path)
    if file is None:
        return [], _HEAD
    tree, _ = read_tree(file.text, path)
    records = tree.values if isinstance(tree, YamlSequence) else ()
    head = "".join(f"{line}\n" for line in _comments(file.text))
    nominees = [plain_nominee(read_record(one, NOMINEE)[0]) for one in records]
    return [one for one in nominees if {"id", "name"} <= one.keys()], head


def _comments(text: str) -> list[str]:
    lines = text.splitlines()
    end = next((number for number, line in enumerate(lines) if line and not line.startswith("#")), len(lines))
    return lines[:end]


def _who(one: Mapping[str, Plain]) -> tuple[str, ...]:
    """Return what makes a nominee the same one on another list."""
    place = one.get("unit") or one.get("unit_name") or ""
    return (*(fold(str(part)) for part in (one.get("name", ""), place)), str(one.get("award", "")))


def _discreet(drafts: Sequence[Draft], awards: Mapping[str, Award]) -> tuple[tuple[Draft, ...], Diagnostics]:
    """Leave out what is told of private lives without need: offices send it for every nominee."""
    namesakes = Counter(fold(str(draft.fields.get("name", ""))) for draft in drafts)
    left_out: Counter[str] = Counter()
    first: dict[str, Span] = {}
    kept = []
    for draft in drafts:
        award = awards.get(str(draft.fields.get("award", "")))
        needed = set(award.personal if award else ())
        if namesakes[fold(str(draft.fields.get("name", "")))] > 1:
            needed.add("birth_year")
        private = {name for name in draft.fields if visibility_of(name) is not Visibility.PUBLIC} - needed
        for name in private:
            left_out[name] += 1
            first.setdefault(name, draft.places[name])
        fields = {name: value for name, value in draft.fields.items() if name not in private}
        kept.append(replace(draft, fields=fields))
    told = (
        warning("CON061", first[name], label=LABELS[name], count=left_out[name]) for name in sorted(first)
    )
    return tuple(kept), tuple(told)


def _doubled(drafts: Sequence[Draft]) -> Diagnostics:
    first: dict[tuple[str, ...], Draft] = {}
    findings: list[Diagnostic] = []
    for draft in drafts:
        other = first.setdefault(_who(draft.fields), draft)
        if other is not draft and draft.fields.get("name"):
            name, row = str(draft.fields["name"]), other.span.line
            findings.append(error("CON058", draft.span, name=name, row=row))
    return tuple(findings)


def _is_dissolved(site: Site, draft: Draft, day: str) -> bool:
    unit = site.registers.units.get(str(draft.fields.get("unit", "")))
    return unit is not None and bool(unit.last_day) and bool(day) and unit.last_day < day


def _dissolved(site: Site, draft: Draft, day: str) -> Diagnostic:
    unit = site.registers.units[str(draft.fields["unit"])]
    span = draft.places.get("unit", draft.span)
    told = short_date(date.fromisoformat(day))
    return warning("CON059", span, unit=unit.name, fate=unit.note, day=told)


def _with_ids(
    drafts: Sequence[Draft], before: Sequence[Mapping[str, Plain]], once: set[str], month: str
) -> list[dict[str, Plain]]:
    """Return the nominees to be written: who stood on the list keeps id and what no table says."""
    by_id = {str(one["id"]): one for one in before}
    by_who = {_who(one): one for one in before}
    given = {str(draft.fields["id"]) for draft in drafts if "id" in draft.fields}
    fresh = new_ids({*by_id, *once, *given}, month)
    nominees: list[dict[str, Plain]] = []
    for draft in drafts:
        known = by_id.get(str(draft.fields.get("id", ""))) or by_who.get(_who(draft.fields)) or {}
        nominee = {**{name: value for name, value in known.items() if _is_kept(name, draft)}, **draft.fields}
        if "outcome" in known and "outcome" in draft.fields:
            # A table tells of an outcome what fits into its columns.
            nominee["outcome"] = {**_record(known["outcome"]), **_record(draft.fields["outcome"])}
        nominee["id"] = draft.fields.get("id") or known.get("id") or next(fresh)
        nominees.append(nominee)
    return nominees


def _record(value: Plain) -> Mapping[str, Plain]:
    return value if isinstance(value, Mapping) else {}


def _is_kept(name: str, draft: Draft) -> bool:
    """Return whether what the old list says under ``name`` still counts: the table has no such column."""
    if name in ("unit", "unit_name"):
        return "unit" not in draft.places
    return name not in draft.places or name == "outcome"


def _of_list(
    site: Site,
    awards: Mapping[str, Award],
    path: str,
    text: str,
    starts: Sequence[int],
    drafts: Sequence[Draft],
) -> Diagnostics:
    """Return what a build would tell of the list ``text``, at the cells from which it came."""
    texts = {**site.tree.texts, path: TextFile(path, text, text)}
    _, findings = consultations_from(replace(site, tree=replace(site.tree, texts=texts)), awards)
    lines = text.splitlines()
    told = []
    for finding in findings:
        if finding.span.path != path or finding.code in _NOT_OF_ROWS:
            continue
        place = max((one for one in range(len(starts)) if starts[one] <= finding.span.line), default=0)
        name = lines[finding.span.line - 1].removeprefix("- ").strip().partition(":")[0]
        draft = drafts[place]
        told.append(replace(finding, span=draft.places.get(name, draft.span)))
    return tuple(told)
