"""How long a team keeps something, played with another clock."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.ballots.keyring import Keyring
from app.config import ROOT, Settings
from app.content.library import Shelves, load
from app.house import House
from app.live.bell import Bell
from app.sessie.housekeeping import tidy
from app.storage.writer import Database
from tests.disk import rows
from tests.people import Begeleider
from tests.server import Server
from tests.team.memory import CARD, agreed_at, begin_team, merk_of, months_later

MONTH = 31 * 24 * 3600


@pytest.fixture
def left_behind(new_server: Callable[..., Server]) -> Server:
    """Two teams on a server that was stopped: one agreed something a year ago, the other never anything."""
    server = new_server()
    with Begeleider(server.base_url, "Noor") as noor, Begeleider(server.base_url, "Karim") as karim:
        begin_team(noor)
        agreed_at(noor, CARD)
        months_later(server, noor, 12)
        begin_team(karim)
        assert merk_of(noor) != merk_of(karim)
    server.stop()
    return server


def keep_house(data: Path, months: int) -> None:
    """Keep house once, as if it were so many months later."""

    async def play() -> None:
        bell = Bell()
        settings = Settings(data=data)
        db = Database(settings.place, bell, Keyring(settings.sleutels))
        db.start()
        house = House(settings, bell, db, Shelves(load(ROOT)))
        try:
            await tidy(house, int(time.time()) + months * MONTH)
        finally:
            await asyncio.to_thread(db.stop)

    asyncio.run(play())


def test_what_a_team_said_two_years_ago_goes_by_itself_and_a_team_without_anything_as_well(
    left_behind: Server,
) -> None:
    keep_house(left_behind.data, 11)
    assert len(rows(left_behind.data, "SELECT 1 FROM teamstuk")) == 1
    assert len(rows(left_behind.data, "SELECT 1 FROM team")) == 2
    keep_house(left_behind.data, 14)
    assert rows(left_behind.data, "SELECT 1 FROM teamstuk") == []
    assert len(rows(left_behind.data, "SELECT 1 FROM team")) == 2
    keep_house(left_behind.data, 26)
    assert rows(left_behind.data, "SELECT 1 FROM team") == []
