"""A product where accounts are needed, and whoever comes to its door."""

from collections.abc import Iterator

import pytest

from tests.accounts.colleagues import Colleague, Meet, read_link
from tests.server import Server


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A product where accounts are needed, for the tests of one file."""
    with Server(tmp_path_factory.mktemp("accounts"), {"GESPREK_TOEGANG": "accounts"}) as own:
        yield own


@pytest.fixture(scope="module")
def ria(house: Server) -> Iterator[Colleague]:
    """Ria used the first link, and is beheerder."""
    with Colleague(house.base_url, "Ria") as first:
        assert first.accept(read_link(house.log)).status_code == 303
        yield first


@pytest.fixture
def meet(house: Server) -> Iterator[Meet]:
    """`meet("Tessa")`: a browser of somebody who is not logged in."""
    met: list[Colleague] = []

    def come(name: str) -> Colleague:
        met.append(Colleague(house.base_url, name))
        return met[-1]

    yield come
    for one in met:
        one.close()
