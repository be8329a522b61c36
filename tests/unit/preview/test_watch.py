"""When something changed that a build reads."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

import pytest
import watchfiles

from builder.preview import watch
from builder.preview.watch import changes, is_read
from tests.unit.preview.stand import publish


class _Heard:
    """The changes, one at a time, none of which may take for ever."""

    def __init__(self, root: Path, is_time: Callable[[], bool] = lambda: False) -> None:
        self._changes = changes(root, is_time)
        self.told: list[bool] = []

    def within(self, seconds: float = 60.0) -> bool:
        """Return whether a change comes in time."""
        deadline = threading.Event()
        timer = threading.Timer(seconds, deadline.set)
        timer.start()
        try:
            with pytest.MonkeyPatch.context() as patch:
                # What waits is interrupted from within: a thread that waits for ever would outlive its test.
                patch.setattr(watch, "_stamp", _until(deadline))
                self.told.append(next(self._changes))
        except TimeoutError:
            return False
        finally:
            timer.cancel()
        return True


def _until(deadline: threading.Event) -> Callable[[Path], tuple[int, ...]]:
    stamp = watch._stamp

    def hurried(place: Path) -> tuple[int, ...]:
        if deadline.is_set():
            raise TimeoutError
        return stamp(place)

    return hurried


@pytest.fixture
def root(tmp_path: Path) -> Path:
    publish(tmp_path, site_yaml="title: a", content__a_md="a", layouts__a_html="a", assets__a_css="a")
    return tmp_path


@pytest.fixture
def heard(root: Path) -> Iterator[_Heard]:
    following = _Heard(root)
    assert following.within()
    yield following
    following._changes.close()  # type: ignore[attr-defined]  # a generator, which its readers need not know


@pytest.mark.parametrize(
    "path", ["content/a.md", "content/tin/mới.md", "layouts/a.html", "assets/a.css", "site.yaml"]
)
def test_change_of_what_a_build_reads_is_heard(root: Path, heard: _Heard, path: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("khác", encoding="utf-8")
    assert heard.within()


def test_settings_that_are_replaced_by_another_file_are_heard(root: Path, heard: _Heard) -> None:
    (root / "new.yaml").write_text("title: a", encoding="utf-8")
    (root / "new.yaml").replace(root / "site.yaml")
    assert heard.within()


def test_removal_is_heard(root: Path, heard: _Heard) -> None:
    (root / "content" / "a.md").unlink()
    assert heard.within()


def test_folder_that_comes_later_is_watched_from_then_on(root: Path, heard: _Heard) -> None:
    shutil.rmtree(root / "content")
    assert heard.within()
    publish(root, content__b_md="b")
    assert heard.within()
    (root / "content" / "b.md").write_text("khác", encoding="utf-8")
    assert heard.within()


def test_source_without_any_folder_is_still_watched(tmp_path: Path) -> None:
    following = _Heard(tmp_path)
    assert following.within()
    publish(tmp_path, site_yaml="title: a")
    assert following.within()
    publish(tmp_path, content__a_md="a")
    assert following.within()


def test_time_is_told_apart_from_a_change(root: Path) -> None:
    due: list[bool] = []
    following = _Heard(root, lambda: bool(due) and due.pop())
    due.append(True)
    assert [following.within(), following.told] == [True, [True]]
    assert [following.within(), following.told] == [True, [True, False]]
    (root / "content" / "a.md").write_text("khác", encoding="utf-8")
    assert [following.within(), following.told] == [True, [True, False, True]]
    assert not following.within(0.4)


def test_time_passes_in_a_source_without_any_folder_too(tmp_path: Path) -> None:
    following = _Heard(tmp_path, lambda: True)
    assert [following.within(), following.within(), following.told] == [True, True, [True, False]]


def test_what_no_build_reads_is_not_heard(root: Path, heard: _Heard) -> None:
    publish(root, site__index_html="a", other_txt="b")
    (root / "content" / ".a.md.swp").write_text("", encoding="utf-8")
    (root / "content" / "a.md~").write_text("", encoding="utf-8")
    assert not heard.within(0.6)


def test_several_changes_at_one_time_are_one(root: Path, heard: _Heard) -> None:
    for number in range(20):
        (root / "content" / f"{number}.md").write_text("a", encoding="utf-8")
    assert heard.within()
    assert not heard.within(0.6)


def test_change_during_a_build_is_not_lost(root: Path, heard: _Heard) -> None:
    (root / "content" / "a.md").write_text("một", encoding="utf-8")
    assert heard.within()
    (root / "content" / "a.md").write_text("hai", encoding="utf-8")
    threading.Event().wait(0.2)  # the build
    assert heard.within()


@pytest.mark.parametrize("refusal", [OSError("OS file watch limit reached"), RuntimeError("watcher")])
def test_system_that_watches_no_more_folders_is_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    real = watchfiles.watch

    def refusing(*folders: Path, force_polling: bool | None, **options: object) -> Iterator[object]:
        if not force_polling:
            raise refusal
        return real(*folders, force_polling=True, poll_delay_ms=30, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(watchfiles, "watch", refusing)
    following = _Heard(root)
    assert following.within()
    # Not a change of a file: for this way of looking, all that happens within a second is one.
    (root / "content" / "b.md").write_text("mới", encoding="utf-8")
    assert following.within()


def test_folder_that_goes_as_the_watch_begins_is_waited_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, refusals = watchfiles.watch, [FileNotFoundError()]

    def refusing(*folders: Path, **options: object) -> Iterator[object]:
        if refusals:
            raise refusals.pop()
        return real(*folders, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(watchfiles, "watch", refusing)
    assert _Heard(root).within()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/a.md", True),
        ("content/4913", True),
        ("content/.a.md.swp", False),
        ("content/.obsidian/a.json", False),
        ("content/~$bang.docx", False),
        ("content/a.md~", False),
    ],
)
def test_what_editors_leave_beside_a_file_is_not_read(path: str, expected: bool) -> None:
    assert is_read(PurePath(path)) is expected
