"""What is published comes on the shelves, here and in every other process, and what nobody may keep goes."""

import asyncio
import contextlib
import logging
from datetime import date

from sqlalchemy import delete
from sqlmodel import col
from starlette.concurrency import run_in_threadpool

from app import clock
from app.authoring.verbs import published
from app.authoring.workspace import day_number
from app.errors import CannotRead, CannotStore
from app.house import House
from app.live.bell import LIBRARY
from app.storage.tables.authoring import Inzending, Makenlink
from app.storage.writer import Tx

# Nobody else may have heard the bell, and links end by themselves.
LOOK_EVERY = 3600.0
KEEP_SENT_IN_DAYS = 90

log = logging.getLogger(__name__)


def put_published(house: House) -> None:
    """Read what is published and put it on the shelves. Raises `CannotRead`. Blocks: call it from a thread."""
    with house.db.read() as session:
        packs = published(session)
    changed = house.shelves.put(packs)
    for pakket in house.shelves.left_out if changed else ():
        log.warning("Het pakket %s past niet meer bij deze versie en staat niet in de app.", pakket)


async def keep_shelves(house: House) -> None:
    """Until cancelled: after every ring and every hour, delete what is too old and read what is published."""
    with house.bell.listen(LIBRARY) as (changed,):
        while True:
            try:
                await house.db.write(erase_old, int(clock.now()))
                await run_in_threadpool(put_published, house)
            except (CannotRead, CannotStore):
                changed.set()
                await asyncio.sleep(1)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), LOOK_EVERY)
            changed.clear()


def erase_old(tx: Tx, now: int) -> None:
    """Delete links that ended, and dilemmas that were sent in 90 days ago. `now` is in seconds."""
    tx.session.execute(delete(Makenlink).where(col(Makenlink.tot) < now))
    oldest = day_number(date.fromtimestamp(now)) - KEEP_SENT_IN_DAYS
    tx.session.execute(delete(Inzending).where(col(Inzending.dag) < oldest))
