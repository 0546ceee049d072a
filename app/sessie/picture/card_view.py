"""The card of a step as the room may see it: talking questions from the talk on, the norm only at the norm."""

from sqlmodel import Session

from app.content.library import Library
from app.content.play.rondes import Ronde
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
)
from app.sessie.model.moment import SHOWN, Moment
from app.sessie.picture.casus_view import casus_view
from app.sessie.picture.views import KaartView, Link, LoketView, NormView, OptieView
from app.sessie.verbs.lookups import kaart_of
from app.storage.tables.sessie import Sessie, Stap

BLANK_OPTIE = OptieView("00", LIEVER_NIET, None)


def card_view(session: Session, sessie: Sessie, stap: Stap, ronde: Ronde | None, library: Library) -> KaartView:
    """The card now. `ronde` is what is asked or was asked last; None when the card is for talking only."""
    kaart, moment = kaart_of(stap), Moment(sessie.moment)
    blad = library.themabladen.get(kaart.themablad) if kaart.themablad else None
    image = library.images.get(kaart.slug) if kaart.beeld else None
    return KaartView(
        slug=kaart.slug,
        titel=kaart.titel,
        soort=kaart.soort,
        soort_naam=SOORT_NAMEN[kaart.soort],
        thema=kaart.thema,
        thema_naam=THEMAS[kaart.thema] if kaart.thema else None,
        alineas=_story(kaart, sessie.blad),
        vraag=ronde.vraag if ronde else (kaart.vraag or ""),
        opties=_opties(ronde),
        meerdere=bool(ronde and ronde.meerdere),
        geen_van_alle=f"{ronde.exclusief + 1:02}" if ronde and ronde.exclusief is not None else None,
        inhoudswaarschuwing=kaart.inhoudswaarschuwing if sessie.blad == 0 else None,
        beeld=image.adres if image else None,
        beeld_alt=kaart.beeld.alt if kaart.beeld else None,
        doorvragen=kaart.doorvragen if moment in SHOWN else (),
        normen=norms_of(kaart) if moment is Moment.NORM else (),
        themablad=Link(f"/themabladen/{blad.slug}", blad.titel) if blad and moment is Moment.NORM else None,
        loketten=_loketten(kaart, library) if moment is Moment.NORM else (),
        casus=casus_view(session, sessie, kaart),
        bron=", ".join(f"{bron.stuk}: {bron.regels}" for bron in kaart.bron) if moment is Moment.NORM else None,
    )


def norms_of(kaart: Kaart) -> tuple[NormView, ...]:
    """The uitleg first, then the norm: what is the case, then what holds."""
    found = (("Uitleg", kaart.uitleg), ("Wat zegt de norm?", kaart.norm))
    return tuple(_norm_view(kop, norm) for kop, norm in found if norm is not None)


def _opties(ronde: Ronde | None) -> tuple[OptieView, ...]:
    if ronde is None or not ronde.antwoorden:
        return ()
    answers = enumerate(ronde.antwoorden, start=1)
    return (*(OptieView(f"{nr:02}", answer.tekst, answer.toelichting) for nr, answer in answers), BLANK_OPTIE)


def _story(kaart: Kaart, blad: int) -> tuple[str, ...]:
    """What is read: the screen of a fase, what a role weighs, or the story. The role itself stands beside it."""
    if isinstance(kaart, FaseKaart):
        return paragraphs(kaart.schermen[blad])
    if isinstance(kaart, BeslisKaart):
        return kaart.weegt
    return () if isinstance(kaart, VraagKaart) and kaart.rol else kaart.alineas


def _norm_view(kop: str, norm: Norm) -> NormView:
    return NormView(
        kop=kop,
        alineas=norm.alineas,
        afgeleid=norm.herkomst == "afgeleid",
        verwijzingen=tuple(norm.verwijzingen),
        nagekeken=str(norm.nagekeken) if norm.nagekeken else None,
    )


def _loketten(kaart: Kaart, library: Library) -> tuple[LoketView, ...]:
    found = (library.loketten.get(slug) for slug in kaart.loketten)
    return tuple(LoketView(loket.slug, loket.naam, loket.waarvoor) for loket in found if loket)
