"""What is sent for each request."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.preview.board import Showing
from builder.preview.pages import POLICY
from builder.preview.responses import Response, event, part_of, response_to
from tests.unit.preview.stand import WORDING, make_preview, publish


def test_page_carries_script_policy_and_edition_while_its_file_stays(tmp_path: Path) -> None:
    publish(tmp_path, index_html="<body>Tin</body>")
    preview = make_preview(tmp_path)
    edition = preview.board.showing.edition
    body = f'<body>Tin<script src="/__thidua/reload.js" data-edition="{edition}"></script>\n</body>'
    assert response_to("/thi-dua/", preview) == Response(
        200, "text/html; charset=utf-8", body.encode(), POLICY
    )
    assert (tmp_path / "index.html").read_bytes() == b"<body>Tin</body>"


def test_other_files_leave_as_they_are(tmp_path: Path) -> None:
    publish(tmp_path, a_css="b{}", i_svg="<svg/>")
    preview = make_preview(tmp_path)
    assert response_to("/thi-dua/a.css", preview) == Response(
        200, "text/css; charset=utf-8", b"b{}", has_parts=True
    )
    svg = Response(200, "image/svg+xml; charset=utf-8", b"<svg/>", POLICY, has_parts=True)
    assert response_to("/thi-dua/i.svg", preview) == svg


def test_bytes_that_are_no_text_leave_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"\xff\xfe<p>")
    assert response_to("/thi-dua/", make_preview(tmp_path)).body.startswith(b"\xff\xfe<p><script ")


def test_part_of_a_recording_is_sent_as_a_part(tmp_path: Path) -> None:
    (tmp_path / "doc.mp3").write_bytes(b"0123456789")
    whole = response_to("/thi-dua/doc.mp3", make_preview(tmp_path))
    assert part_of(whole, "bytes=3-5") == Response(
        206, "audio/mpeg", b"345", has_parts=True, content_range="bytes 3-5/10"
    )
    assert part_of(whole, "bytes=10-") == Response(
        416, "text/plain; charset=utf-8", b"416\n", has_parts=True, content_range="bytes */10"
    )
    assert part_of(whole, "") == part_of(whole, "bytes=0-1,3-4") == whole


def test_pages_and_what_is_missing_are_sent_whole(tmp_path: Path) -> None:
    publish(tmp_path, index_html="<body>Tin</body>", **{"404_html": "<body>Không có</body>"})
    preview = make_preview(tmp_path)
    for target in ("/thi-dua/", "/thi-dua/x.mp3", "/", "/__thidua/reload.js"):
        whole = response_to(target, preview)
        assert part_of(whole, "bytes=0-1") == whole


def test_query_and_fragment_are_not_part_of_the_address(tmp_path: Path) -> None:
    publish(tmp_path, a_css="b{}")
    assert response_to("/thi-dua/a.css?v=/../#x", make_preview(tmp_path)).body == b"b{}"


def test_root_moves_to_the_prefix(tmp_path: Path) -> None:
    answer = response_to("/", make_preview(tmp_path))
    assert (answer.status, answer.location, answer.body) == (302, "/thi-dua/", b"")


def test_missing_page_of_the_column_is_sent_with_its_status(tmp_path: Path) -> None:
    publish(tmp_path, **{"404_html": "<body>Không có</body>"})
    answer = response_to("/thi-dua/x/", make_preview(tmp_path))
    assert answer.status == 404
    assert answer.body.startswith("<body>Không có<script ".encode())
    assert answer.policy == POLICY


def test_column_without_a_missing_page_still_answers(tmp_path: Path) -> None:
    answer = response_to("/x", make_preview(tmp_path))
    assert answer == Response(404, "text/plain; charset=utf-8", b"404\n")


def test_file_that_a_build_takes_away_just_now_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, index_html="a", **{"404_html": "b"})

    def gone(_: Path) -> bytes:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_bytes", gone)
    assert response_to("/thi-dua/", make_preview(tmp_path)).status == 404


def test_report_stands_for_every_address_until_a_build_succeeds(tmp_path: Path) -> None:
    publish(tmp_path, index_html="của lần trước")
    preview = make_preview(tmp_path, is_built=False)
    preview.board.post_problems("a.md:1:1: lỗi <b>")
    for path in ("/", "/thi-dua/", "/x.css"):
        answer = response_to(path, preview)
        assert (answer.status, answer.media_type, answer.policy) == (503, "text/html; charset=utf-8", POLICY)
        assert "a.md:1:1: lỗi &lt;b&gt;" in answer.body.decode()


def test_script_and_style_are_the_previews_own(tmp_path: Path) -> None:
    preview = make_preview(tmp_path, is_built=False)
    script = response_to("/__thidua/reload.js?1", preview)
    style = response_to("/__thidua/problems.css", preview)
    assert (script.status, script.media_type) == (200, "text/javascript; charset=utf-8")
    assert (style.status, style.media_type) == (200, "text/css; charset=utf-8")
    assert b"EventSource" in script.body
    assert b".problems" in style.body


def test_event_tells_all_that_is_shown_in_one_line() -> None:
    sent = event(Showing("e1", "/c", is_built=True, problems="một\nhai\r\n</script>\u2028"), WORDING)
    *lines, empty, end = sent.decode().split("\n")
    assert (lines[0], empty, end) == ("retry: 1000", "", "")
    assert json.loads(lines[1].removeprefix("data: ")) == {
        "edition": "e1",
        "problems": "một\nhai\r\n</script>\u2028",
        "heading": "Nội dung có lỗi",
        "close": "Đóng",
    }
    assert len(lines) == 2


def test_report_that_stands_alone_is_not_laid_over_itself() -> None:
    sent = event(Showing("e1", "", is_built=False, problems="lỗi"), WORDING)
    assert b'"problems": ""' in sent
