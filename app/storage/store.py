"""Where the rows are kept: a file for one process, or a PostgreSQL for many. Above this nobody sees the difference."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection, Engine

from app.storage.migrations.upgrade import upgrade
from app.storage.sqlite import SqliteStore

if TYPE_CHECKING:
    from app.storage.postgres import PostgresStore


class Store(Protocol):
    """A place for rows. `shared` tells whether other processes may be at work in it."""

    shared: bool
    reader: Engine
    writer: Engine

    def engine_for_changes(self) -> Engine: ...

    def starting(self) -> AbstractContextManager[None]: ...

    def announce(self, connection: Connection, marks: Sequence[str]) -> None: ...

    def truncate_log(self) -> None: ...

    def rewrite(self) -> None: ...

    def close(self) -> None: ...


def open_store(place: Path | str) -> Store:
    """The store in this file or at this address, with its tables brought to this version. Raises `CannotStart`."""
    store: Store = SqliteStore(place) if isinstance(place, Path) else open_postgres(place)
    engine = store.engine_for_changes()
    try:
        upgrade(engine)
    except BaseException:
        store.close()
        raise
    finally:
        engine.dispose()
    return store


def open_postgres(address: str) -> "PostgresStore":
    """The database at this address; its driver is only loaded here. Raises `CannotUse`."""
    from app.storage.postgres import PostgresStore

    return PostgresStore(address)
