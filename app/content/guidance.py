"""The craft of a begeleider in words: what each werkvorm is for, and what to do when it gets hard.

The regie and the guide show these same texts. They stand in the code and not in a pack, because they tell how to use
this app safely, whatever an organisation puts in its cards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

DIEPTES = ("Om te beginnen", "Dieper", "Ons team")
"""How far a doorvraag goes, in the order in which a card lists them."""


@dataclass(frozen=True)
class Uitleg:
    """A werkvorm in two sentences: what happens, and when to choose it."""

    wat: str
    wanneer: str


@dataclass(frozen=True)
class Tip:
    """What to do when something happens: a calm `kop`, what to do `nu`, and words to `zeg`.

    `loketten` are slugs of where to point to, the nearest first; empty when no loket is nearer than another.
    """

    slug: str
    kop: str
    nu: tuple[str, ...]
    zeg: str
    loketten: tuple[str, ...] = ()


@dataclass(frozen=True)
class Diepte:
    """Some doorvragen of one depth. `naam` is None where a list has no depths; `eerste` is the number of the first."""

    naam: str | None
    eerste: int
    vragen: tuple[str, ...]


def in_depths(doorvragen: Sequence[str]) -> tuple[Diepte, ...]:
    """The doorvragen of a card by depth, in their own order, none lost; from three on every depth has at least one.

    An author begins with what is easy and ends with the team. The middle is where a talk stays longest, so what cannot
    be shared out evenly goes there. Fewer than three never reach the team: nobody knows that the last one is about it.
    """
    number = len(doorvragen)
    first = max(1, number // 3)
    last = number - max(1, number // 4) if number > 2 else number
    parts = ((0, first), (first, last), (last, number))
    return tuple(
        Diepte(naam, start + 1, tuple(doorvragen[start:end]))
        for naam, (start, end) in zip(DIEPTES, parts, strict=True)
        if doorvragen[start:end]
    )


WERKVORM_UITLEG: Mapping[str, Uitleg] = MappingProxyType(
    {
        "kort": Uitleg(
            "Iedereen kiest, jullie zien het beeld van de groep en praten.",
            "Kies dit als je weinig tijd hebt, of voor het eerst begeleidt.",
        ),
        "twee-rondes": Uitleg(
            "Iedereen kiest, jullie praten, en iedereen kiest opnieuw.",
            "Kies dit als je wilt zien wat praten doet, en niemand eerder weg moet.",
        ),
        "ik-en-collega's": Uitleg(
            "Iedereen kiest zelf en raadt daarna wat de meesten hier kiezen.",
            "Kies dit als mensen misschien denken dat ze de enige zijn.",
        ),
        "argumenten": Uitleg(
            "Iedereen schrijft één reden op, leest zonder namen die van anderen en kiest opnieuw.",
            "Kies dit vanaf vijf telefoons, als je ook de stille mensen wilt horen.",
        ),
        "wat-als": Uitleg(
            "Na het kiezen verandert er één feit, en iedereen kiest opnieuw.",
            "Kies dit als je samen wilt zoeken waar de grens ligt.",
        ),
        "rollen": Uitleg(
            "Elke telefoon krijgt een rol, zoals burger of journalist, en kiest door die ogen.",
            "Kies dit als jullie het altijd van één kant bekijken.",
        ),
        "waarden": Uitleg(
            "Iedereen zet de kernwaarden op volgorde.",
            "Kies dit als het gesprek blijft steken in wat wel en niet mag.",
        ),
        "schrijven": Uitleg(
            "Iedereen schrijft eerst een kort antwoord, en daarna praten jullie.",
            "Kies dit bij een open vraag waar iedereen even over moet nadenken.",
        ),
        "kompas": Uitleg(
            "Iedereen schrijft een eigen dilemma of waarde op, jij maakt groepjes en de groep kiest.",
            "Kies dit op een teamdag, als je wilt horen wat hier leeft.",
        ),
        "voorleggen": Uitleg(
            "Jullie lezen de kaart en praten, zonder te kiezen.",
            "Kies dit met minder dan vijf mensen, of zonder telefoons.",
        ),
    }
)
"""Slug of a werkvorm to what it is and when to choose it."""

TIPS: tuple[Tip, ...] = (
    Tip(
        slug="echt-voorval",
        kop="Iemand vertelt iets wat echt is gebeurd",
        nu=(
            "Laat de zin afmaken en vraag niet door.",
            "Laat niemand raden over wie het gaat.",
            "Spreek diegene vandaag nog onder vier ogen.",
            "Beloof geen geheim: misschien moet jij er iets mee.",
        ),
        zeg="Dank je dat je dit zegt. Ik kom er straks bij je op terug.",
        loketten=("vertrouwenspersoon", "vik", "lmm"),
    ),
    Tip(
        slug="stilte",
        kop="Het blijft stil",
        nu=(
            "Wacht en tel in je hoofd tot tien. Nadenken is ook meedoen.",
            "Nog stil? Laat iedereen een minuut met een buur praten.",
            "Wijs niemand aan. Misschien komt de kaart te dichtbij.",
        ),
        zeg="Neem even de tijd. Wat maakt deze kaart lastig?",
        loketten=("vertrouwenspersoon", "collega"),
    ),
    Tip(
        slug="een-praat-veel",
        kop="Eén iemand praat veel",
        nu=(
            "Vat in één zin samen wat diegene vindt.",
            "Kijk dan naar de andere kant van de tafel.",
            "Gaat het door? Praat in de pauze onder vier ogen.",
        ),
        zeg="Je punt is duidelijk. Hoe kijkt iemand anders hiernaar?",
    ),
    Tip(
        slug="leiding-eerst",
        kop="De leidinggevende praat als eerste",
        nu=(
            "Ben jij dat? Vraag eerst, en vind pas aan het eind iets.",
            "Is het een ander? Bedank, en vraag eerst drie anderen.",
            "Spreek het voortaan af voordat je begint.",
        ),
        zeg="De leiding praat vandaag als laatste. Wat zien jullie?",
    ),
    Tip(
        slug="allemaal-eens",
        kop="Iedereen lijkt het eens",
        nu=(
            "Geef geen pluim: eens zijn kan ook voorzichtig zijn.",
            "Vraag nooit wie het anders ziet. Vraag wat er voor iets anders te zeggen is.",
            "Of verander één feit en zoek de grens.",
        ),
        zeg="Stel dat een goede collega iets anders koos. Welke reden kan daarvoor zijn?",
    ),
    Tip(
        slug="emotie",
        kop="Iemand wordt emotioneel",
        nu=(
            "Druk op Pauze: het scherm en alle telefoons zijn dan leeg.",
            "Vraag zacht wat diegene wil: blijven, of even naar buiten met een collega.",
            "Vraag niet naar het verhaal en los niets op.",
            "Vraag later vandaag hoe het gaat.",
        ),
        zeg="We stoppen vijf minuten. Je hoeft niets uit te leggen.",
        loketten=("tco", "bmw", "loket-24-7"),
    ),
    Tip(
        slug="grap",
        kop="Een grap doet pijn",
        nu=(
            "Zeg er meteen iets van, kort: over de grap, niet over de persoon.",
            "Laat niemand uitleggen waarom het pijn doet.",
            "Praat na afloop met allebei, apart.",
        ),
        zeg="Zo’n grap past hier niet, ook al is hij niet zo bedoeld. We gaan terug naar de kaart.",
        loketten=("vertrouwenspersoon",),
    ),
    Tip(
        slug="wie-koos-wat",
        kop="Iemand vraagt wie wat koos",
        nu=(
            "Zeg meteen nee, ook als het een grapje is.",
            "Kijk niet rond en raad niet mee.",
            "Wie zelf iets wil vertellen, mag dat. Niemand hoeft.",
        ),
        zeg="Dat weet niemand, en dat blijft zo. Wat kan een reden zijn om dit te kiezen?",
    ),
)
"""Every tip, in the order of the guide."""
