"""Keeping house in what a server left behind, as if it were later."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from app.ballots.keyring import Keyring
from app.config import Settings
from app.content.library import Shelves, load
from app.house import House
from app.live.bell import Bell
from app.sessie.housekeeping import keep_house, tidy
from app.storage.writer import Database
from tests.server import ROOT

HOUR = 3600
DAY = 24 * HOUR
PATIENCE = 15.0


def keep(data: Path, later: int, until: Callable[[], bool]) -> None:
    """Keep house as if it were so many seconds later, until this holds."""

    async def play() -> None:
        async with opened(data) as house:
            keeping = asyncio.create_task(keep_house(house, clock=lambda: time.time() + later))
            try:
                async with asyncio.timeout(PATIENCE):
                    while not until():
                        await asyncio.sleep(0.05)
            finally:
                keeping.cancel()

    asyncio.run(play())


def tidy_up(data: Path, later: int) -> None:
    """Tidy up once, to the end, as if it were so many seconds later."""

    async def play() -> None:
        async with opened(data) as house:
            await tidy(house, int(time.time()) + later)

    asyncio.run(play())


@asynccontextmanager
async def opened(data: Path) -> AsyncIterator[House]:
    """The house over this data, without its doors."""
    bell = Bell()
    settings = Settings(data=data)
    db = Database(settings.place, bell, Keyring(settings.sleutels))
    db.start()
    try:
        yield House(settings, bell, db, Shelves(load(ROOT)))
    finally:
        await asyncio.to_thread(db.stop)
