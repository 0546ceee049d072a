"""What simulated phones write: short lines of our own that fit any card, so that a begeleider has texts to work with.

They are made up. None points to a person or to something that happened, and none is the right answer.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from app.content.play.rondes import Ronde
from app.rehearsal.opinions import lot

REASONS = (
    "Wegkijken is ook kiezen.",
    "Ik weet nog te weinig om meteen groot uit te pakken.",
    "Als dit één keer mag, mag het altijd.",
    "Eerst vragen, dan pas oordelen.",
    "Mensen buiten letten op wat wij doen.",
    "Je laat een collega niet vallen.",
    "De regel is duidelijk, en dat helpt mij.",
    "Wachten maakt het alleen lastiger.",
    "Ik zou willen dat iemand dit bij mij ook deed.",
    "Iedereen maakt fouten. Daar mag je van leren.",
    "Ik doe dit liever samen met iemand.",
    "Het gaat om wat het doet met de ander.",
    "Morgen werk ik ook weer met deze mensen.",
    "Klein beginnen kan altijd nog groter worden.",
)

ANSWERS = (
    "Dat je hier hardop mag twijfelen.",
    "Het hangt af van wie erbij is.",
    "Meestal durf ik het pas achteraf.",
    "Eerlijk zijn, ook als het niet uitkomt.",
    "We helpen elkaar, maar zeggen weinig terug.",
    "Tijd. Er is altijd weer een volgende melding.",
    "Dat de leiding ook iets toegeeft.",
    "Grappen maken het soms lastiger.",
    "Elkaar aanspreken zonder gedoe.",
    "Nieuwe mensen zien het beter dan wij.",
    "Je wilt niet degene zijn die moeilijk doet.",
    "Vragen stellen helpt meer dan gelijk hebben.",
)

AGREEMENTS = (
    "We vragen eerst wat de ander zag.",
    "We zeggen het dezelfde dag nog.",
    "Twijfel je? Bel dan iemand voordat je iets doet.",
    "In elk overleg bespreken we één lastige keuze.",
    "We maken geen grap over wie niet in de kamer is.",
    "De leiding praat als laatste.",
    "Wie iets meldt, hoort binnen een week wat ermee gebeurt.",
    "We spreken de keuze aan, niet de persoon.",
)

PEOPLE = (
    "De collega die het deed",
    "De burger aan de balie",
    "De leidinggevende",
    "De nieuwe collega",
    "Het gezin thuis",
    "De buurt",
    "Wie het moet uitleggen",
    "De rest van het team",
    "Iemand die er niet bij was",
    "De melder",
)

VALUES = (
    "Eerlijkheid",
    "Trouw aan elkaar",
    "Veiligheid",
    "Vertrouwen van buiten",
    "Rust in het team",
    "Een tweede kans",
    "Gelijk behandeld worden",
    "Je mond durven opendoen",
    "Verantwoordelijkheid nemen",
    "Respect",
)

NORMS = (
    "Wat je belooft, doe je.",
    "Wat je hoort op het werk, blijft op het werk.",
    "Je behandelt iedereen gelijk.",
    "Je gebruikt spullen van het werk voor het werk.",
    "Bij twijfel vraag je het na.",
    "Je zegt wat er misgaat.",
    "Je neemt niets aan waar je iets voor terug moet doen.",
)

LOSSES = (
    "Het vertrouwen van een collega.",
    "De rust in het team.",
    "Een goede naam.",
    "De collega die het niet zag aankomen.",
    "Tijd die ik niet heb.",
    "Het gevoel dat je veilig iets kunt zeggen.",
    "Wie er straks last van krijgt.",
    "Mijn eigen gemak.",
)

GAINS = (
    "Duidelijkheid voor iedereen.",
    "Dat het niet nog eens gebeurt.",
    "Vertrouwen op de lange duur.",
    "Dat je elkaar recht kunt aankijken.",
    "Hulp op tijd.",
    "Een gesprek dat anders niet komt.",
    "Minder praten achter iemands rug.",
)

REPAIRS = (
    "Ik leg uit waarom ik het zo doe.",
    "Ik vraag morgen hoe het nu gaat.",
    "Ik bied aan om mee te gaan.",
    "Ik zeg het eerst onder vier ogen.",
    "Ik kom er over een week op terug.",
    "Ik zeg ook wat er wel goed ging.",
    "Ik houd het klein en vertel het niet door.",
)

NEEDS = (
    "Een leidinggevende die achter me staat.",
    "Een collega om het eerst mee te bespreken.",
    "Tijd om het rustig te doen.",
    "Weten wat de regel precies is.",
    "Een plek waar ik het kwijt kan.",
    "Dat niemand er een grap van maakt.",
    "Iemand die meegaat.",
)

OTHER_WAYS = (
    "Ik vraag eerst advies en doe vandaag nog niets.",
    "Ik spreek het samen met een collega uit.",
    "Ik bespreek het in het team, zonder namen.",
    "Ik vraag de ander om het zelf te vertellen.",
    "Ik geef het één dag, en dan zeg ik het.",
    "Ik leg het voor aan de vertrouwenspersoon.",
    "Ik help de ander om het goed te maken.",
)

LINES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "tekst": ANSWERS,
        "afspraak": AGREEMENTS,
        "wie": PEOPLE,
        "waarde": VALUES,
        "omdat": VALUES,
        "ondanks": LOSSES,
        "tekort": LOSSES,
        "verlies": LOSSES,
        "winst": GAINS,
        "norm": NORMS,
        "herstel": REPAIRS,
        "nodig": NEEDS,
        "nog-een-weg": OTHER_WAYS,
    }
)
"""Slug of a field to lines that fit it; in every other field a reason fits."""


def write(phone_number: int, ronde: Ronde, seed: str) -> tuple[str, ...]:
    """What this phone (numbered from 1) writes, one text for each field; empty where it has nothing to bring in.

    Phones with other numbers write other lines, as long as there are any left.
    """
    if _brings_nothing(phone_number):
        return ()
    return tuple(_line(veld.slug, phone_number, ronde, seed) for veld in ronde.velden)


def _line(veld: str, phone_number: int, ronde: Ronde, seed: str) -> str:
    lines = LINES.get(veld, REASONS)
    start = int(lot(seed, ronde.familie, veld) * len(lines))
    return lines[(start + phone_number) % len(lines)]


def _brings_nothing(phone_number: int) -> bool:
    """The fourth phone stays blank, and in a hall two in three: nobody reads two hundred lines aloud."""
    return phone_number == 4 or (phone_number > 20 and phone_number % 3 != 0)
