"""A published result as lines on a screen. Knows only what was published, so a bar can never say more than its word."""

from app.ballots.result import MEER_DAN_95, MINDER_DAN_5, SILENT, Result
from app.content.rondes import Ronde
from app.content.schema import LIEVER_NIET
from app.sessie.told_views import UitslagRij, UitslagView

THREE = {"enkele of geen": "drie-1", "een deel": "drie-2", "(bijna) iedereen": "drie-3"}
FOUR = {"enkele of geen": "vier-1", "minderheid": "vier-2", "meerderheid": "vier-3", "(bijna) iedereen": "vier-4"}
# Four words from ten keuzes on: there "een deel" is split in two.
FOUR_FROM = 10

WHY = {
    "te-weinig": "Er zijn te weinig keuzes om veilig te tonen. Praat er samen over, zonder uitslag.",
    "veranderd": "De groep is veranderd. Vergelijk dit keer zonder cijfers.",
    "volgorde": "Je ziet alleen de volgorde van de groep. Wat even zwaar weegt, deelt een plaats.",
    "woorden": "In een kleine groep zie je woorden, geen aantallen. Zo blijft ieders keuze veilig.",
    "woorden-ruim": "Een optie kreeg maar een paar keuzes. Dan zie je woorden, zo blijft ieders keuze veilig.",
    "precies": "Elke optie kreeg genoeg keuzes, dus je ziet precieze aantallen.",
    "vijftallen": "De percentages zijn afgerond op vijftallen. Zo blijft ieders keuze veilig.",
}
SEVERAL = "Je mocht meer dan één antwoord kiezen."


def result_view(result: Result, ronde: Ronde) -> UitslagView:
    """The result of this ronde, in the author's order, the blank last."""
    if result.vorm in SILENT:
        return UitslagView(vorm=result.vorm, keuzes=None, rijen=(), uitleg=WHY[result.vorm])
    if result.vorm == "volgorde":
        return UitslagView(result.vorm, result.keuzes, _places(result, ronde), WHY[result.vorm])
    enough = (result.keuzes or 0) >= FOUR_FROM
    wide = result.vorm == "woorden" and enough and "een deel" not in result.waarden
    rows = tuple(
        UitslagRij(tekst=text, waarde=value, strook=_strip(result.vorm, value, wide), lengte=_length(result, value))
        for text, value in zip((*ronde.lines, LIEVER_NIET), result.waarden, strict=True)
    )
    why = WHY["woorden-ruim" if wide else result.vorm]
    return UitslagView(
        vorm=result.vorm, keuzes=result.keuzes, rijen=rows, uitleg=f"{SEVERAL} {why}" if ronde.meerdere else why
    )


def _places(result: Result, ronde: Ronde) -> tuple[UitslagRij, ...]:
    """What weighs most stands first; equal weights share a place and keep their own order."""
    ranked = sorted(zip(result.waarden, ronde.lines, strict=True), key=lambda pair: int(pair[0]))
    return tuple(UitslagRij(tekst=text, waarde=f"{place}e", strook=None, lengte=None) for place, text in ranked)


def _strip(vorm: str, value: str, wide: bool) -> str | None:
    if vorm != "woorden":
        return None
    return FOUR[value] if wide else THREE[value]


def _length(result: Result, value: str) -> int | None:
    """Thousandths of a full bar, from the shown value alone."""
    if result.vorm == "precies" and result.keuzes:
        return round(1000 * int(value) / result.keuzes)
    if result.vorm == "vijftallen":
        return {MINDER_DAN_5: 25, MEER_DAN_95: 975}.get(value) or 10 * int(value.rstrip("%"))
    return None
