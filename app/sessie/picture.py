"""From rows to views: the one place that decides what each screen may know now."""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import func
from sqlmodel import Session, select

from app import access
from app.ballots.keyring import KeyGone, Keyring
from app.ballots.publish import Result
from app.content.library import Library
from app.content.schema import (
    LIEVER_NIET,
    SOORT_NAMEN,
    THEMAS,
    BeslisKaart,
    FaseKaart,
    Kaart,
    Norm,
    VraagKaart,
    paragraphs,
    parse_kaart,
)
from app.errors import UnknownCode
from app.sessie.actions.rows import vraag_of
from app.sessie.actions.voting import own_volgnummer, phones_in
from app.sessie.casus_view import casus_view
from app.sessie.counts import Counts
from app.sessie.result_view import published_lines, result_view
from app.sessie.views import (
    Beeld,
    Eigen,
    KaartView,
    Link,
    LoketView,
    Moment,
    NormView,
    OptieView,
    UitslagView,
    Voortgang,
)
from app.tables import Sessie, Stap, Vraag

BLANK_OPTIE = OptieView("00", LIEVER_NIET, None)
SHOWN = (Moment.PRATEN, Moment.NORM)


@dataclass(frozen=True)
class Looker:
    """What is needed to make pictures, apart from the database session."""

    library: Library
    counts: Counts
    adres: str


def look(session: Session, looker: Looker, sessie_id: str) -> Beeld:
    """The public picture of this sessie now. Raises `UnknownCode` when it is gone."""
    sessie = session.get(Sessie, sessie_id)
    if sessie is None:
        raise UnknownCode
    stap = session.get(Stap, (sessie.id, sessie.stap))
    steps = session.exec(select(func.count()).select_from(Stap).where(Stap.sessie_id == sessie.id)).one()
    vraag = vraag_of(session, sessie) if stap else None
    telefoons = phones_in(session, sessie.id)
    moment = Moment(sessie.moment)
    kaart = None
    if stap is not None and moment is not Moment.EINDE:
        kaart = card_view(session, sessie, stap, looker.library)
    return Beeld(
        code=sessie.code,
        code_leesbaar=access.readable(sessie.code),
        nummer=sessie.nummer,
        plek=sessie.plek,
        titel=sessie.titel,
        minuten=sessie.minuten,
        moment=moment,
        pauze=sessie.pauze,
        op_slot=sessie.op_slot,
        stap=sessie.stap,
        stappen=steps,
        telefoons=telefoons,
        voortgang=_progress(looker.counts, vraag, telefoons) if moment is Moment.KIEZEN else None,
        kaart=kaart,
        vraag=vraag.id if vraag and moment is Moment.KIEZEN else None,
        uitslag=_result(stap, vraag) if moment in SHOWN else None,
        meedoen_url=f"{looker.adres}/s/{sessie.code}",
        streng=sessie.streng,
        zaal=sessie.zaal,
        meenemen=_to_take_home(sessie, looker.library) if moment is Moment.EINDE else (),
    )


def own(session: Session, keyring: Keyring, sessie: Sessie, token: bytes) -> Eigen:
    """What belongs to this phone alone. Outside `kiezen` there is nothing left to know."""
    vraag = vraag_of(session, sessie)
    if vraag is None or vraag.gesloten or sessie.moment != Moment.KIEZEN:
        return Eigen(gekozen=False, volgnummer=1)
    try:
        last = own_volgnummer(session, keyring, vraag, token)
    except KeyGone:
        # It closed between our look at the rows and our look at the key.
        return Eigen(gekozen=False, volgnummer=1)
    return Eigen(gekozen=last > 0, volgnummer=last + 1)


def card_view(session: Session, sessie: Sessie, stap: Stap, library: Library) -> KaartView:
    """The card as the room may see it: talking questions from the talk on, the norm only at the norm."""
    kaart, moment = _parsed(stap.kaart), Moment(sessie.moment)
    ballot = kaart.ballot if stap.werkvorm != "voorleggen" else None
    opties = ballot.opties if ballot else ()
    tokens = tuple(
        OptieView(token=f"{number:02}", tekst=optie.tekst, toelichting=optie.toelichting)
        for number, optie in enumerate(opties, start=1)
    )
    blad = library.themabladen.get(kaart.themablad) if kaart.themablad else None
    return KaartView(
        slug=kaart.slug,
        titel=kaart.titel,
        soort=kaart.soort,
        soort_naam=SOORT_NAMEN[kaart.soort],
        thema=kaart.thema,
        thema_naam=THEMAS[kaart.thema] if kaart.thema else None,
        alineas=_story(kaart, sessie.blad),
        vraag=ballot.vraag if ballot else (kaart.vraag or ""),
        opties=(*tokens, BLANK_OPTIE) if ballot else (),
        meerdere=bool(ballot and ballot.meerdere),
        geen_van_alle=f"{ballot.exclusief + 1:02}" if ballot and ballot.exclusief is not None else None,
        inhoudswaarschuwing=kaart.inhoudswaarschuwing if sessie.blad == 0 else None,
        beeld=kaart.beeld.bestand if kaart.beeld else None,
        beeld_alt=kaart.beeld.alt if kaart.beeld else None,
        doorvragen=kaart.doorvragen if moment in SHOWN else (),
        normen=norms_of(kaart) if moment is Moment.NORM else (),
        themablad=Link(f"/themabladen/{blad.slug}", blad.titel) if blad and moment is Moment.NORM else None,
        loketten=_loketten(kaart, library) if moment is Moment.NORM else (),
        casus=casus_view(session, sessie, kaart),
        bron=", ".join(f"{bron.stuk}: {bron.regels}" for bron in kaart.bron) if moment is Moment.NORM else None,
    )


def _story(kaart: Kaart, blad: int) -> tuple[str, ...]:
    """What is read: the screen of a fase, what a role weighs, or the story. The role itself stands beside it."""
    if isinstance(kaart, FaseKaart):
        return paragraphs(kaart.schermen[blad])
    if isinstance(kaart, BeslisKaart):
        return kaart.weegt
    return () if isinstance(kaart, VraagKaart) and kaart.rol else kaart.alineas


def norms_of(kaart: Kaart) -> tuple[NormView, ...]:
    """The uitleg first, then the norm: what is the case, then what holds."""
    found = (("Uitleg", kaart.uitleg), ("Wat zegt de norm?", kaart.norm))
    return tuple(_norm_view(kop, norm) for kop, norm in found if norm is not None)


def _norm_view(kop: str, norm: Norm) -> NormView:
    return NormView(
        kop=kop,
        alineas=norm.alineas,
        afgeleid=norm.herkomst == "afgeleid",
        verwijzingen=tuple(norm.verwijzingen),
        nagekeken=str(norm.nagekeken) if norm.nagekeken else None,
    )


def _to_take_home(sessie: Sessie, library: Library) -> tuple[Link, ...]:
    found = (library.kaarten.get(slug) for slug in sessie.solo.split())
    return tuple(Link(f"/oefenen/{kaart.slug}", kaart.titel) for kaart in found if kaart)


def _loketten(kaart: Kaart, library: Library) -> tuple[LoketView, ...]:
    found = (library.loketten.get(slug) for slug in kaart.loketten)
    return tuple(LoketView(loket.slug, loket.naam, loket.waarvoor) for loket in found if loket)


def _progress(counts: Counts, vraag: Vraag | None, telefoons: int) -> Voortgang:
    if vraag is None:
        return Voortgang(0, telefoons)
    return Voortgang(counts.sample(vraag.id), telefoons)


def _result(stap: Stap | None, vraag: Vraag | None) -> UitslagView | None:
    if stap is None or vraag is None or vraag.resultaat is None:
        return None
    kaart = _parsed(stap.kaart)
    if kaart.ballot is None:
        return None
    return result_view(Result.from_json(vraag.resultaat), published_lines(kaart), meerdere=kaart.ballot.meerdere)


@lru_cache(maxsize=256)
def _parsed(kaart: str) -> Kaart:
    return parse_kaart(kaart)
