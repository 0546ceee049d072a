"""The one task that counts open boxes on the tick, and lets the screens of their sessie look."""

from sqlalchemy import func
from sqlmodel import col, select

from app import live
from app.house import House
from app.sessie.counts import Counts
from app.tables import Vote, Vraag


async def keep_counting(house: House, counts: Counts) -> None:
    """Run until cancelled. Begins with whatever was open before a restart, so that no screen falls back to nought."""
    with house.db.read() as session:
        for vraag in session.exec(select(Vraag).where(col(Vraag.gesloten).is_(False))):
            counts.mark(vraag.id, vraag.sessie_id)

    def count(vraag_id: str) -> int:
        with house.db.read() as session:
            return session.exec(select(func.count()).select_from(Vote).where(Vote.vraag_id == vraag_id)).one()

    await counts.keep_counting(count, lambda sessie_id: house.bell.ring(live.counts(sessie_id)))
