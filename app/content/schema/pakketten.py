"""What holds cards together: a pakket (a folder) and a programma (an ordered sessie)."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from app.content.schema.field_types import Broken, Bron, Regel, Slug, Strict, Tekst, twice
from app.content.schema.werkvormen import Werkvorm


class Pakket(Strict):
    """Een map met kaarten die bij elkaar horen."""

    soort: Literal["pakket"] = Field(description="Altijd pakket.")
    slug: Slug = Field(description="Gelijk aan de naam van de map.")
    titel: Regel = Field(max_length=60, description="De naam van het pakket.")
    omschrijving: Tekst = Field(max_length=400, description="Wat erin zit en voor wie.")
    versie: Regel = Field(max_length=20, description='Tekst tussen aanhalingstekens, zoals "1.0".')
    taal: Literal["nl-NL", "nl-BE"] = Field(description="De taal van de kaarten.")
    licentie: Regel = Field(max_length=60, description="De licentie, zoals EUPL-1.2.")


def _without_default(schema: dict[str, Any]) -> None:
    del schema["default"]


class Programmastap(Strict):
    """Een kaart, fasecasus of methode op haar plek in het programma."""

    kaart: Slug = Field(description="Slug van een kaart, fasecasus of methode.")
    fases: tuple[Slug, ...] | None = Field(
        None, min_length=1, max_length=20, description="Alleen bij een fasecasus: welke fases. Weglaten is alle."
    )
    minuten: int = Field(ge=1, le=180, description="De tijd voor deze stap.")
    # The check asks for it at every card; what brings its own form leaves it out, and then it says nothing.
    werkvorm: Werkvorm = Field(
        "voorleggen",
        description=(
            "Hoe je de kaart speelt. kort: kiezen, tonen, praten. voorleggen: alleen praten. Wat de andere doen, "
            "staat op /begeleiden. Verplicht bij een kaart; een fasecasus en een methode hebben een eigen vorm."
        ),
        json_schema_extra=_without_default,
    )


class Programma(Strict):
    """Een sessie die klaarstaat."""

    soort: Literal["programma"] = Field(description="Altijd programma.")
    slug: Slug = Field(description="Gelijk aan de bestandsnaam zonder .yaml; uniek over alle pakketten.")
    titel: Regel = Field(max_length=60, description="De naam van het programma.")
    omschrijving: Regel = Field(max_length=160, description="Waar het programma voor is, in één zin.")
    doelgroep: Regel | None = Field(None, max_length=80, description="Voor wie het bedoeld is.")
    zaal: bool = Field(False, description="true: voor een volle zaal, met grotere letters op het scherm.")
    minuten: int = Field(ge=5, le=240, description="De tijd voor het geheel.")
    stappen: tuple[Programmastap, ...] = Field(min_length=1, max_length=20, description="De kaarten op volgorde.")
    solo: tuple[Slug, ...] = Field((), max_length=20, description="Slugs van kaarten die na afloop mee naar huis gaan.")
    begeleider: Tekst | None = Field(
        None, max_length=900, description="Alleen op de regie: hoe je dit programma leidt."
    )
    bron: tuple[Bron, ...] = Field((), description="De precieze plek van de feiten.")

    def broken_rules(self) -> Iterator[Broken]:
        total = sum(stap.minuten for stap in self.stappen)
        if total > self.minuten:
            yield (
                ("minuten",),
                f"is {self.minuten}, maar de stappen duren samen {total}; verhoog dit of kort stappen in",
            )
        for index in twice(stap.kaart for stap in self.stappen):
            yield ("stappen", index, "kaart"), "staat al eerder in dit programma; haal één van de twee weg"
        yield from ((("solo", i), "staat er twee keer; haal er één weg") for i in twice(self.solo))
