"""What a team kept of its earlier sessies, looked up: what fits this moment, and what lies on the table."""

from datetime import date

from sqlmodel import Session, col, or_, select

from app.content.schema import Kaart
from app.sessie.model.moment import Moment
from app.sessie.picture.regie_values import VorigeKeer
from app.sessie.picture.result_view import StukView
from app.sessie.verbs.team_memory import MOST_ON_THE_TABLE, TABLE_MOMENTS
from app.storage.tables.sessie import Sessie, Teamstuk

MOST_THAT_FIT = 6


def what_fits(session: Session, sessie: Sessie, kaart: Kaart | None) -> tuple[VorigeKeer, ...]:
    """For the begeleider: what the team said about the theme of this card.

    In the lobby: what comes back by now, and what belongs to no theme. The latest first, and not more than one glance.
    """
    if sessie.team is None or sessie.moment not in TABLE_MOMENTS:
        return ()
    said = select(Teamstuk).where(Teamstuk.team == sessie.team, Teamstuk.soort != "meting")
    if sessie.moment == Moment.LOBBY:
        due = col(Teamstuk.terug) <= date.today().isoformat()
        said = said.where(or_(due, Teamstuk.thema == ""))
    elif kaart is not None and kaart.thema:
        said = said.where(Teamstuk.thema == kaart.thema)
    else:
        return ()
    found = session.exec(said.order_by(col(Teamstuk.maand).desc(), col(Teamstuk.id)).limit(MOST_THAT_FIT)).all()
    lying = sessie.terugblik.split()
    full = len(lying) >= MOST_ON_THE_TABLE
    return tuple(VorigeKeer(one.id, view_of(one), one.id in lying, one.id in lying or not full) for one in found)


def on_the_table(session: Session, sessie: Sessie) -> tuple[StukView, ...]:
    """What the begeleider laid before the room at this place, in that order."""
    if not sessie.terugblik or sessie.team is None:
        return ()
    found = (session.get(Teamstuk, stuk_id) for stuk_id in sessie.terugblik.split())
    return tuple(view_of(stuk) for stuk in found if stuk is not None and stuk.team == sessie.team)


def view_of(stuk: Teamstuk) -> StukView:
    return StukView(stuk.soort, stuk.titel, stuk.tekst, stuk.maand, stuk.terug)
