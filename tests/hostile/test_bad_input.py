"""Bad input: whatever a broken editor or a hostile commit does, the column that stands stays as it is."""

from __future__ import annotations

import os
import socket
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder import building
from builder.publish.folder import publish
from builder.publish.report import PublishReport
from tests.hostile.conftest import Answer
from tests.support.effort import PROPORTIONAL, growth
from tests.support.places import NOW, TITLE, Project, files_below, story
from tests.support.values import picture

FILE = "content/tin/x.md"
Place = tuple[str, int, int]


def matter(*lines: str) -> str:
    """Return a story with further lines of front matter, the first of them on line 4."""
    return "\n".join(["---", f"title: {TITLE}", "date: 2026-11-20", *lines, "---", "Nội dung.", ""])


def bomb(levels: int) -> str:
    return "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, levels))])


BROKEN_FILES: dict[str, tuple[str | bytes, list[Place]]] = {
    "empty file": ("", [("DOC001", 1, 1)]),
    "blank file": ("\n \n", [("DOC001", 1, 1)]),
    "utf-16": (story().encode("utf-16"), [("SRC010", 1, 1)]),
    "utf-16 without mark": (story().encode("utf-16-be"), [("SRC010", 1, 1)]),
    "old Vietnamese code page": (
        b"---\ntitle: Th\xe0nh ph\xf4\n---\n",
        [("SRC011", 2, 10), ("SRC011", 2, 16)],
    ),
    "cut in the middle of a letter": (story().encode()[:14], [("SRC011", 2, 9)]),
    "random bytes": (bytes(range(128, 256)), [("SRC011", 1, at) for at in range(1, 21)]),
    "zero byte": (story(body="a\x00b"), [("SRC012", 5, 2)]),
    "escape": (story(body="\x1b[2J"), [("SRC012", 5, 1)]),
    "noncharacter": (story(body="a\ufffe"), [("SRC012", 5, 2)]),
    "next line as key": (matter("summary: x\u0085draft: false"), [("SRC012", 4, 11)]),
    "line separator as key": (matter("summary: x\u2028draft: false"), [("YML005", 4, 11)]),
    "right to left": (story(body="abc\u202egpj"), [("SRC013", 5, 4)]),
    "isolate": (story(title="Tên \u2066 người được khen"), [("SRC013", 2, 12)]),
    "front matter without end": (f"---\ntitle: {TITLE}\ndate: 2026-11-20\n\nNội dung\n", [("DOC002", 1, 1)]),
    "front matter that is a list": ("---\n- a\n---\n", [("DOC003", 2, 1)]),
    "tab": (matter("units:", "\t- a"), [("YML009", 5, 1)]),
    "colon in a value": (matter("summary: a: b"), [("YML010", 4, 11)]),
    "open quote": (matter('summary: "a'), [("YML011", 4, 10)]),
    "open bracket": (matter("tags: [a", "draft: true"), [("YML012", 4, 7)]),
    "merge markers": (
        story(body="<<<<<<< HEAD\na\n||||||| base\nb\n=======\nc"),
        [("SRC014", 5, 1), ("SRC014", 7, 1)],
    ),
    "anchor": (matter("summary: &x a"), [("YML002", 4, 10)]),
    "alias": (matter("summary: *x"), [("YML002", 4, 10)]),
    "alias bomb": (f"---\n{bomb(60)}\n---\n", [("YML002", 2, 5)]),
    "merge key": (matter("<<: {draft: false}"), [("YML002", 4, 1)]),
    "tag that runs code": (matter("tags: !!python/object/apply:os.system [id]"), [("YML002", 4, 7)]),
    "nested brackets": (matter("tags: " + "[" * 5_000), [("YML004", 4, 19)]),
    "nested mappings": (matter("image: " + "{a: " * 5_000), [("YML004", 4, 53)]),
    "brackets in the body": (story(body="[" * 100_000), [("MDN012", 5, 1)]),
    "quotes in the body": (story(body=">" * 5_000 + " a"), [("MDN011", 5, 1)]),
    "lists in the body": (story(body="- " * 5_000 + "a"), [("MDN011", 5, 1)]),
    "complex key": (matter("? [a]", ": b"), [("YML006", 4, 3)]),
    "doubled key": (matter("draft: true", "draft: false"), [("YML003", 5, 1)]),
    "unknown key": (matter("drafft: true"), [("FLD001", 4, 1)]),
    "flag in quotes": (matter('draft: "true"'), [("FLD004", 4, 8)]),
    "flag of YAML 1.1": (matter("draft: yes"), [("FLD004", 4, 8)]),
    "list for a title": ("---\ntitle: [a]\ndate: 2026-11-20\n---\n", [("FLD022", 2, 8)]),
    "list for a date": (f"---\ntitle: {TITLE}\ndate: [2026-11-20]\n---\n", [("FLD022", 3, 7)]),
    "mapping for a flag": (matter("draft: {a: b}"), [("FLD022", 4, 8)]),
    "text for a record": (matter("image: a.png"), [("FLD003", 4, 8)]),
    "list for tags of lists": (matter("tags: [[a], {b: c}]"), [("FLD039", 4, 8), ("FLD039", 4, 13)]),
    "year 0": (f"---\ntitle: {TITLE}\ndate: 0000-01-01\n---\n", [("FLD021", 3, 7)]),
    "year 9999": (f"---\ntitle: {TITLE}\ndate: 9999-12-31\n---\n", [("FLD021", 3, 7)]),
    "31 February": (f"---\ntitle: {TITLE}\ndate: 31/02/2026\n---\n", [("FLD006", 3, 7)]),
    "American date": (f"---\ntitle: {TITLE}\ndate: 11/23/2026\n---\n", [("FLD018", 3, 7)]),
    "Arabic digits": (f"---\ntitle: {TITLE}\ndate: ٢٠٢٦-١١-٢٠\n---\n", [("FLD019", 3, 7)]),
    "huge number": (
        matter("image: {file: a.png, alt: a, consent: " + "9" * 5_000 + "}"),
        [("FLD019", 4, 39)],
    ),
    "bell by escape": (matter('summary: "a\\ab"'), [("YML008", 4, 10)]),
    "escape by escape": (matter('summary: "\\e[31m"'), [("YML008", 4, 10)]),
    "zero by escape": (matter('summary: "\\0"'), [("YML008", 4, 10)]),
    "direction by escape": (matter('summary: "\\u202E"'), [("YML008", 4, 10)]),
    "noncharacter by escape": (matter('summary: "\\uFFFF"'), [("YML008", 4, 10)]),
    "surrogate by escape": (matter('summary: "\\ud800"'), [("YML001", 4, 13)]),
    "beyond Unicode by escape": (matter('summary: "\\U00110000"'), [("YML001", 4, 13)]),
    "slug that climbs": (matter("slug: ../../etc/passwd"), [("FLD011", 4, 7)]),
    "slug with percent signs": (matter("slug: a%2e%2e"), [("FLD011", 4, 7)]),
    "slug with backslashes": (matter("slug: ..\\..\\a"), [("FLD011", 4, 7)]),
    "slug of full-width dots": (matter("slug: ．．"), [("FLD011", 4, 7)]),
    "slug with a zero": (matter('slug: "a\\0b"'), [("YML008", 4, 7)]),
    "slug with a line end": (matter('slug: "a\\n"'), [("FLD011", 4, 7)]),
    "endless slug": (matter("slug: " + "a" * 300), [("FLD011", 4, 7)]),
    "former address that climbs": (matter("aliases: [/../../etc/x/]"), [("URL004", 4, 11)]),
    "former address with percent signs": (matter("aliases: [/%2e%2e/x/]"), [("URL004", 4, 11)]),
    "former address with dots within": (matter("aliases: [/a/./b/]"), [("URL004", 4, 11)]),
    "former address of another host": (matter("aliases: [//evil.example/x/]"), [("FLD013", 4, 11)]),
    "former address with backslashes": (matter("aliases: ['/..\\..\\x/']"), [("FLD013", 4, 11)]),
    "former address of full-width dots": (matter("aliases: [/．．/x/]"), [("URL004", 4, 11)]),
    "endless former address": (matter(f"aliases: [/{'a' * 300}/]"), [("URL004", 4, 11)]),
    "former address of thousand folders": (matter(f"aliases: [{'/a' * 1_500}/]"), [("URL004", 4, 11)]),
    "former address of another document": (matter("aliases: [/tin/a/]"), [("URL003", 4, 11)]),
    "former address of a feed": (matter("aliases: [/rss.xml]"), [("URL003", 4, 11)]),
    "former address of the manifest": (matter("aliases: [/manifest.json]"), [("URL003", 4, 11)]),
    "former address below a file": (matter("aliases: [/rss.xml/a/]"), [("URL003", 4, 11)]),
    "image that climbs": (matter("image: {file: ../../../etc/passwd, alt: x}"), [("LNK002", 4, 15)]),
    "image at the root of the disk": (matter("image: {file: /etc/passwd, alt: x}"), [("LNK006", 4, 15)]),
    "image from the root that climbs": (matter("image: {file: /../site.yaml, alt: x}"), [("LNK002", 4, 15)]),
    "image with percent signs": (matter("image: {file: '%2e%2e/x.png', alt: x}"), [("FLD017", 4, 15)]),
    "image with backslashes": (matter("image: {file: '..\\..\\x.png', alt: x}"), [("FLD017", 4, 15)]),
    "image with a scheme": (matter("image: {file: 'file:///etc/passwd', alt: x}"), [("FLD017", 4, 15)]),
    "image that is not there": (matter("image: {file: khong-co.png, alt: x}"), [("LNK006", 4, 15)]),
    "image that is a text": (matter("image: {file: a.md, alt: x}"), [("LNK006", 4, 15)]),
    "attachment that climbs": (
        matter("attachments: [{title: x, file: ../../site.yaml}]"),
        [("LNK002", 4, 32)],
    ),
    "audio that climbs": (matter("audio: ../../../a.mp3"), [("LNK002", 4, 8)]),
    "source that runs": (matter("source: {name: x, url: 'javascript:alert(1)'}"), [("FLD013", 4, 24)]),
    "link that climbs": (story(body="[x](../../../etc/passwd)"), [("LNK002", 5, 5)]),
    "link with percent signs": (story(body="[x](%2e%2e/%2e%2e/%2e%2e/etc/passwd)"), [("LNK002", 5, 5)]),
    "link with doubled percent signs": (story(body="[x](%252e%252e/%252e%252e/x)"), [("LNK001", 5, 5)]),
    "link with a zero": (story(body="[x](a%00.md)"), [("LNK001", 5, 5)]),
    "link of full-width dots": (story(body="[x](．．/．．/．．/x)"), [("LNK001", 5, 5)]),
    "link from the root that climbs": (story(body="[x](/../site.yaml)"), [("LNK002", 5, 5)]),
    "picture that climbs": (story(body="![x](../../../etc/passwd)"), [("LNK002", 5, 6)]),
    "picture that is no picture": (story(body="![x](../secret.txt)"), [("LNK005", 5, 6)]),
    "link that runs": (story(body="[x](javascript:alert(1))"), [("MDN002", 5, 5)]),
    "link that runs by entities": (story(body="[x](&#106;avascript&colon;alert(1))"), [("MDN002", 5, 1)]),
    "link that runs by tabs": (story(body="[x](<java\tscript:alert(1)>)"), [("MDN002", 5, 1)]),
    "picture that runs": (story(body="![x](data:text/html,<script>)"), [("MDN002", 5, 6)]),
    "link to an anchor that is not there": (story(body="[x](#khong-co)"), [("LNK003", 5, 5)]),
    "unit that climbs": (matter("units: [../a]"), [("FLD011", 4, 9)]),
    "tag of punctuation": (matter("tags: ['../..']"), [("TAX002", 4, 8)]),
}


@pytest.mark.parametrize("name", BROKEN_FILES)
def test_broken_file_is_told_at_its_place_and_nothing_is_published(
    name: str, column: Project, answer: Callable[[], Answer]
) -> None:
    content, places = BROKEN_FILES[name]
    column.write(FILE, content)
    assert answer() == Answer(1, [(code, FILE, line, at) for code, line, at in places])


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("\ufeff" + story(), id="byte order mark"),
        pytest.param(story().replace("\n", "\r\n"), id="CRLF"),
        pytest.param(story().replace("\n", "\r"), id="CR"),
        pytest.param("\ufeff" + story().replace("\n", "\r\n"), id="both"),
        pytest.param(unicodedata.normalize("NFD", story()), id="decomposed"),
        pytest.param(story().removesuffix("\n"), id="no last line end"),
    ],
)
def test_harmless_habit_of_an_editor_gives_the_same_page(
    content: str, column: Project, answer: Callable[[], Answer]
) -> None:
    pages = []
    for text in (story(), content):
        column.write(FILE, text)
        assert answer() == Answer(0, [])
        pages.append(column.page("tin/x/index.html"))
    assert pages[0] == pages[1]


def test_file_of_sixty_megabytes_is_refused_without_being_read(
    column: Project, answer: Callable[[], Answer]
) -> None:
    column.write(FILE, story())
    with (column.root / FILE).open("ab") as file:
        file.truncate(60_000_000)
    assert answer() == Answer(1, [("SRC003", FILE, 1, 1)])


def test_links_of_the_disk_are_refused_and_their_targets_never_read(
    column: Project, answer: Callable[[], Answer], tmp_path: Path
) -> None:
    (tmp_path / "secret.md").write_text(story("Bí mật của máy chủ"))
    folder = column.root / "content" / "tin"
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "folder").symlink_to(tmp_path, target_is_directory=True)
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "up").symlink_to("..", target_is_directory=True)
    names = ("folder", "link.md", "loop", "up")
    assert answer() == Answer(1, [("SRC001", f"content/tin/{name}", 1, 1) for name in names])


def test_content_folder_that_is_a_link_is_refused(
    column: Project, answer: Callable[[], Answer], tmp_path: Path
) -> None:
    (column.root / "content").rename(tmp_path / "elsewhere")
    (column.root / "content").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert answer() == Answer(1, [("SRC001", "content", 1, 1)])


def test_fifo_and_socket_are_refused_without_waiting(column: Project, answer: Callable[[], Answer]) -> None:
    folder = column.root / "content" / "tin"
    os.mkfifo(folder / "fifo.md")
    before = Path.cwd()
    os.chdir(folder)  # the address of a socket may have only about 100 characters
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("socket.md")
    finally:
        os.chdir(before)
    assert answer() == Answer(
        1, [("SRC002", "content/tin/fifo.md", 1, 1), ("SRC002", "content/tin/socket.md", 1, 1)]
    )


def test_folder_that_cannot_be_read_is_told(
    column: Project, answer: Callable[[], Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def closed(folder: str | Path) -> object:
        if Path(folder).name == "tin" and Path(folder).parent.name == "content":
            raise PermissionError(13, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(os, "scandir", closed)
    assert answer() == Answer(1, [("SRC004", "content/tin", 1, 1)])


def test_document_with_its_suffix_in_capitals_is_read_like_others(
    column: Project, answer: Callable[[], Answer]
) -> None:
    column.write("content/tin/E.MD", story(body="[x](a.md)"))
    column.write("content/tin/F.Md", story(body="[x](E.MD) [y](khong-co.md)"))
    assert answer() == Answer(1, [("LNK001", "content/tin/F.Md", 5, 15)])
    column.remove("content/tin/F.Md")
    assert answer() == Answer(0, [])
    assert column.page("tin/e/index.html")


def test_folders_without_end_are_refused(column: Project, answer: Callable[[], Answer]) -> None:
    column.write("content/tin/" + "a/" * 60 + "x.md", story())
    assert answer() == Answer(1, [("SRC008", "content/tin" + "/a" * 20, 1, 1)])


def test_same_name_in_two_unicode_forms_is_told(column: Project, answer: Callable[[], Answer]) -> None:
    for form in ("NFC", "NFD"):
        column.write("content/tin/" + unicodedata.normalize(form, "điển hình.md"), story())
    assert answer() == Answer(1, [("SRC006", "content/tin/điển hình.md", 1, 1)])


@pytest.mark.parametrize("other", ["X.md", "x .md", "x!.md", "ẍ.md"])
def test_two_files_of_one_address_are_told(other: str, column: Project, answer: Callable[[], Answer]) -> None:
    column.write(FILE, story())
    column.write(f"content/tin/{other}", story())
    told = answer()
    assert (told.status, told.codes) == (1, ["URL002"])


@pytest.mark.parametrize("name", ["...md", "!!!.md", "…/a.md", "🎉.md"])
def test_name_without_a_letter_or_digit_is_told(
    name: str, column: Project, answer: Callable[[], Answer]
) -> None:
    path = f"content/tin/_{name}" if name.startswith(".") else f"content/tin/{name}"
    column.write(path, story())
    assert answer() == Answer(1, [("URL001", path, 1, 1)])


@pytest.mark.parametrize("name", ["con.md", "AUX.md", "nul/a.md", "com1.png", "lpt9.pdf", "prn.yaml"])
def test_name_that_windows_cannot_store_is_told_at_the_file(
    name: str, column: Project, answer: Callable[[], Answer]
) -> None:
    column.write(f"content/tin/{name}", story())
    assert ("URL005", f"content/tin/{name}", 1, 1) in answer().places


@pytest.mark.parametrize(
    ("line", "at"), [("slug: con", 7), ("aliases: [/cu/aux/]", 11), ("aliases: [/nul/a/]", 11)]
)
def test_address_that_windows_cannot_store_is_told_where_it_is_asked_for(
    line: str, at: int, column: Project, answer: Callable[[], Answer]
) -> None:
    column.write(FILE, matter(line))
    assert answer() == Answer(1, [("URL005", FILE, 4, at)])


def test_name_that_becomes_one_that_windows_keeps_is_told(
    column: Project, answer: Callable[[], Answer]
) -> None:
    column.write("content/tin/còn.md", story())
    assert answer() == Answer(1, [("URL005", "content/tin/còn.md", 1, 1)])


def test_tag_whose_page_windows_cannot_store_is_told(column: Project, answer: Callable[[], Answer]) -> None:
    column.write(FILE, matter("tags: [Con]"))
    assert answer().codes == ["URL005"]


@pytest.mark.parametrize(
    "name", ["a\x1b[31m.md", "a\nb.md", "a\u202egpj.md", "a\x9b.md", "\x1b]0;title\x07/a.md", "a\x7f.png"]
)
def test_name_that_a_terminal_could_obey_is_refused_and_written_out(
    name: str, column: Project, answer: Callable[[], Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    column.write(f"content/tin/{name}", story())
    assert answer().codes == ["SRC007"]
    assert column.run("build", "--now", NOW) == 1
    assert capsys.readouterr().err.replace("\n", "").isprintable()


def test_name_that_is_no_utf_8_is_refused(column: Project, answer: Callable[[], Answer]) -> None:
    Path(os.fsdecode(os.fsencode(column.root) + b"/content/tin/\xff\xfe.md")).write_text("x")
    assert answer() == Answer(1, [("SRC007", "content/tin/\udcff\udcfe.md", 1, 1)])


def test_escape_of_a_terminal_in_a_title_is_written_out(
    column: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    column.write(FILE, matter("xyz\x1b[31m\u202e: 1").replace(TITLE, "\x1b[2J\x9b31m"))
    assert column.run("build", "--now", NOW) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"{FILE}:2:8: lỗi SRC012: ")
    assert told.replace("\n", "").isprintable()
    assert "    2 | title: \\x1b[2J\\x9b31m\n      |        ^^^^\n" in told


def test_picture_that_vanishes_between_scan_and_render_is_told(
    column: Project, answer: Callable[[], Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    column.write("content/tin/b.png", picture(9, 9))
    column.write(FILE, story(body="![Ảnh](b.png)"))

    def vanishing(*arguments: Any) -> PublishReport:  # Any: what it was called with
        (column.root / "content/tin/b.png").unlink()
        return publish(*arguments)

    monkeypatch.setattr(building, "publish", vanishing)
    told = answer()
    assert (told.status, told.codes) == (1, ["SRC004"])
    assert told.places[0][1].endswith("content/tin/b.png")


def test_hidden_and_foreign_files_are_never_published(column: Project, answer: Callable[[], Answer]) -> None:
    secret = b"SECRET=1"
    for name in (".env", ".git/config", "x.md~", "~$x.docx", "x.php", "x.svg", "x.pem", "notes.pdf", "b.png"):
        column.write(f"content/tin/{name}", secret)
    assert answer().status == 0
    assert not [path for path, content in column.published().items() if secret in content]


FLOODS: dict[str, tuple[Callable[[int], str], int]] = {
    "unknown keys": (lambda many: "---\n" + "\n".join(f"k{n}: {n}" for n in range(many)) + "\n---\n", 60_000),
    "wrong slugs": (lambda many: matter("units: [" + "A, " * many + "]"), 60_000),
    "empty tags": (lambda many: matter("tags: [" + "'!', " * many + "]"), 30_000),
    "broken links": (lambda many: story(body="[x](khong-co.md)\n\n" * many), 5_000),
    "refused links": (lambda many: story(body="[x](javascript:a)\n\n" * many), 5_000),
    "endless key": (lambda many: matter("y" * many + ": 1"), 1_000_000),
    "endless value": (lambda many: matter("image: " + "z" * many), 1_000_000),
    "merge markers": (lambda many: story(body="<<<<<<< a\n" * many), 50_000),
}


@pytest.mark.parametrize("name", FLOODS)
def test_flood_of_mistakes_is_told_in_few_words_and_in_steps_in_proportion_to_it(
    name: str, column: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    flood, most = FLOODS[name]
    before = column.published()

    def build(many: int) -> None:
        column.write(FILE, flood(many))
        assert column.run("build", "--now", NOW) == 1
        told = capsys.readouterr().err
        assert told.count("cách sửa") <= 1_000
        assert len(told) < 1_000_000

    assert growth(build, most) < PROPORTIONAL
    assert column.published() == before


def test_many_broken_files_are_all_counted(column: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(1_200):
        column.write(f"content/tin/x{number}.md", "")
    assert column.run("build", "--now", NOW) == 1
    told = capsys.readouterr().err
    assert told.count("DOC001") == 1_000
    assert "… và 200 mục nữa." in told
    assert "1200 lỗi, 0 cảnh báo trong 1200 tệp." in told


@pytest.mark.parametrize(
    "heading", ["# a&#12;b", "# a&#7;b&#x202e;c", "# &#xFFFE;&#xD800;&#0;", "# a&Tab;&NewLine;b", "a&#11;b"]
)
def test_entity_in_the_body_cannot_break_a_feed(
    heading: str, column: Project, answer: Callable[[], Answer]
) -> None:
    column.write("content/cu/x.md", f"---\ndate: 2026-11-20\n---\n{heading}\n\nchữ&#12;&#7;&#xFFFF;\n")
    assert answer().status == 0
    for path, content in column.published().items():
        if path.endswith((".html", ".xml", ".json")):
            letters = set(content.decode())
            assert not {"\x07", "\x0b", "\x00", "\ufffe", "\uffff"} & letters, path
            # HTML takes a form feed for a blank, XML for a mistake.
            assert path.endswith(".html") or "\x0c" not in letters, path


@pytest.mark.parametrize("address", ["%01", "%00", "%EF%BF%BE", "%02zzz%03", "%E2%80%AEgnp"])
def test_address_with_percent_signs_breaks_neither_page_nor_feed(
    address: str, column: Project, answer: Callable[[], Answer]
) -> None:
    column.write("content/gt.md", f"---\ntitle: {TITLE}\n---\n<https://a.vn/{address}>\n")
    column.write("content/cu/x.md", f"---\ndate: 2026-11-20\n---\n# <https://a.vn/{address}>\n\nChữ.\n")
    assert answer().status == 0
    for page in ("gt/index.html", "cu/x/index.html"):
        assert f">https://a.vn/{address}</a>" in column.page(
            page
        ) or f"<h1>https://a.vn/{address}" in column.page(page)


def test_damaged_cache_changes_nothing_but_the_time(column: Project, answer: Callable[[], Answer]) -> None:
    before = column.published()
    for file in (column.root / ".thidua").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-1] + b"\xff")
    assert answer() == Answer(0, [])
    assert column.published() == before


def test_folder_in_the_place_of_the_settings_is_told(column: Project, answer: Callable[[], Answer]) -> None:
    column.remove("site.yaml")
    (column.root / "site.yaml").mkdir()
    assert answer() == Answer(2, [("SET005", "site.yaml", 1, 1)])


def test_attack_on_the_settings_is_told_and_nothing_is_published(
    column: Project, answer: Callable[[], Answer]
) -> None:
    column.edit("site.yaml", "folder: tin", "folder: ../tin")
    assert answer() == Answer(2, [("FLD011", "site.yaml", 8, 13)])


def test_sources_are_never_changed(column: Project, answer: Callable[[], Answer]) -> None:
    column.write(FILE, matter("drafft: true"))
    before = files_below(column.root / "content")
    answer()
    assert files_below(column.root / "content") == before
