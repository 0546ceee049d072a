"""SQLite as we want it: every connection with the same settings, and one process to a folder."""

import contextlib
import fcntl
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, event
from sqlmodel import create_engine

from app.errors import CannotStart

PRAGMAS = "busy_timeout=5000 journal_mode=WAL synchronous=FULL secure_delete=ON foreign_keys=ON trusted_schema=OFF"


class AlreadyRunning(CannotStart):
    """Another process writes in this folder. Two would ring bells that the other's screens never hear."""


class SqliteStore:
    """One file, for one process: making this claims it. Raises `AlreadyRunning`."""

    shared = False

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = path
        self._claim = claim(path.with_suffix(".lock"))
        self.reader = make_engine(path, begin="BEGIN", read_only=True)
        self.writer = make_engine(path, begin="BEGIN IMMEDIATE")

    def engine_for_changes(self) -> Engine:
        """An engine to change tables with; references are not checked, as a table that is rebuilt is away a moment."""
        return make_engine(self._path, begin="BEGIN IMMEDIATE", references=False)

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Nobody else starts here: the file is ours."""
        yield

    def announce(self, connection: Connection, marks: Sequence[str]) -> None:
        """Nobody else listens."""

    def truncate_log(self) -> None:
        """Empty the write-ahead log, so that erased ballots do not linger in it. Raises `OSError` while it is read."""
        if self._outside_transaction("PRAGMA wal_checkpoint(TRUNCATE)")[0]:
            raise BlockingIOError("the write-ahead log is being read")

    def rewrite(self) -> None:
        """Rewrite the file without its free pages."""
        self._outside_transaction("VACUUM")
        self.truncate_log()

    def close(self) -> None:
        self.reader.dispose()
        self.writer.dispose()
        self._claim.close()

    def _outside_transaction(self, statement: str) -> tuple[int, ...]:
        with contextlib.closing(self.writer.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(statement)
            return tuple(cursor.fetchone() or ())


def make_engine(path: Path, *, begin: str, read_only: bool = False, references: bool = True) -> Engine:
    """An engine over this file, whose transactions start with `begin`. Without `references` these are not checked."""
    # Parameters are hidden because an error text with a vote or a code in it would reach the log.
    engine = create_engine(f"sqlite:///{path}", hide_parameters=True, pool_size=8, max_overflow=40)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not begin transactions of its own: savepoints and BEGIN IMMEDIATE are ours.
        connection.isolation_level = None
        for pragma in PRAGMAS.split():
            connection.execute(f"PRAGMA {pragma}")
        if not references:
            connection.execute("PRAGMA foreign_keys = OFF")
        if read_only:
            connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def claim(path: Path) -> IO[str]:
    """Lock this file for as long as it stays open. The system lets go of it when the process dies, however it dies.

    Raises `AlreadyRunning`.
    """
    file = path.open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise AlreadyRunning("Goed Gesprek draait al met deze map. Stop het eerst of kies een andere map.") from None
    return file
