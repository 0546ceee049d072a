"""What cards and sheets share: the themes, the kinds, a norm and a picture."""

from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from app.content.schema.field_types import IMAGE_PATTERN, Datum, Regel, Strict, Tekst, paragraphs

THEMAS = MappingProxyType(
    {
        "geschenken": "Geschenken",
        "geweld": "Geweld",
        "nevenwerk": "Nevenwerk",
        "belangen": "Belangen",
        "dienstmiddelen": "Spullen van het werk",
        "vrije-tijd": "Vrije tijd",
        "veilig-team": "Veilig in je team",
        "waarheid": "De waarheid op papier",
        "informatie": "Informatie",
        "social-media": "Social media",
        "uiterlijk": "Uiterlijk",
        "privecontacten": "Privécontacten",
    }
)
"""Slug of a theme to its name on screen, in the order of the screen."""

Thema: TypeAlias = Literal[
    "geschenken",
    "geweld",
    "nevenwerk",
    "belangen",
    "dienstmiddelen",
    "vrije-tijd",
    "veilig-team",
    "waarheid",
    "informatie",
    "social-media",
    "uiterlijk",
    "privecontacten",
]

SOORTEN = MappingProxyType(
    {"dilemma": "Dilemma", "stelling": "Stelling", "casus": "Casus", "gespreksvraag": "Gespreksvraag"}
)
"""Kind of card that stands on its own in a sessie to its name on screen: what one can look for."""

SOORT_NAMEN = MappingProxyType(
    {
        **SOORTEN,
        "fasecasus": "Fasecasus",
        "reflectie": "Reflectie",
        "beslishulp": "Beslishulp",
        "fase": "Fase",
        "fasevraag": "Vraag",
        "beslismoment": "Beslismoment",
        "methode": "Methode",
        "beraad": "Beraad",
    }
)
"""Everything that a room or a phone can have before it, also the cards of a fasecasus, to its name on screen."""


class Norm(Strict):
    """Wat de regels zeggen, of een uitleg."""

    tekst: Tekst = Field(max_length=700, description="Twee tot vier zinnen in eigen woorden.")
    herkomst: Literal["bron", "afgeleid"] = Field(
        description="'bron' als het zo in de bron staat; 'afgeleid' toont 'Laat nazien door VIK of jurist'."
    )
    verwijzingen: tuple[Annotated[Regel, Field(max_length=160)], ...] = Field(
        (), max_length=8, description="Artikelen en regelingen, zoals 'art. 272 Wetboek van Strafrecht'."
    )
    nagekeken: Datum = Field(description="De dag waarop iemand dit het laatst heeft nagekeken.")

    @property
    def alineas(self) -> tuple[str, ...]:
        """The paragraphs of the text."""
        return paragraphs(self.tekst)


class Plaatje(Strict):
    """Een plaatje bij de kaart."""

    bestand: str = Field(
        pattern=IMAGE_PATTERN, max_length=80, description="De naam van het plaatje, naast dit bestand."
    )
    alt: Regel = Field(max_length=200, description="Wat er te zien is, voor wie het plaatje niet ziet.")
