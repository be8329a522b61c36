"""Theme: the layouts and assets of the package, each of which a site may replace by a file of the same
name.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from builder.dataclasses import dataclass
from builder.diagnostics import Diagnostics, TemplateError
from builder.source.fingerprint import digest_of, digest_of_text, joined
from builder.source.listing import list_files
from builder.source.package import package_folder


@dataclass(frozen=True, slots=True)
class Theme:
    """The files of a theme by their name: the text of each layout, the digest of each asset and its place."""

    layouts: Mapping[str, str]
    assets: Mapping[str, str]
    locations: Mapping[str, str]

    @property
    def fingerprint(self) -> str:
        """What stands for all of it."""
        layouts = (f"{name}={digest_of_text(text)}" for name, text in sorted(self.layouts.items()))
        return joined((*layouts, "", *(f"{name}={digest}" for name, digest in sorted(self.assets.items()))))


def theme_of(root: Path) -> Theme:
    """Return the theme of the column at ``root``: its own files before the package's.

    Errors: TemplateError with the findings of `decoded`; OSError for a file that cannot be read.
    """
    assets = _files("assets", root)
    digests = {name: digest_of(Path(place).read_bytes()) for name, place in assets.items()}
    return Theme(_layouts(root), digests, assets)


def _layouts(root: Path) -> Mapping[str, str]:
    from builder.source.decode import decoded  # to look at a theme nothing has to be decoded

    layouts: dict[str, str] = {}
    mistakes: Diagnostics = ()
    for name, place in _files("layouts", root).items():
        if name.endswith(".html"):
            text, findings = decoded(Path(place).read_bytes(), f"layouts/{name}")
            layouts[name] = text or ""
            mistakes += findings
    if mistakes:
        raise TemplateError(*mistakes)
    return layouts


def _files(kind: str, root: Path) -> Mapping[str, str]:
    folders = (Path(package_folder(kind)), root / kind)
    return {file.path: file.location for folder in folders for file in list_files(folder)}
