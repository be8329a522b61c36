"""The composition root: which kinds, planners and checks there are, and in which order the stages run.

There is one build: `build` publishes what is made, `check` only looks at it, the preview calls `build`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory

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
from builder.documents.document import Document, Reading
from builder.documents.kinds import FOLDER_KINDS, PAGE, DocumentKind
from builder.documents.reader import Reader, Room
from builder.model.references import unknown_ids
from builder.model.site import Site, assemble, is_event, is_movement, paths_by_slug
from builder.plan.articles import plan_articles
from builder.plan.collisions import collisions
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
from builder.plan.outputs import BuildPlan
from builder.plan.rooms import plan_archive, plan_sections, plan_terms
from builder.publish.folder import PublishReport, publish
from builder.render.run import render_plan
from builder.render.templates import Templates
from builder.settings import SETTINGS_FILE, Settings, settings_from
from builder.source.cache import Cache, FolderCache
from builder.source.decode import decoded
from builder.source.engine import engine_fingerprint
from builder.source.scan import SourceTree, scan_content
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
class BuildReport:
    """What a build did, or a check found that it would do."""

    site: Site
    pages: int
    rendered: tuple[str, ...]
    published: PublishReport
    diagnostics: Diagnostics


def build(request: Request, clock: Callable[[], Moment], told: Told) -> BuildReport:
    """Build the column and publish it; ``told`` hears the stage, how many are done, and of how many.

    Errors: every `BuilderError`; nothing is published then.
    """
    with _cache_of(request) as cache, _told_when_unreadable(request.source):
        column = _column(request, cache, clock, told)
        making = _Making(column, cache, request, told)
        published = publish(making, request.output)
        cache.keep_only(column.keys | making.keys)
    return BuildReport(column.site, making.pages, tuple(making.rendered), published, column.diagnostics)


def check(request: Request, clock: Callable[[], Moment], told: Told) -> BuildReport:
    """Do everything but write, not even what would make the next build faster.

    Errors: as those of `build`, but for publishing.
    """
    with _cache_of(replace(request, cache=None)) as cache, _told_when_unreadable(request.source):
        column = _column(request, cache, clock, told)
        making = _Making(column, cache, request, told)
        paths = [path for path, _ in making]
    published = PublishReport((), len(paths), ())
    return BuildReport(column.site, making.pages, tuple(making.rendered), published, column.diagnostics)


@contextmanager
def _cache_of(request: Request) -> Iterator[FolderCache]:
    """Open the cache; a build without one has its own until it ends, since its workers share nothing else."""
    if request.cache is not None:
        yield FolderCache(request.cache)
        return
    with TemporaryDirectory(prefix="thidua-") as folder:
        yield FolderCache(Path(folder))


@dataclass(frozen=True, slots=True)
class _Column:
    """All that is decided before the first page is rendered."""

    site: Site
    plan: BuildPlan
    templates: Templates
    engine: str
    keys: frozenset[str]  # of what was read
    diagnostics: Diagnostics


def _column(request: Request, cache: Cache, clock: Callable[[], Moment], told: Told) -> _Column:
    settings, diagnostics = _settings(request.source)
    engine = engine_fingerprint()
    tree, of_scan = scan_content(request.source)
    now = request.now or settings.clock or clock()
    rooms, of_rooms = _rooms(settings, tree, engine)
    reader = Reader(rooms, cache)
    documents, of_documents = _documents(reader, tree, request.jobs, told)
    pages = _pages_beside_documents(settings)
    site, of_site = assemble(settings, tree, documents, now, drafts=request.drafts, pages=pages)
    plan, of_plan = _plan(site, assets_of(request.source))
    diagnostics = in_reading_order((*diagnostics, *of_scan, *of_rooms, *of_documents, *of_site, *of_plan))
    if has_errors(diagnostics):
        raise ContentError(*diagnostics)
    keys = {reader.key_of(tree.texts[path]) for path in rooms} | {one.body_digest for one in documents}
    return _Column(site, plan, Templates(layouts_of(request.source)), engine, frozenset(keys), diagnostics)


class _Making:
    """The files of the column, one after the other as they are made, and the account of it.

    Errors: ContentError when a file to copy has vanished; TemplateError.
    """

    def __init__(self, column: _Column, cache: Cache, request: Request, told: Told) -> None:
        self._column, self._cache, self._request, self._told = column, cache, request, told
        self.keys: set[str] = set()
        self.rendered: list[str] = []
        self.pages = 0

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        column, total = self._column, len(self._column.plan.outputs)
        made = render_plan(column.plan, column.templates, column.engine, self._cache, self._request.jobs)
        with _told_when_unreadable(self._request.source):
            for done, one in enumerate(made, 1):
                self.keys.add(one.key)
                self.rendered += [one.path] if one.is_new else []
                self.pages += one.path.endswith(".html")
                self._told("render", done, total)
                yield one.path, one.content


def _pages_beside_documents(settings: Settings) -> frozenset[str]:
    """Return the addresses that a body may name although no document lies there."""
    archive = () if ARCHIVE in settings.leave_out else (ARCHIVE_URL.value,)
    return frozenset({"/", FEEDS_URL.value, *archive, *(f"/{one.folder}/" for one in settings.sections)})


@contextmanager
def _told_when_unreadable(root: Path) -> Iterator[None]:
    """Turn what the disk says of a source, a layout or an asset into what every report says of it."""
    try:
        yield
    except OSError as mistake:
        if mistake.filename is None:
            raise
        place = Path(str(mistake.filename))
        path = place.relative_to(root).as_posix() if place.is_relative_to(root) else place.name
        raise ContentError(error("SRC004", Span(path), path=path)) from mistake


def _settings(root: Path) -> tuple[Settings, Diagnostics]:
    try:
        content = (root / SETTINGS_FILE).read_bytes()
    except OSError as mistake:
        raise SettingsError(error("SET005", Span(SETTINGS_FILE), file=SETTINGS_FILE)) from mistake
    text, findings = decoded(content, SETTINGS_FILE)
    if text is None or findings:
        raise SettingsError(*findings)
    return settings_from(text, KINDS.keys())


def _documents(
    reader: Reader, tree: SourceTree, jobs: int, told: Told
) -> tuple[tuple[Document, ...], Diagnostics]:
    """Return the documents in the order of their files, and what was found in these."""
    files = [tree.texts[path] for path in reader.rooms]
    results = {file.path: result for file in files if (result := reader.recalled(file)) is not None}
    unread = [file for file in files if file.path not in results]
    for file, record in zip(unread, each(reader.record, unread, jobs), strict=True):
        results[file.path] = reader.result(file, record)
        told("read", len(results), len(files))
    reader.cache.gather()
    ordered = [results[file.path] for file in files]
    documents = tuple(document for document, _ in ordered if document is not None)
    return documents, tuple(finding for _, of_file in ordered for finding in of_file)


def _rooms(settings: Settings, tree: SourceTree, engine: str) -> tuple[Mapping[str, Room], Diagnostics]:
    """Return what each Markdown file is, and those that are nothing."""
    rooms: dict[str, Room] = {}
    findings: Diagnostics = ()
    for path in tree.texts:
        if not path.endswith(".md") or "/_data/" in path:
            continue
        folder, kind = _kind_of(settings, path)
        if kind is None:
            findings += (_no_kind(settings, path, folder),)
            continue
        section = settings.section_of(folder)
        lenient = section.lenient if section else settings.lenient
        rooms[path] = Room(folder, kind, Reading(lenient=lenient, raw_html=settings.raw_html, engine=engine))
    return rooms, findings


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
