"""Common fields: the front matter that documents of every kind share."""

from __future__ import annotations

from builder.schema.fields import Choice, Date, Field, FilePath, Flag, Many, Record, Slug, Text, WebAddress

STATUS = Choice(
    (("draft", "bản nháp"), ("review", "chờ duyệt"), ("approved", "đã duyệt"), ("withdrawn", "đã gỡ"))
)
LEVEL = Choice(
    (
        ("grassroots", "cơ sở"),
        ("commune", "cấp xã"),
        ("district", "cấp huyện (đến 30/6/2025)"),
        ("province", "cấp tỉnh"),
        ("national", "toàn quốc"),
    )
)
SUBJECT = Choice((("collective", "Tập thể"), ("individual", "Cá nhân"), ("household", "Hộ gia đình")))

CONSENT = Record(
    (
        Field("date", Date(), "Ngày đồng ý", required=True),
        Field("form", Text(longest=80), "Hình thức", "Văn bản, tin nhắn, lời nói có người chứng kiến."),
    ),
    main="date",
)
IMAGE = Record(
    (
        Field("file", FilePath(), "Tệp ảnh", "Tên tệp đặt cạnh bài viết.", required=True),
        Field("alt", Text(longest=200), "Mô tả ảnh", "Cho người không nhìn thấy ảnh.", required=True),
        Field("caption", Text(longest=300), "Chú thích"),
        Field("credit", Text(longest=120), "Nguồn ảnh"),
        Field("consent", CONSENT, "Đồng ý của người trong ảnh", "Để lưu; không in trên trang."),
    )
)
ATTACHMENT = Record(
    (
        Field("title", Text(longest=200), "Tên hiển thị", required=True),
        Field("file", FilePath(), "Tệp", required=True),
    )
)
SOURCE = Record(
    (Field("name", Text(longest=120), "Tên nguồn", required=True), Field("url", WebAddress(), "Địa chỉ")),
    main="name",
)
CORRECTION = Record(
    (
        Field("date", Date(), "Ngày đính chính", required=True),
        Field("text", Text(longest=600, lines=True), "Nội dung đính chính", required=True),
    )
)

TITLE = Field(
    "title",
    Text(shortest=10, longest=160),
    "Tiêu đề",
    "Viết hoa như câu văn, không chấm cuối.",
    required=True,
)
SUMMARY = Field(
    "summary", Text(shortest=60, longest=320, lines=True), "Tóm tắt", "Đoạn sapo, hiện ở danh sách và RSS."
)
PUBLISHED = Field("date", Date(), "Ngày đăng", "Ngày trong tương lai là hẹn giờ đăng.", required=True)

PUBLICATION = (
    Field("slug", Slug(), "Đoạn địa chỉ", "Không đổi sau khi đã đăng; mặc định lấy từ tên tệp."),
    Field("updated", Date(), "Ngày cập nhật"),
    Field("expires", Date(), "Ngày hết hạn", "Sau ngày này bài không còn trên trang."),
    Field("draft", Flag(), "Bản nháp", "true thì chưa đăng."),
    Field("status", STATUS, "Trạng thái duyệt"),
    Field("approver", Text(longest=80), "Người duyệt", "Để lưu; không in trên trang."),
    Field("aliases", Many(WebAddress()), "Địa chỉ cũ", "Mỗi địa chỉ cũ sẽ chuyển hướng về bài này."),
    Field("featured", Flag(), "Nổi bật", "Ghim ở trang đầu."),
    Field("corrections", Many(CORRECTION), "Đính chính"),
)
SUBJECTS_OF_STORY = (
    Field("units", Many(Slug()), "Đơn vị", "Mã đơn vị trong content/_data/don-vi.yaml."),
    Field("movements", Many(Slug()), "Phong trào", "Tên tệp của phong trào trong content/phong-trao."),
    Field("fields", Many(Slug()), "Lĩnh vực", "Mã lĩnh vực trong content/_data/linh-vuc.yaml."),
    Field("blocks", Many(Text(longest=80)), "Khối thi đua"),
    Field("tags", Many(Text(longest=60)), "Từ khóa"),
)
MEDIA = (
    Field("image", IMAGE, "Ảnh đại diện"),
    Field("attachments", Many(ATTACHMENT), "Tệp đính kèm"),
    Field("audio", FilePath(), "Bản đọc", "Tệp mp3 hoặc m4a."),
)
AUTHORSHIP = (
    Field("author", Many(Text(longest=80)), "Tác giả"),
    Field("source", SOURCE, "Nguồn tin", "Khi bài không phải của cơ quan."),
)
ARTICLE_FIELDS = (TITLE, PUBLISHED, SUMMARY, *AUTHORSHIP, *SUBJECTS_OF_STORY, *MEDIA, *PUBLICATION)
