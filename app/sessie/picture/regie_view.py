"""What the begeleider sees beside the public picture: buttons, the programma, questions, texts, a word of craft."""

from sqlmodel import Session, col, select

from app import clock
from app.ballots.result import IEDEREEN, MEERDERHEID
from app.content.guidance import WERKVORM_UITLEG
from app.content.play.rondes import WHAT_TO_AGREE, Ronde, Soort, may_switch, werkvormen_for
from app.content.schema import (
    LIEVER_NIET,
    SOORT_NAMEN,
    WERKVORMEN,
    BeraadKaart,
    BeslisKaart,
    FaseKaart,
    Kaart,
    VraagKaart,
    paragraphs,
)
from app.sessie.model.flow import Place, heads_agree
from app.sessie.model.moment import ASKING, Moment
from app.sessie.picture.card_view import norms_of
from app.sessie.picture.public_view import Looker
from app.sessie.picture.qr import qr
from app.sessie.picture.regie_buttons import back_button, forward_button, head_reason, skip_button
from app.sessie.picture.regie_hints import hint_of
from app.sessie.picture.regie_values import BundelTekst, InvulVeld, Regie, StapRegel, Vormkeuze, Weg
from app.sessie.picture.result_view import UitslagView
from app.sessie.picture.team_view import what_fits
from app.sessie.picture.tips import craft_of, what_to_try
from app.sessie.picture.views import Beeld
from app.sessie.verbs import vragen
from app.sessie.verbs.lookups import (
    asked_up_to,
    kaart_of,
    place_of,
    plan_of,
    steps_of,
    vraag_of,
    vragen_of,
)
from app.sessie.verbs.texts import ronde_to_write_in
from app.storage.tables.sessie import Sessie, Stap, Tekst

TIPS = {
    Moment.LOBBY: "Leg de telefoons op tafel en tel samen. Zo weet iedereen dat er niemand ongemerkt meedoet.",
    Moment.LEZEN: "Lees de kaart rustig voor. Vraag nog niets en vind nog niets.",
    Moment.KIEZEN: "Wacht op de langzaamste. Kijk ondertussen niet naar de telefoons van anderen.",
    Moment.GESLOTEN: "Laat de groep eerst raden: wat denk je dat we kozen?",
    Moment.SCHRIJVEN: "Blijf stil zolang er geschreven wordt. Kijk niet mee op telefoons.",
    Moment.BUNDEL: "Vat samen wat naar een mens kan wijzen. Raad nooit hardop wie wat schreef.",
    Moment.PRATEN: "Ben jij de leidinggevende? Vraag eerst, vind daarna. Vraag nooit wie wat koos.",
    Moment.NORM: "Lees de norm voor en laat een stilte vallen. Vraag dan: wat verandert dit voor ons?",
}


def regie_context(session: Session, looker: Looker, beeld: Beeld) -> dict[str, object]:
    """Everything that the templates of the regie are given, from the same look as `beeld`."""
    regie = look_regie(session, beeld, adres=looker.adres)
    craft = craft_of(beeld, regie.doorvragen, looker.library.loketten)
    return {"beeld": beeld, "regie": regie, "craft": craft, "qr": qr(beeld.meedoen_url)}


def look_regie(session: Session, beeld: Beeld, *, adres: str) -> Regie:
    """Everything the regie shows, from the same rows as `beeld`."""
    sessie = session.exec(select(Sessie).where(Sessie.code == beeld.code)).one()
    rows = session.exec(select(Stap).where(Stap.sessie_id == sessie.id).order_by(col(Stap.nr))).all()
    kaarten = [kaart_of(row) for row in rows]
    steps = steps_of(session, sessie.id)
    place = place_of(sessie)
    fases = {kaart.fase: kaart.titel for kaart in kaarten if isinstance(kaart, FaseKaart)}
    row, now = (rows[place.stap - 1], kaarten[place.stap - 1]) if place.stap else (None, None)
    plan = plan_of(row) if row else ()
    agree = heads_agree(sessie.hoofden, beeld.telefoons)
    after = kaarten[place.stap] if place.stap < len(kaarten) else None
    wait = _wait(session, sessie, beeld) if agree else head_reason(sessie.hoofden, beeld.telefoons)
    hint = hint_of(session, sessie, place, rows, plan, beeld)
    verder = forward_button(place, steps, plan, beeld, wait=wait, hint=hint)
    return Regie(
        verder=verder,
        terug=back_button(place, steps),
        overslaan=skip_button(place, steps, plan, beeld),
        stappen=tuple(_line(row, kaart, place, fases) for row, kaart in zip(rows, kaarten, strict=True)),
        wegen=_roads(now, kaarten, beeld),
        volgende_titel=after.titel if after else None,
        waarom=now.waarom if isinstance(now, BeraadKaart) else None,
        doorvragen=now.doorvragen if now else (),
        notities=paragraphs(now.begeleider) if now and now.begeleider else (),
        norm_straks=norms_of(now) if now and place.moment is not Moment.NORM else (),
        tip=_tip(place.moment, beeld),
        probeer=what_to_try(beeld, verder),
        werkvorm=WERKVORMEN[row.werkvorm] if row and now and werkvormen_for(now) else None,
        werkvormen=_werkvormen(session, sessie, row, now, beeld),
        bundel=_bundle(session, sessie, plan) if place.moment in (Moment.BUNDEL, Moment.PRATEN) else (),
        invullen=_to_fill_in(session, sessie),
        voorstellen=_proposals(beeld),
        vorige_keer=what_fits(session, sessie, now),
        mag_langer=place.moment is Moment.SCHRIJVEN and not beeld.pauze,
        hoofden=sessie.hoofden,
        hoofden_kloppen=agree,
        begonnen=sessie.begonnen,
        moment_sinds=sessie.moment_sinds,
        stap_minuten=row.minuten if row else 0,
        scherm_adres=f"{adres}/scherm/{sessie.code}",
        meedoen_adres=f"{adres}/s/{sessie.code}",
        onversleuteld=adres.startswith("http://"),
        mag_nieuwe_code=place.moment is not Moment.EINDE,
    )


def _wait(session: Session, sessie: Sessie, beeld: Beeld) -> str | None:
    """Why the writing cannot close yet: it has a fixed end, so that nobody's last word can be timed."""
    vraag, counted = vraag_of(session, sessie), beeld.voortgang
    if beeld.moment is not Moment.SCHRIJVEN or vraag is None or counted is None:
        return None
    # With the number of the last tick, as everywhere: else a look would tell when the last one handed in.
    if vragen.writing_is_over(vraag, counted.gekozen, counted.telefoons, int(clock.now())):
        return None
    return "Sluiten kan als de tijd om is, of als elke telefoon iets heeft ingeleverd."


def _werkvormen(
    session: Session, sessie: Sessie, row: Stap | None, kaart: Kaart | None, beeld: Beeld
) -> tuple[Vormkeuze, ...]:
    """The werkvormen in which this card can go on from here."""
    if row is None or kaart is None or beeld.moment in ASKING:
        return ()
    opened = asked_up_to(vragen_of(session, sessie))
    return tuple(
        Vormkeuze(vorm, WERKVORMEN[vorm], WERKVORM_UITLEG[vorm].wat)
        for vorm in werkvormen_for(kaart)
        if vorm != row.werkvorm and may_switch(kaart, row.werkvorm, vorm, opened)
    )


def _bundle(session: Session, sessie: Sessie, plan: tuple[Ronde, ...]) -> tuple[BundelTekst, ...]:
    """The texts of the present ronde, those that were left out too, in an order that says nothing."""
    ronde = plan[sessie.ronde - 1] if sessie.ronde <= len(plan) else None
    if ronde is None or ronde.soort is not Soort.TEKST:
        return ()
    here = (Tekst.sessie_id == sessie.id, Tekst.stap == sessie.stap, Tekst.ronde == sessie.ronde)
    names = {veld.slug: veld.naam for veld in ronde.velden}
    texts = session.exec(select(Tekst).where(*here).order_by(col(Tekst.id))).all()
    order = list(names)
    return tuple(
        BundelTekst(
            id=text.id,
            veld=names[text.veld],
            tekst=text.tekst,
            weg=text.staat == "weg",
            samengevat=text.samengevat,
            van_regie=text.van_regie,
            groep=text.groep,
        )
        for text in sorted(texts, key=lambda text: order.index(text.veld))
    )


def _to_fill_in(session: Session, sessie: Sessie) -> tuple[InvulVeld, ...]:
    """The fields in which the begeleider may write now, with what stands there where only one text fits."""
    ronde = ronde_to_write_in(session, sessie)
    if ronde is None or sessie.pauze:
        return ()
    here = (Tekst.sessie_id == sessie.id, Tekst.stap == sessie.stap, Tekst.ronde == sessie.ronde)
    found = {text.veld: text.tekst for text in session.exec(select(Tekst).where(*here))}
    single = ronde.soort is Soort.INVULLEN
    return tuple(
        InvulVeld(veld.slug, veld.naam, veld.hint, found.get(veld.slug, "") if single else "", erbij=not single)
        for veld in ronde.velden
    )


def _proposals(beeld: Beeld) -> tuple[str, ...]:
    """What can be written down as an agreement with one press: the lines of the result, without those that are."""
    if beeld.uitslag is None or beeld.kaart is None or beeld.kaart.vraag != WHAT_TO_AGREE:
        return ()
    agreed = {afspraak.tekst for afspraak in beeld.afspraken}
    return tuple(rij.tekst for rij in beeld.uitslag.rijen if rij.tekst not in agreed | {LIEVER_NIET})


def _line(row: Stap, kaart: Kaart, place: Place, fases: dict[str, str]) -> StapRegel:
    state = "nu" if row.nr == place.stap else "gehad" if row.nr < place.stap else "straks"
    part = fases.get(kaart.fase) if isinstance(kaart, FaseKaart | VraagKaart | BeslisKaart) else None
    return StapRegel(row.nr, kaart.titel, SOORT_NAMEN[kaart.soort], row.minuten, state, part)


def _roads(now: Kaart | None, kaarten: list[Kaart], beeld: Beeld) -> tuple[Weg, ...]:
    """Where the opties of this beslismoment lead, once its result is on the scherm. The begeleider chooses the road."""
    if not isinstance(now, BeslisKaart) or not any(now.wegen) or beeld.uitslag is None:
        return ()
    starts = {kaart.fase: nr for nr, kaart in enumerate(kaarten, start=1) if isinstance(kaart, FaseKaart)}
    suggested = _suggested(beeld.uitslag, now.wegen)
    return tuple(
        Weg(starts[fase], kaarten[starts[fase] - 1].titel, voorstel=fase == suggested)
        for fase in dict.fromkeys(now.wegen)
        if fase in starts
    )


def _suggested(uitslag: UitslagView, roads: tuple[str | None, ...]) -> str | None:
    """The road of the one line that clearly stands out in what was published; None when nothing does."""
    lines = uitslag.rijen[: len(roads)]
    if uitslag.vorm == "woorden":
        top = [nr for nr, line in enumerate(lines) if line.waarde in (IEDEREEN, MEERDERHEID)]
    else:
        highest = max((line.lengte or 0 for line in lines), default=0)
        top = [nr for nr, line in enumerate(lines) if (line.lengte or 0) == highest]
    return roads[top[0]] if len(top) == 1 else None


def _tip(moment: Moment, beeld: Beeld) -> str | None:
    if moment is Moment.PRATEN and beeld.uitslag and beeld.uitslag.vorm == "te-weinig":
        return "Geen uitslag is geen probleem. Begin met: wat zou een buitenstaander hier doen?"
    return TIPS.get(moment)
