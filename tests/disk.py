"""What a server leaves on its disk, and waiting for what it does there by itself."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 20


def every_byte(folder: Path) -> bytes:
    """All that every file in this folder holds, one after the other."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def rows(data: Path, statement: str, *values: object) -> list[Any]:
    """Look into the database of the server with this folder from outside, as an administrator could."""
    with closing(sqlite3.connect(data / "gesprek.sqlite")) as database:
        return database.execute(statement, values).fetchall()


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for what the server does by itself, as long as a busy machine may need."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < until, "Het gebeurde niet."
        time.sleep(0.05)
