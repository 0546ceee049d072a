"""Whether a card carries a talk: values that pull two ways, a question about the team, a text that fits a phone."""

import re
from collections.abc import Iterator

from app.authoring.review.notice import Finding, listed, said, texts
from app.content.parse import Parsed
from app.content.readability import hard_parts
from app.content.schema.field_types import folded


def talk_seen(file: Parsed) -> Iterator[Finding]:
    """Notices about the values of a card, its doorvragen and its length."""
    yield from _values(file)
    yield from _doorvragen(file)
    yield from _too_long(file)


def reading_seen(file: Parsed) -> Iterator[Finding]:
    """Texts that read harder than B1, in any kind of file."""
    for loc, text, sentence in hard_parts(file):
        yield Finding(
            "lezen",
            loc,
            (text,),
            "Deze tekst leest moeilijk",
            "Op een telefoon, met de groep erbij, leest iedereen snel. Wie de tekst niet in één keer begrijpt, kiest "
            "zonder te weten waarover.",
            f"De tekst {sentence}.",
        )


def _values(file: Parsed) -> Iterator[Finding]:
    """A card with a choice needs values that pull in two directions."""
    if file.soort not in ("dilemma", "casus"):
        return
    waarden = tuple(text for _, text in texts(file, "waarden"))
    kernwaarden = tuple(text for _, text in texts(file, "kernwaarden"))
    advice = "Schrijf bij waarden ook op wat er aan de andere kant trekt, zoals vriendschap, gemak of rust."
    if len(waarden) < 2 and len(waarden) + len(kernwaarden) < 3:
        why = "Een dilemma is lastig omdat twee goede dingen botsen. Hier staat er nog geen twee."
        yield Finding("waarden-weinig", ("waarden",), waarden, "Er is geen tegenwaarde", why, advice)
    elif len(waarden) > 1 and all(folded(waarde) in _DUTY for waarde in waarden):
        why = "Alle waarden wijzen dezelfde kant op: die van de regel. Dan voelt de andere keuze meteen fout."
        yield Finding("waarden-eenzijdig", ("waarden",), waarden, "Er is geen tegenwaarde", why, advice)


def _doorvragen(file: Parsed) -> Iterator[Finding]:
    doorvragen = tuple(texts(file, "doorvragen"))
    if not doorvragen:
        yield Finding(
            "doorvragen-geen",
            ("doorvragen",),
            (said(file, "vraag"),),
            "Er zijn geen doorvragen",
            "Na het kiezen heeft de begeleider vragen nodig, en niet iedereen bedenkt die ter plekke.",
            "Schrijf er drie of vier: de eerste makkelijk, de laatste over het team.",
        )
    elif not _TEAM.search(doorvragen[-1][1]):
        yield Finding(
            "doorvragen-team",
            doorvragen[-1][0],
            (doorvragen[-1][1],),
            "De laatste doorvraag gaat niet over het team",
            "De laatste vraag brengt het gesprek thuis: wat doen wij hiermee? Zonder blijft het bij een verhaal.",
            "Eindig met een vraag over jullie zelf, zoals: 'Wat spreken wij hierover af?'",
        )


def _too_long(file: Parsed) -> Iterator[Finding]:
    verhaal = said(file, "verhaal")
    words = len(verhaal.split())
    if words > MOST_WORDS:
        yield Finding(
            "te-lang",
            ("verhaal",),
            (verhaal,),
            f"Het verhaal heeft {words} woorden",
            "Op een telefoon past dat niet op één scherm. Wie moet vegen, ziet de vraag en de opties niet samen.",
            "Breng het terug naar hooguit zestig woorden. Wat niet meedoet in de keuze, kan weg.",
        )
    if len(listed(file, "opties")) > MOST_OPTIES:
        opties = tuple(text for _, text in texts(file, "opties", "tekst"))
        yield Finding(
            "veel-opties",
            ("opties",),
            opties,
            f"Er zijn {len(listed(file, 'opties'))} opties",
            "De knoppen passen dan niet op één scherm, en bij een kleine groep komt er vaak geen uitslag.",
            "Kies de twee tot vier opties die het meest verschillen.",
        )


MOST_WORDS = 90
"""Half as much again as the sixty that fit well: a little more is the author's own choice."""
MOST_OPTIES = 5
_TEAM = re.compile(
    r"\b(?:wij|we|ons|onze|onszelf|jullie|team|teams|samen|elkaar|groep|collega'?s?|iedereen|afdeling|bureau|ploeg|"
    r"klas|hier)\b",
    re.IGNORECASE,
)
_DUTY = frozenset(
    folded(waarde)
    for waarde in (
        *("integriteit", "integer", "eerlijkheid", "eerlijk", "betrouwbaarheid", "betrouwbaar", "veiligheid"),
        *("geheimhouding", "regels", "plicht", "de wet", "wet", "rechtmatigheid", "onpartijdigheid", "zorgvuldigheid"),
        *("verantwoordelijkheid", "voorbeeldfunctie", "gezag", "gelijke behandeling", "professionaliteit"),
        *("objectiviteit", "onafhankelijkheid", "privacy", "waarheid", "discipline"),
    )
)
