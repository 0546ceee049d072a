"""Two processes of the product on one database."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tests.people import Person, Phone
from tests.server import Server
from tests.storage.postgres.database import Postgres


class Pair(NamedTuple):
    """Two processes on one database, with one folder of keys between them."""

    first: Server
    second: Server
    postgres: Postgres
    database: str
    keys: Path

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Look into the database from outside, as an administrator could."""
        return self.postgres.ask(self.database, statement, *values)

    def count(self, table: str) -> int:
        """How many rows this table has."""
        (row,) = self.rows(f"SELECT count(*) FROM {table}")  # noqa: S608
        return int(row[0])


def at_once(*acts: Callable[[], object]) -> None:
    """Do all of this at the same moment. What one of them raises is raised."""
    ready, trouble = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        ready.wait()
        try:
            act()
        except BaseException as error:
            trouble.append(error)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if trouble:
        raise trouble[0]


def elsewhere(person: Person, server: Server) -> Phone:
    """The same browser, whose next request comes to this process."""
    other = Phone(server.base_url, person.name)
    other.cookies.update(person.cookies)
    other.code = getattr(person, "code", "")
    return other
