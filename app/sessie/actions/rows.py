"""The rows that the verbs start from."""

from sqlmodel import Session, col, select

from app import live
from app.content.schema import FaseKaart, Kaart, parse_kaart
from app.db import Tx
from app.errors import NotNow
from app.sessie.state import Place, Step
from app.sessie.views import Moment
from app.tables import Sessie, Stap, Vraag


def running(tx: Tx, sessie_id: str) -> Sessie:
    """The sessie, as long as it has not ended. Raises `NotNow`."""
    sessie = tx.session.get(Sessie, sessie_id)
    if sessie is None or sessie.moment == Moment.EINDE:
        raise NotNow
    return sessie


def place_of(sessie: Sessie) -> Place:
    return Place(sessie.stap, Moment(sessie.moment), sessie.blad)


def steps_of(session: Session, sessie_id: str) -> list[Step]:
    """What the flow must know of every step, in order."""
    vragen = {v.stap: v for v in session.exec(select(Vraag).where(Vraag.sessie_id == sessie_id))}
    rows = session.exec(select(Stap).where(Stap.sessie_id == sessie_id).order_by(col(Stap.nr)))
    return [step_of(row, vragen.get(row.nr)) for row in rows]


def step_of(row: Stap, vraag: Vraag | None) -> Step:
    kaart = parse_kaart(row.kaart)
    return Step(
        votable=is_votable(row, kaart),
        open=vraag is not None and not vraag.gesloten,
        closed=vraag is not None and vraag.gesloten,
        has_norm=bool(kaart.norm or kaart.uitleg),
        bladen=len(kaart.schermen) if isinstance(kaart, FaseKaart) else 1,
        talk=not isinstance(kaart, FaseKaart),
    )


def is_votable(row: Stap, kaart: Kaart) -> bool:
    """Whether this step asks for a choice: the card has something to choose and the werkvorm is not talk alone."""
    return kaart.ballot is not None and row.werkvorm != "voorleggen"


def vraag_of(session: Session, sessie: Sessie) -> Vraag | None:
    """The vraag of the present step, if it was ever opened."""
    return session.exec(select(Vraag).where(Vraag.sessie_id == sessie.id, Vraag.stap == sessie.stap)).first()


def move_to(tx: Tx, sessie: Sessie, place: Place, now: int) -> None:
    """Go to this place and let every screen look."""
    sessie.plek += 1
    sessie.stap, sessie.moment, sessie.blad, sessie.moment_sinds = place.stap, place.moment, place.blad, now
    changed(tx, sessie)


def changed(tx: Tx, sessie: Sessie) -> None:
    """The picture is another one now."""
    sessie.nummer += 1
    tx.session.add(sessie)
    tx.ring(live.picture(sessie.id))
