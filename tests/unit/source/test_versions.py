"""Versions of libraries, as the names of folders tell them."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from builder.source.engine import _LIBRARIES
from builder.source.versions import installed_versions, plain_name


def test_folders_of_distributions_tell_the_versions() -> None:
    told = installed_versions()
    assert {name: told[plain_name(name)] for name in _LIBRARIES} == {
        name: version(name) for name in _LIBRARIES
    }


def test_place_that_is_no_folder_tells_no_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", ["/nowhere/python311.zip"])
    assert installed_versions() == {}
