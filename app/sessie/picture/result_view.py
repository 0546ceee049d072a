"""What a room is told: published results and released texts as lines on a screen.

Knows only what was published, so a bar can never say more than its word."""

from dataclasses import dataclass

from app.ballots.result import MEER_DAN_95, MINDER_DAN_5, SILENT, Result
from app.content.play.rondes import Ronde
from app.content.schema import LIEVER_NIET


@dataclass(frozen=True)
class UitslagRij:
    """One line of a published result.

    `tekst` is the optie; `waarde` is what is shown ("een deel", "7", "35%", "minder dan 5%");
    `strook` names the paper strip for words (`drie-1`, `drie-2`, `drie-3`, `vier-1` … `vier-4`), else None;
    `lengte` is the bar's length in thousandths, computed from `waarde` alone, or None for words.
    """

    tekst: str
    waarde: str
    strook: str | None
    lengte: int | None


@dataclass(frozen=True)
class UitslagView:
    """A published result.

    `vorm` is `te-weinig`, `veranderd`, `woorden`, `precies`, `vijftallen` or `volgorde`; `keuzes` is None when nothing
    may be told.
    """

    vorm: str
    keuzes: int | None
    rijen: tuple[UitslagRij, ...]
    uitleg: str


@dataclass(frozen=True)
class RondeView:
    """A published result of one ronde of the present step, under a heading that tells it from the others."""

    kop: str
    uitslag: UitslagView


@dataclass(frozen=True)
class VergelijkRij:
    """One line of two rondes of the same question side by side."""

    tekst: str
    voor: UitslagRij
    na: UitslagRij


@dataclass(frozen=True)
class TekstView:
    """A text as the room may see it. `samengevat` tells that these are the begeleider's words for it."""

    tekst: str
    samengevat: bool


@dataclass(frozen=True)
class TekstenView:
    """The texts of one field, in an order that says nothing."""

    kop: str
    teksten: tuple[TekstView, ...]


@dataclass(frozen=True)
class GebeurdeView:
    """What really happened at an earlier beslismoment, beside what this room published about it.

    `tekst` is None where the source does not tell how it ended. `jullie` pairs each vraag with its published result.
    """

    vraag: str
    tekst: str | None
    jullie: tuple[tuple[str, UitslagView], ...]


@dataclass(frozen=True)
class ToenView:
    """The same question earlier and now, line by line and never paired.

    `maand` is that of the earlier sessie (year-month), None when it was asked earlier in this one. `keuzes` are the
    numbers of ballots then and now, for a bar is a part of its own time; None where the number may not be told.
    """

    maand: str | None
    keuzes: tuple[int | None, int | None]
    rijen: tuple[VergelijkRij, ...]


@dataclass(frozen=True)
class StukView:
    """Something that a team keeps. `soort` is `afspraak` or `conclusie`, `maand` year-month, `terug` a day or None."""

    soort: str
    titel: str
    tekst: str
    maand: str
    terug: str | None


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
