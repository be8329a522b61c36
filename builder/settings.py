"""Settings: what ``site.yaml`` says about the column, read once and frozen."""

from __future__ import annotations

import re
from collections.abc import Collection

from builder.dataclasses import dataclass, field
from builder.diagnostics import Diagnostics, SettingsError, Span, error, has_errors
from builder.files import SETTINGS_FILE
from builder.schema.fields import (
    Choice,
    Date,
    Email,
    Field,
    Flag,
    Many,
    Phone,
    Record,
    Slug,
    Text,
    WebAddress,
    Whole,
)
from builder.schema.reading import read_record
from builder.schema.suggestions import unknown_name
from builder.schema.values import Values
from builder.schema.yaml_tree import read_tree
from builder.vietnamese.dates import Moment

_BASE_URL = re.compile(r"(https?://[a-z0-9.-]+(?::[0-9]+)?)((?:/[a-z0-9][a-z0-9._-]*)*)/?", re.ASCII)

# Where the pages lie that an owner may leave out, by the words of ``leave_out``.
ROOM_FOLDERS = {
    "archive": "luu-tru",
    "tags": "tu-khoa",
    "units": "don-vi",
    "fields": "linh-vuc",
    "authors": "tac-gia",
}
_ROOMS = Choice(
    (
        ("archive", "lưu trữ theo năm, tháng"),
        ("tags", "từ khóa"),
        ("units", "đơn vị"),
        ("fields", "lĩnh vực"),
        ("authors", "tác giả"),
    )
)
_LINK = Record(
    (
        Field("title", Text(longest=80), "Tên liên kết", required=True),
        Field("url", WebAddress(), "Địa chỉ", required=True),
        Field("description", Text(longest=200), "Mô tả"),
    )
)
_LEVELS = Choice((("province", "cấp tỉnh"), ("commune", "cấp xã"), ("district", "cấp huyện (đến 30/6/2025)")))
_OWNER = Record(
    (
        Field("name", Text(longest=160), "Đơn vị thực hiện", required=True),
        Field("level", _LEVELS, "Cấp", required=True),
        Field("parent", Text(longest=160), "Cơ quan chủ quản"),
        Field("responsible", Text(longest=80), "Người chịu trách nhiệm"),
        Field("position", Text(longest=120), "Chức vụ"),
        Field("address", Text(longest=200), "Địa chỉ"),
        Field("email", Email(), "Thư điện tử"),
        Field("phone", Phone(), "Điện thoại"),
        Field("licence", Text(longest=200), "Giấy phép"),
        Field("attribution", Text(longest=200), "Câu ghi nguồn"),
    )
)
_SECTION = Record(
    (
        Field("folder", Slug(), "Thư mục trong content/", required=True),
        Field("kind", Slug(), "Loại bài", required=True),
        Field("title", Text(longest=80), "Tên chuyên mục", required=True),
        Field("description", Text(longest=300), "Giới thiệu chuyên mục"),
        Field("lenient", Flag(), "Dễ tính", "Khóa lạ chỉ là cảnh báo, tiêu đề lấy từ đề mục đầu tiên."),
    )
)
_CONTACT = Record(
    (
        Field("id", Slug(), "Mã", required=True),
        Field("agency", Text(longest=160), "Cơ quan", required=True),
        Field("person", Text(longest=80), "Người tiếp nhận"),
        Field("address", Text(longest=200), "Địa chỉ"),
        Field("email", Email(), "Thư điện tử công vụ"),
        Field("phone", Phone(), "Điện thoại công vụ"),
        Field("hours", Text(longest=120), "Giờ làm việc"),
        Field("expires", Date(), "Hết hiệu lực"),
    )
)
SETTINGS_RECORD = Record(
    (
        Field("title", Text(longest=120), "Tên chuyên trang", required=True),
        Field("tagline", Text(longest=200), "Dòng giới thiệu"),
        Field(
            "base_url",
            Text(),
            "Địa chỉ gốc",
            "Có thể kèm thư mục, ví dụ https://…/thi-dua-yeu-nuoc/.",
            required=True,
        ),
        Field("language", Choice((("vi", "Tiếng Việt"),)), "Ngôn ngữ"),
        Field("clock", Date(), "Đồng hồ cố định", "Chỉ dùng cho trang mẫu."),
        Field("notice", Text(longest=300), "Thông báo trên mọi trang"),
        Field("owner", _OWNER, "Chủ quản", required=True),
        Field("sections", Many(_SECTION), "Chuyên mục", required=True),
        Field("menu", Many(_LINK), "Thực đơn"),
        Field("side_links", Many(_LINK), "Liên kết bên"),
        Field("contacts", Many(_CONTACT), "Đầu mối liên hệ"),
        Field(
            "intake",
            WebAddress(),
            "Nơi tiếp nhận ý kiến trực tuyến",
            "Địa chỉ của dịch vụ thidua intake, ví dụ https://…/y-kien/ hoặc /y-kien/.",
        ),
        Field("page_size", Whole(1, 200), "Số bài mỗi trang"),
        Field("feed_size", Whole(1, 500), "Số bài mỗi nguồn tin"),
        Field(
            "leave_out",
            Many(_ROOMS),
            "Bỏ bớt trang",
            "Trang không dựng; tên từ khóa, đơn vị, lĩnh vực, tác giả trên bài chỉ còn là chữ.",
        ),
        Field("raw_html", Flag(), "Cho phép HTML", "HTML trong bài sẽ được lọc."),
        Field("lenient", Flag(), "Dễ tính với mọi thư mục"),
    )
)


@dataclass(frozen=True, slots=True)
class SectionSettings:
    """A folder of content/ and what it holds."""

    folder: str
    kind: str
    title: str
    description: str
    lenient: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link that the owner chose to show."""

    title: str
    url: str  # within the column without its prefix
    description: str
    span: Span = field(default=Span(SETTINGS_FILE), compare=False)  # of the address


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the owner decided.

    Shape: ``origin`` is scheme and host without a slash at the end; ``prefix`` is "" or starts with one and
           ends without.
    """

    title: str
    tagline: str
    origin: str
    prefix: str
    language: str
    clock: Moment | None  # a sample's fixed time; the real one comes from the command line's rim
    notice: str
    owner: Values
    sections: tuple[SectionSettings, ...]
    menu: tuple[Link, ...]
    side_links: tuple[Link, ...]
    contacts: tuple[Values, ...]
    intake: str  # of the service that takes opinions, without a slash at its end; empty without one
    page_size: int
    feed_size: int
    leave_out: tuple[str, ...]  # keys of ROOM_FOLDERS
    raw_html: bool
    lenient: bool

    def section_of(self, folder: str) -> SectionSettings | None:
        """Return the section whose folder is ``folder``."""
        for section in self.sections:  # asked for every document: a generator takes twice as long
            if section.folder == folder:
                return section
        return None


def settings_from(text: str, kinds: Collection[str]) -> tuple[Settings, Diagnostics]:
    """Read the settings; ``kinds`` are the names a section's ``kind`` may have.

    Errors: SettingsError with every finding when one of them is an error: SET001 base_url, SET002 or SET007
            unknown kind, SET003 doubled folder or id, SET004 nothing there, SET006 link to what is left out,
            and the codes of YAML and fields.
    """
    tree, findings = read_tree(text, SETTINGS_FILE)
    if tree is None:
        raise SettingsError(*findings, *(() if findings else (error("SET004", Span(SETTINGS_FILE)),)))
    values, of_fields = read_record(tree, SETTINGS_RECORD)
    findings += of_fields + _checked(values, kinds)
    if has_errors(findings):
        raise SettingsError(*findings)
    return _settings(values), findings


def _checked(values: Values, kinds: Collection[str]) -> Diagnostics:
    findings: Diagnostics = ()
    base_url = values.text("base_url")
    if base_url and not _BASE_URL.fullmatch(base_url):
        findings += (error("SET001", values.span_of("base_url"), value=base_url),)
    for section in values.records("sections"):
        kind = section.text("kind")
        if kind and kind not in kinds:
            codes = ("SET002", "SET007")
            findings += (unknown_name(error, codes, section.span_of("kind"), kind, kinds),)
    intake = values.text("intake")
    if intake and not intake.startswith(("https://", "http://", "/")):
        findings += (error("SET012", values.span_of("intake"), value=intake),)
    findings += _doubled(values, "sections", "folder") + _doubled(values, "contacts", "id")
    return findings + _promised(values, "menu") + _promised(values, "side_links")


def _doubled(values: Values, field: str, key: str) -> Diagnostics:
    seen: set[str] = set()
    findings: Diagnostics = ()
    for record in values.records(field):
        name = record.text(key)
        if name in seen:
            findings += (error("SET003", record.span_of(key), value=name),)
        seen.add(name)
    return findings


def _promised(values: Values, field: str) -> Diagnostics:
    """Report each link of the owner's to pages that the owner leaves out."""
    sections = {section.text("folder") for section in values.records("sections")}
    left = {ROOM_FOLDERS[room]: room for room in values.texts("leave_out")}
    findings: Diagnostics = ()
    for link in values.records(field):
        url = _own_address(values, link.text("url"))
        folder = url.split("/")[1] if url.startswith("/") else ""
        if folder in left.keys() - sections:
            findings += (error("SET006", link.span_of("url"), url=url, room=left[folder]),)
    return findings


def _settings(values: Values) -> Settings:
    match = _BASE_URL.fullmatch(values.text("base_url"))
    if match is None:
        raise AssertionError("unreachable: base_url was checked")
    return Settings(
        title=values.text("title"),
        tagline=values.text("tagline"),
        origin=match[1],
        prefix=match[2],
        language=values.text("language") or "vi",
        clock=values.moment("clock"),
        notice=values.text("notice"),
        owner=values.record("owner") or Values({}, {}, values.span),
        sections=tuple(
            SectionSettings(
                section.text("folder"),
                section.text("kind"),
                section.text("title"),
                section.text("description"),
                section.flag("lenient") or values.flag("lenient"),
            )
            for section in values.records("sections")
        ),
        menu=_links(values, "menu"),
        side_links=_links(values, "side_links"),
        contacts=values.records("contacts"),
        intake=values.text("intake").rstrip("/"),
        page_size=values.whole("page_size") or 20,
        feed_size=values.whole("feed_size") or 20,
        leave_out=values.texts("leave_out"),
        raw_html=values.flag("raw_html"),
        lenient=values.flag("lenient"),
    )


def _links(values: Values, field: str) -> tuple[Link, ...]:
    return tuple(
        Link(
            link.text("title"),
            _own_address(values, link.text("url")),
            link.text("description"),
            link.span_of("url"),
        )
        for link in values.records(field)
    )


def _own_address(values: Values, url: str) -> str:
    """Return ``url`` without the column's prefix, which some copy from their browser with it."""
    base_url = _BASE_URL.fullmatch(values.text("base_url"))
    prefix = base_url[2] if base_url else ""
    folders = {section.text("folder") for section in values.records("sections")}
    if not prefix or url.partition("/")[2].partition("/")[0] in folders:
        return url
    return url.removeprefix(prefix) or "/" if f"{url}/".startswith(f"{prefix}/") else url
