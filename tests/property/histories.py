"""Histories: small edits of a small column that holds every kind of page, and what a cache made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from builder.source.theme import theme_of
from tests.support.places import SETTINGS, Project, site_from, story
from tests.support.values import picture

NAMES = ("a", "b", "c")
LENIENT = f"{SETTINGS}lenient: true\n"  # so that a link to what was just deleted is only a warning
MOVEMENT = "content/phong-trao/ntm.md"
ANNOUNCEMENT = "content/lay-y-kien/dot/index.md"
NOMINEES = (
    "- {id: n1, subject: individual, name: Lê Hoa, unit: xa, award: giay-khen, story: ../../guong/g.md}\n"
)
COLUMN = {
    "site.yaml": LENIENT + "contacts: [{id: xa, agency: Văn phòng}]\npage_size: 1\n",
    "content/index.md": story("Lời chào đầu trang", "Xin chào [a](tin/a.md).", date=""),
    "content/tin/index.md": story("Lời mở đầu mục tin", "Xin chào.", date=""),
    "content/tin/a.md": story(
        "Bài a của xã", "Chữ.", "2026-11-01", tags="[Rau, Nước]", units="xa", featured="true"
    ),
    "content/tin/b.md": story("Bài b của xã", "[a](a.md) Chữ.", "2026-11-02", tags="Rau", aliases="/cu/b/"),
    "content/guong/g.md": story(
        "Gương ở ấp", "Chữ.", "2026-11-03", collective="xa", movements="ntm", author="An"
    ),
    "content/cu/e.md": story("Bài e đứng một mình", "Chữ."),
    MOVEMENT: story("Chung sức nông thôn mới", "Chữ.", date=""),
    "content/_data/don-vi.yaml": "- {id: xa, name: UBND xã}\n",
    ANNOUNCEMENT: story(
        "Lấy ý kiến một đợt", opens="2026-11-10", closes="2026-11-30", agency="HĐ", contacts="xa"
    ),
    "content/lay-y-kien/dot/danh-sach.yaml": NOMINEES,
    "layouts/shared/masthead.html": "1{{ page|replace('', '') }}",
    "layouts/parts/matter.html": "1",
}

# A layout may not print a view, but a filter makes a text of it.
_WHOLE = (
    "{{ site|replace('', '') }}{{ page|replace('', '') }}"
    "{% include 'parts/matter.html' %}{% include 'shared/masthead.html' %}"
)
# Markup is set into a page only where its layout prints it as such.
_MARKUP = {
    "article.html": "{{ page.body }}",
    "consultation.html": "{{ page.body }}{% if page.summary %}{{ page.summary.body }}{% endif %}",
    "consultations.html": "{{ page.intro }}",
    "home.html": "{{ page.intro }}",
    "listing.html": "{{ page.intro }}",
}

Change: TypeAlias = Callable[[Project], None]
Edit: TypeAlias = tuple[str, Change]


def whole_layouts() -> Mapping[str, str]:
    """Return layouts that print whole views: no field of a page can be stale and go unseen."""
    layouts = theme_of(Path("/nowhere")).layouts
    names = [name for name in layouts if "/" not in name]
    parts = [name for name in layouts if "/" in name]
    pages = {f"layouts/{name}": _WHOLE + _MARKUP.get(name, "") for name in names}
    return pages | {f"layouts/{name}": "" for name in parts}


def begun(folder: Path) -> Project:
    """Return the column before the first edit."""
    project = site_from(folder)
    for path, text in {**whole_layouts(), **COLUMN}.items():
        project.write(path, text)
    project.write("content/tin/anh.png", picture(4, 3))
    return project


def difference(project: Project, now: str) -> list[str] | None:
    """Build with the cache and return the paths that a build without one would have made differently.

    Shape: None when the content is refused: nothing is published then.
    """
    if project.build(now=now).status:
        return None
    published, clean = project.published(), project.clean(now=now)
    return sorted(path for path in published.keys() | clean.keys() if published.get(path) != clean.get(path))


def differences(folder: Path, edits: Iterable[Edit]) -> Iterator[tuple[str, list[str] | None]]:
    """Return the kind of each of ``edits`` with the `difference` after it."""
    project, now = begun(folder), "2026-11-20"
    yield "begin", difference(project, now)
    for kind, change in edits:
        if kind == "clock":
            now = "2026-12-05" if now == "2026-11-20" else "2026-11-20"
        change(project)
        yield kind, difference(project, now)


def _keep(project: Project) -> None:
    """Leave the sources as they are."""


def _written(path: str, text: str) -> Change:
    return lambda project: project.write(path, text)


def _removed(path: str) -> Change:
    return lambda project: (project.root / path).unlink(missing_ok=True)


def _replaced(path: str, before: str, after: str) -> Change:
    def change(project: Project) -> None:
        place = project.root / path
        if place.is_file():
            project.write(path, place.read_text(encoding="utf-8").replace(before, after))

    return change


def _renamed(path: str, other: str) -> Change:
    def change(project: Project) -> None:
        if (project.root / path).is_file() and not (project.root / other).exists():
            (project.root / path).rename(project.root / other)

    return change


def _story(name: str) -> str:
    return f"content/tin/{name}.md"


EDITS: tuple[Edit, ...] = (
    ("body", _replaced("content/cu/e.md", "Chữ.", "Chữ.\n\nThêm chữ.")),
    *(("body", _replaced(_story(name), "Chữ.", "Chữ ![ảnh](anh.png) mới.\n\n## Mục")) for name in NAMES),
    ("picture", lambda project: project.write("content/tin/anh.png", picture(5, 2))),
    *(("title", _replaced(_story(name), "Bài", "Chuyện")) for name in NAMES),
    *(("date", _replaced(_story(name), "2026-11-0", "2026-11-1")) for name in NAMES),
    ("tag", _replaced(_story("a"), "Nước", "Đường")),
    ("tag", _replaced(_story("b"), "tags: Rau", "tags: rau")),
    ("unit", _written("content/_data/don-vi.yaml", "- {id: xa, name: UBND xã Mới}\n")),
    ("movement", _replaced(MOVEMENT, "Chung sức", "Chung tay")),
    ("movement", _replaced(_story("a"), "units: xa", "movements: ntm")),
    ("alias", _replaced(_story("b"), "/cu/b/", "/cu/b-cu/")),
    ("introduction", _replaced("content/tin/index.md", "Xin chào.", "Xin mời.")),
    ("layout", _written("layouts/parts/matter.html", "2{{ site.title }}")),
    ("layout", _written("layouts/article.html", "{{ page|replace('', '') }}")),
    ("asset", _written("assets/column.css", "a{}")),
    ("settings", _replaced("site.yaml", "Chuyên mục", "Trang")),
    ("settings", _replaced("site.yaml", "page_size: 1", "page_size: 2")),
    ("settings", _replaced("site.yaml", "kind: news", "kind: exemplar")),
    ("settings", _replaced("site.yaml", "agency: Văn phòng", "agency: Một cửa")),
    ("settings", _replaced("site.yaml", "/thi-dua/", "/td/")),
    ("nominees", _replaced("content/lay-y-kien/dot/danh-sach.yaml", "Lê Hoa", "Lê Huệ")),
    ("window", _replaced(ANNOUNCEMENT, "2026-11-30", "2026-12-01")),
    ("clock", _keep),
    ("draft on", _replaced(_story("a"), "title:", "draft: true\ntitle:")),
    ("draft off", _replaced(_story("a"), "draft: true\n", "")),
    ("rename", _renamed(_story("b"), _story("c"))),
    ("rename", _renamed(_story("a"), "content/guong/a.md")),
    *(
        ("add", _written(_story(name), story(f"Bài {name} mới", "Chữ.", "2026-11-04", tags="Rau")))
        for name in NAMES
    ),
    *(("delete", _removed(_story(name))) for name in NAMES),
    ("introduction", _removed("content/index.md")),
)
