"""What each screen may know: frozen values, computed once per change and rendered by templates.

`Beeld` is the public picture: everything in it may be seen by every phone and on the beamer, at this moment.
What is not safe yet is not hidden in it, it is absent. `Eigen` is what belongs to one phone and travels only in the
answer to that phone. What only the begeleider sees stands in `regie_views`.
"""

from dataclasses import dataclass
from enum import StrEnum


class Moment(StrEnum):
    """Where in a step the room is. A card without a vote has only `lezen`, `praten` and `norm`."""

    LOBBY = "lobby"
    LEZEN = "lezen"
    KIEZEN = "kiezen"
    GESLOTEN = "gesloten"
    PRATEN = "praten"
    NORM = "norm"
    EINDE = "einde"


@dataclass(frozen=True)
class OptieView:
    """One optie as it stands on a phone. `token` is two digits for every optie, so that all ballots weigh the same."""

    token: str
    tekst: str
    toelichting: str | None


@dataclass(frozen=True)
class Link:
    """A named way to another page of this app."""

    href: str
    titel: str


@dataclass(frozen=True)
class LoketView:
    """A place to go for help."""

    slug: str
    naam: str
    waarvoor: str


@dataclass(frozen=True)
class NormView:
    """The norm or uitleg of a card. `afgeleid` means: concluded by us, to be checked by VIK or a lawyer."""

    kop: str
    alineas: tuple[str, ...]
    afgeleid: bool
    verwijzingen: tuple[str, ...]
    nagekeken: str | None


@dataclass(frozen=True)
class FeitView:
    """A fact or a person of a fasecasus that stays in view: a short head and what there is to know."""

    kop: str
    tekst: str


@dataclass(frozen=True)
class CasusView:
    """What a card of a fasecasus has besides: the story's own screen, and what the room knows by now.

    `rol` is who the participant is now and `weegt` what that role weighs. `blad` counts from 1.
    """

    fase: str
    blad: int
    bladen: int
    rol: str | None
    weegt: tuple[str, ...]
    persoon: str | None
    feiten: tuple[FeitView, ...]
    personen: tuple[FeitView, ...]
    gebeurde: tuple["GebeurdeView", ...]


@dataclass(frozen=True)
class KaartView:
    """A card as the room may see it. `doorvragen` and `normen` stay empty until their moment has come."""

    slug: str
    titel: str
    soort: str
    soort_naam: str
    thema: str | None
    thema_naam: str | None
    alineas: tuple[str, ...]
    vraag: str
    opties: tuple[OptieView, ...]
    meerdere: bool
    geen_van_alle: str | None
    inhoudswaarschuwing: str | None
    beeld: str | None
    beeld_alt: str | None
    doorvragen: tuple[str, ...]
    normen: tuple[NormView, ...]
    themablad: Link | None
    loketten: tuple[LoketView, ...]
    bron: str | None
    casus: CasusView | None


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

    `vorm` is `te-weinig`, `woorden`, `precies` or `vijftallen`; `keuzes` is None when there were too few.
    """

    vorm: str
    keuzes: int | None
    rijen: tuple[UitslagRij, ...]
    uitleg: str


@dataclass(frozen=True)
class GebeurdeView:
    """What really happened at an earlier beslismoment, beside what this room published about it.

    `tekst` is None where the source does not tell how it ended. `jullie` pairs each vraag with its published result.
    """

    vraag: str
    tekst: str | None
    jullie: tuple[tuple[str, UitslagView], ...]


@dataclass(frozen=True)
class Voortgang:
    """How many of the taking-part phones have chosen. Two numbers, never which."""

    gekozen: int
    telefoons: int


@dataclass(frozen=True)
class Beeld:
    """The public picture of a sessie: what phones and scherm show now.

    `code` is the bare code ("K7M4QX"), `code_leesbaar` has a space in the middle. `nummer` grows with every change of
    the picture, `plek` with every step of the flow. `stap` counts from 1; 0 is the lobby. `kaart`, `uitslag` and
    `vraag` are None where they do not apply. `zaal` asks for the letters of a hall; `meenemen` are cards to practise
    alone, named at the end.
    """

    code: str
    code_leesbaar: str
    nummer: int
    plek: int
    titel: str
    minuten: int
    moment: Moment
    pauze: bool
    op_slot: bool
    stap: int
    stappen: int
    telefoons: int
    voortgang: Voortgang | None
    kaart: KaartView | None
    vraag: str | None
    uitslag: UitslagView | None
    meedoen_url: str
    streng: bool
    zaal: bool
    meenemen: tuple[Link, ...]


@dataclass(frozen=True)
class Eigen:
    """What belongs to one phone: whether it has chosen, and the number its next choice will carry."""

    gekozen: bool
    volgnummer: int
