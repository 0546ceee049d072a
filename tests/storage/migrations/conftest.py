"""A database of version 0.1.0, and revisions that are yet to come."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.migrations.upgrade import FOLDER
from tests.storage.migrations.versions import DUMP, LATER


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A folder's file as 0.1.0 left it today: one sessie that ended, and one in which five phones have chosen."""
    path = tmp_path / "data" / "gesprek.sqlite"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as database:
        database.executescript(DUMP.read_text("utf-8"))
        now = int(time.time())
        database.execute("UPDATE sessie SET begonnen = ?, moment_sinds = ?", (now, now))
        database.commit()
        database.execute("PRAGMA journal_mode = WAL")
    return path


@pytest.fixture
def with_later(tmp_path: Path, newest: str) -> Callable[[str], Path]:
    """`with_later(body)`: a folder with our revisions and one more, that does this."""

    def make(body: str) -> Path:
        folder = tmp_path / "revisies"
        shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        (folder / "versions" / "later.py").write_text(LATER.format(before=newest, body=lines))
        return folder

    return make
