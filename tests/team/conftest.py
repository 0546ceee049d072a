"""Noor leads a team that remembers; Karim leads another one."""

from collections.abc import Iterator

import pytest

from tests.people import Begeleider, MakeTeam, Phone, goodbye, team
from tests.server import Server
from tests.team.memory import begin_team


@pytest.fixture
def noor(server: Server) -> Iterator[Begeleider]:
    """A begeleider whose browser keeps a team's memory."""
    with Begeleider(server.base_url, "Noor") as begeleider:
        begin_team(begeleider)
        yield begeleider


@pytest.fixture
def karim(server: Server) -> Iterator[Begeleider]:
    """A begeleider of another team."""
    with Begeleider(server.base_url, "Karim") as begeleider:
        begin_team(begeleider)
        yield begeleider


@pytest.fixture
def make_team(server: Server) -> Iterator[MakeTeam]:
    """`make_team(noor, 6)`: six colleagues who take part in Noor's sessie."""
    made: list[Phone] = []

    def make(begeleider: Begeleider, size: int) -> list[Phone]:
        phones = team(server.base_url, begeleider.code, size)
        made.extend(phones)
        return phones

    yield make
    goodbye(made)
