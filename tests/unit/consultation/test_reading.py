"""Tests of builder.consultation.reading."""

from __future__ import annotations

import pytest

from builder.consultation.awards import shipped_awards
from builder.consultation.kinds import CONSULTATION, OUTCOME
from builder.dataclasses import replace
from builder.diagnostics import Diagnostic, Span, error, warning
from builder.paths import UrlPath
from tests.support.places import story
from tests.support.values import make_document, read_document
from tests.unit.consultation.asked import (
    LIST,
    consultations_of,
    make_announcement,
    make_asking_site,
    make_summary,
    the_consultation,
)

FOLDER = "content/lay-y-kien/dot-mot"
SOME_AWARDS = ", ".join((*sorted(shipped_awards())[:12], "…"))
PAGE, LIST_FILE = f"{FOLDER}/index.md", f"{FOLDER}/danh-sach.yaml"


def places_of(findings: tuple[Diagnostic, ...]) -> list[tuple[str, str, int]]:
    return [(one.code, one.span.path, one.span.line) for one in findings]


def findings_of(text: str) -> tuple[Diagnostic, ...]:
    """Return what there is to tell of a list of nominees."""
    return consultations_of(make_asking_site(make_announcement(), dot_mot=text))[1]


def test_a_consultation_is_an_announcement_with_its_nominees() -> None:
    site = make_asking_site(make_announcement())
    consultation = the_consultation(site)
    assert consultation.document.path == PAGE
    assert consultation.url == UrlPath("/lay-y-kien/dot-mot/")
    assert [(one.id, one.full_name, one.url.value) for one in consultation.nominees] == [
        ("001", "Lê Thị Hoa", "/lay-y-kien/dot-mot/001/")
    ]
    assert (consultation.outcome, consultation.list_digest) == (None, site.tree.texts[LIST_FILE].digest)


def test_nominees_stand_in_page_order() -> None:
    text = """\
- {id: "002", subject: individual, name: Lê An, unit: xa, award: giay-khen}
- {id: "001", subject: collective, name: Ấp 1, unit: xa, award: bang-khen-thu-tuong}
- {id: "003", subject: collective, name: Ấp 2, unit: xa, award: giay-khen}
"""
    consultation = the_consultation(make_asking_site(make_announcement(), dot_mot=text))
    assert [one.id for one in consultation.nominees] == ["001", "003", "002"]


def test_the_consultation_that_closes_last_stands_first() -> None:
    site = make_asking_site(
        make_announcement("dot-mot", closes="2026-12-01"),
        make_announcement("dot-hai", closes="2026-12-08"),
        make_announcement("dot-ba", closes="2026-12-01"),
        dot_mot=LIST,
        dot_hai=LIST.replace("Hoa", "Huệ"),
        dot_ba=LIST.replace("Hoa", "An"),
    )
    found, findings = consultations_of(site)
    assert findings == ()
    assert [one.url.value for one in found] == [f"/lay-y-kien/dot-{name}/" for name in ("hai", "ba", "mot")]


@pytest.mark.parametrize(
    ("fields", "unit"),
    [
        ("unit: xa", "UBND xã Tân Biên"),
        ("unit: xa-cu", "UBND xã Tân Bình (nay thuộc UBND xã Tân Biên)"),
        ("unit_name: Hội Phụ nữ ấp 1", "Hội Phụ nữ ấp 1"),
        ("unit: xa, unit_name: Hội Phụ nữ ấp 1", "Hội Phụ nữ ấp 1"),
    ],
)
def test_a_unit_is_printed_as_the_list_names_it_or_by_the_register(fields: str, unit: str) -> None:
    text = f'- {{id: "001", subject: individual, name: Lê An, {fields}, award: giay-khen}}\n'
    consultation = the_consultation(make_asking_site(make_announcement(), dot_mot=text))
    assert [one.unit_name for one in consultation.nominees] == [unit]


def test_a_window_that_ends_before_it_begins_is_told() -> None:
    document = make_announcement(opens="2026-12-08", closes="2026-12-07")
    _, findings = consultations_of(make_asking_site(document))
    assert findings == (error("CON001", Span(PAGE, 5, 9, 10)),)


def test_a_window_of_one_day_is_a_window() -> None:
    the_consultation(make_asking_site(make_announcement(opens="2026-12-08", closes="2026-12-08")))


def test_a_consultation_without_a_list_is_told() -> None:
    found, findings = consultations_of(
        make_asking_site(make_announcement(), make_announcement("dot-khac"), dot_khac=LIST)
    )
    assert (len(found), findings) == (1, (error("CON003", Span(PAGE), file=LIST_FILE),))


def test_a_list_without_its_announcement_is_told_with_the_file_to_add() -> None:
    _, findings = consultations_of(make_asking_site(make_announcement(), dot_mot=LIST, dot_khac=LIST))
    path, index = "content/lay-y-kien/dot-khac/danh-sach.yaml", "content/lay-y-kien/dot-khac/index.md"
    assert findings == (error("DOC006", Span(path), path=path, index=index),)


def test_a_list_of_an_announcement_that_is_held_back_is_not_missed() -> None:
    assert consultations_of(make_asking_site(make_announcement(draft="true"))) == ((), ())


def test_a_list_directly_in_the_section_is_at_no_place_for_one() -> None:
    site = make_asking_site(make_announcement(), dot_mot=LIST)
    path = "content/lay-y-kien/danh-sach.yaml"
    texts = {
        **site.tree.texts,
        path: site.tree.texts[LIST_FILE],
        "content/khac/danh-sach.yaml": site.tree.texts[LIST_FILE],
    }
    _, findings = consultations_of(replace(site, tree=replace(site.tree, texts=texts)))
    assert findings == (warning("DOC005", Span(path), path=path, folder="lay-y-kien"),)


@pytest.mark.parametrize("text", ["", "# chưa có\n", "id: 001\n", "chữ\n"])
def test_a_list_that_is_none_is_told(text: str) -> None:
    assert findings_of(text) == (error("CON004", Span(LIST_FILE)),)


def test_a_list_that_is_no_yaml_is_told_where_it_breaks() -> None:
    assert places_of(findings_of("- {id: 1\n")) == [("YML012", LIST_FILE, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LIST + LIST, error("CON005", Span(LIST_FILE, 2), id="001")),
        (
            LIST.replace("giay-khen", "giay-khan"),
            error("CON006", Span(LIST_FILE), name="giay-khan", nearest="giay-khen"),
        ),
        (LIST.replace("giay-khen", "zzz"), error("CON016", Span(LIST_FILE), name="zzz", known=SOME_AWARDS)),
        (
            LIST.replace("giay-khen", "giay-khen, class: 1"),
            error("CON007", Span(LIST_FILE), award="Giấy khen", classes=0),
        ),
        (
            LIST.replace("giay-khen", "hc-lao-dong"),
            error("CON007", Span(LIST_FILE), award="“Huân chương Lao động”", classes=3),
        ),
        (
            LIST.replace("individual", "household").replace("giay-khen", "lao-dong-tien-tien"),
            warning("CON008", Span(LIST_FILE), award="“Lao động tiên tiến”", name="Lê Thị Hoa"),
        ),
        (LIST.replace("unit: xa", "unit: xaa"), error("CON009", Span(LIST_FILE), name="xaa", nearest="xa")),
        (LIST.replace("unit: xa,", ""), warning("CON010", Span(LIST_FILE), name="Lê Thị Hoa")),
        (
            LIST.replace("unit: xa", "unit: xa, story: ../../guong/khong.md"),
            error("CON011", Span(LIST_FILE), story="../../guong/khong.md"),
        ),
    ],
)
def test_a_mistake_in_a_list_is_told_at_its_place(text: str, expected: Diagnostic) -> None:
    (finding,) = findings_of(text)
    assert (finding.code, finding.severity, finding.values) == (
        expected.code,
        expected.severity,
        expected.values,
    )
    assert (finding.span.path, finding.span.line) == (LIST_FILE, expected.span.line)


def test_an_award_for_foreigners_asks_nobody_for_his_subject() -> None:
    assert findings_of(LIST.replace("giay-khen", "hc-huu-nghi")) == ()


def test_a_story_of_a_nominee_must_be_published() -> None:
    text = LIST.replace("unit: xa", "unit: xa, story: ../../tin/a.md")
    draft = make_document(draft="true")
    site = make_asking_site(make_announcement(), draft, dot_mot=text)
    assert places_of(consultations_of(site)[1]) == [("CON015", LIST_FILE, 1)]
    site = make_asking_site(make_announcement(), make_document(), dot_mot=text)
    assert consultations_of(site)[1] == ()


@pytest.mark.parametrize(("date", "codes"), [("2026-12-08 23:00", ["CON013"]), ("2026-12-09", [])])
def test_a_summary_dated_within_the_window_is_told(date: str, codes: list[str]) -> None:
    """From its date on it has a page of its own: it would be out before the last opinion."""
    site = make_asking_site(make_announcement(), make_summary(date=date), now="2026-12-10")
    _, findings = consultations_of(site)
    assert [(one.code, one.span) for one in findings] == [
        (code, Span(f"{FOLDER}/tong-hop.md", 3, 7, 16)) for code in codes
    ]


@pytest.mark.parametrize(("closes", "codes"), [("2026-12-08 17:00", ["CON019"]), ("2026-12-08", [])])
def test_a_last_day_with_a_time_is_told_because_windows_close_at_its_end(
    closes: str, codes: list[str]
) -> None:
    _, findings = consultations_of(make_asking_site(make_announcement(closes=closes)))
    assert [one.code for one in findings] == codes
    assert [dict(one.values) for one in findings] == [{"time": "17:00", "day": "08/12/2026"} for _ in codes]


def test_a_summary_without_a_date_is_told() -> None:
    document, _ = read_document(story(date=""), f"{FOLDER}/tong-hop.md", OUTCOME, lenient=True)
    assert document is not None
    _, findings = consultations_of(make_asking_site(make_announcement(), document))
    assert places_of(findings) == [("CON013", f"{FOLDER}/tong-hop.md", 2)]


def test_a_summary_that_waits_for_its_day_is_not_there_yet() -> None:
    consultation = the_consultation(make_asking_site(make_announcement(), make_summary(), now="2026-12-08"))
    assert consultation.outcome is None


def test_a_summary_is_found_beside_its_announcement() -> None:
    summary = make_summary()
    consultation = the_consultation(make_asking_site(make_announcement(), summary, now="2026-12-10"))
    assert consultation.outcome is summary


def test_in_a_lenient_folder_too_a_consultation_needs_its_window() -> None:
    """Without it there would be no page, and every link to it would lead nowhere."""
    text = story(closes="2026-12-08", contacts="mot-cua", agency="Hội đồng")
    document, _ = read_document(text, PAGE, CONSULTATION, lenient=True)
    assert document is not None
    found, findings = consultations_of(make_asking_site(document))
    assert found == ()
    assert findings == (error("FLD002", Span(PAGE, 2), field="opens", label="Ngày bắt đầu"),)


def test_what_the_draft_of_a_consultation_lacks_yet_is_a_warning() -> None:
    text = story(opens="2026-12-01", contacts="mot-cua", agency="Hội đồng", draft="true")
    document, _ = read_document(text, PAGE, CONSULTATION)
    assert document is not None
    site = make_asking_site()
    shown = replace(site, documents={PAGE: document}, url_by_path={PAGE: UrlPath("/lay-y-kien/dot-mot/")})
    found, findings = consultations_of(shown)
    assert (found, [(one.code, one.is_error) for one in findings]) == ((), [("FLD002", False)])


def test_a_record_that_lacks_what_it_needs_is_told_and_left_out() -> None:
    text = LIST + '- {id: "002", subject: individual, unit: xa, award: giay-khen}\n'
    found, findings = consultations_of(make_asking_site(make_announcement(), dot_mot=text))
    assert places_of(findings) == [("FLD002", LIST_FILE, 2)]
    assert [one.id for one in found[0].nominees] == ["001"]


def test_of_a_doubled_id_the_first_counts() -> None:
    text = LIST + LIST.replace("Lê Thị Hoa", "Trần Nam")
    found, _ = consultations_of(make_asking_site(make_announcement(), dot_mot=text))
    assert [one.name for one in found[0].nominees] == ["Lê Thị Hoa"]


def test_a_name_in_capitals_is_told() -> None:
    nominees = LIST.replace("Lê Thị Hoa", "LÊ THỊ HOA")
    _, findings = consultations_of(make_asking_site(make_announcement(), dot_mot=nominees))
    assert [(one.code, dict(one.values)["name"]) for one in findings] == [("CON028", "LÊ THỊ HOA")]


@pytest.mark.parametrize(
    ("now", "changed", "codes"),
    [
        ("2026-11-23", ("Lê Thị Hoa", "Lê Thị Hoa"), ["CON029"]),
        ("2026-11-23", ("Lê Thị Hoa", "Lê Thị Huệ"), []),
        ("2026-11-23", ("unit: xa", "unit: xa-cu"), []),
        ("2026-11-23", ("giay-khen", "gia-dinh-van-hoa"), ["CON008"]),
        ("2026-12-10", ("Lê Thị Hoa", "Lê Thị Hoa"), []),
    ],
)
def test_whoever_is_on_two_lists_for_one_award_is_told_while_both_last(
    now: str, changed: tuple[str, str], codes: list[str]
) -> None:
    documents = (make_announcement(), make_announcement("dot-hai", "Lấy ý kiến đợt hai", closes="2026-12-09"))
    lists = {"dot_mot": LIST, "dot_hai": LIST.replace(*changed)}
    _, findings = consultations_of(make_asking_site(*documents, now=now, **lists))
    assert [one.code for one in findings] == codes
