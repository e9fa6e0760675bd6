"""A real PostgreSQL server for tests: from Debian's packages, on a free port, gone when the tests are."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSTALL = (("apt-get", "update", "-q"), ("apt-get", "install", "-y", "-q", "--no-install-recommends", "postgresql"))
_SETTINGS = ("fsync=off", "listen_addresses=127.0.0.1", "max_connections=60", "unix_socket_directories=")


@contextmanager
def server() -> Iterator[str]:
    """The URL of the server, without a database's name; a failure to start one fails the test."""
    binaries = _binaries()
    account = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="sfumato-pg-"))
    data, log = folder / "data", folder / "log"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, account)
        _as(account, binaries / "initdb", "-D", data, "-A", "trust", "-U", "sfumato", "--no-sync", "-E", "UTF8")
        port = _free_port()
        options = " ".join(f"-c {setting}" for setting in _SETTINGS) + f" -p {port}"
        _as(account, binaries / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield f"postgresql+psycopg://sfumato@127.0.0.1:{port}"
        finally:
            _as(account, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fresh_database(url: str) -> str:
    """The URL of a new, empty database of that server."""
    import psycopg

    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(f"{url.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{url}/{name}"


def _binaries() -> Path:
    for attempt in range(2):
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if found:
            return found[-1].parent
        on_path = shutil.which("initdb")
        if on_path:
            return Path(on_path).resolve().parent
        if attempt == 0:
            for command in INSTALL:
                subprocess.run(command, check=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    raise RuntimeError("PostgreSQL could not be installed")


def _as(account: str, *command: object) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", account, "--", *words]
    for attempt in range(3):
        ended = subprocess.run(words, capture_output=True, text=True, cwd="/", check=False)
        if ended.returncode == 0:
            return
        time.sleep(attempt)
    raise RuntimeError(f"{words}: {ended.stdout}{ended.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
