"""Noor, her team, and what they do before there is something to look back on."""

from collections.abc import Iterator

import pytest

from tests.cards import DILEMMA
from tests.people import Begeleider, MakeTeam, Phone, goodbye, team
from tests.server import Server


@pytest.fixture
def noor(server: Server) -> Iterator[Begeleider]:
    """A begeleider with a sessie of one dilemma, in the lobby."""
    with Begeleider(server.base_url, "Noor") as begeleider:
        yield begeleider.start(DILEMMA)


@pytest.fixture
def make_team() -> Iterator[MakeTeam]:
    """`make_team(noor, 6)`: six colleagues who take part in Noor's sessie."""
    made: list[Phone] = []

    def make(begeleider: Begeleider, size: int) -> list[Phone]:
        phones = team(str(begeleider.base_url), begeleider.code, size)
        made.extend(phones)
        return phones

    yield make
    goodbye(made)
