"""Fields: the pages on site.yaml and on front matter, from the tables by which both are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.consultation.awards import AWARD_RECORD
from builder.consultation.days_off import YEAR_RECORD
from builder.consultation.kinds import NOMINEE
from builder.consultation.legal_bases import BASIS_RECORD, legal_bases
from builder.consultation.reference import shipped
from builder.consultation.windows import least_words
from builder.documents.common_fields import ARTICLE_FIELDS
from builder.documents.kinds import PAGE, DocumentKind, FolderKind
from builder.kinds import KINDS
from builder.model.registers import (
    AWARDS_FILE,
    DAYS_OFF_FILE,
    FIELD_RECORD,
    FIELDS_FILE,
    LEGAL_BASES_FILE,
    UNIT_RECORD,
    UNITS_FILE,
)
from builder.schema.fields import (
    Choice,
    Date,
    Email,
    Field,
    FieldType,
    FilePath,
    Flag,
    Many,
    Phone,
    Quarter,
    Record,
    Slug,
    Text,
    WebAddress,
    Whole,
)
from builder.settings import SETTINGS_RECORD
from builder.source.scan import SourceTree
from builder.vietnamese.dates import short_date
from docs.writers.tables import page, table

_FIELD_HEADINGS = ("Khóa", "Nhãn", "Giá trị", "Bắt buộc", "Ý nghĩa")
_NO_LIMIT = Whole().highest


def settings_page() -> str:
    """Return the page on site.yaml."""
    return page(
        "Settings: site.yaml",
        "The one settings file of a column. Unknown keys are errors; a key left out has its neutral value.",
        table(_FIELD_HEADINGS, _field_rows(SETTINGS_RECORD.fields)),
        f"`kind` của chuyên mục là một trong: {', '.join(f'`{name}`' for name in sorted(KINDS))}. "
        "Mặc định: `page_size` 20, `feed_size` 20, `language` vi.",
    )


def front_matter_page() -> str:
    """Return the page on the fields of every kind of document, of nominees and of the registers."""
    common = table(_FIELD_HEADINGS, _field_rows(ARTICLE_FIELDS))
    kinds = "\n\n".join(_kind_part(folder_kind) for folder_kind in KINDS.values())
    return page(
        "Front matter",
        "The keys that may stand between the two lines of `---`, by the kind of the folder; labels and "
        "purposes are the ones that editors read. Dates are ISO (`2026-11-23`, `2026-11-23 08:30`) or "
        "`23/11/2026`.",
        "## Khóa chung của tin, bài",
        common,
        kinds,
        f"Tệp ngay trong `content/` và `index.md` ở đầu chuyên mục luôn là loại `{PAGE.name}`.",
        "## Danh sách đề nghị khen thưởng: `danh-sach.yaml`",
        "Một danh sách; mỗi trường hợp có các khóa:",
        table(_FIELD_HEADINGS, _field_rows(NOMINEE.fields)),
        "### Mã hình thức khen thưởng",
        "Cột cuối là độ tin cậy của dữ liệu kèm theo: A đọc từ nguồn chính thức, B từ nguồn trích dẫn, "
        "C suy ra, D chưa đối chiếu. Trước khi trích làm căn cứ pháp lý, hãy đối chiếu với văn bản.",
        table(("Mã", "Tên", "Số hạng", "Lấy ý kiến", "Độ tin cậy"), _award_rows()),
        f"## Danh mục đơn vị: `{UNITS_FILE}`",
        table(_FIELD_HEADINGS, _field_rows(UNIT_RECORD.fields)),
        f"## Danh mục lĩnh vực: `{FIELDS_FILE}`",
        table(_FIELD_HEADINGS, _field_rows(FIELD_RECORD.fields)),
        *_consultation_data(),
    )


def _consultation_data() -> tuple[str, ...]:
    years = ", ".join(str(one.whole("year")) for one in shipped("days-off.yaml", YEAR_RECORD))
    return (
        f"## Hình thức khen thưởng: `{AWARDS_FILE}`",
        "Không bắt buộc có. Mục trùng mã thay cho mục kèm theo máy.",
        table(_FIELD_HEADINGS, _field_rows(AWARD_RECORD.fields)),
        f"## Quy định về thời gian lấy ý kiến: `{LEGAL_BASES_FILE}`",
        "Không bắt buộc có. Mục trùng mã thay cho mục kèm theo máy:",
        table(("Mã", "Quy định", "Hiệu lực", "Ít nhất", "Độ tin cậy"), _basis_rows()),
        table(_FIELD_HEADINGS, _field_rows(BASIS_RECORD.fields)),
        f"## Ngày nghỉ và ngày làm bù: `{DAYS_OFF_FILE}`",
        f"Không bắt buộc có. Năm ghi ở đây thay cho cả năm kèm theo máy; máy có các năm {years}.",
        table(_FIELD_HEADINGS, _field_rows(YEAR_RECORD.fields)),
    )


def _kind_part(folder_kind: FolderKind) -> str:
    parts = [f"## `{folder_kind.name}`"]
    for pattern, kind in folder_kind.parts:
        if len(folder_kind.parts) > 1:
            parts.append(f"### `{pattern}`: {kind.label}")
        else:
            parts[0] = f"## `{folder_kind.name}`: {kind.label}"
        parts += _of_kind(kind)
    return "\n\n".join(parts)


def _of_kind(kind: DocumentKind) -> list[str]:
    shared = [field.name for field in ARTICLE_FIELDS if field in kind.record.fields]
    own = tuple(field for field in kind.record.fields if field not in ARTICLE_FIELDS)
    is_article = len(shared) == len(ARTICLE_FIELDS)
    sentence = (
        "Các khóa chung"
        if is_article
        else f"Trong các khóa chung chỉ có {', '.join(f'`{one}`' for one in shared)}"
    )
    if not own:
        return [f"{sentence}."]
    return [f"{sentence}, và thêm:", table(_FIELD_HEADINGS, _field_rows(own))]


def _field_rows(fields: Iterable[Field], prefix: str = "") -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for field in fields:
        name = f"{prefix}{field.name}"
        rows.append(
            (f"`{name}`", field.label, _value(field.type), "có" if field.required else "", field.purpose)
        )
        inner = field.type.of if isinstance(field.type, Many) else field.type
        if isinstance(inner, Record):
            rows += _field_rows(inner.fields, f"{name}[]." if isinstance(field.type, Many) else f"{name}.")
    return rows


def _value(kind: FieldType) -> str:
    match kind:
        case Text(shortest, longest, lines):
            limits = [f"từ {shortest}"] if shortest else []
            limits += [f"đến {longest}"] if longest else []
            sort = "chữ, nhiều dòng được" if lines else "chữ"
            return f"{sort}, {' '.join(limits)} ký tự" if limits else sort
        case Whole(lowest, highest):
            return "số nguyên" if highest == _NO_LIMIT else f"số nguyên {lowest}–{highest}"
        case Choice(labels):
            return "một trong: " + ", ".join(f"`{word}` ({label})" for word, label in labels)
        case Many(of):
            return f"danh sách {_value(of)}"
        case Record(_, main):
            return f"nhóm khóa; ghi gọn được bằng `{main}`" if main else "nhóm khóa"
        case _:
            return _PLAIN_VALUES[type(kind)]


_PLAIN_VALUES: Mapping[type, str] = {
    Flag: "`true` hoặc `false`",
    Date: "ngày, có thể kèm giờ",
    Slug: "mã (chữ thường không dấu, số, gạch nối)",
    Quarter: "quý, như `2026-Q4`",
    WebAddress: "địa chỉ `https://…`, `mailto:…`, `tel:…` hoặc `/…`",
    Email: "địa chỉ thư điện tử",
    Phone: "số điện thoại",
    FilePath: "tên tệp",
}


def _award_rows() -> list[tuple[str, ...]]:
    return [
        (
            f"`{one.text('id')}`",
            one.text("name"),
            str(one.whole("classes") or ""),
            _ASKED[one.text("consultation")],
            one.text("confidence"),
        )
        for one in shipped("awards.yaml", AWARD_RECORD)
    ]


_ASKED = {"required": "bắt buộc", "own-regime": "theo quy định riêng", "custom": "theo thông lệ", "none": ""}


def _basis_rows() -> list[tuple[str, ...]]:
    return [
        (
            f"`{one.id}`",
            one.name,
            " – ".join(short_date(day) if day else "…" for day in (one.valid_from, one.valid_to)),
            least_words(one) if one.least else "không nêu",
            "" if one.is_sure else "chưa chắc chắn",
        )
        for one in legal_bases(SourceTree({}, {}))[0].values()
    ]
