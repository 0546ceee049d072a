"""A database of version 0.1.0, and revisions that are yet to come."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.migrations.upgrade import FOLDER

DUMP = Path(__file__).with_name("versie-0.1.0.sql")
# In the dump the codes and the browser that leads were replaced by these.
ENDED, CHOOSING, LEADS = "AAAAAA", "BBBBBB", bytes(range(32)).hex()

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "{before}"


def upgrade() -> None:
{body}
"""


Content = dict[str, list[tuple[object, ...]]]
"""Every row of every table, by the name of the table."""


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


def content(path: Path) -> Content:
    """Every row of every table of ours."""
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        ours = sorted(set(names) - {"alembic_version"})
        return {name: sorted(database.execute(f"SELECT * FROM {name}"), key=repr) for name in ours}  # noqa: S608


def as_it_was(after: Content, before: Content) -> Content:
    """Of `after` the tables and columns that were there before; a column that is new comes last."""
    width = {name: len(rows[0]) for name, rows in before.items() if rows}
    return {name: [row[: width.get(name)] for row in after[name]] for name in before}
