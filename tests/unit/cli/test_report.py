"""Reports: findings with their source lines, harmless to terminals, and as data."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from builder.cli.report import harmless, report_data, report_text
from builder.diagnostics import Diagnostic, Span, error, note, warning
from tests.support.effort import PROPORTIONAL, growth

PATH = "content/tin/a.md"


def write(root: Path, content: str | bytes, path: str = PATH) -> None:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content.encode() if isinstance(content, str) else content)


def unknown_key(line: int = 2, column: int = 1, length: int = 5) -> Diagnostic:
    return error("FLD001", Span(PATH, line, column, length), field="tilte", nearest="title")


def shown(root: Path, *findings: Diagnostic, language: str = "vi", colours: bool = False) -> str:
    return report_text(findings, root, language, colours=colours)


def under(root: Path, finding: Diagnostic) -> tuple[str, str]:
    """Return the source line and the line of carets under it, without their margins."""
    _, source, carets, *_ = shown(root, finding).splitlines()
    assert (source[5:8], carets[:8]) == (" | ", "      | ")
    return source[8:], carets[8:]


def test_finding_is_shown_with_its_line_and_hint_in_vietnamese(tmp_path: Path) -> None:
    write(tmp_path, "---\ntilte: Tin\n---\n")
    assert shown(tmp_path, unknown_key()) == (
        "content/tin/a.md:2:1: lỗi FLD001: không có khóa “tilte”\n"
        "    2 | tilte: Tin\n"
        "      | ^^^^^\n"
        "    cách sửa: có phải bạn muốn viết “title”?\n"
        "\n"
        "1 lỗi, 0 cảnh báo trong 1 tệp."
    )


def test_finding_is_shown_in_english(tmp_path: Path) -> None:
    write(tmp_path, "---\ntilte: Tin\n---\n")
    assert shown(tmp_path, unknown_key(), language="en") == (
        "content/tin/a.md:2:1: error FLD001: unknown field “tilte”\n"
        "    2 | tilte: Tin\n"
        "      | ^^^^^\n"
        "    hint: did you mean “title”?\n"
        "\n"
        "1 error, 0 warnings in 1 file."
    )


def test_no_findings_are_no_report(tmp_path: Path) -> None:
    assert shown(tmp_path) == ""


def test_counts_are_of_all_findings_and_their_files(tmp_path: Path) -> None:
    findings = (
        unknown_key(),
        warning("SRC005", Span("content/b.svg"), suffix=".svg"),
        error("SRC001", Span("content/b.svg"), path="content/b.svg"),
    )
    assert shown(tmp_path, *findings).splitlines()[-1] == "2 lỗi, 1 cảnh báo trong 2 tệp."


def test_colours_mark_severity_and_hint_and_nothing_else(tmp_path: Path) -> None:
    plain = shown(tmp_path, unknown_key())
    coloured = shown(tmp_path, unknown_key(), colours=True)
    assert coloured == plain.replace("lỗi FLD001", "\x1b[1;31mlỗi\x1b[0m FLD001").replace(
        "cách sửa", "\x1b[36mcách sửa\x1b[0m"
    )


@pytest.mark.parametrize(
    ("text", "column", "length", "line", "carets"),
    [
        ("ạ\u0301b x", 5, 1, "ạ́b x", "   ^"),  # a mark on a letter takes no cell
        ("日本 x", 4, 1, "日本 x", "     ^"),  # wide letters take two
        ("\tx", 2, 1, " x", " ^"),
        ("a\u00a0x", 3, 1, "a\\xa0x", "     ^"),  # what is written out takes more
        ("a\u200bx", 2, 1, "a\\u200bx", " ^^^^^^"),
        ("abc", 4, 0, "abc", "   ^"),  # just behind the end
        ("abc", 1, 0, "abc", "^"),
        ("abc", 2, 99, "abc", " ^^"),
        ("a" * 200, 190, 3, "a" * 160, " " * 160 + "^"),
        ("a" * 200, 158, 20, "a" * 160, " " * 157 + "^^^"),
    ],
)
def test_carets_stand_under_what_is_meant(
    text: str, column: int, length: int, line: str, carets: str, tmp_path: Path
) -> None:
    write(tmp_path, f"---\n{text}\n")
    assert under(tmp_path, unknown_key(2, column, length)) == (line, carets)


@pytest.mark.parametrize("content", ["\ufeffa\r\ntilte: x\r\n", "a\rtilte: x\r", "a\ntilte: x"])
def test_line_is_counted_as_the_reader_of_the_file_counts(content: str, tmp_path: Path) -> None:
    write(tmp_path, content)
    assert under(tmp_path, unknown_key()) == ("tilte: x", "^^^^^")


@pytest.mark.parametrize("line", [0, 3, 99])
def test_line_that_is_empty_or_not_there_is_not_shown(line: int, tmp_path: Path) -> None:
    write(tmp_path, "---\na\n   \n")
    assert len(shown(tmp_path, unknown_key(line)).splitlines()) == 4


def test_line_of_a_link_a_folder_or_a_fifo_is_not_shown(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a\nsecret\n")
    folder = tmp_path / "content" / "tin"
    folder.mkdir(parents=True)
    place = folder / "a.md"
    place.symlink_to(secret)
    assert "secret" not in shown(tmp_path, unknown_key())
    place.unlink()
    os.mkfifo(place)
    assert len(shown(tmp_path, unknown_key()).splitlines()) == 4
    place.unlink()
    place.mkdir()
    assert len(shown(tmp_path, unknown_key()).splitlines()) == 4


def test_line_of_a_file_that_cannot_be_read_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    write(tmp_path, "---\ntilte: Tin\n---\n")
    monkeypatch.setattr(Path, "open", closed)
    assert len(shown(tmp_path, unknown_key()).splitlines()) == 4


def test_source_that_is_no_text_is_shown_as_far_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, b"---\nti\xff\x1b[31mlte: x\n")
    assert under(tmp_path, unknown_key(2, 1, 1)) == ("ti�\\x1b[31mlte: x", "^")


@pytest.mark.parametrize(
    ("text", "written_out"),
    [
        ("Tây Ninh “á”", "Tây Ninh “á”"),
        ("\x1b[2Jx", "\\x1b[2Jx"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\x9b31m\x7f", "\\x9b31m\\x7f"),
        ("\u202egpj", "\\u202egpj"),
        ("\udcff", "\\udcff"),
        ("\U000e0001", "\\U000e0001"),
    ],
)
def test_what_a_terminal_could_obey_is_written_out(text: str, written_out: str) -> None:
    assert harmless(text) == written_out


def test_values_and_paths_cannot_reach_the_terminal(tmp_path: Path) -> None:
    finding = error("FLD001", Span("content/\x1b]0;a\x07.md"), field="\x1b[31m", nearest="\u202e")
    text = shown(tmp_path, finding)
    assert text.replace("\n", "").isprintable()
    assert text.startswith("content/\\x1b]0;a\\x07.md:1:1: lỗi FLD001: không có khóa “\\x1b[31m”")


def test_only_a_thousand_findings_are_shown_and_the_rest_is_counted(tmp_path: Path) -> None:
    findings = [unknown_key(line) for line in range(1, 1_502)]
    text = shown(tmp_path, *findings)
    assert text.count("FLD001") == 1_000
    assert text.splitlines()[-3:] == ["… và 501 mục nữa.", "", "1501 lỗi, 0 cảnh báo trong 1 tệp."]


def test_many_findings_in_one_large_file_are_shown_in_steps_in_proportion_to_them(tmp_path: Path) -> None:
    write(tmp_path, "tilte: x\n" * 100_000)

    def show(count: int) -> None:
        shown(tmp_path, *(unknown_key(line) for line in range(1, count + 1)))

    assert growth(show, 1_000) < PROPORTIONAL


def test_file_is_read_once_however_many_findings_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "tilte: x\n" * 100)
    real, opened = Path.is_file, list[Path]()

    def noted(place: Path) -> bool:
        opened.append(place)
        return real(place)

    monkeypatch.setattr(Path, "is_file", noted)
    shown(tmp_path, *(unknown_key(line) for line in range(1, 101)))
    assert opened == [tmp_path / PATH]


def test_report_as_data_holds_everything() -> None:
    data = report_data(1, (unknown_key(),), "en", [("documents", 3)])
    assert json.loads(data) == {
        "status": 1,
        "documents": 3,
        "diagnostics": [
            {
                "code": "FLD001",
                "severity": "error",
                "path": PATH,
                "line": 2,
                "column": 1,
                "message": "unknown field “tilte”",
                "hint": "did you mean “title”?",
            }
        ],
        "left_out": 0,
    }


def test_report_as_data_is_printable_and_loses_nothing() -> None:
    odd = "\x1b[31m\x7f\x9b\u202e\u2028\U000e0001\n“ạ”"
    data = report_data(1, (error("FLD001", Span(odd), field=odd, nearest=odd),), "vi", ())
    assert data.replace("\n", "").isprintable()
    (only,) = json.loads(data)["diagnostics"]
    assert (only["path"], only["message"]) == (odd, f"không có khóa “{odd}”")
    assert "không có khóa" in data


def test_name_that_is_no_utf_8_can_be_written_as_data() -> None:
    data = report_data(1, (error("SRC007", Span("content/\udcff.md"), path="content/\udcff.md"),), "vi", ())
    assert json.loads(data.encode("utf-8"))["diagnostics"][0]["path"] == "content/\udcff.md"


def test_too_many_diagnostics_are_counted_in_data() -> None:
    many = tuple(error("DOC001", Span(f"content/tin/{number}.md")) for number in range(1_200))
    report = json.loads(report_data(1, many, "vi", ()))
    assert (len(report["diagnostics"]), report["left_out"]) == (1_000, 200)


def test_notes_stand_after_what_is_wrong_a_line_each_with_one_hint(tmp_path: Path) -> None:
    write(tmp_path, "---\ntilte: Tin\n---\n")
    notes = [note("CON037", Span(PATH, line, 9), name=f"Hoa {line}") for line in (3, 5)]
    _, counts, told = shown(tmp_path, notes[0], unknown_key(), notes[1], language="en").split("\n\n")
    assert counts == "1 error, 0 warnings in 1 file."
    assert told.splitlines() == [
        f"{PATH}:3:9: note CON037: nothing records that “Hoa 3” agreed to publish the birth year",
        f"{PATH}:5:9: note CON037: nothing records that “Hoa 5” agreed to publish the birth year",
        "    hint: write consent with its date and form; without it, leave the birth year out",
    ]


def test_of_too_many_notes_the_rest_is_counted(tmp_path: Path) -> None:
    notes = [note("DOC014", Span(PATH, line), file="a.jpg") for line in range(1, 1_004)]
    assert shown(tmp_path, *notes).endswith("\n\n… và 3 mục nữa.")
