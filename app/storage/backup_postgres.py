"""A backup out of PostgreSQL and into it: the same file as a backup of a folder, so that either goes back in both.

The rows are copied as the app knows them, table by table, and not as PostgreSQL writes them: nothing of a phone ever
comes in the file, and a team that outgrows one process takes its backup along to PostgreSQL.
"""

import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path

from sqlalchemy import Connection, StaticPool, Table, create_engine, func, insert, select
from sqlmodel import SQLModel

from app.storage.migrations.upgrade import revision_of, upgrade
from app.storage.sqlite import make_engine
from app.storage.store import open_postgres, open_store
from app.storage.tables.sessie import Hartslag, Tekst

AT_ONCE = 500


class NotEmpty(RuntimeError):
    """There is something in the database already."""


class Older(RuntimeError):
    """The database is of an earlier version, which the next start of the server brings up to date."""


def copy_out(address: str, target: Path, left_out: Collection[str]) -> None:
    """Write what stands in this PostgreSQL to a new file, without these tables and without texts that were not shown.

    The file must be there, empty. The servers may go on meanwhile: what is copied is one moment. Raises `Older`,
    `CannotStart` when the database cannot be used.
    """
    store = open_postgres(address)
    # In memory first: what is left out of the copy must never have been in the file.
    draft = create_engine("sqlite://", poolclass=StaticPool)
    try:
        upgrade(draft)
        with store.reader.connect() as source, draft.begin() as copy:
            if revision_of(source) != revision_of(copy):
                raise Older
            _copy_rows(source, copy, left_out)
        with draft.connect() as copy:
            copy.connection.driver_connection.execute("VACUUM INTO ?", (str(target),))  # type: ignore[union-attr]
    finally:
        draft.dispose()
        store.close()


def copy_in(source: Path, address: str) -> None:
    """Put a whole backup in an empty PostgreSQL; one of an earlier version is brought up to date on the way.

    Raises `NotEmpty`, `CannotUpgrade`, `CannotStart` when the database cannot be used. Nothing has changed then.
    """
    with tempfile.TemporaryDirectory() as folder:
        draft_path = Path(folder) / "gesprek.sqlite"
        shutil.copyfile(source, draft_path)
        draft = make_engine(draft_path, begin="BEGIN IMMEDIATE", references=False)
        store = open_store(address)
        alone = store.engine_for_changes()
        try:
            upgrade(draft)
            with draft.connect() as copy, alone.begin() as target:
                if _rows_in(target):
                    raise NotEmpty
                _copy_rows(copy, target, ())
        finally:
            alone.dispose()
            draft.dispose()
            store.close()


def _copy_rows(source: Connection, target: Connection, left_out: Collection[str]) -> None:
    for table in _tables():
        if table.name in left_out:
            continue
        rows = select(table)
        if table.name == Tekst.__tablename__:
            rows = rows.where(table.c.staat == "getoond")
        # What the app put there itself at its first start gives way to what it was.
        target.execute(table.delete())
        for some in source.execute(rows).mappings().partitions(AT_ONCE):
            target.execute(insert(table), [dict(row) for row in some])


def _rows_in(connection: Connection) -> int:
    """How many rows there are of people and what they made."""
    counted = (table for table in _tables() if table.name != Hartslag.__tablename__)
    return sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in counted)


def _tables() -> list[Table]:
    """Every table of ours, after those to which it points."""
    return SQLModel.metadata.sorted_tables
