"""Article places: put together of pieces, each of which counts."""

from __future__ import annotations

from typing import Any

import pytest

from builder.documents.kinds import EXEMPLAR
from builder.plan.article_place import ArticlePlaces
from builder.plan.outputs import Input
from builder.plan.views import LinkView
from tests.support.values import make_document, make_site, make_tree
from tests.unit.plan.planned import make_context

UNITS = {"content/_data/don-vi.yaml": "- {id: ap, name: Ấp Một}\n- {id: xa, name: Xã Hai}\n"}
FIELDS = {"tags": "[Rau, Nước]", "units": "ap", "author": "Lê Hoa"}
PATH = "content/guong/a.md"


def place_input(mark: str = "", *, award: str = "Giấy khen", stories: bool = False, **fields: Any) -> Input:
    document = make_document(PATH, kind=EXEMPLAR, **{**FIELDS, **fields})
    places = ArticlePlaces(make_context(make_site(document, tree=make_tree(UNITS))), {"giay-khen": award})
    return places.place_of(document, mark, has_stories=stories)


def test_a_place_says_where_a_document_stands_and_under_which_terms() -> None:
    place: Any = place_input().value
    assert (place.url, place.section_title) == ("/thi-dua/guong/a/", "Gương điển hình")
    assert place.authors == (LinkView("Lê Hoa", "/thi-dua/tac-gia/le-hoa/"),)
    assert [(one.label, [link.title for link in one.terms]) for one in place.terms] == [
        ("Đơn vị", ["Ấp Một"]),
        ("Từ khóa", ["Rau", "Nước"]),
    ]
    assert (place.image, place.audio_url, place.attachments, place.names) == (None, "", (), ())


def test_a_place_is_the_same_for_the_same() -> None:
    assert place_input().fingerprint == place_input().fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"mark": "Bản nháp"},
        {"stories": True},
        {"tags": "[Nước, Rau]"},
        {"units": "xa"},
        {"author": "[Lê Hoa, Trần Nam]"},
        {"collective": "xa"},
        {"awards": "[{award: giay-khen, year: 2025}]"},
        {"slug": "khac"},
    ],
)
def test_whatever_a_place_says_makes_another_fingerprint(change: dict[str, Any]) -> None:
    other = place_input(**change)
    assert other.value != place_input().value
    assert other.fingerprint != place_input().fingerprint


def test_what_names_are_printed_as_is_part_of_a_place() -> None:
    awards = "[{award: giay-khen, year: 2025}]"
    one, other = (place_input(awards=awards, award=name) for name in ("Giấy khen", "Bằng khen"))
    assert one.fingerprint != other.fingerprint
