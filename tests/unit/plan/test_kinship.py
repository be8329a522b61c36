"""Kinship: related pieces share terms and lie near in time."""

from __future__ import annotations

from builder.plan.kinship import Kinship
from tests.support.values import make_document, make_site


def test_those_that_share_most_terms_come_first_then_the_nearest() -> None:
    tags = {"a": "[Rau, Nước]", "b": "Rau", "c": "Nước", "d": "Rau", "e": "[Rau, Nước]", "g": "Khác"}
    stories = [
        make_document(f"content/tin/{name}.md", f"Câu chuyện {name}", date=f"2026-11-{20 - place}", tags=tag)
        for place, (name, tag) in enumerate(tags.items())
    ]
    kin = [Kinship(make_site(*stories)).kin(story) for story in stories]
    assert kin[0] == ("content/tin/e.md", "content/tin/b.md", "content/tin/c.md")
    assert kin[-1] == ()


def test_a_new_story_changes_the_kin_of_few() -> None:
    def stories(count: int) -> list[str]:
        told = [
            make_document(
                f"content/tin/{day:03}.md",
                f"Câu chuyện {day}",
                date=f"2026-{1 + day // 25:02}-{1 + day % 25:02}",
                tags="Rau",
            )
            for day in range(count)
        ]
        kinship = Kinship(make_site(*told))
        return [" ".join(kinship.kin(one)) for one in told]

    before, after = stories(99), stories(100)
    assert sum(one != other for one, other in zip(before, after, strict=False)) <= 3
