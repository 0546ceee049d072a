"""What surrounds the cards: themabladen, loketten and kernwaarden."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from app.content.schema.field_types import (
    Broken,
    Bron,
    Datum,
    Ecli,
    Regel,
    Slug,
    Strict,
    Tekst,
    paragraphs,
    twice,
)
from app.content.schema.parts import Thema

Verwijzing = Annotated[Regel, Field(max_length=300)]


class Kader(Strict):
    """Eén spelregel van het thema."""

    titel: Regel = Field(max_length=60, description="De spelregel in een paar woorden.")
    tekst: Tekst = Field(max_length=300, description="De spelregel in een of twee zinnen.")
    groep: Regel | None = Field(None, max_length=60, description="Het kopje waar dit onder valt.")


class Casuistiek(Strict):
    """Een zaak uit de praktijk."""

    titel: Regel = Field(max_length=120, description="De zaak in een paar woorden.")
    feiten: Tekst = Field(max_length=900, description="Wat er gebeurde.")
    oordeel: Tekst | None = Field(
        None, max_length=700, description="Het oordeel. Weglaten als de bron het niet vermeldt."
    )
    gevolg: Tekst | None = Field(None, max_length=400, description="Wat het voor de collega betekende.")
    ecli: tuple[Ecli, ...] = Field((), max_length=6, description="Nummers van uitspraken, zoals ECLI:NL:CRVB:2017:193.")


class Themablad(Strict):
    """Een blad met de spelregels van een thema."""

    soort: Literal["themablad"] = Field(description="Altijd themablad.")
    slug: Slug = Field(description="Gelijk aan de bestandsnaam zonder .yaml.")
    nummer: int | None = Field(None, ge=1, le=99, description="Het nummer van het blad in de bron.")
    titel: Regel = Field(max_length=80, description="De naam van het blad.")
    thema: Thema = Field(description="Een van de twaalf thema's.")
    inleiding: Tekst = Field(max_length=600, description="Waar het blad over gaat. Witregels scheiden alinea's.")
    kader: tuple[Kader, ...] = Field((), max_length=40, description="De spelregels.")
    casuistiek: tuple[Casuistiek, ...] = Field((), max_length=60, description="Zaken uit de praktijk.")
    wet: tuple[Verwijzing, ...] = Field((), max_length=40, description="Wetsartikelen.")
    richtlijnen: tuple[Verwijzing, ...] = Field((), max_length=40, description="Interne regels en handreikingen.")
    verwant: tuple[Slug, ...] = Field((), max_length=10, description="Slugs van andere bladen.")
    opmerking: Tekst | None = Field(None, max_length=400, description="Wat de lezer over de herkomst moet weten.")
    nagekeken: Datum = Field(description="De dag waarop iemand dit blad het laatst heeft nagekeken.")
    bron: tuple[Bron, ...] = Field(min_length=1, description="De precieze plek van de feiten.")

    @property
    def alineas(self) -> tuple[str, ...]:
        """The paragraphs of the introduction."""
        return paragraphs(self.inleiding)

    def broken_rules(self) -> Iterator[Broken]:
        yield from ((("verwant", i), "staat er twee keer; haal er één weg") for i in twice(self.verwant))
        yield from (
            (("verwant", i), "is dit blad zelf; haal het weg")
            for i, slug in enumerate(self.verwant)
            if slug == self.slug
        )


class Loket(Strict):
    """Een plek waar je terechtkunt."""

    slug: Slug = Field(description="Korte naam, zoals 'vertrouwenspersoon'.")
    naam: Regel = Field(max_length=80, description="De naam op het scherm.")
    waarvoor: Regel = Field(max_length=160, description="Waarvoor je hier terechtkunt.")
    verwacht: Regel = Field(max_length=200, description="Wat je kunt verwachten.")
    bron: tuple[Bron, ...] = Field(min_length=1, description="De precieze plek van de feiten.")


class Loketten(Strict):
    """Alle loketten, in de volgorde van het scherm."""

    soort: Literal["loketten"] = Field(description="Altijd loketten.")
    slug: Literal["loketten"] = Field(description="Altijd loketten.")
    loketten: tuple[Loket, ...] = Field(min_length=1, max_length=30, description="De loketten.")

    def broken_rules(self) -> Iterator[Broken]:
        slugs = (loket.slug for loket in self.loketten)
        yield from (
            (("loketten", i, "slug"), "staat er twee keer; geef elk loket een eigen slug") for i in twice(slugs)
        )


class Kernwaarde(Strict):
    """Een waarde waar het werk voor staat."""

    slug: Slug = Field(description="Korte naam, zoals 'integer'.")
    naam: Regel = Field(max_length=40, description="De naam op het scherm.")
    tekst: Tekst = Field(max_length=600, description="Wat de kernwaarde vraagt.")
    bron: tuple[Bron, ...] = Field(min_length=1, description="De precieze plek van de feiten.")


class Kernwaarden(Strict):
    """Alle kernwaarden, in de volgorde van het scherm."""

    soort: Literal["kernwaarden"] = Field(description="Altijd kernwaarden.")
    slug: Literal["kernwaarden"] = Field(description="Altijd kernwaarden.")
    kernwaarden: tuple[Kernwaarde, ...] = Field(min_length=1, max_length=12, description="De kernwaarden.")

    def broken_rules(self) -> Iterator[Broken]:
        slugs = (waarde.slug for waarde in self.kernwaarden)
        yield from (
            (("kernwaarden", i, "slug"), "staat er twee keer; geef elke kernwaarde een eigen slug")
            for i in twice(slugs)
        )
