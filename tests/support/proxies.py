"""Proxies: nginx and Caddy with the settings that we hand out, in front of a service on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT
from tests.support.intake import PATIENCE_SECONDS

SAMPLES = ROOT / "docs" / "samples"
_SITE, _SERVICE = "/srv/thidua/site", "127.0.0.1:8001"
_NGINX = """\
daemon off;
{user}
pid {folder}/pid;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    include {folder}/sample.conf;
}}
"""


def sample(name: str, changes: Mapping[str, str]) -> str:
    """Return the sample of that ``name`` with other values, each of which must stand in it."""
    text = (SAMPLES / name).read_text(encoding="utf-8")
    for value, other in changes.items():
        assert value in text, value
        text = text.replace(value, other)
    return text


@contextmanager
def nginx(folder: Path, port: int, service: int, site: Path) -> Iterator[Path]:
    """Run nginx on ``port`` until the block ends; yield the file to which it writes."""
    changes = {"listen 80": f"listen 127.0.0.1:{port}", _SERVICE: f"127.0.0.1:{service}", _SITE: str(site)}
    changes |= {"/var/log/nginx/y-kien.log": str(folder / "said"), "body_timeout 10s": "body_timeout 2s"}
    changes["keepalive_timeout 15s"] = "keepalive_timeout 2s"
    folder.mkdir()
    (folder / "sample.conf").write_text(sample("nginx.conf", changes), encoding="utf-8")
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(_NGINX.format(user=user, folder=folder), encoding="utf-8")
    command = [_found("nginx"), "-p", str(folder), "-c", "nginx.conf", "-e", str(folder / "said")]
    with _running(command, folder, port, {}) as said:
        yield said


@contextmanager
def caddy(folder: Path, port: int, service: int, site: Path) -> Iterator[Path]:
    """Run Caddy on ``port`` until the block ends; yield the file to which it writes."""
    address = f"http://127.0.0.1:{port}"
    changes = {"xa.example.gov.vn": address, _SERVICE: f"127.0.0.1:{service}", _SITE: str(site)}
    folder.mkdir()
    text = sample("Caddyfile", {**changes, "read_body 10s": "read_body 2s", "idle 15s": "idle 2s"})
    (folder / "Caddyfile").write_text(text, encoding="utf-8")
    command = [_found("caddy"), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with _running(command, folder, port, {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}) as said:
        yield said


def _found(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    assert found, f"{name} is not installed; tests/tools/system.sh installs it"
    return found


@contextmanager
def _running(command: list[str], folder: Path, port: int, more: Mapping[str, str]) -> Iterator[Path]:
    said = folder / "said"
    with (
        said.open("ab") as out,
        subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **more}) as process,
    ):
        try:
            _wait_for(port, process, said)
            yield said
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def _wait_for(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(said.read_text(encoding="utf-8"))
