"""Files: the names that are agreed on. Cheap to import."""

from __future__ import annotations

SETTINGS_FILE = "site.yaml"
MANIFEST = "manifest.json"  # the one file in the output folder that no output wants
