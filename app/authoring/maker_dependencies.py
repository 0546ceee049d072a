"""What a route for makers is given: a maker who may be here, and a pakket or card in the making, checked."""

from datetime import date
from typing import Annotated, TypeAlias

from fastapi import Depends
from sqlmodel import Session, select

from app.accounts.permission import maker_of
from app.authoring.verbs import files, known_pakket, remarks_waiting
from app.authoring.workspace import Bestand, Werk, werk_of
from app.errors import UnknownPage
from app.house import House, HouseDep
from app.storage.tables.authoring import Revisie, Weerwoord

FOR_MAKERS = (Depends(maker_of),)
"""For a router of which every route is for makers alone; `maker_of` sends everybody else to the login."""


def read_werk(house: HouseDep, pakket: str) -> Werk:
    """The pakket of this slug with its files checked. Raises `UnknownPage`. Reads the database, so it blocks."""
    with house.db.read() as session:
        return werk_in(session, house, pakket)


WerkDep: TypeAlias = Annotated[Werk, Depends(read_werk)]
"""The pakket of the path. Raises `UnknownPage`."""


def read_bestand(werk: WerkDep, kaart: str) -> Bestand:
    """The card of this slug in a pakket. Raises `UnknownPage`."""
    bestand = werk.bestand(kaart)
    if bestand is None:
        raise UnknownPage
    return bestand


BestandDep: TypeAlias = Annotated[Bestand, Depends(read_bestand)]
"""The card of the path, in the pakket of the path. Raises `UnknownPage`."""


def werk_in(session: Session, house: House, pakket: str) -> Werk:
    """The same as `read_werk`, in a session that is open already. Raises `UnknownPage`."""
    known = known_pakket(session, pakket)
    answers = session.exec(select(Weerwoord).where(Weerwoord.pakket == pakket)).all()
    return werk_of(
        known,
        files(session, pakket),
        session.exec(select(Revisie).where(Revisie.pakket == pakket)).all(),
        house.library,
        {(one.bestand, one.sleutel): one.reden for one in answers},
        remarks_waiting(session, pakket),
        date.today(),
    )
