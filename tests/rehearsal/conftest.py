"""Karim rehearses: the running product, with phones that take no time to think."""

from collections.abc import Callable, Iterator

import pytest

from tests.rehearsal.rehearsing import Rehearsing
from tests.server import Server


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A product in which simulated phones do everything at once."""
    with Server(tmp_path_factory.mktemp("oefenen"), {"GESPREK_OEFENTEMPO": "0"}) as server:
        yield server


@pytest.fixture
def karim(quick: Server) -> Iterator[Rehearsing]:
    with Rehearsing(quick.base_url, "Karim") as begeleider:
        yield begeleider


@pytest.fixture
def quick_start(new_server: Callable[..., Server]) -> Server:
    """A product of one's own, to restart, in which simulated phones do everything at once."""
    return new_server(GESPREK_OEFENTEMPO="0")
