"""Lawfulness: a window that is too short stops the build as long as it can be put right."""

from __future__ import annotations

import pytest

from builder.dataclasses import replace
from builder.diagnostics import Severity
from tests.support.values import make_tree
from tests.unit.consultation.asked import consultations_of, make_announcement, make_asking_site

LIST = '- {id: "001", subject: individual, name: Lê Thị Hoa, unit: xa, award: hc-lao-dong, class: 3}\n'
NO_DUTY = '- {id: "001", subject: individual, name: Lê Thị Hoa, unit: xa, award: giay-khen}\n'
CRAFT = '- {id: "001", subject: individual, name: Lê Thị Hoa, unit: xa, award: nghe-nhan-uu-tu}\n'


def told(nominees: str = LIST, now: str = "2026-11-23 09:00", **fields: str) -> dict[str, Severity]:
    """Return what is told of a window, by its code."""
    site = make_asking_site(make_announcement(**fields), now=now, dot_mot=nominees)
    codes = {one.code: one.severity for one in consultations_of(site)[1]}
    return {code: severity for code, severity in codes.items() if code not in ("CON010", "CON015")}


def test_a_window_as_long_as_the_rule_is_lawful() -> None:
    assert told(opens="2026-11-25", closes="2026-12-09") == {}


def test_a_shorter_one_is_an_error_that_names_rule_and_last_day() -> None:
    site = make_asking_site(make_announcement(opens="2026-11-25", closes="2026-12-08"), dot_mot=LIST)
    (finding,) = consultations_of(site)[1]
    assert (finding.code, finding.severity) == ("CON020", Severity.ERROR)
    values = dict(finding.values)
    assert values["last"] == "09/12/2026"  # as it may be typed
    assert (values["length"], values["least"]) == ("09 ngày làm việc", "10 ngày làm việc")
    assert "Nghị định số 152/2025/NĐ-CP" in values["basis"]


def test_the_notice_of_march_2025_would_have_been_refused() -> None:
    """Seven working days under a rule that asks for ten."""
    given = {"opens": "2025-03-24", "closes": "2025-04-02", "date": "2025-03-24"}
    assert told(now="2025-03-24 08:00", **given) == {"CON020": Severity.ERROR}


@pytest.mark.parametrize("nominees", [NO_DUTY, NO_DUTY + LIST.replace("001", "002").replace("Hoa", "An")])
def test_only_a_list_with_awards_that_oblige_is_bound(nominees: str) -> None:
    found = told(nominees, opens="2026-11-25", closes="2026-12-01")
    assert found == ({} if nominees == NO_DUTY else {"CON020": Severity.ERROR})


def test_a_rule_that_nobody_has_read_only_warns() -> None:
    assert told(CRAFT, opens="2026-11-25", closes="2026-12-01") == {"CON020": Severity.WARNING}


def test_what_is_over_is_only_told() -> None:
    given = {"opens": "2025-03-24", "closes": "2025-04-02"}
    assert told(**given) == {"CON020": Severity.WARNING}


@pytest.mark.parametrize(
    ("meeting", "codes"),
    [
        ("2026-12-10", {}),
        ("2026-12-09", {"CON021": Severity.ERROR, "CON022": Severity.WARNING}),
        ("2026-12-01", {"CON021": Severity.ERROR, "CON022": Severity.WARNING}),
    ],
)
def test_the_council_meets_after_the_people_had_their_time(meeting: str, codes: dict[str, Severity]) -> None:
    assert told(opens="2026-11-25", closes="2026-12-09", council_meeting=meeting) == codes


def test_a_council_that_meets_within_a_longer_window_is_warned() -> None:
    given = {"opens": "2026-11-25", "closes": "2026-12-15", "council_meeting": "2026-12-11"}
    assert told(**given) == {"CON022": Severity.WARNING}


def test_a_window_over_days_of_a_year_that_nobody_has_announced_is_told() -> None:
    assert told(opens="2026-12-14", closes="2027-01-08") == {"CON023": Severity.WARNING}


def test_a_window_that_begins_on_a_day_off_is_told() -> None:
    assert told(opens="2026-11-28", closes="2026-12-15") == {"CON024": Severity.WARNING}


def test_without_a_last_day_mistakes_of_the_list_that_would_give_one_are_told() -> None:
    document = make_announcement(opens="2026-11-25", closes="")
    site = make_asking_site(document, dot_mot=LIST.replace("hc-lao-dong", "hc-lao-dongg"))
    found, findings = consultations_of(site)
    assert found == ()
    assert [one.code for one in findings] == ["FLD002", "CON006"]


def test_without_a_last_day_the_first_lawful_one_is_taken() -> None:
    document = make_announcement(opens="2026-11-25", closes="")
    (consultation,), findings = consultations_of(make_asking_site(document, dot_mot=LIST))
    assert findings == ()
    assert consultation.closes.when.isoformat() == "2026-12-09T23:59:59+07:00"


@pytest.mark.parametrize(
    ("on_change", "confidence", "closes", "codes"),
    [
        ("restarts", "A", "2026-12-15", {"CON035": Severity.ERROR}),
        ("restarts", "A", "2026-12-16", {}),
        ("restarts", "C", "2026-12-15", {"CON035": Severity.WARNING}),
        ("goes-on", "A", "2026-12-15", {}),
    ],
)
def test_a_rule_that_counts_anew_after_a_change_is_counted_from_there(
    on_change: str, confidence: str, closes: str, codes: dict[str, Severity]
) -> None:
    """From 02/12 ten working days end on 16/12."""
    rule = (
        "- {id: nd152-2025-d44k2, name: Luật mới, least: 10, unit: working, "
        f"on_change: {on_change}, confidence: {confidence}}}\n"
    )
    kept = "changes: [{date: 2026-12-02, id: '001', name: Lê Thị Hoa, kind: added}]\n"
    folder = "content/lay-y-kien/dot-mot"
    texts = make_tree({"content/_data/can-cu.yaml": rule, f"{folder}/cong-bo.yaml": kept}).texts
    site = make_asking_site(make_announcement(opens="2026-11-25", closes=closes), dot_mot=LIST)
    site = replace(site, tree=replace(site.tree, texts={**site.tree.texts, **texts}))
    found = {one.code: one.severity for one in consultations_of(site)[1] if one.code == "CON035"}
    assert found == codes
