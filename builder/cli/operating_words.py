"""Operating words: what the commands that run, copy and check the service say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

OPERATING_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "missing_opinion": "Ý kiến số {number} có trong nhật ký nhưng không còn trong dữ liệu.",
        "a_key": "KHÓA",
        "help_backup_to": "Tệp để ghi, chưa có; hoặc với --keep, thư mục chứa các bản sao theo ngày giờ.",
        "help_backup_for": "Mã hóa cho khóa công khai này (age1…, hoặc tệp có các dòng ấy); lặp lại được.",
        "help_keep": "Chỉ giữ chừng ấy bản sao mới nhất trong thư mục ghi ở --to.",
        "help_identity": "Tệp khóa mở bản sao đã mã hóa, do age-keygen ghi.",
        "let_go": "Đã xóa bản sao cũ {path}.",
    },
    "en": {
        "missing_opinion": "Opinion {number} stands in the log, but is not there any more.",
        "a_key": "KEY",
        "help_backup_to": "The file to write, not there yet; with --keep, the folder of the dated copies.",
        "help_backup_for": "Encrypt for this public key (age1…, or a file of such lines); can be repeated.",
        "help_keep": "Keep only so many of the newest copies in the folder that --to names.",
        "help_identity": "The file of the key that opens an encrypted copy, as age-keygen wrote it.",
        "let_go": "Removed the old copy {path}.",
    },
}
