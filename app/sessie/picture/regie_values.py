"""What only the begeleider sees, beside the public picture: numbers and words of craft, never who."""

from dataclasses import dataclass

from app.sessie.picture.result_view import StukView
from app.sessie.picture.views import NormView


@dataclass(frozen=True)
class Knop:
    """A step of the flow on the regie. `mag` False means: shown dashed, with `reden` as the sentence why."""

    handeling: str
    label: str
    icoon: str
    mag: bool
    reden: str | None
    hint: str | None


@dataclass(frozen=True)
class StapRegel:
    """A line of the programma on the regie. `staat` is `gehad`, `nu` or `straks`.

    `deel_van` names the fase of a fasecasus that this step belongs to, or None.
    """

    nr: int
    titel: str
    soort_naam: str
    minuten: int
    staat: str
    deel_van: str | None


@dataclass(frozen=True)
class Weg:
    """A road from a beslismoment: the step it leads to. `voorstel` marks what the published result points to."""

    stap: int
    titel: str
    voorstel: bool


@dataclass(frozen=True)
class Vormkeuze:
    """A werkvorm that the present card could go on in, and what it does in one sentence."""

    slug: str
    naam: str
    wat: str


@dataclass(frozen=True)
class BundelTekst:
    """A text before the begeleider: what it says and in which field, never whose.

    `weg` means left out; `samengevat` that the words are the begeleider's; `van_regie` that no phone wrote it.
    """

    id: str
    veld: str
    tekst: str
    weg: bool
    samengevat: bool
    van_regie: bool
    groep: str


@dataclass(frozen=True)
class InvulVeld:
    """A field for the begeleider. `erbij` means that every text is one more, else it replaces `tekst`."""

    slug: str
    naam: str
    hint: str | None
    tekst: str
    erbij: bool


@dataclass(frozen=True)
class VorigeKeer:
    """Something of the team's memory that fits this moment. `op_tafel`: the room sees it now; `mag`: it may see it."""

    id: str
    stuk: StukView
    op_tafel: bool
    mag: bool


@dataclass(frozen=True)
class Regie:
    """What the begeleider sees beside the public picture.

    `hoofden` is the head count typed by the begeleider, None before the first count. Times are epoch seconds of the
    server; the page counts up from them. `tip` is one sentence of craft for this moment, `probeer` what to try now in a
    rehearsal. `voorstellen` are what the room just weighed to agree upon, as far as it is not an agreement yet.
    """

    verder: Knop
    terug: Knop | None
    overslaan: Knop | None
    stappen: tuple[StapRegel, ...]
    wegen: tuple[Weg, ...]
    volgende_titel: str | None
    waarom: str | None
    doorvragen: tuple[str, ...]
    notities: tuple[str, ...]
    norm_straks: tuple[NormView, ...]
    tip: str | None
    probeer: str | None
    werkvorm: str | None
    werkvormen: tuple[Vormkeuze, ...]
    bundel: tuple[BundelTekst, ...]
    invullen: tuple[InvulVeld, ...]
    voorstellen: tuple[str, ...]
    vorige_keer: tuple[VorigeKeer, ...]
    mag_langer: bool
    hoofden: int | None
    hoofden_kloppen: bool
    begonnen: int
    moment_sinds: int
    stap_minuten: int
    scherm_adres: str
    meedoen_adres: str
    onversleuteld: bool
    mag_nieuwe_code: bool
