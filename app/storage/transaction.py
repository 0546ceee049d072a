"""What a verb gets from the writer, what it may leave to be done after the commit, and the jobs that wait for it."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any, Protocol

from sqlalchemy import Connection
from sqlmodel import Session

from app.ballots.keyring import Keyring


class Erasing(Protocol):
    """What a database does after a commit so that nothing erased can be read back from its files."""

    def truncate_log(self) -> None: ...

    def vacuum(self) -> None: ...


@dataclass
class Tx:
    """What a verb gets: the connection in its savepoint, the keys, and what must happen once it is on disk.

    A session costs more than a vote does, so it is made for the verbs that ask for it.
    """

    connection: Connection
    keyring: Keyring
    _database: Erasing
    rings: list[str] = field(default_factory=list)
    _after: list[Callable[[], object]] = field(default_factory=list)
    _session: Session | None = None

    @property
    def session(self) -> Session:
        """A database session on this connection."""
        if self._session is None:
            self._session = Session(self.connection, join_transaction_mode="rollback_only", expire_on_commit=False)
        return self._session

    def ring(self, name: str) -> None:
        """Ring this bell after the commit."""
        self.rings.append(name)

    def finish(self) -> None:
        """Write what the session still holds. Raises what the database says to it."""
        if self._session is not None:
            self._session.flush()

    def close(self) -> None:
        """Let go of the session, and of everything it knows."""
        if self._session is not None:
            self._session.close()

    def destroy_key(self, name: str) -> None:
        """Destroy this key after the commit: what it sealed can then never be opened again."""
        self.after_commit(partial(self.keyring.destroy, name))

    def truncate_log(self) -> None:
        """Empty the log of the database after the commit."""
        self.after_commit(self._database.truncate_log)

    def vacuum(self) -> None:
        """Empty the log after the commit, and rewrite the file as soon as nobody writes."""
        self.after_commit(self._database.vacuum)

    def after_commit(self, act: Callable[[], object]) -> None:
        """Do this after the commit and before the answer, in the writer's thread; when it fails, try it again later."""
        self._after.append(act)


@dataclass
class Job:
    """Something to write, that somebody waits for.

    Jobs with an equal `key` may be done together: `work` gets their items, and answers each with a result or an error.
    """

    work: Callable[[Tx, Sequence[Any]], Sequence[Any]]
    answer: asyncio.Future[Any]
    key: object = None
    item: Any = None
    tx: Tx | None = None
    result: Any = None
    error: BaseException | None = None

    def ends(self, outcome: Any) -> bool:
        """Keep what came of it; whether that is a result."""
        good = not isinstance(outcome, Exception)
        self.result, self.error = (outcome, None) if good else (None, outcome)
        return good


def alone(verb: Callable[[Tx], Any], answer: asyncio.Future[Any]) -> Job:
    """A job that is done by itself, whatever stands beside it."""
    return Job(lambda tx, _items: [verb(tx)], answer, key=object())


def lots(batch: Sequence[Job]) -> Iterator[list[Job]]:
    """The jobs of a batch in their order; neighbours that may be done together make one lot."""
    return (list(jobs) for _, jobs in groupby(batch, key=lambda job: job.key))
