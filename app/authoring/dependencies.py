"""What the pages of makers share: who makes, and a pakket with everything about it."""

from datetime import date

from fastapi import Depends
from sqlmodel import Session, select

from app.accounts.access import maker_of
from app.authoring.verbs import files, known_pakket, remarks_waiting
from app.authoring.workspace import Werk, werk_of
from app.house import House
from app.storage.tables.authoring import Revisie, Weerwoord

FOR_MAKERS = (Depends(maker_of),)
"""For a router of which every door is for makers alone."""


def read_werk(house: House, slug: str) -> Werk:
    """A pakket in the making, whole. Raises `UnknownPage`. Blocks for a moment."""
    with house.db.read() as session:
        return werk_in(session, house, slug)


def werk_in(session: Session, house: House, slug: str) -> Werk:
    """The same, in this look at the database."""
    pakket = known_pakket(session, slug)
    answers = session.exec(select(Weerwoord).where(Weerwoord.pakket == slug)).all()
    return werk_of(
        pakket,
        files(session, slug),
        session.exec(select(Revisie).where(Revisie.pakket == slug)).all(),
        house.library,
        {(one.bestand, one.sleutel): one.reden for one in answers},
        remarks_waiting(session, slug),
        date.today(),
    )
