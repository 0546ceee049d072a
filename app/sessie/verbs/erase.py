"""Forgetting a sessie: every row that names it, and every key that could still belong to it."""

from sqlalchemy import delete
from sqlmodel import SQLModel, col, select

from app import access
from app.errors import StillRunning
from app.live import bell
from app.sessie.model.moment import Moment
from app.sessie.verbs.ballot_box import key_name
from app.storage.tables.sessie import Meegedaan, Sessie, Vote, Vraag
from app.storage.writer import Tx


def forget_ended(tx: Tx, sessie_id: str) -> None:
    """Forget a sessie that is over; one that is gone already stays gone. Raises `StillRunning`."""
    sessie = tx.session.get(Sessie, sessie_id)
    if sessie is not None and sessie.moment != Moment.EINDE:
        raise StillRunning
    forget(tx, sessie_id)


def forget(tx: Tx, sessie_id: str) -> None:
    """Delete a sessie with every row that names it, also in tables that are yet to come, and with its keys."""
    vragen = tx.session.exec(select(Vraag.id).where(Vraag.sessie_id == sessie_id)).all()
    for table in (Vote, Meegedaan):
        tx.session.execute(delete(table).where(col(table.vraag_id).in_(vragen)))
    for table in reversed(SQLModel.metadata.sorted_tables):
        if "sessie_id" in table.c:
            tx.session.execute(delete(table).where(table.c.sessie_id == sessie_id))
    tx.session.execute(delete(Sessie).where(col(Sessie.id) == sessie_id))
    for name in (access.pepper_name(sessie_id), *map(key_name, vragen)):
        tx.destroy_key(name)
    tx.vacuum()
    # Whoever still looks at it is told so.
    tx.ring(bell.picture(sessie_id))
