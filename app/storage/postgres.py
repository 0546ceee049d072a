"""PostgreSQL as we want it: one writer at a time over all processes, readers that see one moment, nothing written down.

What SQLite gives by itself is asked for here. `BEGIN IMMEDIATE` becomes a lock that a transaction of a writer takes
first and holds to its end, the folder's lock becomes one for starting, and the bell rings over `NOTIFY`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.types.string import StrDumper
from sqlalchemy import Connection, Engine, ExceptionContext, event, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import SQLModel, create_engine

from app.errors import CannotStart
from app.storage.tables.sessie import Hartslag, Stap, Vraag

CHANNEL = "goed_gesprek"
# Names of locks: a number for this app, and one for each lock.
OURS, WRITING, STARTING, DUTY = 18_247, 1, 2, 3
BE_THE_WRITER = f"SELECT pg_advisory_xact_lock({OURS}, {WRITING})"
BE_ALONE = f"SELECT pg_advisory_xact_lock({OURS}, {STARTING}), pg_advisory_xact_lock({OURS}, {WRITING})"
HAVE_THE_DUTY = f"SELECT pg_try_advisory_lock({OURS}, {DUTY})"
ANNOUNCE = text("SELECT pg_notify(:channel, mark) FROM unnest(CAST(:marks AS text[])) AS mark")
ALL_NUMBERS = "SELECT id, nummer FROM sessie WHERE moment <> 'einde'"
# Every process has one connection of this name.
LISTENING = "goed-gesprek luistert"
HOW_MANY = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s AND datname = current_database()"

# In milliseconds. Who waits longer for a lock is told no, as with SQLite; who falls silent in the middle of a
# transaction, because its machine is gone, must not keep all others waiting.
PATIENCE = {
    "synchronous_commit": "on",
    "lock_timeout": 5000,
    "statement_timeout": 20_000,
    "idle_in_transaction_session_timeout": 10_000,
}
NO_HURRY = {"synchronous_commit": "on", "lock_timeout": 0, "statement_timeout": 0}
ALIVE = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "application_name": "goed-gesprek",
}
# Fifty processes would fit nowhere: a server lets in a hundred connections unless told otherwise.
READERS, MORE_READERS = 8, 12

# What a server must not do: lose what was acknowledged, or write down when which row came, or what stands in it.
MUST_BE = {
    "fsync": ("on", "dan gaan opgeslagen keuzes bij een storing verloren"),
    "full_page_writes": ("on", "dan kan de database bij een storing stukgaan"),
    "track_commit_timestamp": ("off", "dan bewaart de database wanneer elke telefoon koos"),
    "log_statement": ("none", "dan komt in het logboek wanneer elke telefoon koos"),
    "log_min_duration_statement": ("-1", "dan komen keuzes van telefoons in het logboek"),
    "log_min_duration_sample": ("-1", "dan komen keuzes van telefoons in het logboek"),
    "log_parameter_max_length_on_error": ("0", "dan komen keuzes van telefoons in het logboek"),
}
# What holds no word or mark of anybody, and is large: the cards of a sessie, and what was published of its vragen.
NOT_REWRITTEN = {str(table.__tablename__) for table in (Stap, Vraag, Hartslag)}


class CannotUse(CannotStart):
    """The database cannot be reached, or is set up in a way that breaks the promise."""


class PostgresStore:
    """One database for any number of processes. Raises `CannotUse`."""

    shared = True

    def __init__(self, address: str) -> None:
        self._address = address
        reading = PATIENCE | {"default_transaction_read_only": "on"}
        self.reader = _make_engine(address, reading, isolation_level="REPEATABLE READ")
        # Not a snapshot: after the lock it must see what the writer before it has done.
        self.writer = _make_engine(address, PATIENCE, begin=BE_THE_WRITER)
        self.own_writers: set[int] = set()
        _keep_pids(self.writer, self.own_writers)
        try:
            _look_at_settings(self.reader)
        except CannotUse:
            self.close()
            raise

    def engine_for_changes(self) -> Engine:
        """An engine to change tables with, while nobody else starts or writes."""
        return _make_engine(self._address, NO_HURRY, begin=BE_ALONE)

    @contextmanager
    def starting(self) -> Iterator[None]:
        """While nobody else starts; whoever does, waits."""
        with psycopg.connect(**self.arguments(NO_HURRY), autocommit=True) as connection:
            connection.execute(f"SELECT pg_advisory_lock({OURS}, {STARTING})")
            yield

    def announce(self, connection: Connection, marks: Sequence[str]) -> None:
        """Tell the other processes about these bells, if this transaction is committed."""
        if marks:
            connection.execute(ANNOUNCE, {"channel": CHANNEL, "marks": list(marks)})

    def truncate_log(self) -> None:
        """Its log is the server's own, and goes its own way: what stands in there cannot be opened without a key."""

    def rewrite(self) -> None:
        """Rewrite the tables that people are in, without the rows that went. Whoever reads them waits a moment.

        Raises `psycopg.Error` when it would have to wait itself: all others would then wait behind it.
        """
        names = ", ".join(sorted(SQLModel.metadata.tables.keys() - NOT_REWRITTEN))
        with psycopg.connect(**self.arguments(PATIENCE | {"lock_timeout": 300}), autocommit=True) as connection:
            connection.execute(f"VACUUM (FULL) {names}")

    def close(self) -> None:
        self.reader.dispose()
        self.writer.dispose()

    def arguments(self, settings: dict[str, Any], name: str = "goed-gesprek") -> dict[str, Any]:
        """What a connection of one's own is made with; never in a log, because a password may be in it."""
        own = self.reader.dialect.create_connect_args(make_url(self._address))[1]
        return {**own, **ALIVE, "options": _options(settings), "application_name": name}


def _make_engine(
    address: str, settings: dict[str, Any], *, begin: str = "", isolation_level: Any = "READ COMMITTED"
) -> Engine:
    engine = create_engine(
        address,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=READERS,
        max_overflow=MORE_READERS,
        pool_timeout=10,
        isolation_level=isolation_level,
        connect_args=ALIVE | {"options": _options(settings)},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: psycopg.Connection[Any], _record: object) -> None:
        connection.adapters.register_dumper(str, _WithoutNul)

    @event.listens_for(engine, "handle_error")
    def say_less(context: ExceptionContext) -> None:
        """What the server says about an error may hold a row, so of its words only the number is kept."""
        for error in (context.original_exception, context.sqlalchemy_exception):
            if error is not None:
                error.args = (f"SQLSTATE {getattr(context.original_exception, 'sqlstate', None)}",)

    if begin:

        @event.listens_for(engine, "begin")
        def start(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

    return engine


class _WithoutNul(StrDumper):
    """A text without the sign with number 0, which PostgreSQL keeps nowhere and no keyboard has."""

    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace("\0", ""))


def _options(settings: dict[str, Any]) -> str:
    return " ".join(f"-c {name}={value}" for name, value in settings.items())


def _keep_pids(engine: Engine, pids: set[int]) -> None:
    """Know which connections of the server are ours, so that we do not hear our own rings."""

    @event.listens_for(engine, "connect")
    def came(connection: psycopg.Connection[Any], record: Any) -> None:
        record.info["pid"] = connection.info.backend_pid
        pids.add(record.info["pid"])

    @event.listens_for(engine, "close")
    def went(_connection: object, record: Any) -> None:
        pids.discard(record.info.get("pid", 0))


def _look_at_settings(engine: Engine) -> None:
    """Raises `CannotUse` for a server that cannot be reached, or that does what it must not."""
    named = text("SELECT name, setting FROM pg_settings WHERE name = ANY(:names)")
    try:
        with engine.connect() as connection:
            rows = connection.execute(named, {"names": list(MUST_BE)})
            found: dict[str, str] = {row.name: row.setting for row in rows}
    except SQLAlchemyError as trouble:
        why = type(trouble).__name__
        raise CannotUse(f"De database is niet bereikbaar ({why}). Kijk naar GESPREK_DATABASE.") from None
    for name, (wanted, otherwise) in MUST_BE.items():
        if found.get(name, wanted) != wanted:
            raise CannotUse(f"Zet in PostgreSQL {name} op {wanted}, voor deze rol of voor alles: {otherwise}.")
