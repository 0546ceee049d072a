"""One PostgreSQL for all tests here, and two processes of the product on it."""

import os
from collections.abc import Callable, Iterator

import pytest

from tests.people import Begeleider, Phone, goodbye
from tests.server import Server
from tests.storage.postgres.database import Postgres, find_postgres
from tests.storage.postgres.pair import Pair


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    programs = find_postgres(os.environ)
    assert programs
    server = Postgres(programs)
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def pair(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Two running processes that all tests here share."""
    database, keys = postgres.new_database(), tmp_path_factory.mktemp("sleutels")
    settings = {
        "GESPREK_DATABASE": postgres.address(database),
        "GESPREK_SLEUTELS": str(keys),
        "GESPREK_OEFENTEMPO": "0",
    }
    first, second = (Server(tmp_path_factory.mktemp(name), settings) for name in ("een", "twee"))
    first.start()
    second.start()
    yield Pair(first, second, postgres, database, keys)
    first.stop()
    second.stop()


@pytest.fixture
def noor(pair: Pair) -> Iterator[Begeleider]:
    """A begeleider whose laptop reaches the first process, and who ends what she began."""
    with Begeleider(pair.first.base_url, "Noor") as begeleider:
        yield begeleider
        begeleider.act("einde", zeker=1)
    assert [pair.count(table) for table in ("vote", "deelnemer", "meegedaan")] == [0, 0, 0]


@pytest.fixture
def phones(pair: Pair) -> Iterator[Callable[[str], list[Phone]]]:
    """`phones(code)`: two colleagues who reach the first process, and three who reach the second."""
    made: list[Phone] = []

    def make(code: str) -> list[Phone]:
        doors = (pair.first, pair.first, pair.second, pair.second, pair.second)
        made.extend(Phone(door.base_url, "een collega").join(code) for door in doors)
        return made

    yield make
    goodbye(made)
