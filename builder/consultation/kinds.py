"""Kinds of the consultation: its announcement, its list of nominees, its summary after closing."""

from __future__ import annotations

from builder.documents.coherence import Sum
from builder.documents.common_fields import ARTICLE_FIELDS, CONSENT, SUBJECT
from builder.documents.kinds import DocumentKind, FolderKind
from builder.schema.fields import (
    Choice,
    Date,
    Field,
    FilePath,
    Flag,
    Many,
    Record,
    Slug,
    Text,
    WebAddress,
    Whole,
)

COMMENDATIONS = {
    "merit": "Theo công trạng và thành tích",
    "service": "Quá trình cống hiến",
    "exceptional": "Thành tích đột xuất",
    "campaign": "Theo phong trào, chuyên đề",
    "tenure": "Niên hạn",
    "foreign-relations": "Đối ngoại",
    "resistance": "Tổng kết kháng chiến",
}

_DEMAND = Choice(
    (("name", "họ và tên"), ("address", "địa chỉ"), ("phone", "điện thoại"), ("email", "thư điện tử"))
)

CONSULTATION = DocumentKind(
    "consultation",
    "Lấy ý kiến Nhân dân",
    Record(
        (
            *ARTICLE_FIELDS,
            Field("number", Text(longest=60), "Số, ký hiệu thông báo"),
            Field("issued", Date(), "Ngày ban hành"),
            Field("opens", Date(), "Ngày bắt đầu", required=True),
            Field(
                "closes",
                Date(),
                "Ngày kết thúc",
                "Ngày cuối cùng còn nhận ý kiến, tính đến hết ngày; không ghi giờ. "
                "Bỏ trống thì bản dựng lấy ngày sớm nhất mà quy định cho phép.",
            ),
            Field("count_first_day", Flag(), "Tính cả ngày đầu"),
            Field("council_meeting", Date(), "Ngày họp Hội đồng"),
            Field("agency", Text(longest=200), "Cơ quan lấy ý kiến", required=True),
            Field("contacts", Many(Slug()), "Nơi nhận ý kiến", "Mã đầu mối trong site.yaml.", required=True),
            Field("signature_required", Flag(), "Phải ký, ghi rõ họ tên"),
            Field(
                "asks_for",
                Many(_DEMAND),
                "Người góp ý phải ghi",
                "Trên biểu mẫu trực tuyến; không ghi gì ở đây thì không ai phải xưng tên.",
            ),
            Field(
                "form_url",
                WebAddress(),
                "Biểu mẫu trực tuyến",
                "Của nơi khác; khi site.yaml có intake thì chuyên trang tự có biểu mẫu.",
            ),
            Field("no_opinion_text", Text(longest=400, lines=True), "Khi không có ý kiến"),
            Field("relayed_from", WebAddress(), "Đăng lại từ"),
            Field("legal_basis", Many(Text(longest=300)), "Căn cứ"),
        )
    ),
    about_nominees=True,
)
CHANNELS = Record(
    (
        Field("post", Whole(), "Qua bưu điện"),
        Field("email", Whole(), "Thư điện tử"),
        Field("form", Whole(), "Biểu mẫu trực tuyến"),
        Field("in_person", Whole(), "Trực tiếp"),
        Field("phone", Whole(), "Điện thoại"),
    )
)
OUTCOME = DocumentKind(
    "outcome",
    "Tổng hợp ý kiến",
    Record(
        (
            *ARTICLE_FIELDS,
            Field("received", Whole(), "Ý kiến nhận được", required=True),
            Field("valid", Whole(), "Ý kiến hợp lệ", required=True),
            Field("agree", Whole(), "Đồng tình", required=True),
            Field("disagree", Whole(), "Không đồng tình", required=True),
            Field("to_verify", Whole(), "Cần xác minh", required=True),
            Field("not_handled", Whole(), "Không xử lý", required=True),
            Field("channels", CHANNELS, "Theo kênh"),
            Field("report_number", Text(longest=60), "Số báo cáo"),
        )
    ),
    listed=False,
    about_nominees=True,
    sums=(
        Sum("received", ("valid", "not_handled")),
        Sum("valid", ("agree", "disagree", "to_verify")),
        Sum("received", tuple(field.name for field in CHANNELS.fields), within="channels"),
    ),
)
SUMMARY_FILE = "tong-hop.md"
CONSULTATION_FOLDER = FolderKind(
    "consultation", ((f"*/{SUMMARY_FILE}", OUTCOME), ("*/index.md", CONSULTATION))
)

CANCELLATION = Record(
    (
        Field("decision", Text(longest=60), "Số quyết định", required=True),
        Field("date", Date(), "Ngày", required=True),
        Field("reason", Text(longest=300), "Lý do công khai"),
    )
)
NOMINEE = Record(
    (
        Field("id", Slug(), "Mã", "Cấp một lần, không đổi.", required=True),
        Field("subject", SUBJECT, "Đối tượng", required=True),
        Field("honorific", Text(longest=20), "Xưng hô"),
        Field("name", Text(longest=160), "Tên", required=True),
        Field(
            "birth_year",
            Whole(1850, 2100),
            "Năm sinh",
            "Chỉ khi hình thức khen thưởng cần hoặc danh sách có người trùng tên; "
            "hiện đến hết thời gian lấy ý kiến.",
        ),
        Field(
            "native_place",
            Text(longest=200),
            "Quê quán",
            "Chỉ khi hình thức khen thưởng cần; hiện đến hết thời gian lấy ý kiến.",
        ),
        Field("consent", CONSENT, "Đồng ý công khai", "Để lưu; không in trên trang."),
        Field("position", Text(longest=200), "Chức vụ"),
        Field("unit", Slug(), "Mã đơn vị"),
        Field("unit_name", Text(longest=200), "Tên đơn vị"),
        Field("award", Slug(), "Mã hình thức khen thưởng", required=True),
        Field("class", Whole(1, 3), "Hạng"),
        Field("commendation", Choice(tuple(COMMENDATIONS.items())), "Loại hình"),
        Field("period", Text(longest=60), "Giai đoạn thành tích"),
        Field("summary", Text(longest=600, lines=True), "Tóm tắt thành tích"),
        Field("story", FilePath(), "Bài giới thiệu"),
        Field(
            "proposal",
            Record(
                (
                    Field("number", Text(longest=60), "Số tờ trình", required=True),
                    Field("date", Date(), "Ngày"),
                    Field("agency", Text(longest=160), "Cơ quan trình"),
                )
            ),
            "Tờ trình",
        ),
        Field(
            "outcome",
            Record(
                (
                    Field(
                        "state",
                        Choice(
                            (
                                ("considering", "Đang xem xét"),
                                ("submitted", "Đã trình"),
                                ("suspended", "Tạm dừng"),
                                ("withdrawn", "Rút khỏi danh sách"),
                                ("awarded", "Được tặng"),
                                ("revoked", "Đã thu hồi"),
                                ("not-awarded", "Không đạt"),
                            )
                        ),
                        "Kết quả",
                        required=True,
                    ),
                    Field("decision", Text(longest=60), "Số quyết định"),
                    Field("date", Date(), "Ngày"),
                    Field("reason", Text(longest=300), "Lý do công khai"),
                    Field("cancelled_by", CANCELLATION, "Quyết định hủy bỏ", "Chỉ khi đã thu hồi."),
                ),
                main="state",
            ),
            "Kết quả",
        ),
    )
)
