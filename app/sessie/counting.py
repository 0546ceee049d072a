"""The one task that counts open boxes on the tick, and lets the screens of their sessie look."""

from sqlmodel import col, select

from app import live
from app.house import House
from app.sessie.actions.box import votes_in
from app.sessie.counts import Counts
from app.tables import Vraag


async def keep_counting(house: House, counts: Counts) -> None:
    """Run until cancelled. Begins with whatever was open before a restart, so that no screen falls back to nought."""
    with house.db.read() as session:
        for vraag in session.exec(select(Vraag).where(col(Vraag.gesloten).is_(False))):
            counts.mark(vraag.id, vraag.sessie_id)
            if vraag.tot is not None:
                counts.expect(vraag.sessie_id, vraag.tot)

    def count(vraag_id: str) -> int:
        with house.db.read() as session:
            return votes_in(session, vraag_id)

    await counts.keep_counting(count, lambda sessie_id: house.bell.ring(live.counts(sessie_id)))
