"""The package's own files, in a wheel and in a working copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.source import package
from builder.source.package import package_folder


def test_installed_package_carries_its_theme_and_starter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "builder"
    monkeypatch.setattr(package, "PACKAGE", str(own))
    for name in ("theme/layouts", "theme/assets", "starter"):
        (own / name).mkdir(parents=True)
    places = [Path(package_folder(name)) for name in ("layouts", "assets", "starter")]
    assert places == [own / "theme" / "layouts", own / "theme" / "assets", own / "starter"]


def test_working_copy_serves_as_its_own_starter() -> None:
    starter = Path(package_folder("starter"))
    assert (starter / "site.yaml").is_file()
    assert (starter / "content").is_dir()
