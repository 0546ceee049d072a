"""Everything that is kept of one sessie, read at once."""

from sqlmodel import Session, col, select

from app.errors import OnlyRehearsed
from app.report.verslag import Rows
from app.sessie.picture.public_view import agreements
from app.storage.tables.sessie import Sessie, Stap, Tekst, Vraag


def rows_of(session: Session, sessie: Sessie) -> Rows:
    """What the verslag of this sessie is made from. Texts come in the order of their random ids.

    Raises `OnlyRehearsed`: on paper nobody could tell that nobody was there.
    """
    if sessie.oefening:
        raise OnlyRehearsed
    of_steps = (col(Vraag.stap), col(Vraag.ronde))
    return Rows(
        sessie=sessie,
        stappen=session.exec(select(Stap).where(Stap.sessie_id == sessie.id).order_by(col(Stap.nr))).all(),
        vragen=session.exec(select(Vraag).where(Vraag.sessie_id == sessie.id).order_by(*of_steps)).all(),
        teksten=session.exec(select(Tekst).where(Tekst.sessie_id == sessie.id).order_by(col(Tekst.id))).all(),
        afspraken=agreements(session, sessie.id),
    )
