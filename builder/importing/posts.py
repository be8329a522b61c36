"""Posts: one column for post and unit, as many offices write it, becomes both."""

from __future__ import annotations

from collections.abc import Collection

from builder.vietnamese.text import fold


def parted(words: str, units: Collection[str]) -> tuple[str, str, bool]:
    """Return the post and the unit that ``words`` tell, and whether the unit is one of ``units``.

    Shape:  ``units`` are folded names. "Bí thư, Hiệu trưởng, Trường A" is parted before the unit that is
            known, or else at its first comma; without one it is a unit if one is called so, else a post.
    """
    parts = [part.strip() for part in words.split(",")]
    for place in range(len(parts)):
        rest = ", ".join(parts[place:])
        if fold(rest) in units:
            return ", ".join(parts[:place]), rest, True
    return parts[0], ", ".join(parts[1:]), len(parts) == 1
