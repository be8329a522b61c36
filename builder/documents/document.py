"""Documents: a Markdown file, read by the table of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Protocol

from builder.dataclasses import dataclass, field, replace
from builder.diagnostics import Diagnostic, Diagnostics, Severity, Span, capped, warning
from builder.documents.coherence import incoherences
from builder.documents.common_fields import TITLE
from builder.documents.discretion import private_in_body
from builder.documents.front_matter import split
from builder.documents.holding import held_back, softened
from builder.documents.kinds import DocumentKind
from builder.markdown.facts import Body, BodyFacts, BodyHtml, Finding, MarkdownOptions
from builder.markdown.limits import REFUSALS
from builder.markdown.places import columns_of
from builder.markdown.reading import body_from, read_body, text_of
from builder.schema.fields import Record
from builder.schema.reading import read_record
from builder.schema.values import Values
from builder.source.cache import Cache
from builder.source.fingerprint import digest_of, digest_of_text, joined
from builder.source.scan import TextFile
from builder.vietnamese.dates import Moment
from builder.vietnamese.instants import Instant

# Values of a finding that stand in the body as they are quoted.
_QUOTES = frozenset({"target", "text", "tag", "entity", "written", "id", "name"})
_DRAFTS_FOLDERS = frozenset({"_drafts", "_draft"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: ``lenient`` for content of other generators, ``engine`` names the code that
    reads.
    """

    lenient: bool
    raw_html: bool
    engine: str

    @property
    def fingerprint(self) -> str:
        """What stands for this way of reading."""
        return f"{self.lenient} {self.raw_html} {self.engine}"

    def manner(self, *, has_title: bool) -> tuple[MarkdownOptions, str]:
        """Return how bodies are read of documents that have a title of their own or not, and what stands for
        that.
        """
        return _manner(self, has_title)


@lru_cache(maxsize=64)  # each for thousands of documents
def _manner(reading: Reading, has_title: bool) -> tuple[MarkdownOptions, str]:
    options = MarkdownOptions(
        raw_html=reading.raw_html,
        drop_lead_heading=reading.lenient and not has_title,
        given_ids=reading.lenient,
        tell_shortcodes=reading.lenient,
    )
    return options, f"{reading.engine}\n{options!r}"


class Markup(Protocol):
    """What gives the HTML of bodies: thousands of documents share one, none holds its own."""

    def html(self, path: str, body: str) -> BodyHtml:
        """Return the HTML of the body of the document at ``path``, kept under ``body``."""


@dataclass(frozen=True, slots=True)
class _Read:
    """The HTML of a body that was read just now."""

    content: BodyHtml

    def html(self, path: str, body: str) -> BodyHtml:  # noqa: ARG002 (there is no other)
        return self.content


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file as an author meant it.

    Shape: ``folder`` is the section's folder, "" for a page at the root; ``title`` is never empty; ``digest``
           stands for the front matter and ``body_digest`` for the body, whose HTML ``markup`` gives when it
           is needed; ``has_body`` tells whether a page would show any; of ``body`` it has what pages and
           other documents ask for, neither headings nor findings.
    """

    path: str
    folder: str
    kind: DocumentKind
    values: Values
    title: str
    body: BodyFacts
    has_body: bool
    markup: Markup = field(compare=False, repr=False)
    body_line: int
    digest: str
    body_digest: str
    lenient: bool
    is_withheld: bool = False  # by a key of another generator

    @property
    def date(self) -> Moment | None:
        """The instant from which the document may be read."""
        return self.values.moment("date")

    @property
    def is_dated(self) -> bool:
        """Whether the document belongs into archives and feeds; a lenient one may lack the date that its kind
        asks for.
        """
        return self.kind.dated and self.date is not None

    @property
    def face(self) -> str:
        """What stands for all that pages show of the document but its body."""
        return joined((self.path, self.kind.name, self.digest, self.title, self.summary, str(self.has_body)))

    @property
    def summary(self) -> str:
        """The editor's summary, or else the beginning of the body."""
        return self.values.text("summary") or self.body.excerpt

    @property
    def drafts_folder(self) -> str:
        """The name of the folder of drafts in which the document lies, "" for any other."""
        if "draft" not in self.path.casefold():
            return ""
        folders = self.path.split("/")[:-1]
        return next((folder for folder in folders if folder.casefold() in _DRAFTS_FOLDERS), "")

    def html(self) -> BodyHtml:
        """Return the HTML of the body."""
        return self.markup.html(self.path, self.body_digest)

    def line_span(self, body_line: int) -> Span:
        """Return the place of a line of the body, counted from 1."""
        return Span(self.path, self.body_line + body_line - 1)


def document_from(
    file: TextFile, folder: str, kind: DocumentKind, reading: Reading, cache: Cache
) -> tuple[Document | None, Diagnostics]:
    """Read ``file`` as a document of ``kind``.

    Errors: those of front matter, fields, their coherence and Markdown; when lenient, those of fields and
            Markdown are warnings, but for the fields that hold a document back; what a draft lacks is a
            warning too; DOC009 a folder of drafts (warning); those of
            `private_in_body`. None when it cannot be used at all.
    """
    parts, findings = split(file.text, file.path, required=not reading.lenient)
    if parts is None:
        return None, capped(findings)
    record = _lenient(kind.record) if reading.lenient else kind.record
    unknown = Severity.WARNING if reading.lenient else Severity.ERROR
    values, of_fields = read_record(parts.tree, record, unknown=unknown)
    is_withheld = False
    if reading.lenient:
        is_withheld, held = held_back(parts.tree)
        told = {finding.span for finding in held}
        of_fields = tuple(softened(one, values) for one in of_fields if one.span not in told) + held
    if is_draft(values):
        of_fields = tuple(map(_still_missing, of_fields))
    of_fields += _of_coherence(values, kind, reading)
    content = parts.body.encode("utf-8", "surrogatepass")
    body, body_digest = _body(parts.body, content, reading.manner(has_title=TITLE.name in values), cache)
    excerpt = "" if values.text("summary") else body.facts.excerpt
    facts = BodyFacts(anchors=body.facts.anchors, references=body.facts.references, excerpt=excerpt)
    title = values.text("title") or _first_heading(body) or PurePosixPath(file.path).stem
    document = Document(
        file.path,
        folder,
        kind,
        values,
        title,
        facts,
        any(body.html.pieces),
        _Read(body.html),
        parts.body_line,
        digest_of_text(parts.text),
        body_digest,
        reading.lenient,
        is_withheld,
    )
    of_body = _of_body(document, parts.body, body.facts.findings) if body.facts.findings else ()
    private = private_in_body(parts.body, content, document.line_span, is_about_nominees=kind.about_nominees)
    return document, capped((*findings, *of_fields, *of_body, *private, *_of_folder(document)))


def _lenient(record: Record) -> Record:
    return Record(tuple(replace(field, required=False) for field in record.fields), record.main)


def _still_missing(finding: Diagnostic) -> Diagnostic:
    """Return ``finding`` as a warning if it only says what an unfinished document lacks yet."""
    return replace(finding, severity=Severity.WARNING) if finding.code == "FLD002" else finding


def _of_coherence(values: Values, kind: DocumentKind, reading: Reading) -> Diagnostics:
    """Return what the fields say of each other; an author who still writes is only warned."""
    findings = incoherences(values, kind.orders, kind.sums)
    if not reading.lenient and not is_draft(values):
        return findings
    return tuple(replace(finding, severity=Severity.WARNING) for finding in findings)


def _body(text: str, content: bytes, manner: tuple[MarkdownOptions, str], cache: Cache) -> tuple[Body, str]:
    options, fingerprint = manner
    digest = joined((fingerprint, digest_of(content)))
    stored = cache.get(digest)
    body = body_from(stored.decode("utf-8", "replace")) if stored is not None else None
    if body is None:
        body = read_body(text, options)
        cache.put(digest, text_of(body).encode())
    return body, digest


def _first_heading(body: Body) -> str:
    return body.facts.headings[0].text if body.facts.headings else ""


def _of_body(document: Document, body: str, findings: tuple[Finding, ...]) -> Iterator[Diagnostic]:
    """Tell the findings of the body, each at the words that it quotes if these can be found."""
    quotes = [next((value for name, value in one.values if name in _QUOTES), "") for one in findings]
    places = ((one.line, quote) for one, quote in zip(findings, quotes, strict=True))
    columns = columns_of(places, body.split("\n"))
    for finding, quote, column in zip(findings, quotes, columns, strict=True):
        # A body that was refused is empty: a page without it is no page, however lenient its folder.
        is_error = finding.is_error and (not document.lenient or finding.code in REFUSALS)
        severity = Severity.ERROR if is_error else Severity.WARNING
        span = document.line_span(finding.line)
        span = span._replace(column=column, length=len(quote)) if column else span
        yield Diagnostic(finding.code, severity, span, finding.values)


def _of_folder(document: Document) -> Diagnostics:
    folder = document.drafts_folder
    return (warning("DOC009", Span(document.path), folder=folder),) if folder else ()


def is_draft(values: Values) -> bool:
    """Return whether the author of ``values`` holds the document back until it is finished and approved."""
    return values.flag("draft") or values.text("status") in ("draft", "review")


def is_scheduled(document: Document, now: Instant) -> bool:
    """Return whether readers may see ``document`` later, by time alone."""
    begins = document.date
    if begins is None or now.has_come(begins):
        return False
    return is_public(document, Instant(begins), drafts=False)


def is_public(document: Document, now: Instant, *, drafts: bool) -> bool:
    """Return whether readers may see ``document`` at ``now``: approved, begun, and not over."""
    values = document.values
    if values.text("status") == "withdrawn":
        return False
    if not drafts and (is_draft(values) or document.drafts_folder or document.is_withheld):
        return False
    begins, ends = document.date, values.moment("expires")
    if begins is not None and not drafts and not now.has_come(begins):
        return False
    return ends is None or not now.has_ended(ends)
