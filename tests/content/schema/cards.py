"""Makes cards from their fields, without a file."""

from typing import Any

from app.content.schema import Casus, Dilemma, Optie

FIELDS: dict[str, Any] = {
    "slug": "pakje",
    "titel": "Een pakje op de stoel",
    "thema": "geschenken",
    "minuten": 10,
    "verhaal": "Je vindt een pakje.\nEr zit geen kaartje bij.\n\nEen collega kijkt toe.",
    "vraag": "Wat doe je?",
    "kernwaarden": ("integer",),
    "doorvragen": ("Wat denk je?", "Wie bel je?", "Wat spreken wij af?"),
    "bron": ({"stuk": "proef", "regels": "1"},),
}
TERUG, KAST = Optie(tekst="Ik geef het terug"), Optie(tekst="Ik zet het in de kast")


def dilemma(**fields: Any) -> Dilemma:
    return Dilemma.model_validate(FIELDS | {"soort": "dilemma", "opties": (TERUG, KAST)} | fields)


def casus(**fields: Any) -> Casus:
    return Casus.model_validate(FIELDS | {"soort": "casus", "opties": (TERUG, KAST)} | fields)
