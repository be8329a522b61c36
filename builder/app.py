"""The composition root: which kinds, planners and checks there are, and in which order the stages run.

There is one build. `build` publishes what `prepare` made; `check` only looks at it; the preview calls
`build`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from builder.consultation.awards import shipped_awards
from builder.consultation.kinds import CONSULTATION, CONSULTATION_FOLDER
from builder.consultation.planning import cards_of, highlights_of, plan_consultations
from builder.consultation.reading import consultations_from
from builder.diagnostics import (
    ContentError,
    Diagnostic,
    Diagnostics,
    SettingsError,
    Span,
    error,
    has_errors,
    in_reading_order,
    warning,
)
from builder.documents.document import Document, Reading, document_from
from builder.documents.kinds import FOLDER_KINDS, PAGE, DocumentKind
from builder.model.references import unknown_ids
from builder.model.site import Site, assemble, is_event, is_movement, paths_by_slug
from builder.plan.articles import plan_articles
from builder.plan.context import ARCHIVE, ARCHIVE_URL, FEEDS_URL, PlanContext, shared_view, site_view
from builder.plan.extras import (
    asset_urls,
    plan_assets,
    plan_media,
    plan_missing_page,
    plan_redirects,
    plan_sitemap,
)
from builder.plan.feeds import plan_feeds
from builder.plan.home import plan_home
from builder.plan.outputs import BuildPlan, collisions
from builder.plan.rooms import plan_archive, plan_sections, plan_terms
from builder.publish.folder import PublishReport, publish
from builder.render.run import render_plan
from builder.render.templates import Templates
from builder.settings import SETTINGS_FILE, Settings, settings_from
from builder.source.cache import Cache, FolderCache, MemoryCache
from builder.source.decode import decoded
from builder.source.engine import engine_fingerprint
from builder.source.scan import SourceTree, TextFile, scan_content
from builder.source.theme import assets_of, layouts_of
from builder.vietnamese.dates import Moment
from builder.workers import each

KINDS = {kind.name: kind for kind in (*FOLDER_KINDS, CONSULTATION_FOLDER)}
SHOWN_BY_CONSULTATIONS = frozenset({CONSULTATION.name})
Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What a command asks for; ``cache`` is None to work without one, ``now`` None to take the settings' or
    real clock.
    """

    source: Path
    output: Path
    cache: Path | None
    now: Moment | None
    drafts: bool
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """All files of the column, ready to be published, and what there is to tell."""

    site: Site
    files: Mapping[str, bytes]
    rendered: tuple[str, ...]
    keys: frozenset[str]  # everything in the cache that these files came from
    diagnostics: Diagnostics


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    site: Site
    pages: int
    rendered: tuple[str, ...]
    published: PublishReport
    diagnostics: Diagnostics


def build(request: Request, clock: Callable[[], Moment], told: Told) -> BuildReport:
    """Build the column and publish it.

    Errors: every `BuilderError`; nothing is published then.
    """
    prepared = prepare(request, clock, told)
    report = publish(prepared.files, request.output)
    _cache(request).keep_only(prepared.keys)
    pages = sum(path.endswith(".html") for path in prepared.files)
    return BuildReport(prepared.site, pages, prepared.rendered, report, prepared.diagnostics)


def prepare(request: Request, clock: Callable[[], Moment], told: Told) -> Prepared:
    """Do everything but publish; ``told`` hears the stage, how many are done, and of how many."""
    settings, diagnostics = _settings(request.source)
    engine = engine_fingerprint()
    cache = _cache(request)
    tree, of_scan = scan_content(request.source)
    now = request.now or settings.clock or clock()
    documents, of_documents = _documents(_Reader(settings, engine, cache), tree, request.jobs, told)
    pages = _pages_beside_documents(settings)
    site, of_site = assemble(settings, tree, documents, now, drafts=request.drafts, pages=pages)
    plan, of_plan = _plan(site, assets_of(request.source))
    diagnostics = in_reading_order((*diagnostics, *of_scan, *of_documents, *of_site, *of_plan))
    if has_errors(diagnostics):
        raise ContentError(*diagnostics)
    templates = Templates(layouts_of(request.source))
    files: dict[str, bytes] = {}
    rendered: list[str] = []
    keys = {document.body_digest for document in documents}
    try:
        for one in render_plan(plan, templates, engine, cache, request.jobs):
            files[one.path] = one.content
            rendered += [one.path] if one.is_new else []
            keys.add(one.key)
            told("render", len(files), len(plan.outputs))
    except OSError as mistake:
        path = _place_of(mistake, request.source)
        raise ContentError(error("SRC004", Span(path), path=path)) from mistake
    return Prepared(site, files, tuple(rendered), frozenset(keys), diagnostics)


def _pages_beside_documents(settings: Settings) -> frozenset[str]:
    """Return the addresses that a body may name although no document lies there."""
    archive = () if ARCHIVE in settings.leave_out else (ARCHIVE_URL.value,)
    return frozenset({"/", FEEDS_URL.value, *archive, *(f"/{one.folder}/" for one in settings.sections)})


def _cache(request: Request) -> Cache:
    return FolderCache(request.cache) if request.cache else MemoryCache()


def _place_of(mistake: OSError, root: Path) -> str:
    """Return the source that could not be read, as every report names it: from the project's root."""
    place = Path(str(mistake.filename))
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else place.name


def _settings(root: Path) -> tuple[Settings, Diagnostics]:
    try:
        content = (root / SETTINGS_FILE).read_bytes()
    except OSError as mistake:
        raise SettingsError(error("SET005", Span(SETTINGS_FILE), file=SETTINGS_FILE)) from mistake
    text, findings = decoded(content, SETTINGS_FILE)
    if text is None or findings:
        raise SettingsError(*findings)
    return settings_from(text, KINDS.keys())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one Markdown file by what the settings say of its folder."""

    settings: Settings
    engine: str
    cache: Cache

    def __call__(self, file: TextFile) -> tuple[Document | None, Diagnostics]:
        folder, kind = _kind_of(self.settings, file.path)
        if kind is None:
            return None, (_no_kind(self.settings, file.path, folder),)
        section = self.settings.section_of(folder)
        lenient = section.lenient if section else self.settings.lenient
        reading = Reading(lenient=lenient, raw_html=self.settings.raw_html, engine=self.engine)
        return document_from(file, folder, kind, reading, self.cache)


def _documents(
    reader: _Reader, tree: SourceTree, jobs: int, told: Told
) -> tuple[tuple[Document, ...], Diagnostics]:
    documents: list[Document] = []
    findings: list[Diagnostic] = []
    files = [file for path, file in tree.texts.items() if path.endswith(".md") and "/_data/" not in path]
    for done, (document, of_document) in enumerate(each(reader, files, jobs), 1):
        findings += of_document
        if document is not None:
            documents.append(document)
        told("read", done, len(files))
    return tuple(documents), tuple(findings)


def _kind_of(settings: Settings, path: str) -> tuple[str, DocumentKind | None]:
    _, *folders, name = path.split("/")
    if not folders:
        return "", PAGE
    section = settings.section_of(folders[0])
    if section is None:
        return folders[0], None
    if len(folders) == 1 and name in ("index.md", "_index.md"):
        return section.folder, PAGE
    below = "/".join((*folders[1:], name))
    parts = KINDS[section.kind].parts
    return section.folder, next((kind for pattern, kind in parts if fnmatchcase(below, pattern)), None)


def _no_kind(settings: Settings, path: str, folder: str) -> Diagnostic:
    known = ", ".join(section.folder for section in settings.sections)
    if settings.section_of(folder) is None:
        return error("DOC004", Span(path), folder=folder, known=known)
    return warning("DOC005", Span(path), path=path, folder=folder)


def _plan(site: Site, assets: Mapping[str, bytes]) -> tuple[BuildPlan, Diagnostics]:
    awards = shipped_awards()
    registers = {
        "unit": site.registers.units,
        "contact": {contact.text("id") for contact in site.settings.contacts},
        "award": awards,
        "event": paths_by_slug({**site.hidden, **site.documents}, is_event),
        "movement": paths_by_slug({**site.hidden, **site.documents}, is_movement),
    }
    findings = unknown_ids(site, registers)
    consultations, of_consultations = consultations_from(site, awards)
    cards = cards_of(site, consultations)
    context = PlanContext(
        site, site_view(site, asset_urls(assets, site.settings.prefix)), highlights_of(cards)
    )
    names = {award.id: award.name for award in awards.values()}
    redirects, of_redirects = plan_redirects(context)
    outputs = (
        *plan_home(context),
        *plan_sections(context, SHOWN_BY_CONSULTATIONS),
        *plan_articles(context, names, SHOWN_BY_CONSULTATIONS),
        *plan_consultations(context, consultations, cards),
        *plan_terms(context),
        *plan_archive(context),
        *plan_feeds(context),
        *plan_missing_page(context),
        *redirects,
        *plan_assets(assets),
        *plan_media(context),
    )
    outputs = (*outputs, *plan_sitemap(context, outputs))
    ordered = tuple(sorted(outputs, key=lambda output: output.path))
    plan = BuildPlan(ordered, context.site_view, shared_view(context))
    return plan, findings + of_consultations + of_redirects + collisions(ordered)
