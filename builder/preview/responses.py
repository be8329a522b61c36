"""Responses: what is sent for each request but the stream of changes, as values."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from builder.dataclasses import dataclass, replace
from builder.preview.addresses import Found, Missing, Moved, answer_to, missing_page
from builder.preview.board import Board, Showing
from builder.preview.media_types import CSS, HTML, JAVASCRIPT, PLAIN_TEXT, SVG, media_type_of
from builder.preview.pages import POLICY, SCRIPT_PATH, STYLE_PATH, Wording, problems_page, served_page
from builder.preview.ranges import part_asked_for


@dataclass(frozen=True, slots=True)
class Preview:
    """What is previewed: the folder that builds publish to, the board they post on, and the words."""

    folder: Path
    board: Board
    wording: Wording


@dataclass(frozen=True, slots=True)
class Response:
    """An answer in full; ``policy`` is "" for what is no document, ``location`` for what has not moved.

    Shape: only of a file that leaves as it is may parts be asked for; ``content_range`` says which one it is.
    """

    status: int
    media_type: str
    body: bytes
    policy: str = ""
    location: str = ""
    has_parts: bool = False
    content_range: str = ""


def response_to(target: str, preview: Preview) -> Response:
    """Return the answer to a GET for ``target``, the address as the request states it."""
    path = target.partition("#")[0].partition("?")[0]
    if path == SCRIPT_PATH:
        return Response(200, JAVASCRIPT, _own_file("reload.js"))
    if path == STYLE_PATH:
        return Response(200, CSS, _own_file("problems.css"))
    # Looked at before any file is read: a page may be loaded once too often, never once too seldom.
    showing = preview.board.showing
    if not showing.is_built:
        page = problems_page(showing.problems, showing.edition, preview.wording)
        return Response(503, HTML, page.encode(), POLICY)
    answer = answer_to(path, preview.folder, showing.prefix)
    if isinstance(answer, Moved):
        return Response(302, PLAIN_TEXT, b"", location=answer.location)
    return _file_response(answer, 200, showing) or _missing_response(preview.folder, showing)


def part_of(response: Response, header: str) -> Response:
    """Return the part of ``response`` for which the Range ``header`` asks, or all of it.

    Source: RFC 9110, sections 15.3.7 (206) and 15.5.17 (416).
    """
    part = part_asked_for(header, len(response.body)) if response.has_parts else None
    if part is None:
        return response
    if not part:
        return Response(416, PLAIN_TEXT, b"416\n", has_parts=True, content_range=part.content_range)
    body = response.body[part.first : part.end]
    return replace(response, status=206, body=body, content_range=part.content_range)


def event(showing: Showing, wording: Wording) -> bytes:
    """Return the event that tells a page all that is shown now: one that missed some needs no history.

    Source: WHATWG HTML, section 9.2.6 (event streams).
    """
    state = {
        "edition": showing.edition,
        "problems": showing.problems if showing.is_built else "",
        "heading": wording.broken,
        "close": wording.close,
    }
    return f"retry: 1000\ndata: {json.dumps(state, ensure_ascii=False)}\n\n".encode()


def _missing_response(folder: Path, showing: Showing) -> Response:
    return _file_response(missing_page(folder), 404, showing) or Response(404, PLAIN_TEXT, b"404\n")


def _file_response(answer: Found | Missing, status: int, showing: Showing) -> Response | None:
    """Return the content of the file that answers; None when there is none, or no longer."""
    if isinstance(answer, Missing):
        return None
    try:
        content = answer.file.read_bytes()
    except OSError:  # a build took it away a moment ago
        return None
    media_type = media_type_of(answer.file)
    if media_type != HTML:
        policy = POLICY if media_type == SVG else ""
        return Response(status, media_type, content, policy, has_parts=True)
    # Bytes that are not UTF-8 leave as they came.
    page = served_page(content.decode("utf-8", "surrogateescape"), showing.edition)
    return Response(status, media_type, page.html.encode("utf-8", "surrogateescape"), page.policy)


@cache
def _own_file(name: str) -> bytes:
    return files("builder.preview").joinpath(name).read_bytes()
