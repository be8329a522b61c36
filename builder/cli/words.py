"""Words: what the command says besides diagnostics, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "error": "lỗi",
        "warning": "cảnh báo",
        "hint": "cách sửa",
        "built": "Đã dựng {pages} trang từ {documents} bài viết trong {seconds} giây.",
        "changes": "Ghi mới {written} tệp, giữ nguyên {unchanged}, xóa {removed}; dựng lại {rendered} tệp.",
        "look": "Xem thử: {command}, rồi mở địa chỉ được in ra.",
        "checked": "Đã kiểm tra {documents} bài viết: không có lỗi.",
        "counts": "{errors} lỗi, {warnings} cảnh báo trong {files} tệp.",
        "not_published": "Chưa công bố gì; trang đã dựng trước đây vẫn giữ nguyên.",
        "more": "… và {count} mục nữa.",
        "read": "Đọc bài",
        "render": "Dựng trang",
        "wait": "Một lần dựng khác đang ghi trang; đang chờ đến lượt…",
        "created": "Đã tạo chuyên trang mẫu trong {folder}. Tiếp theo: {command}",
        "occupied": "thư mục {folder} đã có nội dung; hãy chọn một thư mục trống",
        "not_created": "không tạo được chuyên trang mẫu trong {folder}: {problem}",
        "serving": "Đang xem thử tại {url} – nhấn Ctrl+C để dừng.",
        "rebuilt": "Đã dựng lại ({rendered} tệp, {seconds} giây).",
        "broken": "Nội dung có lỗi; trang vẫn giữ bản trước cho tới khi lỗi được sửa.",
        "unbuilt": "Chưa dựng được trang; hãy sửa các lỗi được nêu, trang sẽ tự hiện ra.",
        "close": "Đóng",
        "stopped": "Đã dừng xem thử.",
        "no_source": "không có thư mục {folder}",
        "port": "không mở được cổng {port}: {problem}",
        "port_taken": "một chương trình khác đang dùng cổng này; thêm --port 0 để tự chọn cổng trống",
        "port_refused": "hệ điều hành không cho phép; hãy dùng cổng từ 1024 trở lên",
        "bug": "Đây là lỗi của chương trình, không phải của bạn. Xin gửi đoạn trên cho cán bộ kỹ thuật.",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "hint": "hint",
        "built": "Built {pages} pages from {documents} documents in {seconds} s.",
        "changes": "Wrote {written} files, left {unchanged}, removed {removed}; rendered {rendered}.",
        "look": "To look at it: {command}, then open the address it prints.",
        "checked": "Checked {documents} documents: no mistakes.",
        "counts": "{errors} errors, {warnings} warnings in {files} files.",
        "not_published": "Nothing was published; what stood before still stands.",
        "more": "… and {count} more.",
        "read": "Reading",
        "render": "Rendering",
        "wait": "Another build is writing the pages; waiting for it…",
        "created": "Created a sample column in {folder}. Next: {command}",
        "occupied": "folder {folder} is not empty; choose an empty one",
        "not_created": "cannot create the sample column in {folder}: {problem}",
        "serving": "Serving at {url} – press Ctrl+C to stop.",
        "rebuilt": "Built again ({rendered} files, {seconds} s).",
        "broken": "Content has mistakes; the pages stay as they were until they are mended.",
        "unbuilt": "Nothing could be built yet; mend the mistakes shown and the pages will appear.",
        "close": "Close",
        "stopped": "Preview stopped.",
        "no_source": "there is no folder {folder}",
        "port": "cannot open port {port}: {problem}",
        "port_taken": "another program is using it; add --port 0 to take a free one",
        "port_refused": "the system does not allow it; use a port from 1024 upwards",
        "bug": "This is a bug of the program, not yours. Please send the lines above to its maintainers.",
    },
}


def say(language: str, key: str, **values: object) -> str:
    """Return the words for ``key`` with its placeholders filled."""
    return WORDS[language][key].format(**values)
