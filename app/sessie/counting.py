"""The one task that counts open boxes on the tick, and lets the screens of their sessie look."""

import asyncio
import logging

from sqlmodel import col, select

from app import clock, live
from app.house import House
from app.sessie.actions.box import votes_in
from app.sessie.counts import TICK, Counts
from app.tables import Vraag

REST_SECONDS = 2.0

log = logging.getLogger(__name__)


async def keep_counting(house: House, counts: Counts) -> None:
    """Run until cancelled. Begins with whatever was open before a restart, so that no screen falls back to nought.

    Where other processes take votes too, every open box is counted at every tick: nobody tells which one got a vote.
    """

    def mark_open() -> None:
        with house.db.read() as session:
            vragen = session.exec(select(Vraag).where(col(Vraag.gesloten).is_(False))).all()
        counts.keep_only([vraag.id for vraag in vragen])
        for vraag in vragen:
            counts.mark(vraag.id, vraag.sessie_id)
            if vraag.tot is not None and vraag.tot > clock.now() - TICK:
                counts.expect(vraag.sessie_id, vraag.tot)

    def count(vraag_id: str) -> int:
        with house.db.read() as session:
            return votes_in(session, vraag_id)

    def tell(sessie_id: str) -> None:
        house.bell.ring(live.counts(sessie_id))

    while True:
        try:
            await asyncio.to_thread(mark_open)
            await counts.keep_counting(count, tell, mark_open if house.db.store.shared else None)
        except Exception as trouble:
            log.error("Het tellen hapert: %s", type(trouble).__name__)
            await asyncio.sleep(REST_SECONDS)
