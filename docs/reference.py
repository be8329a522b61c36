"""Reference pages: written from the code, so that they cannot say anything else.

``python docs/reference.py`` writes docs/reference/*.md; with ``--check`` it fails when one of them is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_FOLDER = _ROOT / "docs" / "reference"


def pages() -> Mapping[str, str]:
    """Return the text of every page by its file name."""
    if str(_ROOT) not in sys.path:
        sys.path.insert(0, str(_ROOT))  # a checkout need not be installed
    from docs.writers.command import command_page
    from docs.writers.fields import front_matter_page, settings_page
    from docs.writers.layouts import templates_page
    from docs.writers.messages import diagnostics_page

    return {
        "settings.md": settings_page(),
        "front-matter.md": front_matter_page(),
        "diagnostics.md": diagnostics_page(),
        "templates.md": templates_page(),
        "command.md": command_page(),
    }


def stale_pages() -> Mapping[str, str]:
    """Return the true text of each page whose file says something else."""
    return {name: text for name, text in pages().items() if _written(name) != text}


def _written(name: str) -> str:
    file = _FOLDER / name
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def main(arguments: list[str]) -> int:
    """Write the stale pages, or with ``--check`` only name them; return the exit status."""
    stale = stale_pages()
    if arguments == ["--check"]:
        for name in stale:
            print(f"docs/reference/{name} is stale: run python docs/reference.py")
        return 1 if stale else 0
    _FOLDER.mkdir(exist_ok=True)
    for name, text in stale.items():
        (_FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
