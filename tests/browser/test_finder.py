"""Finding nominees in a long list: by words with or without accents, by unit, award and kind of subject."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.server import ServedColumn
from tests.browser.test_pages import NewVisit

PAGE = "/lay-y-kien/dot-thang-12-2026/"
WORDS, UNIT = "Tên hoặc chức vụ", "Đơn vị, tên cũ hoặc mới"


def names_on(page: Page) -> list[str]:
    """Return the names that are shown, in their order."""
    return page.locator(".list-of-nominees tbody tr:visible th").all_inner_texts()


def said_on(page: Page) -> Locator:
    """Return where it is said how many are shown."""
    return page.locator(".finder").get_by_role("status")


@pytest.fixture
def page(new_visit: NewVisit, served_column: ServedColumn) -> Page:
    seen = new_visit()
    seen.open(served_column.url(PAGE))
    return seen.page


def test_without_scripts_the_whole_list_stands_and_nothing_to_find_by(
    new_visit: NewVisit, served_column: ServedColumn
) -> None:
    seen = new_visit(script=False)
    seen.open(served_column.url(PAGE))
    assert (len(names_on(seen.page)), seen.page.locator(".finder").count()) == (14, 0)


@pytest.mark.parametrize(
    "typed", ["nguyen thi mau", "Nguyễn Thị", "NGUYEN THI MAU", "mau  nguyen thi giao", "Nguyễn thi"]
)
def test_a_name_is_found_typed_with_accents_or_without(page: Page, typed: str) -> None:
    page.get_by_label(WORDS).fill(typed)
    assert names_on(page) == ["Bà Nguyễn Thị Mẫu"]
    expect(said_on(page)).to_have_text("Hiện 1 trong 14 trường hợp.")


def test_typed_accents_are_meant(page: Page) -> None:
    page.get_by_label(WORDS).fill("nguyên thì")
    assert names_on(page) == []
    expect(said_on(page)).to_contain_text("Không có trường hợp nào")


def test_a_unit_is_found_by_its_name_of_today_and_by_one_that_it_took_over(page: Page) -> None:
    page.get_by_label(UNIT).fill("xa tra vong")
    today = names_on(page)
    assert "Ông Đinh Văn Trang Mẫu" in today
    page.get_by_label(UNIT).fill("mỏ công")
    assert "Ông Đinh Văn Trang Mẫu" in names_on(page)


def test_award_and_kind_of_subject_may_be_chosen_together(page: Page) -> None:
    page.get_by_label("Hình thức khen thưởng").select_option("“Bằng khen của Thủ tướng Chính phủ”")
    page.get_by_label("Đối tượng").select_option("Hộ gia đình")
    assert len(names_on(page)) == 2
    assert page.locator(".nominees:visible").count() == 1
    assert page.locator(".nominees-part:visible").count() == 1


def test_what_was_found_can_be_passed_on_and_left_again(page: Page) -> None:
    page.get_by_label("Đối tượng").select_option("Hộ gia đình")
    page.reload()
    assert len(names_on(page)) == 2
    page.get_by_role("button", name="Xem tất cả").press("Enter")
    expect(said_on(page)).to_have_text("Có 14 trường hợp.")
    assert len(names_on(page)) == 14
    assert "?" not in page.url
    expect(page.get_by_label(WORDS)).to_be_focused()


def test_a_short_list_has_nothing_to_find_by(new_visit: NewVisit, served_column: ServedColumn) -> None:
    seen = new_visit()
    seen.open(served_column.url("/lay-y-kien/dot-thang-01-2027/"))
    assert seen.page.locator(".finder").count() == 0
