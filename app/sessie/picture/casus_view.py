"""A card of a fasecasus as the room may see it: the screen of the story, the role, and what is known by now."""

from sqlmodel import Session, col, select

from app.content.schema import BeslisKaart, FaseKaart, Kaart, VraagKaart
from app.content.schema.staged import Gebeurd
from app.sessie.picture.result_view import GebeurdeView, UitslagView
from app.sessie.picture.ronde_view import told_rondes
from app.sessie.picture.views import CasusView, FeitView
from app.sessie.verbs.lookups import kaart_of
from app.storage.tables.sessie import Sessie, Stap, Vraag


def casus_view(session: Session, sessie: Sessie, kaart: Kaart) -> CasusView | None:
    """None for a card that stands on its own."""
    if not isinstance(kaart, FaseKaart | VraagKaart | BeslisKaart):
        return None
    story = kaart if isinstance(kaart, FaseKaart) else None
    decision = kaart if isinstance(kaart, BeslisKaart) else None
    return CasusView(
        fase=kaart.fase,
        blad=sessie.blad + 1,
        bladen=len(story.schermen) if story else 1,
        rol=None if isinstance(kaart, FaseKaart) else kaart.rol,
        weegt=decision.weegt if decision else (),
        persoon=decision.persoon.naam if decision and decision.persoon else None,
        feiten=tuple(FeitView(feit.kop, feit.tekst) for feit in kaart.feiten),
        personen=tuple(FeitView(persoon.naam, persoon.functie) for persoon in kaart.personen),
        gebeurde=tuple(_happened(session, sessie, one) for one in story.gebeurde) if story and sessie.blad == 0 else (),
    )


def _happened(session: Session, sessie: Sessie, gebeurd: Gebeurd) -> GebeurdeView:
    rows = session.exec(select(Stap).where(Stap.sessie_id == sessie.id).order_by(col(Stap.nr))).all()
    found = []
    for row in rows[: sessie.stap]:
        kaart = kaart_of(row)
        if kaart.slug in gebeurd.kaarten and (uitslag := _published(session, sessie, row.nr)):
            found.append((kaart.vraag or "", uitslag))
    return GebeurdeView(vraag=gebeurd.vraag, tekst=gebeurd.tekst, jullie=tuple(found))


def _published(session: Session, sessie: Sessie, stap: int) -> UitslagView | None:
    """The last choice of that card that the room saw."""
    here = (Vraag.sessie_id == sessie.id, Vraag.stap == stap, col(Vraag.getoond).is_(True))
    vragen = session.exec(select(Vraag).where(*here).order_by(col(Vraag.ronde))).all()
    told = told_rondes(vragen)
    return told[-1].uitslag if told else None
