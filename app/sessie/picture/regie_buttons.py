"""The two big buttons of the regie, and the smaller one beside them: what they say, and why they sometimes wait."""

from app.content.play.rondes import WHAT_MOST_CHOOSE, WHAT_WEIGHS, Ronde, Soort
from app.sessie.model.flow import Move, Place, Step, back, forward, skip
from app.sessie.model.moment import Handeling, Moment
from app.sessie.picture.regie_values import Knop
from app.sessie.picture.views import Beeld

TOO_FEW = "Met minder dan {least} keuzes toont het scherm geen uitslag. Praten kan altijd."
TOO_FEW_TEXTS = "Met minder dan {least} telefoons blijven teksten dicht. Praten kan altijd."


def forward_button(
    place: Place, steps: list[Step], plan: tuple[Ronde, ...], beeld: Beeld, *, wait: str | None, hint: str | None
) -> Knop:
    """The next step of the flow. `wait` is why a box may not open or close now, `hint` a word before it."""
    move = forward(place, steps)
    if move is None:
        return Knop("volgende", "De sessie is klaar", "vink", mag=False, reden="Deze sessie is voorbij.", hint=None)
    label, icoon = _label(move, place, steps, plan)
    if beeld.pauze:
        reason = "Het is pauze. Haal eerst de pauze weg."
        return Knop(move.handeling, label, icoon, mag=False, reden=reason, hint=None)
    if move.handeling in (Handeling.OPEN, Handeling.SLUIT) and wait:
        return Knop(move.handeling, label, icoon, mag=False, reden=wait, hint=None)
    return Knop(move.handeling, label, icoon, mag=True, reden=None, hint=hint or _hint(move, plan, beeld))


def skip_button(place: Place, steps: list[Step], plan: tuple[Ronde, ...], beeld: Beeld) -> Knop | None:
    """The way past the ronde that would open now."""
    to = skip(place, steps)
    if to is None or beeld.pauze:
        return None
    move = forward(place, steps)
    ronde = plan[move.to.ronde - 1] if move else None
    if to.moment is Moment.BUNDEL:
        label = "Zelf opschrijven, zonder telefoons"
    elif ronde and ronde.soort is Soort.TEKST:
        label = "Sla het schrijven over"
    elif place.moment is Moment.LEZEN:
        label = "Alleen praten, zonder kiezen"
    else:
        label = "Sla deze ronde over"
    return Knop("overslaan", label, "praat", mag=True, reden=None, hint=None)


def back_button(place: Place, steps: list[Step]) -> Knop | None:
    """One step back, None where there is nothing before."""
    move = back(place, steps)
    if move is None:
        return None
    if move.to.moment is Moment.LOBBY:
        label = "Terug naar de lobby"
    elif move.to.stap < place.stap:
        label = "Vorige kaart"
    elif move.to.moment is Moment.PRATEN:
        label = "Terug naar het praten"
    elif move.to.moment is Moment.BUNDEL:
        label = "Terug naar de teksten"
    else:
        label = "Terug naar lezen"
    return Knop(move.handeling, label, "terug", mag=True, reden=None, hint=None)


def head_reason(hoofden: int | None, telefoons: int) -> str:
    """Why a box waits for the heads."""
    if hoofden is None:
        return "Tel eerst de hoofden en vul het aantal in."
    heads = "1 hoofd" if hoofden == 1 else f"{hoofden} hoofden"
    phones = "doet 1 telefoon" if telefoons == 1 else f"doen {telefoons} telefoons"
    return f"Jij telt {heads}, er {phones} mee. Los dat eerst samen op."


def _label(move: Move, place: Place, steps: list[Step], plan: tuple[Ronde, ...]) -> tuple[str, str]:
    if move.handeling is Handeling.OPEN:
        return _open_label(plan[move.to.ronde - 1], steps[place.stap - 1].rondes[move.to.ronde - 1].open)
    if move.handeling is Handeling.SLUIT:
        return ("Sluit het schrijven" if place.moment is Moment.SCHRIJVEN else "Sluit het kiezen"), "dicht"
    if move.handeling is Handeling.TOON:
        return ("Toon de teksten" if place.moment is Moment.BUNDEL else "Toon de uitslag"), "open"
    if move.handeling is Handeling.EINDE:
        return "Rond de sessie af", "vink"
    if place.moment is Moment.LOBBY:
        return "Begin met de eerste kaart", "verder"
    if move.to.blad:
        return "Lees verder", "verder"
    if move.to.stap > place.stap:
        return "Volgende kaart", "verder"
    if move.to.moment is Moment.LEZEN:
        return "Lees wat er verandert", "wissel"
    if move.to.moment is Moment.BUNDEL:
        return "Bekijk de teksten", "verder"
    return ("Toon de norm", "norm") if move.to.moment is Moment.NORM else ("Ga praten", "praat")


def _open_label(ronde: Ronde, is_open: bool) -> tuple[str, str]:
    if ronde.soort is Soort.TEKST:
        return ("Verder met schrijven" if is_open else "Laat schrijven"), "telefoon"
    if is_open:
        return "Verder met kiezen", "telefoon"
    if ronde.herhaalt:
        return "Laat opnieuw kiezen", "opnieuw"
    if ronde.soort is Soort.VOLGORDE:
        return "Laat op volgorde zetten", "telefoon"
    named = {WHAT_MOST_CHOOSE: "Vraag wat de meesten kiezen", WHAT_WEIGHS: "Vraag wat meeweegt"}
    return named.get(ronde.vraag, "Laat kiezen"), "telefoon"


def _hint(move: Move, plan: tuple[Ronde, ...], beeld: Beeld) -> str | None:
    least = 7 if beeld.streng else 5
    if move.handeling is Handeling.OPEN and beeld.telefoons < least:
        texts = plan[move.to.ronde - 1].soort is Soort.TEKST
        return (TOO_FEW_TEXTS if texts else TOO_FEW).format(least=least)
    if move.handeling is Handeling.SLUIT and beeld.voortgang:
        return _closing_hint(beeld.voortgang.gekozen, writing=beeld.schrijven is not None)
    if move.handeling is Handeling.EINDE:
        return "Alle telefoons krijgen een bedankje. Daarna weet niemand meer wie meedeed."
    return None


def _closing_hint(number: int, *, writing: bool) -> str:
    what = ("tekst", "teksten") if writing else ("keuze", "keuzes")
    if number == 0:
        return f"Er is nog niets {'ingeleverd' if writing else 'gekozen'}. Na sluiten kan het niet meer."
    count = f"telt 1 {what[0]}" if number == 1 else f"tellen {number} {what[1]}"
    return f"Sluit je nu? Dan {count} mee. Heropenen kan niet."
