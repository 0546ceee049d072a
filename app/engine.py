"""SQLite as we want it: every connection with the same settings, and one process to a folder."""

import fcntl
import sqlite3
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, event
from sqlmodel import create_engine

PRAGMAS = "busy_timeout=5000 journal_mode=WAL synchronous=FULL secure_delete=ON foreign_keys=ON trusted_schema=OFF"


class AlreadyRunning(RuntimeError):
    """Another process writes in this folder. Two would ring bells that the other's screens never hear."""


class OtherVersion(RuntimeError):
    """The database was made by a later version or by another program. Nothing in it is touched."""

    def __init__(self) -> None:
        super().__init__(
            "De gegevens zijn van een andere versie van Goed Gesprek. Start de versie waarmee ze zijn gemaakt, of kies "
            "een lege map."
        )


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
