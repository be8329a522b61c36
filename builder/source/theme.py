"""Theme: the layouts and assets of the package, each of which a site may replace by a file of the same
name.
"""

from __future__ import annotations

from pathlib import Path

from builder.diagnostics import Diagnostics, TemplateError
from builder.source.decode import decoded
from builder.source.scan import scan_files

_PACKAGE = Path(__file__).resolve().parent.parent


def package_folder(name: str) -> Path:
    """Return the package's own "layouts", "assets" or "starter" folder, in a wheel or in a working copy."""
    packed = _PACKAGE / "starter" if name == "starter" else _PACKAGE / "theme" / name
    if packed.is_dir():
        return packed
    return _PACKAGE.parent if name == "starter" else _PACKAGE.parent / name


def layouts_of(root: Path) -> dict[str, str]:
    """Return the text of each layout by its name: the site's own before the package's.

    Errors: TemplateError with the findings of `decoded`.
    """
    files = scan_files(package_folder("layouts")) | scan_files(root / "layouts")
    layouts: dict[str, str] = {}
    mistakes: Diagnostics = ()
    for name, content in files.items():
        if name.endswith(".html"):
            text, findings = decoded(content, f"layouts/{name}")
            layouts[name] = text or ""
            mistakes += findings
    if mistakes:
        raise TemplateError(*mistakes)
    return layouts


def assets_of(root: Path) -> dict[str, bytes]:
    """Return each asset by its name: the site's own before the package's."""
    return scan_files(package_folder("assets")) | scan_files(root / "assets")
