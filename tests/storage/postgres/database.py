"""A real PostgreSQL for the tests: in a folder of its own, on loopback, and gone when they are done."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from tests.server import free_port

# Where Debian keeps the programs of a server, outside of everybody's PATH.
DEBIAN = Path("/usr/lib/postgresql")
ROLE = "gesprek"
START_SECONDS = 30
_NUMBERS = count(1)


def find_postgres(environ: Mapping[str, str]) -> Path | None:
    """The folder of a server's programs: the one that `POSTGRESQL` names and no other, or else the newest here."""
    if "POSTGRESQL" in environ:
        found = [Path(environ["POSTGRESQL"])]
    else:
        on_path = shutil.which("initdb", path=environ.get("PATH"))
        versions = sorted(DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
        found = [Path(on_path).parent, *versions] if on_path else versions
    return next((folder for folder in found if (folder / "postgres").exists()), None)


class Postgres:
    """One server. It does not run as root, so where the tests do, it runs as Debian's own account or as nobody."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="gesprek-postgres-"))
        self._owner: int | None = None
        self._group: int | None = None
        self._groups: list[int] | None = None
        if os.geteuid() == 0:
            account = next(one for one in pwd.getpwall() if one.pw_name in ("postgres", "nobody"))
            os.chown(self._folder, account.pw_uid, account.pw_gid)
            self._owner, self._group, self._groups = account.pw_uid, account.pw_gid, []
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._make()

    def start(self) -> None:
        """Start it and return when it takes connections."""
        options = ["-p", str(self.port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self.data, *options],
                cwd=self._folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                user=self._owner,
                group=self._group,
                extra_groups=self._groups,
            )
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self.ask("postgres", "SELECT 1")
                return
            except psycopg.OperationalError:
                assert time.monotonic() < deadline, self.log
                time.sleep(0.05)

    def stop(self, *, at_once: bool = False) -> None:
        """Stop it; `at_once` as a power cut would, without a chance to finish anything."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
            process.wait(START_SECONDS)

    def remove(self) -> None:
        self.stop(at_once=True)
        shutil.rmtree(self._folder)

    def new_database(self) -> str:
        """The name of an empty database."""
        name = f"proef{next(_NUMBERS)}"
        self.ask("postgres", f"CREATE DATABASE {name}")
        return name

    def address(self, database: str) -> str:
        """As it stands in `GESPREK_DATABASE`."""
        return f"postgresql+psycopg://{ROLE}@127.0.0.1:{self.port}/{database}"

    def ask(self, database: str, statement: str, *values: object) -> list[Any]:
        """Run one statement from outside, and return its rows. `%s` stands for a value."""
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user=ROLE, dbname=database, autocommit=True, connect_timeout=5
        ) as connection:
            cursor = connection.execute(statement.encode(), values or None)
            return cursor.fetchall() if cursor.description else []

    @property
    def data(self) -> Path:
        return self._folder / "data"

    @property
    def log(self) -> str:
        return (self._folder / "log").read_text("utf-8", errors="replace")

    def _make(self) -> None:
        options = ["-A", "trust", "-U", ROLE, "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(
            [self._programs / "initdb", "-D", self.data, *options],
            cwd=self._folder,
            check=True,
            capture_output=True,
            user=self._owner,
            group=self._group,
            extra_groups=self._groups,
        )
