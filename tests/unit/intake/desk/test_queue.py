"""Queue: the oldest first, page by page, sifted, and its boxes say what was seen."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from builder.intake.bodies import MOST_FIELDS
from builder.intake.desk.queue import AT_ONCE
from builder.intake.filings import Channel
from builder.opinions import Position
from tests.unit.intake.desk.workday import OURS, arrive, decided, make_filing, officer, pick, workday
from tests.unit.intake.officers import Browser

ADDRESS = "/can-bo/hang-doi"


def numbers(browser: Browser, **query: str) -> list[int]:
    page = browser.get(f"{ADDRESS}?{urlencode({'dot': OURS.url, **query})}")
    assert page.status == 200
    return [int(one) for one in re.findall(r">Số (\d+)</a>", page.text)]


def test_what_waits_is_shown_the_oldest_first_and_page_by_page(tmp_path: Path) -> None:
    desk = workday(tmp_path, *(make_filing() for _ in range(AT_ONCE + 5)))
    browser = officer(desk)
    decided(browser, 2, **{"ket-qua": "summarised"})
    assert numbers(browser) == [1, *range(3, AT_ONCE + 2)]
    page = browser.get(f"{ADDRESS}?{urlencode({'dot': OURS.url})}").text
    (following,) = re.findall(r'href="[^"]*(/can-bo/hang-doi\?[^"]*)">Trang sau', page)
    assert re.findall(r">Số (\d+)</a>", browser.get(following.replace("&amp;", "&")).text) == [
        str(AT_ONCE + more) for more in (2, 3, 4, 5)
    ]
    assert f"{AT_ONCE + 4} ý kiến" in page


def led_to(browser: Browser, page: str, words: str) -> str:
    """Return the page to which ``words`` lead, "" where they lead nowhere."""
    found = re.findall(rf'href="[^"]*(/can-bo/hang-doi\?[^"]*)">{words}<', page)
    return browser.get(found[0].replace("&amp;", "&")).text if found else ""


def shown(page: str) -> list[int]:
    return [int(one) for one in re.findall(r">Số (\d+)</a>", page)]


def test_whoever_has_gone_on_can_go_back_page_by_page_as_it_was_sifted(tmp_path: Path) -> None:
    desk = workday(tmp_path, *(make_filing() for _ in range(2 * AT_ONCE + 5)))
    browser = officer(desk)
    pages = [browser.get(f"{ADDRESS}?{urlencode({'dot': OURS.url, 'y': Position.INFORM.value})}").text]
    while following := led_to(browser, pages[-1], "Trang sau"):
        pages.append(following)
    assert [len(shown(one)) for one in pages] == [AT_ONCE, AT_ONCE, 5]
    back = [pages[-1]]
    while before := led_to(browser, back[-1], "Trang trước"):
        back.append(before)
    assert [shown(one) for one in back] == [shown(one) for one in reversed(pages)]
    assert all("Bỏ lọc" in one for one in back)


def test_a_page_before_is_a_whole_one_also_when_some_were_decided_of(tmp_path: Path) -> None:
    desk = workday(tmp_path, *(make_filing() for _ in range(AT_ONCE + 5)))
    browser = officer(desk)
    assert numbers(browser, truoc="4") == list(range(1, AT_ONCE + 1))
    assert numbers(browser, truoc=str(AT_ONCE + 3)) == list(range(3, AT_ONCE + 3))
    emptied = browser.get(f"{ADDRESS}?{urlencode({'dot': OURS.url, 'sau': str(AT_ONCE + 5)})}").text
    assert shown(led_to(browser, emptied, "Trang trước")) == list(range(6, AT_ONCE + 6))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [1, 2, 4, 5]),
        ({"tinh-trang": "summarised"}, [3]),
        ({"tinh-trang": "tat-ca"}, [1, 2, 3, 4, 5]),
        ({"y": "dong-tinh"}, [2]),
        ({"kenh": "post"}, [5]),
        ({"truong-hop": "_002"}, [2, 4]),
        ({"truong-hop": "ca-danh-sach"}, [1]),
        ({"lien-he": "khong"}, [4]),
        ({"trich": "co", "lien-he": "co"}, [1, 5]),
        ({"y": "gi-do", "kenh": "x", "lien-he": "x", "sau": "x", "tinh-trang": "x"}, [1, 2, 4, 5]),
        ({"sau": "2"}, [4, 5]),
        ({"sau": "9" * 18}, []),
    ],
)
def test_a_queue_is_sifted_by_what_is_asked_for(
    tmp_path: Path, query: dict[str, str], found: list[int]
) -> None:
    desk = workday(
        tmp_path,
        make_filing(nominees=()),
        make_filing(nominees=("001", "002"), position=Position.AGREE, may_publish=False),
        make_filing(),
        make_filing(nominees=("002",), address="", phone="", may_publish=False),
    )
    browser = officer(desk)
    decided(browser, 3, **{"ket-qua": "summarised"})
    arrive(desk.store, make_filing(), channel=Channel.POST)
    assert numbers(browser, **query) == [one if one < 5 else 6 for one in found]


def test_its_boxes_say_what_was_seen_and_all_of_a_page_can_be_chosen(tmp_path: Path) -> None:
    desk = workday(tmp_path, make_filing(), make_filing())
    browser = officer(desk)
    page = browser.get(f"{ADDRESS}?{urlencode({'dot': OURS.url})}").text
    assert re.findall('name="chon" value="([^"]*)"', page) == pick(desk, 1, 2)
    (every,) = re.findall(r'href="[^"]*(/can-bo/hang-doi\?[^"]*)">Chọn cả trang', page)
    assert browser.get(every.replace("&amp;", "&")).text.count(" checked") == 2
    assert " checked" not in page


def test_a_whole_page_of_boxes_fits_into_a_form() -> None:
    assert AT_ONCE + 10 < MOST_FIELDS
