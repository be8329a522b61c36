"""Earlier awards: told of whoever bears the name in the same unit, or in one that was merged into it."""

from __future__ import annotations

from builder.consultation.earlier_awards import awards_before, earlier_awards
from builder.documents.kinds import EXEMPLAR
from builder.model.site import Site
from tests.support.values import make_document
from tests.unit.consultation.asked import AWARDS, consultations_of, make_announcement, make_asking_site

OLD = """\
- id: "001"
  subject: individual
  name: Lê Thị Hoa
  unit: xa-cu
  award: giay-khen
  outcome: {state: awarded, decision: 5/QĐ, date: 2025-12-20}
- {id: "002", subject: individual, name: Trần Nam, unit: xa, award: giay-khen, outcome: {state: submitted}}
"""
NEW = """\
- {id: "101", subject: individual, name: lê thị hoa, unit: xa, award: giay-khen}
- {id: "102", subject: individual, name: Lê Thị Hoa, unit_name: Ấp 1, award: giay-khen}
- {id: "103", subject: individual, name: Trần Nam, unit: xa, award: giay-khen}
- {id: "104", subject: collective, name: UBND xã Tân Biên, unit: xa, award: bang-khen-thu-tuong}
"""


def site_of(**story: str) -> Site:
    old = make_announcement("dot-cu", opens="2025-11-03", closes="2025-11-20", date="2025-11-01")
    documents = [old, make_announcement("dot-moi")]
    if story:
        documents.append(make_document("content/guong/a.md", kind=EXEMPLAR, date="2026-01-05", **story))
    return make_asking_site(*documents, dot_cu=OLD, dot_moi=NEW)


def before(site: Site) -> dict[str, list[tuple[str, str, str]]]:
    consultations, _ = consultations_of(site)
    earlier = earlier_awards(site, consultations, AWARDS)
    return {
        one.id: [
            (link.title, link.url, link.note) for link in awards_before(site, consultation, one, earlier)
        ]
        for consultation in consultations
        for one in consultation.nominees
    }


def test_an_award_of_another_list_is_told_in_the_unit_that_took_over() -> None:
    found = before(site_of())
    assert found["101"] == [
        ("Giấy khen, năm 2025", "/thi-dua/lay-y-kien/dot-cu/001/", "5/QĐ, ngày 20/12/2025")
    ]


def test_nobody_is_told_the_awards_of_a_namesake_elsewhere_or_what_was_never_given() -> None:
    found = before(site_of())
    assert (found["102"], found["103"]) == ([], [])


def test_a_list_does_not_tell_its_own_award_as_an_earlier_one() -> None:
    assert before(site_of())["001"] == []


def test_a_story_tells_the_awards_of_the_one_person_or_collective_that_it_is_about() -> None:
    awards = "[{award: hc-lao-dong, class: 3, year: 2020, decision: 7/QĐ}]"
    person = before(site_of(people="[{name: Trần Nam, unit: xa}]", awards=awards))
    assert person["103"] == [("“Huân chương Lao động” hạng Ba, năm 2020", "/thi-dua/guong/a/", "7/QĐ")]
    assert before(site_of(collective="xa", awards=awards))["104"] == person["103"]
    several = "[{name: Trần Nam, unit: xa}, {name: Lê Thị Hoa, unit: xa}]"
    assert before(site_of(people=several, awards=awards))["103"] == []


def test_a_story_that_was_taken_back_tells_nothing() -> None:
    awards = "[{award: giay-khen, year: 2020}]"
    story = {"people": "[{name: Trần Nam, unit: xa}]", "awards": awards, "exemplar_status": "revoked"}
    assert before(site_of(**story))["103"] == []


def test_an_award_that_was_taken_back_is_no_earlier_award() -> None:
    revoked = OLD.replace(
        "{state: awarded, decision: 5/QĐ, date: 2025-12-20}",
        "{state: revoked, decision: 5/QĐ, date: 2025-12-20, cancelled_by: {decision: 9, date: 2026-01-05}}",
    )
    documents = make_announcement("dot-cu", opens="2025-11-03", closes="2025-11-20", date="2025-11-01")
    site = make_asking_site(documents, make_announcement("dot-moi"), dot_cu=revoked, dot_moi=NEW)
    assert before(site)["101"] == []
