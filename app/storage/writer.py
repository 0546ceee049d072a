"""The database: many readers, one writer.

The writer is a thread that takes whatever waits in its queue, runs each verb in a savepoint of its own, commits once
and only then answers. So nothing is acknowledged before it is on disk, and a busy second costs one fsync, not hundreds.
Votes that wait side by side are one verb, as statements are what a vote costs.
"""

import asyncio
import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlmodel import Session

from app.ballots.keyring import Keyring
from app.errors import CannotRead, CannotStore, Refusal
from app.live.bell import INTERRUPTED, Bell, mark_of
from app.storage.store import open_store
from app.storage.transaction import Job, Tx, alone, lots

__all__ = ["Database", "Tx"]

P = ParamSpec("P")
T = TypeVar("T")
ITEM = TypeVar("ITEM")

# The database itself, and not what was asked of it: away, full, broken, or a copy that may not be written in.
AWAY = (OperationalError, InterfaceError, InternalError)
# How long the writer rests before it tries an erasure again, and how long nobody must have written before a vacuum.
REST_SECONDS = 2.0

log = logging.getLogger(__name__)


class Database:
    """Open with `start()` on the running event loop; close with `stop()`, which finishes what waits.

    `place` is a file of SQLite, which making one claims for this process, or the address of a PostgreSQL, which many
    may share. Its tables are brought to this version. Raises `CannotStart` with the reason.
    """

    def __init__(self, place: Path | str, bell: Bell, keyring: Keyring) -> None:
        self.store = open_store(place)
        self.keyring = keyring
        self._bell = bell
        self._undone: list[Callable[[], object]] = []
        self._retry_at = 0.0
        self._vacuum_wanted = False
        self._reader, self._writer = self.store.reader, self.store.writer
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    def stop(self) -> None:
        self._queue.put(None)
        self._thread.join()
        self.store.close()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A look at the present state. Blocks for a moment: call it from a thread, not on the event loop.

        Raises `CannotRead` when the database is away.
        """
        try:
            with Session(self._reader) as session:
                yield session
        except (*AWAY, NoConnection) as trouble:
            log.error("De database kon niet lezen: %s", type(trouble).__name__)
            raise CannotRead from None

    async def write(self, verb: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one verb and return its result once it is on disk.

        Raises whatever the verb raises (only its own savepoint is undone), or `CannotStore` when the disk refuses.
        """
        job = alone(lambda tx: verb(tx, *args, **kwargs), self._loop.create_future())
        self._queue.put(job)
        result: T = await job.answer
        return result

    async def write_together(self, verb: Callable[[Tx, Sequence[ITEM]], Sequence[T | Refusal]], item: ITEM) -> T:
        """As `write`, for a verb that does all that waits for it in one go, and answers each item by itself.

        A statement costs more than a row does. What such a verb raises, all of its items are told.
        """
        job = Job(verb, self._loop.create_future(), key=verb, item=item)
        self._queue.put(job)
        result: T = await job.answer
        return result

    async def write_within(self, seconds: float, verb: Callable[[Tx], T]) -> T:
        """As `write`, but `CannotStore` when it takes longer than this; the verb may then still be done later."""
        try:
            return await asyncio.wait_for(self.write(verb), seconds)
        except TimeoutError:
            raise CannotStore from None

    def write_soon(self, verb: Callable[Concatenate[Tx, P], object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Let the writer do this when it comes to it. From any thread; nobody hears whether it was done."""
        answer = self._loop.create_future()
        answer.cancel()
        self._queue.put(alone(lambda tx: verb(tx, *args, **kwargs), answer))

    def write_now(self, verb: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one verb before the writer has started: for what must be finished before the doors open."""
        job = alone(lambda tx: verb(tx, *args, **kwargs), answer=None)  # type: ignore[arg-type]
        self._commit([job])
        if job.error:
            raise job.error
        result: T = job.result
        return result

    def truncate_log(self) -> None:
        """Empty the log of what was written, where that is ours. Raises `OSError` while it is read."""
        self.store.truncate_log()

    def vacuum(self) -> None:
        """Empty the log now, and rewrite the file without its free pages as soon as nobody writes."""
        self._vacuum_wanted = True
        self.truncate_log()

    def _run(self) -> None:
        going = True
        while going:
            batch, going = self._gather()
            if batch:
                self._commit(batch)
                with contextlib.suppress(RuntimeError):  # The loop may be closed: then nobody waits any more.
                    self._loop.call_soon_threadsafe(self._answer, batch)
            self._tidy(idle=not batch or not going)

    def _gather(self) -> tuple[list[Job], bool]:
        """Everything that waits, and whether there is more to come; empty-handed when nobody writes for a while."""
        batch: list[Job] = []
        try:
            job = self._queue.get(timeout=REST_SECONDS if self._undone or self._vacuum_wanted else None)
            while job is not None:
                batch.append(job)
                job = self._queue.get_nowait()
        except queue.Empty:
            return batch, True
        return batch, False

    def _tidy(self, *, idle: bool) -> None:
        """Do what is left to be done between two batches: erasures that failed, then the rewriting of the file."""
        if time.monotonic() < self._retry_at:
            return
        self._undone = [act for act in self._undone if not self._did(act)]
        if idle and self._vacuum_wanted:
            self._vacuum_wanted = not self._did(self.store.rewrite)

    def _did(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Exception as trouble:
            log.error("Na het opslaan lukte iets nog niet, het wordt opnieuw geprobeerd: %s", type(trouble).__name__)
            self._retry_at = time.monotonic() + REST_SECONDS
            return False
        return True

    def _commit(self, batch: list[Job]) -> None:
        try:
            with self._writer.begin() as connection:
                for lot in lots(batch):
                    self._run_lot(connection, lot)
                self.store.announce(connection, sorted(map(mark_of, _rings(batch))))
        except Exception as trouble:
            # Whatever it was, nothing of this batch is on disk, and the next batch must find a writer that lives.
            log.error("De database kon niet opslaan: %s", type(trouble).__name__)
            for job in batch:
                job.error = CannotStore()
            return
        acts = [act for job in batch if job.tx and job.error is None for act in job.tx._after]
        self._undone += [act for act in acts if not self._did(act) and act not in self._undone]

    def _run_lot(self, connection: Connection, lot: Sequence[Job]) -> None:
        tx = Tx(connection, self.keyring, self)
        try:
            with connection.begin_nested():
                try:
                    outcomes = lot[0].work(tx, [job.item for job in lot])
                    tx.finish()
                finally:
                    tx.close()
        except AWAY:  # The database itself: nobody of the batch is told that anything was saved.
            raise
        except Exception as refusal:
            outcomes = [refusal] * len(lot)
        done = [job for job, outcome in zip(lot, outcomes, strict=True) if job.ends(outcome)]
        if done:
            done[0].tx = tx

    def _answer(self, batch: list[Job]) -> None:
        for job in batch:
            if not job.answer.done():
                job.answer.set_exception(job.error) if job.error else job.answer.set_result(job.result)
        for name in _rings(batch):
            self._bell.ring(name)
        if any(isinstance(job.error, CannotStore) for job in batch):
            self._bell.ring(INTERRUPTED)


def _rings(batch: list[Job]) -> set[str]:
    """The bells of what was done."""
    return {name for job in batch if job.tx and job.error is None for name in job.tx.rings}
