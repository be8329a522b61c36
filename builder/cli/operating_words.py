"""Operating words: what the commands that run, copy and check the service say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

OPERATING_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {"missing_opinion": "Ý kiến số {number} có trong nhật ký nhưng không còn trong dữ liệu."},
    "en": {"missing_opinion": "Opinion {number} stands in the log, but is not there any more."},
}
