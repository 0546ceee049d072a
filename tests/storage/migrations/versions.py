"""A database of version 0.1.0, what is in it, and a revision that is yet to come."""

import sqlite3
from contextlib import closing
from pathlib import Path

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
