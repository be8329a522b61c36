"""Notice sheets on paper: printed by the browser, read again by programs that know nothing of us."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import visit
from tests.browser.column import PREFIX, build_column
from tests.browser.server import ServedColumn, serve_folder
from tests.conftest import ROOT

DOT = "lay-y-kien/dot-thang-12-2026"
ADDRESS = f"https://tanbien.example.gov.vn{PREFIX}{DOT}/"
MANY = 60
_NOMINEE = (
    '- {{id: "{0:03}", subject: individual, honorific: Bà, name: Lê Thị N{0:03}, position: Giáo viên, '
    "unit_name: Trường Tiểu học Tân Lập (nay thuộc xã X{0:03}), award: giay-khen}}\n"
)


@pytest.fixture(scope="module")
def printed(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sheet of a list of sixty as a PDF."""
    folder = tmp_path_factory.mktemp("sheet")
    source = folder / "source"
    shutil.copytree(ROOT / "content", source / "content")
    shutil.copy(ROOT / "site.yaml", source)
    listed = "".join(_NOMINEE.format(number) for number in range(1, MANY + 1))
    (source / "content" / DOT / "danh-sach.yaml").write_text(listed, encoding="utf-8")
    (source / "content" / DOT / "cong-bo.yaml").unlink()  # what was published of another list
    built = build_column(folder / "site", source=source)
    sheet = folder / "sheet.pdf"
    with serve_folder(built, PREFIX) as served, visit(browser, served.origin, scheme="dark") as seen:
        seen.open(served.url(f"/{DOT}/niem-yet/"))
        seen.page.pdf(path=sheet, prefer_css_page_size=True)
    return sheet


def test_the_page_of_a_consultation_leads_to_its_sheet(browser: Browser, served_column: ServedColumn) -> None:
    with visit(browser, served_column.origin) as seen:
        seen.open(served_column.url(f"/{DOT}/"))
        seen.page.get_by_role("link", name="Danh sách để niêm yết").click()
        seen.page.wait_for_url(served_column.url(f"/{DOT}/niem-yet/"))
        assert seen.page.get_by_role("img", name="Mã QR").is_visible()


def test_what_is_printed_once_the_time_is_over_says_so(browser: Browser, served_column: ServedColumn) -> None:
    with visit(browser, served_column.origin) as seen:
        seen.open(served_column.url("/lay-y-kien/dot-thang-8-2026/niem-yet/"))
        seen.page.emulate_media(media="print")
        assert seen.page.get_by_text("Đã hết thời gian lấy ý kiến.").is_visible()


def pages_in(sheet: Path) -> list[str]:
    command = ("pdftotext", "-layout", str(sheet), "-")
    text = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    return text.removesuffix("\f").split("\f")


def test_every_page_but_the_first_is_numbered_at_its_top(printed: Path) -> None:
    firsts = [page.split()[0] for page in pages_in(printed)]
    assert len(firsts) > 3
    assert firsts[1:] == [str(number) for number in range(2, len(firsts) + 1)]
    assert firsts[0] != "1"
    assert not any(page.split()[-1].endswith(f"/{len(firsts)}") for page in pages_in(printed))


def test_the_head_of_the_table_is_repeated_and_nobody_is_parted(printed: Path) -> None:
    pages = pages_in(printed)
    for number in range(1, MANY + 1):
        (page,) = (page for page in pages if f"N{number:03}" in page)
        assert "STT" in page
        assert "Chức vụ, đơn vị" in page
        assert f"X{number:03}" in page  # the end of the row


def test_the_sheet_is_headed_as_an_official_document_and_ends_with_room_to_sign(printed: Path) -> None:
    pages = pages_in(printed)
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "DANH SÁCH"):
        assert words in pages[0]
    assert "chưa phải là quyết định khen thưởng" in " ".join(pages[0].split())
    assert "CHỨC VỤ CỦA NGƯỜI KÝ" in pages[-1]
    assert "Lưu: VT." in pages[-1]


def test_a_camera_reads_the_address_of_the_page_from_the_paper(printed: Path) -> None:
    picture = printed.with_suffix("")
    last = str(len(pages_in(printed)))
    draw = ("pdftoppm", "-r", "100", "-png", "-f", last, "-singlefile", str(printed), str(picture))
    subprocess.run(draw, check=True, timeout=60)
    command = ("zbarimg", "--quiet", "--raw", f"{picture}.png")
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == ADDRESS
