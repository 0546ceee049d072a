"""What somebody does alone: a reflectie to think over, and a beslishulp that helps to decide. Both stay private."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from app.content.schema.field_types import Broken, Bron, Regel, Slug, Strict, Tekst, folded, paragraphs, twice
from app.content.schema.parts import Norm, Thema

Antwoord = Literal["verder", "stop"]


class Reflectie(Strict):
    """Vragen om alleen over na te denken. Wat je schrijft, blijft op je telefoon."""

    soort: Literal["reflectie"] = Field(description="Altijd reflectie.")
    slug: Slug = Field(description="Gelijk aan de bestandsnaam zonder .yaml; uniek over alle pakketten.")
    titel: Regel = Field(max_length=60, description="Kort en neutraal.")
    thema: Thema = Field(description="Een van de twaalf thema's.")
    motto: Regel | None = Field(None, max_length=80, description="Een korte spreuk boven de vragen.")
    van: Regel | None = Field(None, max_length=60, description="Waar de beweging begint. Alleen samen met naar.")
    naar: Regel | None = Field(None, max_length=60, description="Waar de beweging heen gaat. Alleen samen met van.")
    inleiding: Tekst = Field(max_length=400, description="Waar dit over gaat. Witregels scheiden alinea's.")
    vragen: tuple[Annotated[Regel, Field(max_length=240)], ...] = Field(
        min_length=3, max_length=12, description="Open vragen aan jezelf."
    )
    kernwaarden: tuple[Slug, ...] = Field(
        min_length=1, max_length=4, description="Eén tot vier kernwaarden waar het om draait."
    )
    bron: tuple[Bron, ...] = Field(min_length=1, description="De precieze plek van de feiten.")

    @property
    def alineas(self) -> tuple[str, ...]:
        """The paragraphs of the introduction."""
        return paragraphs(self.inleiding)

    def broken_rules(self) -> Iterator[Broken]:
        if (self.van is None) != (self.naar is None):
            yield ("naar" if self.van else "van",), "ontbreekt; schrijf van en naar allebei, of geen van de twee"
        for name in ("kernwaarden", "vragen"):
            items: tuple[str, ...] = getattr(self, name)
            yield from (((name, i), "staat er twee keer; haal er één weg") for i in twice(map(folded, items)))


class Hulpvraag(Strict):
    """Eén vraag waarop je ja of nee zegt. Je gaat verder, of het stopt hier."""

    slug: Slug = Field(description="Korte naam, uniek in deze beslishulp.")
    vraag: Regel = Field(max_length=200, description="De vraag, met ja of nee als antwoord.")
    uitleg: Tekst | None = Field(None, max_length=300, description="Wat helpt om te antwoorden.")
    ja: Antwoord = Field(description="Wat er gebeurt bij ja: verder of stop.")
    nee: Antwoord = Field(description="Wat er gebeurt bij nee: verder of stop.")
    stop_tekst: Tekst | None = Field(None, max_length=300, description="Wat je leest als het hier stopt.")

    def broken_rules(self) -> Iterator[Broken]:
        stops = "stop" in (self.ja, self.nee)
        if self.ja == self.nee == "stop":
            yield ("nee",), "is net als ja 'stop'; zo komt niemand verder, dus maak er één 'verder'"
        elif stops and self.stop_tekst is None:
            yield ("stop_tekst",), "ontbreekt; schrijf wat je leest als het hier stopt"
        elif not stops and self.stop_tekst is not None:
            yield ("stop_tekst",), "komt nooit in beeld; maak ja of nee 'stop', of haal dit weg"


class Beslishulp(Strict):
    """Korte vragen voor als je twijfelt. De app bewaart je antwoorden niet."""

    soort: Literal["beslishulp"] = Field(description="Altijd beslishulp.")
    slug: Slug = Field(description="Gelijk aan de bestandsnaam zonder .yaml; uniek over alle pakketten.")
    titel: Regel = Field(max_length=60, description="Kort, liefst als vraag.")
    thema: Thema = Field(description="Een van de twaalf thema's.")
    inleiding: Tekst = Field(max_length=400, description="Wanneer je dit gebruikt. Witregels scheiden alinea's.")
    vragen: tuple[Hulpvraag, ...] = Field(min_length=2, max_length=12, description="De vragen op volgorde.")
    slot: Tekst = Field(max_length=400, description="Wat geldt als je langs alle vragen kwam.")
    norm: Norm | None = Field(None, description="Wat de regels zeggen, onder het slot.")
    kernwaarden: tuple[Slug, ...] = Field(
        min_length=1, max_length=4, description="Eén tot vier kernwaarden waar het om draait."
    )
    themablad: Slug | None = Field(None, description="Slug van een blad in themabladen/.")
    loketten: tuple[Slug, ...] = Field((), max_length=6, description="Slugs uit loketten.yaml.")
    bron: tuple[Bron, ...] = Field(min_length=1, description="De precieze plek van de feiten.")

    @property
    def alineas(self) -> tuple[str, ...]:
        """The paragraphs of the introduction."""
        return paragraphs(self.inleiding)

    def broken_rules(self) -> Iterator[Broken]:
        slugs = (vraag.slug for vraag in self.vragen)
        yield from ((("vragen", i, "slug"), "staat er twee keer; geef elke vraag een eigen slug") for i in twice(slugs))
        for name in ("kernwaarden", "loketten"):
            items: tuple[str, ...] = getattr(self, name)
            yield from (((name, i), "staat er twee keer; haal er één weg") for i in twice(map(folded, items)))
