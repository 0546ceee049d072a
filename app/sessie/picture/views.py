"""What each screen may know: frozen values, computed once per change and rendered by templates.

`Beeld` is the public picture: everything in it may be seen by every phone and on the beamer, at this moment.
What is not safe yet is not hidden in it, it is absent. `Eigen` is what belongs to one phone and travels only in the
answer to that phone. What only the begeleider sees stands in `regie_values`.
"""

from dataclasses import dataclass

from app.sessie.model.moment import Moment
from app.sessie.picture.result_view import (
    GebeurdeView,
    RondeView,
    StukView,
    TekstenView,
    ToenView,
    UitslagView,
    VergelijkRij,
)


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
    gebeurde: tuple[GebeurdeView, ...]


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
class VeldView:
    """A field to write in."""

    slug: str
    naam: str
    hint: str | None


@dataclass(frozen=True)
class SchrijfView:
    """What the phones write now: the fields, the most characters for each, and until when (epoch second)."""

    velden: tuple[VeldView, ...]
    lengte: int
    tot: int


@dataclass(frozen=True)
class RolView:
    """Through whose eyes a phone looks."""

    naam: str
    tekst: str


@dataclass(frozen=True)
class AfspraakView:
    """Something the room agreed; `terug` is the day (year-month-day) on which it comes back."""

    id: str
    tekst: str
    terug: str | None


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
    alone, named at the end. `ronde` counts within the step; `soort` is what the present ronde asks (`keuze`,
    `volgorde`, `tekst`, `invullen`), `feit` what changed since the first one.

    `uitslagen` are the results of this step that may be told now, `uitslag` the last of them. `naast` are the two of
    them that stand side by side, `vergelijking` the same line by line; both are empty when there are no two. `omslag`
    is where the majority turned. `teksten` are released texts of this step, `weggelaten` how many were not released,
    `te_weinig_teksten` that there were too few to show any. `blijvend` is what stays in view of earlier steps.
    `nagespeeld` is how many simulated heads sit in the room of a rehearsal, 0 in a real sessie.

    `bewaart`: what is agreed goes to the memory of a team. `terugblik` is what the begeleider laid on the table of an
    earlier sessie of this team. `toen` is the question of this card then and now, if nothing else is to be compared.
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
    ronde: int
    rondes: int
    werkvorm: str
    soort: str | None
    feit: str | None
    telefoons: int
    voortgang: Voortgang | None
    kaart: KaartView | None
    vraag: str | None
    schrijven: SchrijfView | None
    uitslag: UitslagView | None
    uitslagen: tuple[RondeView, ...]
    naast: tuple[RondeView, ...]
    vergelijking: tuple[VergelijkRij, ...]
    omslag: str | None
    teksten: tuple[TekstenView, ...]
    weggelaten: int
    te_weinig_teksten: bool
    blijvend: tuple[TekstenView, ...]
    afspraken: tuple[AfspraakView, ...]
    bewaart: bool
    terugblik: tuple[StukView, ...]
    toen: ToenView | None
    meedoen_url: str
    streng: bool
    zaal: bool
    meenemen: tuple[Link, ...]
    nagespeeld: int


@dataclass(frozen=True)
class Eigen:
    """What belongs to one phone: whether it has chosen, and the number its next choice will carry.

    `kijkt` is a phone that only watches this ronde; `teksten` is what it wrote, to change it; `rol` is who it is.
    """

    gekozen: bool
    volgnummer: int
    kijkt: bool = False
    teksten: tuple[str, ...] = ()
    rol: RolView | None = None
