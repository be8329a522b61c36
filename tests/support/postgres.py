"""PostgreSQL: a server of our own, on a socket in a folder of its own, that knows nothing of any other."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg

from builder.dataclasses import dataclass, field

# Tests look at what is kept, not at disks; a server that is stopped hard must not take seconds.
_QUICK = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "16MB", "max_wal_size": "64MB"}


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server that runs; whoever asks for a place gets one that is empty."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def place(self) -> str:
        """Return the connection string of an empty schema."""
        name = f"place_{next(self._numbers)}"
        with psycopg.connect(self.database(), autocommit=True) as session:
            session.execute(f"CREATE SCHEMA {name}".encode())
        return f"{self.database()} options=-csearch_path={name}"

    def database(self, name: str = "postgres") -> str:
        """Return the connection string of a database."""
        return f"host={self.folder} user=thidua dbname={name}"

    def stop(self) -> None:
        """End all sessions as a failure of power does."""
        _pg_ctl(self.folder, "stop", "-m", "immediate")

    def start(self) -> None:
        """Start again what was stopped, as it was started first."""
        told = (self.folder / "data" / "postmaster.opts").read_text(encoding="utf-8")
        options = told.strip().partition(" ")[2].replace('"', "'")
        _pg_ctl(self.folder, "start", "-o", options)

    def restart(self) -> None:
        """End all sessions as a failure of power does, and start again."""
        _pg_ctl(self.folder, "restart", "-m", "immediate")


@contextmanager
def running(settings: Mapping[str, str] = _QUICK) -> Iterator[Postgres]:
    """Start a server, and stop it behind the block; its folder is removed."""
    folder = Path(mkdtemp(prefix="thidua-pg-", dir="/tmp"))  # a socket's path has at most 107 bytes
    try:
        if os.geteuid() == 0:
            os.chown(folder, _owner().pw_uid, _owner().pw_gid)
        data = str(folder / "data")
        _run("initdb", "-D", data, "-U", "thidua", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        told = {"listen_addresses": "", "unix_socket_directories": str(folder), **settings}
        options = " ".join(f"-c {name}='{value}'" for name, value in told.items())
        _pg_ctl(folder, "start", "-o", options)
        try:
            yield Postgres(folder)
        finally:
            _pg_ctl(folder, "stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder)


def _pg_ctl(folder: Path, *arguments: str) -> None:
    log = str(folder / "log")
    _run("pg_ctl", "-D", str(folder / "data"), "-l", log, "-w", "-t", "60", *arguments)


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL, which refuses to be run by root."""
    as_other = []
    if os.geteuid() == 0:
        owner = _owner()
        as_other = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
    done = subprocess.run(
        [*as_other, str(_found(program)), *arguments],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,  # a server keeps it open
        stderr=subprocess.STDOUT,
        env={"PATH": os.defpath, "LC_ALL": "C"},
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"{program}: {done.stdout}"


def _owner() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")


def _found(program: str) -> Path:
    """Return the newest of its kind; Debian keeps them out of the way of others."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda one: int(one.parts[4]))
    if places:
        return places[-1]
    found = shutil.which(program)
    assert found, f"no {program} on this machine: tests/tools/system.sh installs PostgreSQL"
    return Path(found)
