"""What the begeleider sees beside the public picture: two buttons, the programma, questions, a word of craft."""

from sqlmodel import Session, col, select

from app.content.schema import SOORT_NAMEN, BeslisKaart, FaseKaart, Kaart, VraagKaart, paragraphs, parse_kaart
from app.sessie.actions.rows import place_of, steps_of
from app.sessie.picture import norms_of
from app.sessie.regie_views import Knop, Regie, StapRegel, Weg
from app.sessie.state import Handeling, Move, Place, Step, back, forward, heads_agree
from app.sessie.views import Beeld, Moment, UitslagView
from app.tables import Sessie, Stap

TOO_FEW = "Met minder dan {least} keuzes toont het scherm geen uitslag. Praten kan altijd."
TIPS = {
    Moment.LOBBY: "Leg de telefoons op tafel en tel samen. Zo weet iedereen dat er niemand ongemerkt meedoet.",
    Moment.LEZEN: "Lees de kaart rustig voor. Vraag nog niets en vind nog niets.",
    Moment.KIEZEN: "Wacht op de langzaamste. Kijk ondertussen niet naar de telefoons van anderen.",
    Moment.GESLOTEN: "Laat de groep eerst raden: wat denk je dat we kozen?",
    Moment.PRATEN: "Ben jij de leidinggevende? Vraag eerst, vind daarna. Vraag nooit wie wat koos.",
    Moment.NORM: "Lees de norm voor en laat een stilte vallen. Vraag dan: wat verandert dit voor ons?",
}


def look_regie(session: Session, beeld: Beeld, *, adres: str) -> Regie:
    """Everything the regie shows, from the same rows as `beeld`."""
    sessie = session.exec(select(Sessie).where(Sessie.code == beeld.code)).one()
    rows = session.exec(select(Stap).where(Stap.sessie_id == sessie.id).order_by(col(Stap.nr))).all()
    kaarten = [parse_kaart(row.kaart) for row in rows]
    steps = steps_of(session, sessie.id)
    place = place_of(sessie)
    fases = {kaart.fase: kaart.titel for kaart in kaarten if isinstance(kaart, FaseKaart)}
    now = kaarten[place.stap - 1] if place.stap else None
    agree = heads_agree(sessie.hoofden, beeld.telefoons)
    after = kaarten[place.stap] if place.stap < len(kaarten) else None
    return Regie(
        verder=_forward_button(place, steps, beeld, sessie.hoofden, agree=agree),
        terug=_back_button(back(place, steps), place),
        stappen=tuple(
            _line(row, kaart, place, fases) for row, kaart in zip(rows, kaarten, strict=True)
        ),
        wegen=_roads(now, kaarten, beeld),
        volgende_titel=after.titel if after else None,
        doorvragen=now.doorvragen if now else (),
        notities=paragraphs(now.begeleider) if now and now.begeleider else (),
        norm_straks=norms_of(now) if now and place.moment is not Moment.NORM else (),
        tip=_tip(place.moment, beeld),
        hoofden=sessie.hoofden,
        hoofden_kloppen=agree,
        begonnen=sessie.begonnen,
        moment_sinds=sessie.moment_sinds,
        stap_minuten=rows[place.stap - 1].minuten if place.stap else 0,
        scherm_adres=f"{adres}/scherm/{sessie.code}",
        meedoen_adres=f"{adres}/s/{sessie.code}",
        onversleuteld=adres.startswith("http://"),
        mag_nieuwe_code=place.moment is not Moment.EINDE,
        mag_zonder_kiezen=_may_only_talk(place, steps) and not beeld.pauze,
    )


def _forward_button(place: Place, steps: list[Step], beeld: Beeld, hoofden: int | None, *, agree: bool) -> Knop:
    move = forward(place, steps)
    if move is None:
        return Knop("volgende", "De sessie is klaar", "vink", mag=False, reden="Deze sessie is voorbij.", hint=None)
    label, icoon = _label(move, place, steps)
    if beeld.pauze:
        reason = "Het is pauze. Haal eerst de pauze weg."
        return Knop(move.handeling, label, icoon, mag=False, reden=reason, hint=None)
    if move.handeling in (Handeling.OPEN, Handeling.SLUIT) and not agree:
        return Knop(move.handeling, label, icoon, mag=False, reden=_head_reason(hoofden, beeld.telefoons), hint=None)
    return Knop(move.handeling, label, icoon, mag=True, reden=None, hint=_hint(move, beeld))


def _label(move: Move, place: Place, steps: list[Step]) -> tuple[str, str]:
    if move.handeling is Handeling.OPEN:
        return ("Verder met kiezen" if steps[place.stap - 1].open else "Laat kiezen", "telefoon")
    if move.handeling is Handeling.SLUIT:
        return "Sluit het kiezen", "dicht"
    if move.handeling is Handeling.TOON:
        return "Toon de uitslag", "open"
    if move.handeling is Handeling.EINDE:
        return "Rond de sessie af", "vink"
    if place.moment is Moment.LOBBY:
        return "Begin met de eerste kaart", "verder"
    if move.to.blad:
        return "Lees verder", "verder"
    if move.to.stap > place.stap:
        return "Volgende kaart", "verder"
    return ("Toon de norm", "norm") if move.to.moment is Moment.NORM else ("Ga praten", "praat")


def _hint(move: Move, beeld: Beeld) -> str | None:
    least = 7 if beeld.streng else 5
    if move.handeling is Handeling.OPEN and beeld.telefoons < least:
        return TOO_FEW.format(least=least)
    if move.handeling is Handeling.SLUIT and beeld.voortgang:
        number = beeld.voortgang.gekozen
        if number == 0:
            return "Er is nog niets gekozen. Na sluiten kan het niet meer."
        count = "telt 1 keuze" if number == 1 else f"tellen {number} keuzes"
        return f"Sluit je nu? Dan {count} mee. Heropenen kan niet."
    if move.handeling is Handeling.EINDE:
        return "Alle telefoons krijgen een bedankje. Daarna weet niemand meer wie meedeed."
    return None


def _may_only_talk(place: Place, steps: list[Step]) -> bool:
    """Whether this card could also be talked about without choosing."""
    if place.moment is not Moment.LEZEN:
        return False
    step = steps[place.stap - 1]
    return step.votable and not step.open and not step.closed


def _head_reason(hoofden: int | None, telefoons: int) -> str:
    if hoofden is None:
        return "Tel eerst de hoofden en vul het aantal in."
    heads = "1 hoofd" if hoofden == 1 else f"{hoofden} hoofden"
    phones = "doet 1 telefoon" if telefoons == 1 else f"doen {telefoons} telefoons"
    return f"Jij telt {heads}, er {phones} mee. Los dat eerst samen op."


def _back_button(move: Move | None, place: Place) -> Knop | None:
    if move is None:
        return None
    if move.to.moment is Moment.LOBBY:
        label = "Terug naar de lobby"
    elif move.to.stap < place.stap:
        label = "Vorige kaart"
    elif move.to.moment is Moment.PRATEN:
        label = "Terug naar het praten"
    else:
        label = "Terug naar lezen"
    return Knop(move.handeling, label, "terug", mag=True, reden=None, hint=None)


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
        top = [nr for nr, line in enumerate(lines) if line.waarde in ("(bijna) iedereen", "meerderheid")]
    else:
        highest = max((line.lengte or 0 for line in lines), default=0)
        top = [nr for nr, line in enumerate(lines) if (line.lengte or 0) == highest]
    return roads[top[0]] if len(top) == 1 else None


def _tip(moment: Moment, beeld: Beeld) -> str | None:
    if moment is Moment.PRATEN and beeld.uitslag and beeld.uitslag.vorm == "te-weinig":
        return "Geen uitslag is geen probleem. Begin met: wat zou een buitenstaander hier doen?"
    return TIPS.get(moment)
