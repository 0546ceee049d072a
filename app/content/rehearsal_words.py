"""The words of a rehearsal: how many simulated phones there can be, how they choose, and what to try at each moment.

Like those of craft they stand in the code: they tell how to use this app, whatever an organisation puts in its cards.
"""

from collections.abc import Mapping
from types import MappingProxyType

PROFIELEN: Mapping[str, str] = MappingProxyType(
    {
        "verdeeld": "Verdeeld",
        "eensgezind": "Bijna allemaal hetzelfde",
        "twee-kampen": "In twee kampen",
        "draait-om": "Na het gesprek anders",
    }
)
"""Slug of an opinion profile to its name on screen, the likeliest room first."""

AANTALLEN = (4, 6, 8, 12, 20, 200)
"""How many phones a rehearsal can have: too few for a result, words, numbers, a hall."""
USUAL_AANTAL = 8

PROBEER: Mapping[str, str] = MappingProxyType(
    {
        "lobby": "Tel de hoofden in de nagespeelde kamer en vul het aantal in.",
        "lezen": "Lees hardop voor. Wacht tot het stil is.",
        "kiezen": "Wacht op de langzaamste, ook als het lang duurt.",
        "gesloten": "Vraag hardop: wat denken jullie dat we kozen?",
        "schrijven": "Blijf stil tot iedereen iets heeft ingeleverd.",
        "bundel": "Laat één tekst weg en vat er één samen.",
        "praten": "Stel hardop één doorvraag en tel in je hoofd tot tien.",
        "norm": "Lees de norm voor en laat een stilte vallen.",
    }
)
"""By the name of the moment: what to try now, before the big button is pressed."""
PROBEER_IN_EEN_ZAAL = "Kijk hoe de telefoons binnenkomen. In een volle zaal hoef je niet te tellen."
PROBEER_PAUZE = "Kijk op het scherm: daar ligt alleen een dichte kaart. Haal dan de pauze weg."
