"""Receipt words: what is said of ledgers of receipts that stand in public, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

RECEIPT_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "help_intake_verify_receipt": "Xem mã biên nhận có trong sổ đã công bố không. Kết thúc với 0 "
        "khi ý kiến ấy có trong sổ và được tính, 1 khi không, 2 khi không xem được.",
        "help_receipt_ledger": "Sổ biên nhận, tệp so-bien-nhan.json tải từ trang của đợt lấy ý kiến.",
        "help_verify_ledger": "Đối chiếu thêm với một sổ biên nhận đã công bố, tệp so-bien-nhan.json.",
        "a_code": "MÃ",
        "type_code": "Mã biên nhận:",
        "receipt_received": "Có trong sổ của {consultation}: cơ quan đã nhận ý kiến mang mã này.",
        "receipt_counted": "Có trong sổ của {consultation}: ý kiến mang mã này được tính.",
        "receipt_set_aside": "Có trong sổ của {consultation}, ở mục không xử lý; lý do có ở trang tra cứu.",
        "receipt_unknown": "Không có trong sổ của {consultation}. Gửi sau khi ghi sổ thì sổ sau mới có; "
        "gửi trước đó mà không có, xin hỏi cơ quan lấy ý kiến.",
        "receipt_unlisted": "Không có trong sổ của {consultation}; sổ này thiếu các ý kiến nhận khi chưa "
        "có sổ. Xin xem ở trang tra cứu.",
        "ledger_head": "Sổ có {received} ý kiến, ghi theo dòng {line} của nhật ký, {at}, dấu {digest}.",
        "ledger_exported": "Đã ghi sổ biên nhận của {received} ý kiến vào {path}.",
        "ledger_stands": "Sổ {path} còn đúng: {received} ý kiến, theo dòng {line} của nhật ký.",
        "ledger_cut": "Sổ {path} ghi theo dòng {line}, mà nhật ký chỉ có {lines} dòng: phần cuối đã bị cắt.",
        "ledger_rewritten": "Dòng {line} của nhật ký không như khi công bố sổ {path}: đã bị ghi lại.",
        "ledger_unknown": "Sổ {path} có {count} biên nhận mà dữ liệu không có.",
        "ledger_left_out": "Sổ {path} thiếu {count} biên nhận mà dữ liệu có.",
        "ledger_otherwise": "Sổ {path} ghi khác nhật ký về {count} biên nhận: được tính hay không xử lý.",
        "ledger_unlisted": "Sổ {path} đếm lệch {count} ý kiến nhận khi chưa có sổ.",
    },
    "en": {
        "help_intake_verify_receipt": "See whether a receipt stands in a ledger that was published. Ends "
        "with 0 if it does and its opinion counts, 1 if not, 2 if that cannot be seen.",
        "help_receipt_ledger": "The ledger of receipts, so-bien-nhan.json from a consultation's page.",
        "help_verify_ledger": "Compare with a ledger of receipts that was published, too: so-bien-nhan.json.",
        "a_code": "CODE",
        "type_code": "The code of the receipt:",
        "receipt_received": "In the ledger of {consultation}: the opinion of this code was received.",
        "receipt_counted": "In the ledger of {consultation}: the opinion of this code counts.",
        "receipt_set_aside": "In the ledger of {consultation}, set aside; the page for receipts says why.",
        "receipt_unknown": "Not in the ledger of {consultation}. What is sent later stands in a later "
        "one; for what was sent before, ask the agency.",
        "receipt_unlisted": "Not in the ledger of {consultation}; it lacks what came before there were "
        "ledgers. See the page for receipts.",
        "ledger_head": "It has {received:opinion|opinions}, as of line {line} of the log, {at}, {digest}.",
        "ledger_exported": "Wrote the ledger of {received:opinion|opinions} to {path}.",
        "ledger_stands": "{path} is still true: {received:opinion|opinions}, as of line {line} of the log.",
        "ledger_cut": "{path} was written at line {line}, but the log has {lines} lines: cut off.",
        "ledger_rewritten": "Line {line} of the log is not what it was when {path} was published: rewritten.",
        "ledger_unknown": "Receipts in {path} that the data do not have: {count}.",
        "ledger_left_out": "Receipts of the data that {path} does not have: {count}.",
        "ledger_otherwise": "Receipts that {path} counts, or sets aside, and the log does not: {count}.",
        "ledger_unlisted": "Opinions without a ledger of their time that {path} counts otherwise: {count}.",
    },
}
