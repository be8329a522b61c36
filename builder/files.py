"""Files: the names that are agreed on. Cheap to import."""

from __future__ import annotations

SETTINGS_FILE = "site.yaml"
LEDGER_FILE = "so-bien-nhan.json"  # the receipts that stand in public beside a list: `builder.receipt_ledger`
MANIFEST = "manifest.json"  # the one file in the output folder that no output wants
