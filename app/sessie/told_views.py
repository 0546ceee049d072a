"""What a room is told: published results and released texts, as lines on a screen."""

from dataclasses import dataclass


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
