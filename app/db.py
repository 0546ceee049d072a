"""The database: many readers, one writer.

The writer is a thread that takes whatever waits in its queue, runs each verb in a savepoint of its own, commits once
and only then answers. So nothing is acknowledged before it is on disk, and a busy second costs one fsync, not hundreds.
"""

import asyncio
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlmodel import Session, SQLModel, create_engine

from app.errors import CannotStore
from app.live import Bell

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass
class Tx:
    """What a verb gets: the database session of its savepoint, and what must happen once it is on disk."""

    session: Session
    rings: list[str] = field(default_factory=list)
    _after: list[Callable[[], object]] = field(default_factory=list)

    def ring(self, name: str) -> None:
        """Ring this bell after the commit."""
        self.rings.append(name)

    def after_commit(self, act: Callable[[], object]) -> None:
        """Do this after the commit and before the answer, in the writer's thread."""
        self._after.append(act)


@dataclass
class _Job:
    verb: Callable[[Tx], Any]
    answer: asyncio.Future[Any]
    tx: Tx | None = None
    result: Any = None
    error: BaseException | None = None


class Database:
    """Open with `start()` on the running event loop; close with `stop()`, which finishes what waits."""

    def __init__(self, path: Path, bell: Bell) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._bell = bell
        self._reader = _engine(path, begin="BEGIN", read_only=True)
        self._writer = _engine(path, begin="BEGIN IMMEDIATE", read_only=False)
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        SQLModel.metadata.create_all(self._writer)

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    def stop(self) -> None:
        self._queue.put(None)
        self._thread.join()
        self._reader.dispose()
        self._writer.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A look at the present state. Blocks for a moment: call it from a thread, not on the event loop."""
        with Session(self._reader) as session:
            yield session

    async def write(self, verb: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one verb and return its result once it is on disk.

        Raises whatever the verb raises (only its own savepoint is undone), or `CannotStore` when the disk refuses.
        """
        job = _Job(lambda tx: verb(tx, *args, **kwargs), self._loop.create_future())
        self._queue.put(job)
        result: T = await job.answer
        return result

    def write_now(self, verb: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one verb before the writer has started: for what must be finished before the doors open."""
        job = _Job(lambda tx: verb(tx, *args, **kwargs), answer=None)  # type: ignore[arg-type]
        self._commit([job])
        if job.error is not None:
            raise job.error
        result: T = job.result
        return result

    def truncate_log(self) -> None:
        """Empty the write-ahead log, so that erased ballots do not linger in it."""
        with self._writer.connect() as connection:
            _outside_transaction(connection, "PRAGMA wal_checkpoint(TRUNCATE)")

    def vacuum(self) -> None:
        """Rewrite the file without its free pages. Done at the end of a sessie."""
        with self._writer.connect() as connection:
            _outside_transaction(connection, "VACUUM")
            _outside_transaction(connection, "PRAGMA wal_checkpoint(TRUNCATE)")

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            batch, more = [first], True
            while more:
                try:
                    job = self._queue.get_nowait()
                except queue.Empty:
                    break
                more = job is not None
                if job is None:
                    self._queue.put(None)
                else:
                    batch.append(job)
            self._commit(batch)
            self._loop.call_soon_threadsafe(self._answer, batch)

    def _commit(self, batch: list[_Job]) -> None:
        try:
            with self._writer.begin() as connection:
                for job in batch:
                    self._run_one(connection, job)
        except DatabaseError as trouble:
            log.error("De database kon niet opslaan: %s", type(trouble.orig).__name__)
            for job in batch:
                job.error = CannotStore()
            return
        for job in batch:
            if job.tx is not None and job.error is None:
                self._afterwards(job)

    def _run_one(self, connection: Connection, job: _Job) -> None:
        try:
            with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
                job.tx = Tx(session)
                job.result = job.verb(job.tx)
                session.commit()
        except OperationalError:
            # The disk or the file itself: the whole batch fails, and nobody is told that anything was saved.
            raise
        except Exception as refusal:
            job.error = refusal

    def _afterwards(self, job: _Job) -> None:
        assert job.tx is not None  # noqa: S101 - told to the type checker; _commit has just looked.
        try:
            for act in job.tx._after:
                act()
        except Exception as trouble:
            log.exception("Na het opslaan ging iets mis.")
            job.error = trouble

    def _answer(self, batch: list[_Job]) -> None:
        for job in batch:
            if not job.answer.done():
                if job.error is not None:
                    job.answer.set_exception(job.error)
                else:
                    job.answer.set_result(job.result)
        for name in {name for job in batch if job.tx and job.error is None for name in job.tx.rings}:
            self._bell.ring(name)


def _engine(path: Path, *, begin: str, read_only: bool) -> Engine:
    # Parameters are hidden because an error text with a vote or a code in it would reach the log.
    engine = create_engine(f"sqlite:///{path}", hide_parameters=True, pool_size=8, max_overflow=40)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not begin transactions of its own: savepoints and BEGIN IMMEDIATE are ours.
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        if read_only:
            connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _outside_transaction(connection: Connection, statement: str) -> None:
    raw = connection.connection.dbapi_connection
    assert raw is not None  # noqa: S101 - told to the type checker; the connection is checked out.
    raw.execute(statement)
