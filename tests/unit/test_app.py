"""Tests of builder.app."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from builder import app, building, survey
from builder.app import build, check
from builder.diagnostics import ContentError, SettingsError
from builder.kinds import KINDS
from builder.requests import Request
from builder.source.theme import Theme
from builder.vietnamese.dates import Moment
from tests.support.places import SETTINGS, Project, site_from, story
from tests.support.values import make_moment, picture


def no_clock() -> Moment:
    raise AssertionError("nobody should ask")


def unheard(stage: str, done: int, total: int) -> None:
    """Take no notice."""


def request_of(project: Project, **changes: object) -> Request:
    given = {
        "source": project.root,
        "output": project.output,
        "cache": None,
        "now": make_moment(),
        "drafts": False,
    }
    return Request(**{**given, **changes})  # type: ignore[arg-type]  # the values of whatever fields a test changes


def test_every_kind_is_known_by_its_name() -> None:
    assert set(KINDS) == {
        "exemplar",
        "model",
        "factor",
        "news",
        "initiative",
        "event",
        "official-document",
        "movement",
        "page",
        "contest",
        "consultation",
    }


def test_a_build_publishes_and_tells_what_it_did(tmp_path: Path) -> None:
    project = site_from(tmp_path, f"-- content/tin/a.md --\n{story()}")
    report = build(request_of(project), no_clock, unheard)
    published = project.published()
    assert report.summary.pages == sum(path.endswith(".html") for path in published)
    assert set(report.published.written) == published.keys() - {"manifest.json"}
    assert report.diagnostics == ()
    assert report.summary.documents == 1


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    project = site_from(tmp_path, f"-- content/tin/a.md --\n{story()}")
    report = check(request_of(project), no_clock, unheard)
    assert "tin/a/index.html" in report.rendered
    assert not project.output.exists()
    assert not (project.root / ".thidua").exists()


def test_a_check_lists_what_nobody_is_recorded_to_have_agreed_to_and_a_build_does_not(tmp_path: Path) -> None:
    image, person = "{file: a.jpg, alt: Bà Hoa}", "[{name: Lê Thị Hoa, birth_year: 1970}]"
    waiting = story("Một bài còn chờ", image=image, draft="true")
    project = site_from(
        tmp_path,
        f"-- content/tin/a.md --\n{story(image=image)}-- content/tin/b.md --\n{waiting}"
        f"-- content/guong/c.md --\n{story('Một tấm gương', people=person)}",
    )
    (project.root / "content/tin/a.jpg").write_bytes(picture())
    assert build(request_of(project), no_clock, unheard).diagnostics == ()
    found = check(request_of(project), no_clock, unheard).diagnostics
    assert [(one.code, one.severity.value, one.span.path) for one in found] == [
        ("DOC015", "note", "content/guong/c.md"),
        ("DOC014", "note", "content/tin/a.md"),
        ("DOC014", "note", "content/tin/b.md"),
    ]


@pytest.mark.parametrize(
    ("now", "clock", "expected"),
    [
        ("2026-11-23 09:00", "", "2026-11-23 09:00"),
        ("2026-11-23 09:00", "2026-01-01 08:00", "2026-11-23 09:00"),
        (None, "2026-01-01 08:00", "2026-01-01 08:00"),
        (None, "", "2030-05-06 07:08"),
    ],
)
def test_the_command_line_has_the_first_word_on_the_time_and_the_machine_the_last(
    tmp_path: Path, now: str | None, clock: str, expected: str
) -> None:
    settings = SETTINGS + (f"clock: {clock}\n" if clock else "")
    stories = "".join(
        f"-- content/tin/{name}.md --\n{story(date=date)}"
        for name, date in (("a", expected), ("b", f"{expected.replace(' ', 'T')}:01"))
    )
    project = site_from(tmp_path, f"-- site.yaml --\n{settings}{stories}")
    request = request_of(project, now=make_moment(now) if now else None)
    report = check(request, lambda: make_moment("2030-05-06 07:08"), unheard)
    moment = make_moment(expected).when
    assert (report.summary.since, report.summary.until) == (moment, moment + timedelta(seconds=1))


def test_progress_is_heard_of_every_document_and_every_output(tmp_path: Path) -> None:
    stories = "".join(f"-- content/tin/{name}.md --\n{story(f'Một bài tên là {name}')}" for name in "abc")
    heard: list[tuple[str, int, int]] = []
    report = check(request_of(site_from(tmp_path, stories)), no_clock, lambda *said: heard.append(said))
    count = report.published.unchanged
    assert heard[:3] == [("read", 1, 3), ("read", 2, 3), ("read", 3, 3)]
    assert heard[3:] == [("render", done, count) for done in range(1, count + 1)]


def test_without_settings_there_is_nothing_to_build(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as stopped:
        check(request_of(Project(tmp_path)), no_clock, unheard)
    assert [(one.code, one.span.path) for one in stopped.value.diagnostics] == [("SET005", "site.yaml")]
    assert stopped.value.exit_status == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfet\x00", "SRC010"),
        (b"title: \xe9", "SRC011"),
        (f"{SETTINGS}<<<<<<< HEAD\n".encode(), "SRC014"),
        (b"title: [", "YML012"),
        (b"", "SET004"),
    ],
)
def test_settings_that_cannot_be_read_stop_the_build(tmp_path: Path, content: bytes, code: str) -> None:
    project = site_from(tmp_path, files={"site.yaml": content})
    outcome = project.build()
    assert (outcome.status, [one.code for one in outcome.diagnostics]) == (2, [code])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/la/a.md", [("DOC004", "content/la/a.md", 1)]),
        ("content/cuoc-thi/lac.md", [("DOC005", "content/cuoc-thi/lac.md", 1)]),
        ("content/cuoc-thi/viet/lac.md", [("DOC005", "content/cuoc-thi/viet/lac.md", 1)]),
        ("content/lay-y-kien/dot/khac.md", [("DOC005", "content/lay-y-kien/dot/khac.md", 1)]),
        ("content/_data/ghi-chu.md", []),
        ("content/tin/2026/11/a.md", []),
    ],
)
def test_a_file_that_belongs_nowhere_is_told(tmp_path: Path, path: str, expected: object) -> None:
    contest = "  - {folder: cuoc-thi, kind: contest, title: Cuộc thi}\n"
    project = site_from(tmp_path, f"-- site.yaml --\n{SETTINGS}{contest}-- {path} --\n{story()}")
    assert project.build().findings == expected


@pytest.mark.parametrize("name", ["index.md", "_index.md"])
def test_a_section_of_any_kind_may_have_an_introduction(tmp_path: Path, name: str) -> None:
    project = site_from(tmp_path)
    for folder in ("tin", "phong-trao", "lay-y-kien"):
        project.write(
            f"content/{folder}/{name}", story(f"Lời mở đầu {folder}", f"Xin chào {folder}.", date="")
        )
    outcome = project.build()
    assert (outcome.status, outcome.findings) == (0, [])
    for folder in ("tin", "phong-trao", "lay-y-kien"):
        assert f"Xin chào {folder}." in project.page(f"{folder}/index.html")


def test_mistakes_of_every_stage_are_told_together_in_reading_order(tmp_path: Path) -> None:
    project = site_from(
        tmp_path, f"-- content/_data/don-vi.yaml --\na: 1\n-- content/tin/a.md --\n{story(body='[x](y.md)')}"
    )
    project.write("content/tin/b.md", story(date="hôm qua"))
    project.write("content/tin/c.md", story(aliases="https://example.gov.vn/"))
    project.write("content/tin/d.md", story(units="la"))
    outcome = project.build()
    assert outcome.status == 1
    assert outcome.findings == [
        ("REG001", "content/_data/don-vi.yaml", 1),
        ("LNK001", "content/tin/a.md", 5),
        ("FLD019", "content/tin/b.md", 3),
        ("URL004", "content/tin/c.md", 4),
        ("TAX005", "content/tin/d.md", 4),
    ]
    assert not project.output.exists()


def test_an_event_or_a_movement_that_is_named_must_be_there(tmp_path: Path) -> None:
    project = site_from(tmp_path)
    project.write("content/tin/a.md", story(event="khong-co"))
    project.write("content/phong-trao/ntm.md", story(date="", parent="khong-co", successor="sau"))
    project.write("content/phong-trao/sau.md", story(date=""))
    assert [code for code, _, _ in project.build().findings] == ["TAX005", "TAX005"]


def test_two_outputs_for_one_place_are_refused(tmp_path: Path) -> None:
    project = site_from(tmp_path, f"-- content/tin/a.md --\n{story(aliases='/tin/')}")
    assert [code for code, _, _ in project.build().findings] == ["URL003"]


def test_warnings_do_not_keep_a_column_from_being_published(tmp_path: Path) -> None:
    project = site_from(tmp_path, f"-- content/cu/a.md --\n{story(body='[x](mat.md)', la='1')}")
    outcome = project.build()
    assert (outcome.status, [code for code, _, _ in outcome.findings]) == (0, ["FLD015", "LNK001"])
    assert 'href="mat.md"' in project.page("cu/a/index.html")


def test_a_file_that_vanishes_while_the_column_is_built_is_told_by_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = site_from(
        tmp_path,
        f"-- content/tin/a.md --\n{story(body='![Lễ](anh.png)')}",
        {"content/tin/anh.png": picture()},
    )

    real = building._planned

    def meanwhile(*arguments: Any) -> Any:  # Any: what it was called with, and what it returns
        (project.root / "content/tin/anh.png").unlink()
        return real(*arguments)

    monkeypatch.setattr(building, "_planned", meanwhile)
    with pytest.raises(ContentError) as stopped:
        check(request_of(project), no_clock, unheard)
    assert [(one.code, one.span.path) for one in stopped.value.diagnostics] == [
        ("SRC004", "content/tin/anh.png")
    ]


def test_a_file_that_vanishes_elsewhere_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as stopped, app._told_when_unreadable(tmp_path):
        raise FileNotFoundError(2, "", "/elsewhere/column.css")
    assert [(one.code, one.span.path) for one in stopped.value.diagnostics] == [("SRC004", "column.css")]


def test_what_is_no_matter_of_a_file_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="24"), app._told_when_unreadable(tmp_path):
        raise OSError(24, "Too many open files")


def test_layout_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = site_from(tmp_path, "-- layouts/own.html --\nx")

    def refused(root: Path) -> Theme:
        raise PermissionError(13, "Permission denied", str(root / "layouts/own.html"))

    monkeypatch.setattr(survey, "theme_of", refused)
    assert project.build().findings == [("SRC004", "layouts/own.html", 1)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_in_a_layout_is_told_from_a_worker_too(tmp_path: Path, jobs: int) -> None:
    """A worker's exception that could not be rebuilt here would let the build wait for ever."""
    stories = "".join(
        f"-- content/tin/bai-{number}.md --\n{story(f'Bài số {number} của xã')}" for number in range(200)
    )
    project = site_from(tmp_path, f"-- layouts/article.html --\n\n{{{{ page.titel }}}}\n{stories}")
    with pytest.raises(Exception, match=r"layouts/article.html:2: TPL006"):
        check(request_of(project, jobs=jobs), no_clock, unheard)


def test_an_introduction_keeps_the_address_of_its_section(tmp_path: Path) -> None:
    intro = story("Lời mở đầu mục", "Xin chào.", date="", slug="khac")
    project = site_from(
        tmp_path,
        f"-- content/tin/index.md --\n{intro}-- content/tin/a.md --\n{story(body='[mục](index.md)')}",
    )
    assert project.build().status == 0
    assert 'href="/thi-dua/tin/"' in project.page("tin/a/index.html")
    assert "khac/index.html" not in project.published()


def test_a_mistake_in_one_file_is_told_once_however_many_name_it(tmp_path: Path) -> None:
    project = site_from(
        tmp_path, "-- content/tin/b.md --\n---\ntitle: [\n---\n", {"content/tin/a.tiff": b"x"}
    )
    project.write("content/phong-trao/ntm.md", "---\ntitle: [\n---\n")
    body = "Xem [bài](b.md) và ![ảnh](a.tiff)."
    project.write("content/tin/a.md", story(body=body, movements="ntm"))
    assert project.build().findings == [
        ("YML012", "content/phong-trao/ntm.md", 2),
        ("LNK008", "content/tin/a.md", 6),
        ("SRC005", "content/tin/a.tiff", 1),
        ("YML012", "content/tin/b.md", 2),
    ]
