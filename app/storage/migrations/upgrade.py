"""Brings the tables of a database to this version before the doors open, in one transaction.

Whatever interrupts it, a power cut included, the database is then what it was before, and the next start begins again.
No copy of the file is made on the way: it would hold what must be erased.
"""

from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, inspect
from sqlalchemy.exc import SQLAlchemyError

from app.errors import CannotStart, OtherVersion

FOLDER = Path(__file__).resolve().parent
STAMP = "alembic_version"
# Version 0.1.0 did not write down which tables it made; they are those of this revision.
FIRST = "0001"


class CannotUpgrade(CannotStart):
    """The tables could not be brought to this version; they are what they were."""


def upgrade(engine: Engine, folder: Path = FOLDER) -> None:
    """Make the tables, or change those of an earlier version; nothing when they are of this one.

    `folder` holds the revisions. On SQLite the engine must not check references yet, because a table that is rebuilt
    is away for a moment; they are checked at the end. Raises `OtherVersion` for tables of a later version or of
    another program, `CannotUpgrade` when the database refuses. Nothing has changed then.
    """
    script = ScriptDirectory(str(folder))
    try:
        with engine.begin() as connection:
            stood = revision_of(connection, script)
            context = _context(connection, script)
            if stood is not None and not _is_stamped(connection):
                context.stamp(script, stood)
            if stood == script.get_current_head():
                return
            with Operations.context(context):
                context.run_migrations()
            if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise CannotUpgrade(_refused("een verwijzing klopt niet meer"))
    except SQLAlchemyError as trouble:
        # Its own text may hold what stands in a row.
        raise CannotUpgrade(_refused(type(trouble).__name__)) from None


def revision_of(connection: Connection, script: ScriptDirectory | None = None) -> str | None:
    """The revision of the tables in this database, None when there are none. Raises `OtherVersion`."""
    script = script or ScriptDirectory(str(FOLDER))
    if not inspect(connection).get_table_names():
        return None
    if not _is_stamped(connection):
        if connection.dialect.name == "sqlite" and _outline(connection) == _outline_of_first():
            return FIRST
        raise OtherVersion
    heads = MigrationContext.configure(connection).get_current_heads()
    if len(heads) != 1 or not _is_known(script, heads[0]):
        raise OtherVersion
    return heads[0]


def version_of_file(path: Path) -> str | None:
    """The revision of a file of SQLite that nobody writes in, None for an empty one. Raises `OtherVersion`."""
    engine = create_engine(f"sqlite:///file:{path.resolve()}?mode=ro&immutable=1&uri=true")
    try:
        with engine.connect() as connection:
            return revision_of(connection)
    finally:
        engine.dispose()


def _context(connection: Connection, script: ScriptDirectory, to: str = "head") -> MigrationContext:
    return MigrationContext.configure(
        connection, opts={"fn": lambda current, _context: script._upgrade_revs(to, current)}
    )


def _is_stamped(connection: Connection) -> bool:
    return inspect(connection).has_table(STAMP)


def _is_known(script: ScriptDirectory, revision: str) -> bool:
    try:
        return script.get_revision(revision) is not None
    except CommandError:
        return False


def _outline_of_first() -> dict[str, object]:
    """The tables of the first revision, made in memory."""
    script = ScriptDirectory(str(FOLDER))
    with create_engine("sqlite://").begin() as connection:
        context = _context(connection, script, FIRST)
        with Operations.context(context):
            context.run_migrations()
        return _outline(connection)


def _outline(connection: Connection) -> dict[str, object]:
    """What tells these tables from others: their names, columns and keys."""
    found = inspect(connection)
    return {
        name: (
            {column["name"]: (str(column["type"]), column["nullable"]) for column in found.get_columns(name)},
            tuple(found.get_pk_constraint(name)["constrained_columns"]),
        )
        for name in found.get_table_names()
        if name != STAMP
    }


def _refused(why: str) -> str:
    return f"De gegevens konden niet worden bijgewerkt ({why}). Er is niets veranderd. Start opnieuw, of zet de vorige \
versie terug."
