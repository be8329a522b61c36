"""Kinds: what a document can be, and the fields that each kind adds to the common ones."""

from __future__ import annotations

from builder.dataclasses import dataclass
from builder.documents.coherence import Order, Sum
from builder.documents.common_fields import (
    ARTICLE_FIELDS,
    CONSENT,
    LEVEL,
    MEDIA,
    PUBLICATION,
    SUBJECT,
    SUBJECTS_OF_STORY,
    SUMMARY,
    TITLE,
)
from builder.schema.fields import Choice, Date, Field, Flag, Many, Quarter, Record, Slug, Text, Whole


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: its table of fields and how it takes part in the column.

    Shape: ``label`` is Vietnamese; a ``dated`` document is archived and put into feeds; one that is not
           ``listed`` is shown by another document instead of by its section; ``orders`` and ``sums`` say what
           its fields must say of each other; one ``about_nominees`` tells nothing private of anybody.
    """

    name: str
    label: str
    record: Record
    dated: bool = True
    listed: bool = True
    orders: tuple[Order, ...] = ()
    sums: tuple[Sum, ...] = ()
    about_nominees: bool = False


@dataclass(frozen=True, slots=True)
class FolderKind:
    """What lies in a section's folder: the first pattern that matches a file's path below it names the
    kind.
    """

    name: str
    parts: tuple[tuple[str, DocumentKind], ...]


PERSON = Record(
    (
        Field("name", Text(longest=80), "Họ và tên", required=True),
        Field("honorific", Text(longest=20), "Xưng hô", "Ông, Bà, Anh, Chị, Đồng chí…"),
        Field("birth_year", Whole(1900, 2100), "Năm sinh", "Không in trên trang."),
        Field("position", Text(longest=160), "Chức vụ, nghề nghiệp"),
        Field("unit", Slug("unit"), "Đơn vị"),
        Field("consent", CONSENT, "Đồng ý đăng tin", "Để lưu; không in trên trang."),
    ),
    main="name",
)
AWARD_RECEIVED = Record(
    (
        Field("award", Slug("award"), "Mã hình thức khen thưởng", required=True),
        Field("class", Whole(1, 3), "Hạng"),
        Field("year", Whole(1945, 2199), "Năm", required=True),
        Field("decision", Text(longest=60), "Số quyết định"),
        Field("decision_date", Date(), "Ngày quyết định"),
    )
)
ACHIEVEMENT = Record(
    (
        Field("year", Whole(1945, 2199), "Năm", required=True),
        Field("text", Text(longest=400, lines=True), "Nội dung", required=True),
        Field("figure", Text(longest=120), "Số liệu"),
        Field("evidence", Text(longest=200), "Minh chứng"),
    )
)
CONFIRMATION = Record(
    (
        Field("unit", Slug("unit"), "Đơn vị xác nhận", required=True),
        Field("date", Date(), "Ngày xác nhận", required=True),
    )
)
RESULT = Record(
    (
        Field("measure", Text(longest=160), "Chỉ tiêu", required=True),
        Field("before", Text(longest=60), "Trước", required=True),
        Field("after", Text(longest=60), "Sau", required=True),
        Field("unit_of_measure", Text(longest=40), "Đơn vị tính"),
    )
)
PRIZE = Record(
    (
        Field("name", Text(longest=80), "Giải", required=True),
        Field("count", Whole(1, 1000), "Số lượng"),
        Field("value", Text(longest=120), "Trị giá"),
    ),
    main="name",
)

_EXEMPLAR_FIELDS = (
    Field("people", Many(PERSON), "Nhân vật"),
    Field("collective", Slug("unit"), "Tập thể", "Mã đơn vị khi gương là một tập thể."),
    Field("subject", SUBJECT, "Đối tượng"),
    Field("achievements", Many(ACHIEVEMENT), "Thành tích"),
    Field("lesson", Text(longest=600, lines=True), "Điều có thể học theo"),
    Field("quarter", Quarter(), "Quý giới thiệu", "Ví dụ 2026-Q4."),
    Field("selected_for_province", Flag(), "Chọn giới thiệu lên tỉnh"),
    Field("local_confirmation", CONFIRMATION, "Xác nhận của địa phương"),
    Field("awards", Many(AWARD_RECEIVED), "Khen thưởng đã nhận"),
)
EXEMPLAR = DocumentKind(
    "exemplar",
    "Gương điển hình",
    Record(
        (
            *ARTICLE_FIELDS,
            *_EXEMPLAR_FIELDS,
            Field(
                "exemplar_type",
                Choice((("advanced", "Điển hình tiên tiến"), ("good-deed", "Người tốt, việc tốt"))),
                "Loại gương",
            ),
            Field(
                "exemplar_status",
                Choice((("valid", "Còn hiệu lực"), ("revoked", "Đã thu hồi"))),
                "Hiệu lực của gương",
            ),
        )
    ),
)
MODEL = DocumentKind(
    "model",
    "Mô hình mới",
    Record(
        (
            *ARTICLE_FIELDS,
            Field("problem", Text(longest=600, lines=True), "Vấn đề"),
            Field("method", Text(longest=1200, lines=True), "Cách làm"),
            Field("results", Many(RESULT), "Kết quả trước và sau"),
            Field("cost", Text(longest=160), "Chi phí"),
            Field("conditions", Text(longest=600, lines=True), "Điều kiện áp dụng"),
            Field("replicated_by", Many(Slug("unit")), "Đơn vị đã áp dụng"),
            Field("contact", Slug("contact"), "Đầu mối", "Mã đầu mối liên hệ trong site.yaml."),
        )
    ),
)
FACTOR = DocumentKind(
    "factor",
    "Nhân tố mới",
    Record(
        (
            *ARTICLE_FIELDS,
            *_EXEMPLAR_FIELDS,
            Field("since_year", Whole(1945, 2199), "Từ năm"),
            Field("reason", Text(longest=600, lines=True), "Lý do giới thiệu"),
        )
    ),
)
NEWS = DocumentKind(
    "news",
    "Tin phong trào",
    Record((*ARTICLE_FIELDS, Field("event", Slug("event"), "Sự kiện", "Tên tệp của sự kiện."))),
)
INITIATIVE = DocumentKind(
    "initiative",
    "Sáng kiến",
    Record(
        (
            *ARTICLE_FIELDS,
            Field("inventors", Many(PERSON), "Tác giả sáng kiến", required=True),
            Field("scope", LEVEL, "Phạm vi công nhận"),
            Field("recognition_number", Text(longest=60), "Số quyết định công nhận"),
            Field("effect", Text(longest=600, lines=True), "Hiệu quả"),
        )
    ),
)
EVENT = DocumentKind(
    "event",
    "Sự kiện",
    Record(
        (
            *ARTICLE_FIELDS,
            Field("starts", Date(), "Bắt đầu", required=True),
            Field("ends", Date(), "Kết thúc"),
            Field("place", Text(longest=200), "Địa điểm", required=True),
            Field("guests", Many(Text(longest=120)), "Điển hình tham gia"),
        )
    ),
    orders=(Order("starts", "ends", is_law=True),),
)
OFFICIAL_DOCUMENT = DocumentKind(
    "official-document",
    "Văn bản",
    Record(
        (
            *ARTICLE_FIELDS,
            Field("number", Text(longest=60), "Số, ký hiệu", required=True),
            Field("document_type", Text(longest=60), "Loại văn bản", required=True),
            Field("agency", Text(longest=160), "Cơ quan ban hành", required=True),
            Field("issued", Date(), "Ngày ban hành", required=True),
            Field("effective", Date(), "Ngày hiệu lực"),
            Field("signer", Text(longest=80), "Người ký"),
        )
    ),
    orders=(Order("issued", "effective"),),
)
MOVEMENT = DocumentKind(
    "movement",
    "Phong trào thi đua",
    Record(
        (
            TITLE,
            SUMMARY,
            Field("full_name", Text(longest=300), "Tên đầy đủ"),
            Field("level", LEVEL, "Cấp phát động"),
            Field(
                "launch",
                Record(
                    (
                        Field("number", Text(longest=60), "Số, ký hiệu"),
                        Field("date", Date(), "Ngày", required=True),
                    )
                ),
                "Văn bản phát động",
            ),
            Field("period", Text(longest=60), "Giai đoạn"),
            Field("goals", Many(Text(longest=300, lines=True)), "Chỉ tiêu"),
            Field("parent", Slug("movement"), "Thuộc phong trào", "Tên tệp của phong trào."),
            Field("successor", Slug("movement"), "Phong trào kế tiếp", "Tên tệp của phong trào."),
            *SUBJECTS_OF_STORY,
            *MEDIA,
            *PUBLICATION,
        )
    ),
    dated=False,
)
CONTEST = DocumentKind(
    "contest",
    "Cuộc thi",
    Record(
        (
            *ARTICLE_FIELDS,
            Field("deadline", Date(), "Hạn nộp bài", required=True),
            Field("organizer", Text(longest=200), "Ban tổ chức", required=True),
            Field("prizes", Many(PRIZE), "Giải thưởng"),
        )
    ),
)
ENTRY = DocumentKind(
    "entry",
    "Bài dự thi",
    Record(
        (
            *ARTICLE_FIELDS,
            Field("people", Many(PERSON), "Nhân vật"),
            Field(
                "round",
                Choice((("preliminary", "Sơ khảo"), ("final", "Chung khảo"), ("prize", "Đạt giải"))),
                "Vòng",
            ),
            Field("prize", Text(longest=80), "Giải đạt được"),
            Field("local_confirmation", CONFIRMATION, "Xác nhận của địa phương"),
        )
    ),
    listed=False,
)
PAGE = DocumentKind(
    "page",
    "Trang",
    Record((TITLE, SUMMARY, Field("contact", Slug("contact"), "Đầu mối"), *MEDIA, *PUBLICATION)),
    dated=False,
)

ENTRIES_FOLDER = "bai-du-thi"

FOLDER_KINDS = (
    *(
        FolderKind(kind.name, (("*.md", kind),))
        for kind in (EXEMPLAR, MODEL, FACTOR, NEWS, INITIATIVE, EVENT, OFFICIAL_DOCUMENT, MOVEMENT, PAGE)
    ),
    FolderKind("contest", ((f"*/{ENTRIES_FOLDER}/*.md", ENTRY), ("*/index.md", CONTEST))),
)
