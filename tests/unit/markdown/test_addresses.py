"""Addresses: the allow list, and the disguises that it must see through."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.markdown import addresses
from builder.markdown.addresses import is_allowed, is_external
from builder.markdown.facts import ReferenceKind

ALLOWED = (
    "https://example.gov.vn/a?b=c:d#e",
    "HTTP://example.gov.vn",
    "https://example.gov.vn?a=b@c",
    "https://example.gov.vn:8443/@a",
    "https://example.gov.vn#a@b",
    "https://example.gov.vn/a\\b",
    "https://xã.vn/tin",
    "mailto:a@example.gov.vn",
    "tel:+842763822233",
    "a.md",
    "../tin/kế hoạch.pdf",
    "/tin/a/",
    "#ket-qua",
    "?trang=2:3",
    "a/b:c",
    "tin/100%.md",
    "%C4%91.md",
    "https://example.gov.vn/?x=%2525",
    "a&amp;b",
    "",
)
REFUSED = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\u200bscript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "&#106;avascript:alert(1)",
    "&amp;#106;avascript:alert(1)",
    "javascript%3Aalert(1)",
    "javascript%253Aalert(1)",
    "%6Aavascript:alert(1)",
    "vbscript:msgbox(1)",
    "livescript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml,x",
    "file:///etc/passwd",
    "blob:https://example.com/x",
    "filesystem:https://example.com/x",
    "view-source:javascript:alert(1)",
    "about:blank",
    "ftp://example.com",
    "sms:1",
    "C:\\Users\\a.pdf",
    "//example.com",
    "/\\example.com",
    "\\\\example.com",
    "/\t/example.com",
    "%2F%2Fexample.com",
    ":a",
    "https:evil.vn",
    "https:",
    "https://",
    "https:/evil.vn",
    "http:///evil.vn",
    "https:/\\evil.vn",
    "https:\\\\evil.vn",
    "https://example.gov.vn\\@evil.vn/",
    "https://user:password@evil.vn/",
    "https://example.gov.vn@evil.vn",
    "https://example.gov.vn%40evil.vn",
    "https:%2F%2Fevil.vn",
    "%25" + "25" * 20,
)


@pytest.mark.parametrize("target", ALLOWED)
def test_link_may_lead_to_the_site_the_web_a_mailbox_or_a_telephone(target: str) -> None:
    assert is_allowed(ReferenceKind.LINK, target)


@pytest.mark.parametrize("target", REFUSED)
@pytest.mark.parametrize("kind", ReferenceKind)
def test_nothing_leads_to_other_schemes_or_hidden_hosts(kind: ReferenceKind, target: str) -> None:
    assert not is_allowed(kind, target)


@pytest.mark.parametrize("target", ["mailto:a@example.gov.vn", "tel:1"])
def test_image_is_neither_mailbox_nor_telephone(target: str) -> None:
    assert not is_allowed(ReferenceKind.IMAGE, target)


def test_image_may_come_from_the_web_or_the_site() -> None:
    assert all(is_allowed(ReferenceKind.IMAGE, target) for target in ("https://a.vn/b.jpg", "anh/b.jpg"))


@pytest.mark.parametrize(
    ("target", "external"),
    [("https://a.vn", True), ("HTTP:a", True), ("mailto:a@b.vn", False), ("/a/", False), ("http.md", False)],
)
def test_only_web_addresses_are_external(target: str, external: bool) -> None:
    assert is_external(target) is external


@given(st.text(st.sampled_from("ab/.#-~_:%\\&@?;2f"), max_size=12))
@example("//a")
@example("a//b")
@example("/a#b")
def test_an_address_without_anything_to_decode_is_judged_as_all_others_are(target: str) -> None:
    judged = [is_allowed(kind, target) for kind in ReferenceKind]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "_PLAIN", re.compile("(?!)"))
        assert [is_allowed(kind, target) for kind in ReferenceKind] == judged
