"""The samples for operators: what the system's own tools say of them, and whether what they start starts."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from builder.cli.tasks import command_in
from builder.dataclasses import replace
from builder.intake.keys import keys_made_in
from builder.intake.seals import seal_of
from builder.intake.store.sqlite import SqliteStore
from tests.conftest import ROOT
from tests.support.intake import PATIENCE_SECONDS, asked, asking_in, free_port, serving
from tests.support.proxies import SAMPLES, sample
from tests.unit.intake.store.kept import AT, make_received

pytestmark = pytest.mark.slow
UNITS = ("thidua.service", "thidua-backup.service")
THIDUA = "/usr/local/bin/thidua"
MOST_EXPOSED = 15  # tenths: what the system's own scale calls "OK" begins below 50
RECIPIENT = "age1gvp2me2nmtcwj9kps4qdtkv4e40yvfr36xj0mpesw9n4825x0e2swlttt2"


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    found = shutil.which("systemd-analyze")
    assert found, "systemd-analyze is not installed; tests/tools/system.sh installs it"
    return subprocess.run([found, *arguments], capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """Return a folder with the units, whose program is one that is here."""
    for name in UNITS:
        (tmp_path / name).write_text(sample(name, {THIDUA: sys.executable}), encoding="utf-8")
    shutil.copy(SAMPLES / "thidua-backup.timer", tmp_path)
    return tmp_path


def test_the_units_hold_nothing_that_the_system_does_not_know(units: Path) -> None:
    done = analyze("verify", *map(str, sorted(units.iterdir())))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    (units / "thidua.service").write_text(
        "[Service]\nExecStart=/bin/true\nProtectSistem=strict\n", encoding="utf-8"
    )
    assert "ProtectSistem" in analyze("verify", str(units / "thidua.service")).stderr


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_gives_away_little(units: Path, name: str) -> None:
    threshold = f"--threshold={MOST_EXPOSED}"
    done = analyze("security", "--offline=true", threshold, str(units / name))
    assert done.returncode == 0, done.stdout
    weaker = re.sub(
        "(?m)^(ProtectSystem|CapabilityBoundingSet|SystemCallFilter)=.*\n",
        "",
        (units / name).read_text(encoding="utf-8"),
    )
    (units / name).write_text(weaker, encoding="utf-8")
    assert analyze("security", "--offline=true", threshold, str(units / name)).returncode != 0


def started_by(name: str, changes: Mapping[str, str]) -> list[str]:
    """Return what the unit of that ``name`` starts, as it would be started here."""
    (line,) = re.findall("(?m)^ExecStart=(.*)$", sample(name, changes))
    program, *arguments = shlex.split(line)
    assert program == THIDUA
    return arguments


def test_what_the_unit_starts_takes_opinions(tmp_path: Path) -> None:
    port = free_port()
    site = asking_in(tmp_path / "site", f"http://127.0.0.1:{port}")
    told = started_by(
        "thidua.service", {"/var/lib/thidua": str(tmp_path / "data"), "/srv/thidua/site": str(site)}
    )
    assert told[:2] == ["intake", "serve"]
    with serving(tmp_path / "data", site, port, *told[6:]) as service:
        assert told[2:6] == ["--data", str(tmp_path / "data"), "--asking", str(site / "tiep-nhan.json")]
        assert asked(service, "GET", "/suc-khoe")[0] == 200


def test_what_the_unit_for_copies_starts_makes_one(tmp_path: Path) -> None:
    for name in ("data", "copies"):
        (tmp_path / name).mkdir()
    SqliteStore(tmp_path / "data").close()
    (tmp_path / "public").write_text(f"{RECIPIENT}\n", encoding="utf-8")
    places = {
        "/var/lib/thidua": "data",
        "/var/backups/thidua": "copies",
        "/etc/thidua/nguoi-mo.txt": "public",
    }
    told = started_by(
        "thidua-backup.service", {place: str(tmp_path / name) for place, name in places.items()}
    )
    command = [sys.executable, "-m", "builder", *told]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    assert [one.suffix for one in (tmp_path / "copies").iterdir()] == [".age"]


def test_the_timer_has_a_time() -> None:
    (when,) = re.findall(
        "(?m)^OnCalendar=(.*)$", (SAMPLES / "thidua-backup.timer").read_text(encoding="utf-8")
    )
    assert analyze("calendar", when).returncode == 0


def instructions(name: str) -> list[tuple[str, str]]:
    """Return the instructions of the container file, each with all of its lines."""
    text = (SAMPLES / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    pairs = (line.partition(" ") for line in text.splitlines() if line and not line.startswith("#"))
    return [(what, told) for what, _, told in pairs if what == name or not name]


def test_what_the_container_copies_is_in_the_project_or_made_by_it() -> None:
    made = {"dist/*.whl"}
    for _, told in instructions("COPY"):
        *sources, _ = told.split()
        assert [one for one in sources if one not in made and not (ROOT / one).is_file()] == []
        for one in (one for one in sources if one not in made):
            assert any(one in run for _, run in instructions("RUN")), f"{one} is copied for nothing"
    assert "dist" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_container_installs_only_what_has_a_digest() -> None:
    installed = [
        part for _, told in instructions("RUN") for part in told.split("&&") if "pip install" in part
    ]
    unhashed = [part for part in installed if "--require-hashes" not in part]
    assert ([part.split()[-1] for part in unhashed], all("--no-deps" in part for part in installed)) == (
        ["/tmp/thidua/*.whl"],
        True,
    )


def test_the_container_starts_a_service_and_asks_it_how_it_is(tmp_path: Path) -> None:
    """There is no container here: what it runs is run without one."""
    ((_, entry),) = instructions("ENTRYPOINT")
    ((_, health),) = instructions("HEALTHCHECK")
    command: Sequence[str] = json.loads(entry)
    assert command[:3] == ["thidua", "intake", "serve"]
    serve = command_in("vi").commands["intake"].commands["serve"]  # type: ignore[attr-defined]  # a group
    assert {one for one in command if one.startswith("--")} <= {
        name for one in serve.params for name in one.opts
    }
    port = free_port()
    site = asking_in(tmp_path / "site", f"http://127.0.0.1:{port}")
    probe: list[str] = json.loads(health.partition("CMD ")[2])
    probe[-1] = probe[-1].replace("8001", str(port))
    with serving(tmp_path / "data", site, port, "--host", command[command.index("--host") + 1]) as service:
        assert subprocess.run([sys.executable, *probe[1:]], check=False, timeout=30).returncode == 0
        assert service.stop() == 0
    assert (
        subprocess.run([sys.executable, *probe[1:]], capture_output=True, check=False, timeout=30).returncode
        == 1
    )
    assert ("USER", "10001") in instructions("USER")


DRILL = ROOT / "docs" / "tiep-nhan-y-kien.md"


def test_the_drill_in_the_handbook_brings_everything_back(tmp_path: Path) -> None:
    """Every line of it, as it stands there; `thidua` is the one of this checkout."""
    (block,) = re.findall(
        r"### Diễn tập khôi phục\n.*?```sh\n(.*?)```", DRILL.read_text(encoding="utf-8"), re.DOTALL
    )
    for place in ("data", "copies", "bin", "work"):
        (tmp_path / place).mkdir(mode=0o700)
    key = keys_made_in(tmp_path / "data").text_digest
    arrivals = [make_received(one) for one in "ab"]
    sealed = [replace(one, seal=seal_of(key, one.filing, one.receipt)) for one in arrivals]
    with closing(SqliteStore(tmp_path / "data")) as store:
        store.receive(sealed, AT)
    program = tmp_path / "bin" / "thidua"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m builder "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    for place, name in {"/var/lib/thidua": "data", "/var/backups/thidua": "copies"}.items():
        assert place in block
        block = block.replace(place, str(tmp_path / name))
    script = f'PATH="{tmp_path / "bin"}:$PATH"\n{block}'
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path / "work",
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS * 6,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Đã khôi phục 2 ý kiến" in done.stdout
    assert "hai khóa giống nhau" in done.stdout
    assert not (tmp_path / "work" / "dien-tap").exists()
    (copy,) = (tmp_path / "copies").iterdir()
    assert copy.read_bytes().startswith(b"age-encryption.org/v1\n")
