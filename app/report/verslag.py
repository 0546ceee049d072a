"""Pure: from the rows of a sessie to its verslag. What was not shown does not get in, whatever the rows hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.content.play.rondes import Ronde, Soort, werkvormen_for
from app.content.schema import SOORT_NAMEN, WERKVORMEN, BeslisKaart, FaseKaart, Kaart, VraagKaart
from app.report.views import ProgrammaRegel, RondeVerslag, StapVerslag, Verslag
from app.sessie.model.moment import Moment
from app.sessie.picture.result_view import RondeView
from app.sessie.picture.ronde_view import by_field, side_by_side, told_rondes, turning_point
from app.sessie.picture.views import AfspraakView
from app.sessie.verbs.lookups import kaart_of, plan_of, ronde_of
from app.storage.tables.sessie import Sessie, Stap, Tekst, Vraag

DAY_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Rows:
    """Everything that is kept of one sessie, in the order of its steps and rondes."""

    sessie: Sessie
    stappen: Sequence[Stap]
    vragen: Sequence[Vraag]
    teksten: Sequence[Tekst]
    afspraken: tuple[AfspraakView, ...]


def compose(rows: Rows, bewaren: int) -> Verslag:
    """The verslag of these rows. `bewaren` is how many days a sessie is kept after its end."""
    sessie = rows.sessie
    loopt = sessie.moment != Moment.EINDE
    stappen = tuple(step for row in rows.stappen if (step := _step(row, rows)) is not None)
    return Verslag(
        titel=sessie.titel,
        dag=day_of(sessie.begonnen),
        minuten=sessie.minuten,
        loopt=loopt,
        gewist=None if loopt else day_of(sessie.moment_sinds + bewaren * DAY_SECONDS),
        bewaren=bewaren,
        programma=tuple(_programma(rows, {step.nr for step in stappen})),
        stappen=stappen,
        afspraken=rows.afspraken,
    )


def day_of(moment: float) -> str:
    """The day (year-month-day) of this epoch second, where the server stands."""
    return date.fromtimestamp(moment).isoformat()


def _programma(rows: Rows, told: set[int]) -> Iterator[ProgrammaRegel]:
    """A card for each line; the cards of one fase of a story stand together in one."""
    for _, group in groupby(rows.stappen, key=_part):
        parts = list(group)
        kaart = kaart_of(parts[0])
        yield ProgrammaRegel(
            titel=kaart.titel,
            werkvorm=WERKVORMEN[parts[0].werkvorm] if werkvormen_for(kaart) else None,
            minuten=sum(row.minuten for row in parts),
            gedaan=any(row.nr <= rows.sessie.stap or row.nr in told for row in parts),
        )


def _part(row: Stap) -> tuple[str, str | int]:
    """What a step is part of: a fase of a story, else itself."""
    kaart = kaart_of(row)
    if isinstance(kaart, FaseKaart | VraagKaart | BeslisKaart):
        return kaart.casus, kaart.fase
    return "", row.nr


def _step(row: Stap, rows: Rows) -> StapVerslag | None:
    """What this step told; None when it told nothing."""
    shown = [vraag for vraag in rows.vragen if vraag.stap == row.nr and vraag.gesloten and vraag.getoond]
    teksten = by_field(
        [text for text in rows.teksten if text.stap == row.nr and text.staat == "getoond"],
        [(nr, ronde) for nr, ronde in enumerate(plan_of(row), start=1) if ronde.velden],
    )
    choices = [vraag for vraag in shown if ronde_of(vraag).soort is not Soort.TEKST]
    if not choices and not teksten:
        return None
    kaart = kaart_of(row)
    told = told_rondes(choices)
    beside = side_by_side(choices)
    pair = [nr for nr, vraag in enumerate(choices) if beside and vraag.vingerafdruk == choices[0].vingerafdruk]
    rondes = [_ronde(view, ronde_of(vraag), kaart) for view, vraag in zip(told, choices, strict=True)]
    return StapVerslag(
        nr=row.nr,
        titel=kaart.titel,
        soort=SOORT_NAMEN[kaart.soort],
        vraag=kaart.vraag or "",
        rondes=tuple(rondes),
        vergelijking=beside,
        naast=tuple(told[nr] for nr in pair),
        overige=tuple(ronde for nr, ronde in enumerate(rondes) if nr not in pair),
        omslag=turning_point(choices) if row.werkvorm == "wat-als" else None,
        teksten=teksten,
    )


def _ronde(view: RondeView, ronde: Ronde, kaart: Kaart) -> RondeVerslag:
    said = (view.kop, kaart.vraag)
    return RondeVerslag(view.kop, None if ronde.vraag in said else ronde.vraag, view.uitslag)
