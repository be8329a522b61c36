"""Alert words: what the command says that tells of what waits too long, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

ALERT_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "help_intake_alert": "Báo ý kiến, đề nghị chờ quá lâu: gửi thư theo canh-bao.yaml, ghi nguồn tin.",
        "help_feed": "Chỉ in địa chỉ bí mật của nguồn tin cảnh báo.",
        "nothing_late": "Không có gì chờ quá lâu.",
        "alert_mailed": "Đã gửi thư đến {count} địa chỉ.",
    },
    "en": {
        "help_intake_alert": "Tell of what waits too long: a mail as canh-bao.yaml says, and the feed.",
        "help_feed": "Only print the secret address of the feed of alerts.",
        "nothing_late": "Nothing waits too long.",
        "alert_mailed": "Sent a mail to {count:address|addresses}.",
    },
}
