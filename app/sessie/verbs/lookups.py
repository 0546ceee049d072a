"""The rows that the verbs start from."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlalchemy import exists
from sqlmodel import Session, col, func, select

from app.content.play.rondes import Ronde, Soort, Uit, rondes_of
from app.content.schema import FaseKaart, Kaart, parse_kaart
from app.errors import NotNow
from app.sessie.model.flow import Place, Step, Turn
from app.sessie.model.moment import Moment
from app.storage.tables.sessie import Meegedaan, Sessie, Stap, Tekst, Vraag
from app.storage.writer import Tx

LEAST_TO_CHOOSE_FROM = 2


def running(tx: Tx, sessie_id: str) -> Sessie:
    """The sessie, as long as it has not ended. Raises `NotNow`."""
    sessie = tx.session.get(Sessie, sessie_id)
    if sessie is None or sessie.moment == Moment.EINDE:
        raise NotNow
    return sessie


def place_of(sessie: Sessie) -> Place:
    return Place(sessie.stap, Moment(sessie.moment), sessie.blad, sessie.ronde)


def steps_of(session: Session, sessie_id: str) -> list[Step]:
    """What the flow must know of every step, in order."""
    vragen: dict[int, list[Vraag]] = {}
    for vraag in session.exec(select(Vraag).where(Vraag.sessie_id == sessie_id).order_by(col(Vraag.ronde))):
        vragen.setdefault(vraag.stap, []).append(vraag)
    rows = session.exec(select(Stap).where(Stap.sessie_id == sessie_id).order_by(col(Stap.nr)))
    return [step_of(session, row, vragen.get(row.nr, ())) for row in rows]


def step_of(session: Session, row: Stap, vragen: Sequence[Vraag]) -> Step:
    kaart = kaart_of(row)
    asked = {vraag.ronde: vraag for vraag in vragen}
    turns = tuple(_turn(session, row, nr, ronde, asked) for nr, ronde in enumerate(plan_of(row), start=1))
    return Step(
        rondes=turns,
        has_norm=bool(kaart.norm or kaart.uitleg),
        bladen=len(kaart.schermen) if isinstance(kaart, FaseKaart) else 1,
        talk=not isinstance(kaart, FaseKaart),
    )


def kaart_of(row: Stap) -> Kaart:
    """The card of a step, as it was when the sessie began."""
    return _parsed(row.kaart)


def plan_of(row: Stap) -> tuple[Ronde, ...]:
    """The rondes of a step, as its card and its werkvorm have them."""
    return _planned(row.kaart, row.werkvorm)


def ronde_of(vraag: Vraag) -> Ronde:
    """The ronde as it was asked."""
    return ronde_from(vraag.gevraagd)


def vraag_of(session: Session, sessie: Sessie) -> Vraag | None:
    """The vraag of the present ronde, if it was ever opened."""
    here = (Vraag.sessie_id == sessie.id, Vraag.stap == sessie.stap, Vraag.ronde == sessie.ronde)
    return session.exec(select(Vraag).where(*here)).first()


def vragen_of(session: Session, sessie: Sessie) -> Sequence[Vraag]:
    """The vragen of the present step that were opened, in order of their rondes."""
    here = (Vraag.sessie_id == sessie.id, Vraag.stap == sessie.stap)
    return session.exec(select(Vraag).where(*here).order_by(col(Vraag.ronde))).all()


def asked_up_to(vragen: Sequence[Vraag]) -> int:
    """The last ronde of a step that was opened, 0 when none was; rondes before it may have been left out."""
    return max((vraag.ronde for vraag in vragen), default=0)


def _turn(session: Session, row: Stap, nr: int, ronde: Ronde, asked: dict[int, Vraag]) -> Turn:
    vraag = asked.get(nr)
    return Turn(
        soort=ronde.soort,
        open=vraag is not None and not vraag.gesloten,
        closed=vraag is not None and vraag.gesloten,
        shows=ronde.toont,
        reads=ronde.feit is not None,
        possible=vraag is not None or _can_be_asked(session, row, ronde, asked),
        writes=ronde.zelf,
        told=vraag is not None and vraag.getoond,
    )


def _can_be_asked(session: Session, row: Stap, ronde: Ronde, asked: dict[int, Vraag]) -> bool:
    """Whether there is something to choose from, and for a repeat: whether it is still known which phones took part."""
    if ronde.herhaalt:
        first = asked.get(1)
        took_part = exists().where(col(Meegedaan.vraag_id) == (first.id if first else ""))
        return first is not None and first.gesloten and bool(session.scalar(select(took_part)))
    if ronde.uit in (Uit.TEKSTEN, Uit.GROEPEN):
        shown = (Tekst.sessie_id == row.sessie_id, Tekst.stap == row.nr, Tekst.staat != "weg")
        found = session.scalar(select(func.count()).select_from(Tekst).where(*shown, Tekst.ronde == ronde.uit_ronde))
        return (found or 0) >= LEAST_TO_CHOOSE_FROM
    if ronde.uit is Uit.VELDEN:
        written = (Tekst.sessie_id == row.sessie_id, col(Tekst.veld).in_(ronde.uit_velden))
        found = session.scalar(select(func.count(func.distinct(Tekst.veld))).where(*written))
        return (found or 0) >= LEAST_TO_CHOOSE_FROM
    return ronde.soort is not Soort.INVULLEN


@lru_cache(maxsize=512)
def _parsed(kaart: str) -> Kaart:
    return parse_kaart(kaart)


@lru_cache(maxsize=512)
def _planned(kaart: str, werkvorm: str) -> tuple[Ronde, ...]:
    return rondes_of(_parsed(kaart), werkvorm)


@lru_cache(maxsize=512)
def ronde_from(gevraagd: str) -> Ronde:
    """The ronde from the text in which a vraag keeps it."""
    return Ronde.model_validate_json(gevraagd)


def may_be_told(vragen: Iterable[Vraag], *, last: bool) -> list[Vraag]:
    """The closed rondes that the room may hear of now; some wait for the last one of their step."""
    return [vraag for vraag in vragen if vraag.gesloten and (last or not ronde_of(vraag).pas_aan_het_slot)]
