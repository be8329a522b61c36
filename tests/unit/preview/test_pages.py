"""What the preview adds to a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.preview.pages import POLICY, allowing_reload, problems_page, served_page
from tests.unit.preview.stand import WORDING

_SCRIPT = '<script src="/__thidua/reload.js" data-edition="e1"></script>\n'


def _policy_meta(policy: str) -> str:
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def test_script_is_the_last_thing_in_the_body() -> None:
    assert served_page("<body>a</body>\n</html>", "e1").html == f"<body>a{_SCRIPT}</body>\n</html>"


def test_only_the_last_end_of_a_body_counts() -> None:
    assert served_page("<pre></BODY ></pre></Body>", "e1").html == f"<pre></BODY ></pre>{_SCRIPT}</Body>"


def test_page_without_an_end_gets_its_script_at_the_end() -> None:
    assert served_page("chữ", "e1").html == f"chữ{_SCRIPT}"


def test_page_that_states_no_policy_gets_the_one_of_our_layouts() -> None:
    assert served_page("", "e1").policy == POLICY


def test_policy_of_our_layouts_stays_as_it_is() -> None:
    meta = _policy_meta(POLICY)
    page = served_page(meta, "e1")
    assert page.policy == POLICY
    assert page.html == meta + _SCRIPT


def test_strict_policy_is_opened_for_the_script_in_page_and_header_alike() -> None:
    page = served_page(_policy_meta("default-src &#39;none&#39;; img-src *"), "e1")
    opened = "default-src 'none'; img-src *; script-src 'self'; style-src 'self'; connect-src 'self'"
    assert page.policy == opened
    assert page.html == _policy_meta(opened) + _SCRIPT


@pytest.mark.parametrize(
    ("policy", "opened"),
    [
        ("img-src 'self'", "img-src 'self'"),
        ("default-src 'self'", "default-src 'self'"),
        ("default-src *; script-src *", "default-src *; script-src *"),
        (
            "script-src 'none'; style-src a.example; connect-src",
            "script-src 'self'; style-src a.example 'self'; connect-src 'self'",
        ),
        ("Script-Src 'none' ;; ", "script-src 'self'"),
    ],
)
def test_policy_is_opened_no_further_than_needed(policy: str, opened: str) -> None:
    assert allowing_reload(policy) == opened


def test_quote_in_a_policy_does_not_end_its_attribute() -> None:
    page = served_page(_policy_meta("img-src &quot;&gt;&amp;"), "e1")
    assert page.html == _policy_meta("img-src &quot;&gt;&amp;") + _SCRIPT


def test_report_is_written_out_and_not_obeyed() -> None:
    html = problems_page('a.md:1:1: lỗi: “<script>alert("x")</script>” & </pre>', "e1", WORDING)
    assert (
        "a.md:1:1: lỗi: “&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;” &amp; &lt;/pre&gt;</pre>" in html
    )
    assert re.findall(r"<script[^>]*>", html) == ['<script src="/__thidua/reload.js" data-edition="e1">']
    assert '<html lang="vi">' in html
    assert "<title>Chưa dựng được trang</title>" in html


def test_policy_is_the_one_that_our_layouts_state(root: Path) -> None:
    layout = (root / "layouts" / "base.html").read_text(encoding="utf-8")
    beside = "{% if site.intake_origin %} {{ site.intake_origin }}{% endif %}"
    assert _policy_meta(POLICY) in layout.replace(beside, "")
