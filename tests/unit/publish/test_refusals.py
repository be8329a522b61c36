"""Refusals: what the system says becomes what an editor can act on."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from builder.messages.catalogue import text_of
from builder.messages.languages import LANGUAGES
from builder.publish.refusals import refusal

SITE = Path("/srv/site")


def told(number: int, name: str | None = None, other: str | None = None) -> tuple[str, str]:
    found = refusal(OSError(number, os.strerror(number), name, None, other), SITE)
    assert found.span.path == "/srv/site"
    return found.code, dict(found.values)["path"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "PUB011"),
        (errno.EDQUOT, "PUB011"),
        (errno.EACCES, "PUB012"),
        (errno.EPERM, "PUB012"),
        (errno.EROFS, "PUB013"),
        (errno.EEXIST, "PUB014"),
        (errno.ENOTDIR, "PUB014"),
        (errno.ENAMETOOLONG, "PUB015"),
        (errno.EIO, "PUB001"),
    ],
)
def test_common_refusal_is_told_by_its_own_words(number: int, code: str) -> None:
    assert told(number) == (code, "/srv/site")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_system_are_the_last_resort(language: str) -> None:
    for number in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOTDIR, errno.ENAMETOOLONG):
        message = text_of(refusal(OSError(number, os.strerror(number)), SITE), language)
        assert os.strerror(number) not in message.text + message.hint
        assert "“/srv/site”" in message.text
    unknown = refusal(OSError(errno.EIO, "Input/output error"), SITE)
    assert "“Input/output error”" in text_of(unknown, language).text


def test_refused_file_is_named_rather_than_the_folder() -> None:
    assert told(errno.EACCES, "/srv/site/tin") == ("PUB012", "/srv/site/tin")
    assert told(errno.EACCES, "/srv/site/.thidua-x", "/srv/site/a.html") == ("PUB012", "/srv/site/a.html")


def test_name_that_only_we_know_is_not_shown() -> None:
    assert told(errno.ENOSPC, "/srv/site/tin/.thidua-abc") == ("PUB011", "/srv/site/tin")


@pytest.mark.parametrize("below", ["", "sub", "sub/sub"])
def test_file_where_a_folder_is_needed_is_found_on_the_way(below: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    folder = tmp_path / "file" / below
    found = refusal(OSError(errno.ENOTDIR, "Not a directory", str(folder)), folder)
    assert (found.code, dict(found.values)["path"]) == ("PUB014", (tmp_path / "file").as_posix())


def test_refusal_without_words_is_still_told() -> None:
    assert dict(refusal(OSError("no words"), SITE).values)["problem"] == "no words"
