"""Building again: what the cache and the output folder are good for."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.source.pack_index import index_from
from tests.support.places import Project, site_from, story


@pytest.fixture
def column(tmp_path: Path) -> Project:
    project = site_from(
        tmp_path,
        f"-- content/tin/a.md --\n{story('Bài thứ nhất của xã', date='2026-11-01')}"
        f"-- content/tin/b.md --\n{story('Bài thứ hai của xã', '[bài](a.md)', date='2026-11-02')}",
    )
    assert project.build().status == 0
    return project


def kept(column: Project) -> set[bytes]:
    """Return the keys of everything that the cache holds."""
    return {key for key, _ in index_from((column.root / ".thidua/index").read_bytes()).places()}


def test_nothing_changed_renders_and_writes_nothing(column: Project) -> None:
    again = column.build()
    assert (again.rendered, again.written, again.removed) == (frozenset(), (), ())


def test_without_a_cache_everything_is_rendered_and_nothing_written(column: Project) -> None:
    again = column.build(cached=False)
    assert len(again.rendered) > 20
    assert (again.written, again.removed) == ((), ())


def test_a_lost_output_is_written_again_without_rendering(column: Project) -> None:
    before = column.published()
    for path in before:
        (column.output / path).unlink()
    again = column.build()
    assert again.rendered == frozenset()
    assert column.published() == before


def test_a_file_that_somebody_changed_in_the_output_is_put_right(column: Project) -> None:
    before = column.published()
    (column.output / "tin/a/index.html").write_text("sửa tay", encoding="utf-8")
    again = column.build()
    assert (again.rendered, again.written) == (frozenset(), ("tin/a/index.html",))
    assert column.published() == before


@pytest.mark.parametrize("damage", [b"", b"x", b"0" * 32 + b"x"])
def test_a_damaged_cache_costs_time_and_nothing_else(column: Project, damage: bytes) -> None:
    before = column.published()
    for file in (column.root / ".thidua").rglob("*"):
        if file.is_file():
            file.write_bytes(damage)
    again = column.build()
    assert (again.status, again.written, column.published()) == (0, (), before)
    assert len(again.rendered) > 20


def test_a_damaged_cache_is_mended(column: Project) -> None:
    before = kept(column)
    for file in (column.root / ".thidua").rglob("*"):
        if file.is_file():
            file.write_bytes(b"x")
    column.build()
    assert kept(column) == before


def test_what_no_page_needs_any_more_leaves_the_cache(column: Project) -> None:
    before = kept(column)
    column.edit("content/tin/a.md", "Bài thứ nhất của xã", "Bài được sửa tên")
    column.build()
    assert kept(column) != before
    column.edit("content/tin/a.md", "Bài được sửa tên", "Bài thứ nhất của xã")
    column.build()
    assert kept(column) == before


def test_what_the_owner_leaves_out_is_gone_and_nothing_speaks_of_it(column: Project) -> None:
    column.edit(
        "content/tin/a.md", "title: Bài thứ nhất của xã", "title: Bài thứ nhất của xã\ntags: Rau sạch"
    )
    assert "tu-khoa/rau-sach/index.html" in column.build().written
    settings = (column.root / "site.yaml").read_text(encoding="utf-8")
    column.write("site.yaml", f"{settings}leave_out: [archive, tags, units, fields, authors]\n")
    assert "tu-khoa/rau-sach/index.html" in column.build().removed
    left = column.published()
    rooms = ("luu-tru", "tu-khoa", "don-vi", "linh-vuc", "tac-gia")
    assert [path for path, content in left.items() for room in rooms if room in path + content.decode()] == []
    assert "Rau sạch" in left["tin/a/index.html"].decode()
    column.build(cached=False)
    assert column.published() == left


def test_a_link_in_a_body_to_an_archive_that_is_left_out_is_told(column: Project) -> None:
    column.edit("content/tin/a.md", "Nội dung.", "Xem [lưu trữ](/luu-tru/).")
    assert column.build().findings == []
    settings = (column.root / "site.yaml").read_text(encoding="utf-8")
    column.write("site.yaml", f"{settings}leave_out: archive\n")
    assert column.build().findings == [("LNK001", "content/tin/a.md", 5)]


def test_a_build_that_refuses_its_content_forgets_nothing(column: Project) -> None:
    before = kept(column)
    column.write("content/tin/c.md", story("Bài thứ ba của xã", "[x](khong-co.md)"))
    assert column.build().status == 1
    assert before <= kept(column)
