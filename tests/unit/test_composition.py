"""The composition root: which pages there are beside documents."""

from __future__ import annotations

import pytest

from builder.composition import pages_beside_documents
from tests.support.values import make_settings


@pytest.mark.parametrize("leave_out", [(), ("archive",)])
def test_a_body_may_lead_to_pages_that_no_document_makes(leave_out: tuple[str, ...]) -> None:
    pages = pages_beside_documents(make_settings(leave_out=leave_out))
    assert {"/", "/nguon-tin/", "/tin/", "/lay-y-kien/"} <= pages
    assert ("/luu-tru/" in pages) is not bool(leave_out)
