"""Publish reports: what publishing changed."""

from __future__ import annotations

from collections.abc import Mapping

from builder.dataclasses import dataclass, field
from builder.publish.ledger import Published


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What publishing changed: paths below the output folder, in order.

    Shape: ``rendered`` are those that had to be made from the ground; ``files`` and ``manifest`` are what a
           ledger keeps.
    """

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    rendered: tuple[str, ...] = ()
    manifest: str = ""
    files: Mapping[str, Published] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether every file is ours: one of somebody else's in its place has to be looked at each time."""
        return len(self.files) == len(self.written) + self.unchanged

    @property
    def is_changed(self) -> bool:
        """Whether the folder is another than before."""
        return bool(self.written or self.removed)
