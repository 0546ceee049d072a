"""How a card can be played, and what a card or a method must say for it."""

from types import MappingProxyType
from typing import Literal, TypeAlias

from pydantic import Field

from app.content.schema.field_types import Regel, Slug, Strict

WERKVORMEN = MappingProxyType(
    {
        "kort": "Kiezen en praten",
        "twee-rondes": "Twee rondes",
        "ik-en-collega's": "Ik en mijn collega's",
        "argumenten": "Argumenten",
        "wat-als": "Wat als",
        "rollen": "Rollen",
        "waarden": "Waarden",
        "schrijven": "Eerst schrijven",
        "kompas": "Kompas",
        "voorleggen": "Alleen praten",
    }
)
"""Slug of a werkvorm to its name on screen, in the order of the screen."""

Werkvorm: TypeAlias = Literal[
    "kort",
    "twee-rondes",
    "ik-en-collega's",
    "argumenten",
    "wat-als",
    "rollen",
    "waarden",
    "schrijven",
    "kompas",
    "voorleggen",
]


class WatAls(Strict):
    """Eén feit dat verandert. Daarna kiest iedereen opnieuw."""

    feit: Regel = Field(max_length=200, description="Wat er anders is, in één of twee zinnen: 'Stel: …'.")


class Rol(Strict):
    """Iemand door wiens ogen een telefoon kijkt."""

    naam: Regel = Field(max_length=40, description="Wie je bent, zoals 'burger' of 'journalist'.")
    tekst: Regel = Field(max_length=200, description="Wat voor deze persoon telt, in de je-vorm.")


class Veld(Strict):
    """Eén regel om in te vullen: op de telefoons of op de regie."""

    slug: Slug = Field(description="Korte naam, uniek binnen de methode.")
    naam: Regel = Field(max_length=60, description="Wat er boven het veld staat.")
    hint: Regel | None = Field(None, max_length=140, description="Eén zin die op weg helpt.")
    blijft: bool = Field(False, description="true: blijft in beeld bij de stappen erna.")
