"""Words: what the invented stories are made of. Nobody and no place in them exists."""

from __future__ import annotations

# Folder and title of each category.
CATEGORIES = {
    "doi-song": "Đời sống",
    "ruong-vuon": "Ruộng vườn",
    "truong-lop": "Trường lớp",
    "xom-pho": "Xóm phố",
    "y-te": "Y tế",
    "le-hoi": "Lễ hội",
}
TAGS = (
    "trồng rừng", "giếng khoan", "đường bê tông", "tủ sách xóm", "bếp không khói", "hụi tương trợ",
    "phân loại rác", "đò ngang", "hát ru", "vườn thuốc", "cầu khỉ", "điểm bưu điện", "xe đạp cũ",
    "lớp xóa mù", "họ đạo", "sân bóng chuyền", "máy gặt", "chợ phiên", "hầm khí sinh học", "nhà vệ sinh",
    "thợ lành nghề", "nuôi ong", "cá đồng", "bánh tráng", "loa phường", "vá đường", "tiêm chủng",
    "giọt máu", "cây bóng mát", "nhà tránh lũ",
)  # fmt: skip
AUTHORS = (
    "Thạch Sơ Ri",
    "Lý Bình An",
    "Tạ Thu Cúc",
    "Đoàn Văn Bưởi",
    "Kiều Mai Lan",
    "Ngô Tám Thơm",
    "Hồ Vĩnh Khang",
)
TITLE_SUBJECTS = (
    "Bà con ấp Bàu Sen", "Tổ hợp tác Gò Me", "Cụ ông tám mươi", "Nhóm thợ hồ xóm Lò", "Cô nuôi dạy trẻ",
    "Đội chèo đò Bến Nghiêng", "Ba thế hệ một nhà", "Người thương binh miệt vườn", "Lớp học ven kênh",
    "Chi hội phụ nữ ấp Trên", "Anh công nhân lò gạch", "Trạm y tế cuối nguồn", "Hai vợ chồng trẻ",
    "Khu phố Chín",
)  # fmt: skip
TITLE_DEEDS = (
    "hiến đất mở lối đi chung", "giữ nghề đan lưới", "góp công nạo vét mương", "dựng lại cây cầu gỗ",
    "nhường ruộng làm sân chơi", "đưa chữ về xóm nổi", "thắp đèn cho con hẻm sâu",
    "nuôi heo đất giúp học trò", "trồng tràm chắn sóng", "chia nhau từng lu nước ngọt",
    "mở tủ sách ngay hiên nhà", "gom ve chai mua thẻ bảo hiểm", "vá những ổ gà sau mưa",
)  # fmt: skip
TITLE_TAILS = (
    "",
    "",
    " mùa nước nổi",
    " suốt mười lăm năm",
    " và chuyện chưa kể",
    " từ một lời hứa",
    " giữa ngày khô hạn",
)

TIMES = (
    "Tờ mờ sáng hôm rằm", "Vừa dứt cơn mưa đầu mùa", "Giữa tháng Ba âm lịch", "Hễ tới phiên chợ",
    "Cuối vụ lúa hè thu", "Hơn một năm trở lại đây", "Từ ngày có con đường mới",
    "Trong buổi họp tổ tối thứ Sáu", "Đúng hẹn như mọi năm", "Sau trận gió lốc hồi tháng Tám",
    "Khi con nước vừa rút", "Những ngày giáp Tết",
)  # fmt: skip
PEOPLE = (
    "mấy chú trong tổ tự quản", "chừng bốn mươi hộ dọc bờ kênh", "các mẹ ở xóm chài",
    "nhóm thanh niên đi làm xa mới về", "vợ chồng chủ tiệm tạp hóa",
    "thầy hiệu trưởng cùng mười hai giáo viên", "hội người cao tuổi của ấp", "đội dân phòng",
    "anh em thợ máy cày", "bếp trưởng của quán cơm hai ngàn", "cán bộ trạm khuyến nông",
    "bà con đồng bào Khmer trong phum", "những người bán vé số quanh bến xe", "ban quản lý chùa Ông",
)  # fmt: skip
DEEDS = (
    "rủ nhau đắp lại đoạn đê bị sạt", "chuyền tay từng viên gạch lên dốc",
    "bàn cách chia lịch bơm nước cho công bằng", "lập sổ ghi từng ngày công của mỗi nhà",
    "ươm ba ngàn cây bần giống", "sửa xong mái của hai phòng học", "mượn ghe chở lúa giúp nhà neo đơn",
    "đặt thùng gom vỏ chai thuốc ở đầu bờ", "học cách ủ phân từ rơm rạ",
    "gây được quỹ cho vay không lấy lãi", "kê lại bàn ghế để đón lớp đông hơn", "đổi giống lúa ngắn ngày",
    "trực đêm bên cống ngăn mặn", "vẽ lại bức tường dọc lối vào chợ",
)  # fmt: skip
RESULTS = (
    "nhờ vậy mùa này không ai phải mua nước giá cao", "còn dư chút ít thì để dành cho năm sau",
    "tuy tiền không nhiều mà ai cũng vui", "và lần này chẳng cần ai nhắc",
    "để tụi nhỏ tới lớp khỏi lội bùn", "dẫu trời nắng như đổ lửa", "coi như trả ơn xóm giềng",
    "bởi ai cũng từng có lúc ngặt nghèo", "mà vẫn kịp việc đồng áng của nhà mình",
    "đúng như đã hứa với bà con hồi đầu năm", "rồi cùng ngồi lại rút kinh nghiệm bên ấm trà",
    "cho bằng được trước ngày khai trường",
)  # fmt: skip
THINGS = (
    "con đập nhỏ chắn ngang rạch Tràm", "chiếc ghe chở sách", "cuốn sổ vàng của ấp",
    "bãi đất hoang sau đình", "giàn bầu trước trạm y tế", "lớp học buổi tối cho người lớn",
    "hũ gạo đặt ở đầu xóm", "bảng tin bằng gỗ mít", "vườn rau của các bà mẹ trẻ",
    "dàn nhạc ngũ âm vừa phục chế", "máy lọc nước do học trò tự ráp", "chuyến xe khám bệnh lưu động",
    "bộ đồ nghề sửa xe để dùng chung",
)  # fmt: skip
SAYINGS = (
    "Cây cầu ngắn thôi, nhưng bắc được thì hai bờ thành một xóm",
    "Hồi đó tôi nghĩ mình góp chẳng bao nhiêu, ai dè góp hoài thành nhiều",
    "Không ai giàu tới mức khỏi cần hàng xóm", "Mình làm trước, người ta nhìn vào rồi tự khắc làm theo",
    "Đất cho đi thì hẹp lại, mà lối về nhà ai cũng rộng ra",
    "Tôi chỉ mong cháu nào cũng biết bơi trước khi biết chạy xe",
)  # fmt: skip
HEADINGS = (
    "Một buổi họp không ai về sớm", "Tính công bằng từng gàu nước", "Người đứng sau cuốn sổ",
    "Điều bà con còn băn khoăn", "Chuyện kể bên bếp trấu", "Việc của mùa sau", "Khi lũ trẻ làm thầy",
    "Lời hứa trên bến", "Bắt đầu bằng hai bàn tay", "Con số sau một năm", "Góc chợ đổi thay",
)  # fmt: skip
HAMLETS = (
    "Ấp Bàu Sen",
    "Ấp Gò Me",
    "Ấp Trên",
    "Xóm Lò",
    "Khu phố Chín",
    "Bến Nghiêng",
    "Xóm Chài",
    "Phum Sóc Mới",
)
COLUMNS = (
    ("Nơi", "Số hộ", "Ngày công"),
    ("Nơi", "Cây đã trồng", "Cây còn sống"),
    ("Nơi", "Đã góp (đồng)", "Đã chi (đồng)"),
)
